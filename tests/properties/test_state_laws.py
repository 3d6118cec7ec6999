"""No text leaves anything in what is made of the one after it: that is as if it came first."""

from itertools import product

import pytest

from clausula.errors import SourceError
from clausula.formats.markdown import MarkdownFormat
from clausula.formats.markdown.rendering import rendered, renderer
from laws import FORMATS, MATERIAL, format_in, proven

_BUNDLED = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "footnotes", "md_in_html", "meta", "sane_lists"),
    *("smarty", "tables", "toc", "wikilinks", "pymdownx.blocks.tab", "pymdownx.critic", "pymdownx.magiclink"),
)
_FORMATS = {**FORMATS, "material": format_in("mkdocs", *MATERIAL), "bundled": format_in("python-markdown", _BUNDLED)}
_TEXTS = (
    "# Terms\n\n# Terms\n\nThe GDPR, [ours] and a note[^1].\n\n[ours]: /own\n",
    "*[GDPR]: Data law\n\n[ours]: /terms 'Ours'\n\n[^1]: The note.\n\n    More.\n\nText[^1] of [ours], GDPR.\n",
    "title: Terms\nauthor: Larkline\n\n[TOC]\n\n## Own {: #terms }\n",
    '=== "Phone"\n\n    Call.\n\n=== "Post"\n\n    Write.\n\n/// tab | Web\nAsk.\n///\n',
    "!!! note\n\n    ```\n    open\n\n<div markdown>\n*open\n\n<details markdown='1'><summary>x\n",
    "```\nopen\n\n--8<-- 'none.md'\n\n{--gone\n",
    "[^1]: Unused.\n\n::: note\n\n{{< x >}}\n\n$$\n",
)


def _made(text_format: MarkdownFormat, text: str, *, pinned: bool = False) -> object:
    """All that is made of a text; or its page alone, with `pinned` ids."""
    try:
        page = text_format.render(text)
        if pinned:
            return text_format.render(text, [f"own-{number}" for number, _ in enumerate(page.heading_ids)])
        return page, text_format.fingerprint(text), proven(text_format, text)
    except SourceError as error:
        return str(error)


@pytest.mark.parametrize("name", _FORMATS)
def test_law__no_text_changes_what_is_made_of_another(name: str) -> None:
    text_format, first = _FORMATS[name], dict[str, object]()
    for text in _TEXTS:
        renderer.cache_clear()
        rendered.cache_clear()
        first[text] = _made(text_format, text)

    for before, text in product(_TEXTS, repeat=2):
        _made(text_format, before, pinned=True)
        assert _made(text_format, text) == first[text], before
