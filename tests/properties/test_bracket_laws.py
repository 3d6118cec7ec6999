"""Brackets that nothing closes cost Python-Markdown no more than others, and its pages stay as they were."""

from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.htmlparser import HTMLExtractor

from clausula.formats.markdown import codes
from laws import FORMATS
from measures.linear import LINEAR, growth

_SOUP = st.lists(
    st.sampled_from(
        [*"[]()a\"'<> \n\\`", "![", "](", "*b*", "[l]", "<a ", "<b", "b=", "/>", "<!--", "</b>", "**", "_x_"]
    ),
    max_size=60,
)


@given(soup=_SOUP, times=st.sampled_from([1, 1, 3]))
def test_once__pages_are_those_of_python_markdown(soup: list[str], times: int) -> None:
    """Wherever what is done of a text is put aside."""
    text = "x" + "".join(soup * times).replace("\n\n", "\n") + "\n\n[l]: /l\n"
    with pytest.MonkeyPatch.context() as patch:
        whole: Any = HTMLExtractor.__mro__[1]
        patch.setattr(HTMLExtractor, "check_for_whole_start_tag", whole.check_for_whole_start_tag)
        plain = markdown.Markdown(extensions=["attr_list", "toc", "tables"]).convert(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codes, "_AHEAD", 60)
        assert FORMATS["python-markdown"].render(text).html == plain


@pytest.mark.parametrize("run", ["[", "![", "[a](", "[[", " [a] [b", "[a]((", "[^", "<a ", "<b", "<a b=", '<a b="'])
def test_once__time_grows_as_the_text_does(run: str) -> None:
    assert growth(FORMATS["python-markdown"].render, lambda times: run * times, 300) < LINEAR
