"""Code that is put aside at once is what Python-Markdown makes of it one by one."""

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausula.formats.markdown.rendering import renderer
from properties.strategies import law

_EXTENSIONS = [("attr_list",), ("pymdownx.inlinehilite", "pymdownx.highlight", "pymdownx.caret")]


@pytest.mark.parametrize("extensions", _EXTENSIONS)
@law
@given(
    text=st.lists(st.sampled_from([*"`\\*[]()<>! {}^", "a", "``", "b c", "\n", "`a`", "#!"]), max_size=30).map("".join)
)
def test_law__code_is_rendered_as_without(extensions: tuple[str, ...], text: str) -> None:
    assert renderer(extensions).html(f"x {text}") == markdown.markdown(f"x {text}", extensions=list(extensions))
