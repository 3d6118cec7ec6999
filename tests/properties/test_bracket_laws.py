"""Brackets that nothing closes cost Python-Markdown no more than others, and its pages stay as they were."""

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import FORMATS
from measures.linear import LINEAR, growth

_SOUP = st.lists(
    st.sampled_from(["[", "]", "![", "(", ")", "](", "a", "*b*", '"', "'", "<", ">", " ", "\n", "[l]", "\\", "`"]),
    max_size=40,
)


@given(soup=_SOUP)
def test_once__pages_are_those_of_python_markdown(soup: list[str]) -> None:
    text = "x" + "".join(soup).replace("\n\n", "\n") + "\n\n[l]: /l\n"
    plain = markdown.Markdown(extensions=["attr_list", "toc", "tables"]).convert(text)
    assert FORMATS["python-markdown"].render(text).html == plain


@pytest.mark.parametrize("run", ["[", "![", "[a](", "[[", " [a] [b", "[a]((", "[^"])
def test_once__time_grows_as_the_text_does(run: str) -> None:
    assert growth(FORMATS["python-markdown"].render, lambda times: run * times, 300) < LINEAR
