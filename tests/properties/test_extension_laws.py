"""The page proves the cut with every extension that changes blocks: handwritten texts, and the specification."""

import pytest

from laws import MATERIAL, format_in, proof_of
from specifications import commonmark

# ruff: noqa: E501 - a text a line
_CONSTRUCTS: dict[str, list[str]] = {
    "abbr": ["The GDPR counts.\n\n*[GDPR]: General Data Protection Regulation\n"],
    "admonition": ['!!! note "Mind this"\n\n    You may leave.\n\n    - At once\n\n    > Quoted.\n\nAfter.\n', "!!! tip\n    Body.\n"],
    "attr_list": ["# Title {: #t .c }\n\nText *here*{: .x } goes.\n{: .para }\n", "[a link](/x){: target=_blank } stays\n"],
    "codehilite": ["    :::python\n    x = 1\n\nText.\n"],
    "def_list": ["Term\nOther term\n:   What it means.\n\n    More of it.\n\n:   Another meaning.\n"],
    "extra": ["Term\n:   Meaning[^1]\n\n[^1]: A note.\n\n<div markdown>\n*Inside.*\n</div>\n\n| A | B |\n|---|---|\n| c | d |\n"],
    "fenced_code": ["```python\nx = 1\n```\n\nText.\n", "~~~ { .py }\ny\n~~~\n"],
    "footnotes": ["Text[^a] and more[^b].\n\n[^a]: One.\n\n    Second paragraph.\n\n    - A list\n[^b]: Two.\n"],
    "legacy_attrs": ["Text {@class=x} here.\n", "# Title {@id=t}\n"],
    "legacy_em": ["_con_nected_ *words* and __strong__ ones.\n"],
    "md_in_html": ['<div markdown="1">\n\n## Title\n\nText *here*.\n\n</div>\n\nAfter.\n', "<p markdown=span>*One* line.</p>\n"],
    "meta": ["title: Terms\nauthor: Larkline\n\n# Terms\n\nText.\n"],
    "nl2br": ["Larkline Ltd\n1 Harbour Street\nDublin\n\nNext paragraph.\n"],
    "sane_lists": ["1. One\n2. Two\n\n* Other\n* List\n", "Text\n1. no list\n"],
    "smarty": ["\"Quoted\" -- and 'single' --- with dots...\n"],
    "tables": ["| Data | How long |\n| :--- | ---: |\n| `a|b` | 14 days |\n| *Calls* | never |\n", "A | B\n- | -\nc \\| d | e\n"],
    "toc": ["[TOC]\n\n# One\n\n## Two *parts*\n\nText.\n"],
    "wikilinks": ["See [[Our Terms]] and [[Privacy]] first.\n"],
    "pymdownx.arithmatex": ["The fee is $x + y$ a month.\n\n$$\na = b\n$$\n\nMore text.\n"],
    "pymdownx.betterem": ['*A whole clause in emphasis, 2024.*\n\n**"Quoted" strong.** And _other_ ones.\n'],
    "pymdownx.blocks.admonition": ["/// note | Mind this\nYou may leave.\n\n- At once\n///\n\nAfter.\n", "/// admonition | Title\n    type: warning\n\nBody.\n///\n"],
    "pymdownx.blocks.caption": ["Text of a figure.\n\n/// caption\nWhat it shows.\n///\n\nAfter.\n", "| A | B |\n|---|---|\n| c | d |\n\n/// caption\nA table.\n///\n"],
    "pymdownx.blocks.definition": ["/// define\nTerm\n\n- What it means.\n\nOther term\n\n- Its meaning.\n///\n"],
    "pymdownx.blocks.details": ["/// details | Unfold me\n    open: true\n\nHidden text.\n///\n\nAfter.\n"],
    "pymdownx.blocks.html": ["/// html | div.box\nText in a *box*.\n///\n", "/// html | span\nInline words.\n///\n"],
    "pymdownx.blocks.tab": ["/// tab | Phone\nCall us.\n///\n\n/// tab | Post\nWrite to us.\n///\n"],
    "pymdownx.caret": ["We ^^insert this^^ and H^2^O that.\n"],
    "pymdownx.critic": ["We keep {--all--} {++little++} {~~old~>new~~} {==marked==}{>>a comment<<} data.\n"],
    "pymdownx.details": ['??? note "Unfold me"\n\n    Hidden text.\n\n    More.\n\n???+ tip\n    Shown.\n'],
    "pymdownx.emoji": ["Welcome :smile: to us. :heart:\n"],
    "pymdownx.escapeall": ["Escaped \\words and\\ spaces.\n", "One line\\\nand the next.\n"],
    "pymdownx.extra": ["Term\n:   Meaning\n\n```\ncode\n```\n\nText[^1].\n\n[^1]: A note.\n"],
    "pymdownx.fancylists": ["a. One\nb. Two\n\n(1) First\n(2) Second\n\ni) Roman\nii) Numbers\n"],
    "pymdownx.highlight": ["    code\n\nText.\n"],
    "pymdownx.inlinehilite": ["Call `#!python f(x)` to ask `plainly`.\n"],
    "pymdownx.keys": ["Press ++ctrl+alt+delete++ to end it.\n"],
    "pymdownx.magiclink": ["See https://example.org/terms or mail us@example.org today.\n"],
    "pymdownx.mark": ["==A whole clause.==\n\nSome ==marked words== here.\n"],
    "pymdownx.progressbar": ['Text.\n\n[=50% "Half done"]\n\nMore.\n'],
    "pymdownx.quotes": ["> [!NOTE]\n> Quoted alert.\n\nText.\n"],
    "pymdownx.saneheaders": ["#not a heading\n\n# A heading\n"],
    "pymdownx.smartsymbols": ["Larkline (c) 2024 --> on the 1st, 1/2 +/- c/o us (tm).\n"],
    "pymdownx.striphtml": ["Text <!-- a comment --> goes on.\n\n<p onclick='x()'>Some *words*</p>\n"],
    "pymdownx.superfences": ['!!! note\n\n    ```python hl_lines="1"\n    x\n    ```\n\nText.\n\n- Item\n\n    ```\n    y\n    ```\n'],
    "pymdownx.tabbed": ['=== "Phone"\n\n    Call us.\n\n=== "Post"\n\n    Write to us.\n\n    1. A letter\n\nAfter.\n'],
    "pymdownx.tasklist": ["- [ ] Read this\n- [x] Sign that\n    - [ ] Nested *words*\n- Plain\n"],
    "pymdownx.tilde": ["We ~~delete this~~ and H~2~O.\n"],
}  # fmt: skip
_TOGETHER = {"pymdownx.superfences": ("admonition",), "pymdownx.blocks.caption": ("tables",)}


@pytest.mark.parametrize("name", _CONSTRUCTS)
def test_law__holds_on_the_constructs_of_an_extension(name: str) -> None:
    text_format = format_in("python-markdown", (name, *_TOGETHER.get(name, ())))
    broken = {text: proof.broken for text in _CONSTRUCTS[name] if (proof := proof_of(text_format, text)).broken}
    assert broken == {}


def test_law__holds_on_all_constructs_at_once() -> None:
    text_format = format_in("mkdocs", *MATERIAL)
    texts = {name: "\n".join(texts) for name, texts in _CONSTRUCTS.items()}
    assert {name: broken for name, text in texts.items() if (broken := proof_of(text_format, text).broken)} == {}


@pytest.mark.parametrize("name", _CONSTRUCTS)
def test_law__holds_on_the_specification(name: str) -> None:
    text_format = format_in("python-markdown", (name,))
    broken, named = {}, 0
    for text in commonmark():
        proof = proof_of(text_format, text)
        named += sum(not notice.is_code for notice in proof.document.notices)
        if proof.broken:
            broken[text] = proof.broken
    print(f"{name}: {named} clauses named")  # noqa: T201
    assert broken == {}
