"""The page proves the cut: what readers see of each segment is one piece, whatever the renderer understands."""

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from clausula.errors import SourceError
from clausula.formats.markdown import MarkdownFormat
from laws import FORMATS, proof_of
from properties.strategies import law, markdown_texts
from specifications import commonmark, gfm

_PROSE = st.sampled_from(
    ["We keep little.", "You may ask us, and *we* answer.", "See [the terms](TERMS.MD).", "Larkline Ltd", "14 days"]
)
_TITLE = st.sampled_from(["Your rights", "Note well", "Who we are"])


def _indented(text: str) -> str:
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


@st.composite
def blocks(draw: st.DrawFn, depth: int = 2) -> str:
    """A text of blocks that CommonMark or the extensions of Python-Markdown know, one in the other."""
    out = []
    for _ in range(draw(st.integers(1, 3))):
        prose, title = draw(_PROSE), draw(_TITLE)
        body = draw(blocks(depth - 1)) if depth else draw(_PROSE) + "\n"
        forms = [
            f"## {title}\n",
            f"{prose}\n{draw(_PROSE)}\n",
            f"- {prose}\n- {draw(_PROSE)}\n",
            f"1. {prose}\n\n2. {draw(_PROSE)}\n",
            f"> {prose}\n> {draw(_PROSE)}\n",
            f'!!! note "{title}"\n\n{_indented(body)}',
            f"!!! warning\n{_indented(body)}",
            f'??? tip "{title}"\n{_indented(body)}',
            f'=== "{title}"\n\n{_indented(body)}\n=== "Other tab"\n\n{_indented(draw(_PROSE))}\n',
            f"| {title} | Price |\n| --- | --- |\n| {prose} | `a | b` |\n",
            f"{title}\nSecond term\n:   {prose}\n",
            f"{prose}[^1]\n\n[^1]: {draw(_PROSE)}\n\n    {draw(_PROSE)}\n",
            f"The GDPR counts.\n\n*[GDPR]: {title}\n",
            f'<div class="box" markdown="1">\n\n{prose}\n\n</div>\n',
            f"```\ncode {title}\n```\n",
            f"<table>\n<tr><td>{prose}</td>\n<td>{title}</td></tr>\n</table>\n",
        ]
        out.append(draw(st.sampled_from(forms)))
    return "\n".join(out)


ALL = MarkdownFormat(
    (
        "admonition", "pymdownx.details", "pymdownx.tabbed", "tables", "def_list", "footnotes", "abbr", "md_in_html",
        "fenced_code", "attr_list", "toc",
    )
)  # fmt: skip


@pytest.mark.parametrize("text_format", [ALL, FORMATS["python-markdown"]], ids=["extensions", "default"])
@law
@given(text=blocks())
def test_law__letters_change_and_tags_do_not(text_format: MarkdownFormat, text: str) -> None:
    assert proof_of(text_format, text).broken == ()


@pytest.mark.parametrize("text_format", [ALL, *FORMATS.values()], ids=["extensions", *FORMATS])
@law
@given(text=markdown_texts)
@example(text="\ufdd0\n")  # nothing but what marks clauses
@example(text="---\ntitle: \ufdd0\n---\n\n\ufdd1 \ufdd2\n\n\U000f0000\n")
def test_law__holds_on_any_text(text_format: MarkdownFormat, text: str) -> None:
    assume(not re.search(r"</?[a-z]+[ >]", text))  # tags that nothing closes part every element around them
    try:
        proof = proof_of(text_format, text)
    except SourceError:
        return
    assert proof.broken == ()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("examples", [commonmark, gfm])
def test_law__holds_on_the_specification(name: str, examples: Callable[[], list[str]]) -> None:
    proofs = {text: proof_of(FORMATS[name], text) for text in examples()}
    named = sum(not notice.is_code for proof in proofs.values() for notice in proof.document.notices)
    print(f"{name}: {named} clauses named in {len(proofs)} examples of {examples.__name__}")  # noqa: T201
    assert len(proofs) > 600
    assert {text: proof.broken for text, proof in proofs.items() if proof.broken} == {}
