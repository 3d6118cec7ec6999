"""The law of the proof: put a target that differs in letters only in each segment, and mark it as fallback.

The page then keeps the tags of the source's, says what that says, letters apart, and all its prose is in segments or
named.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from clausula.formats.base import Mark
from clausula.formats.markdown import MarkdownFormat
from clausula.formats.markdown.dialects import DIALECTS, Dialect
from clausula.formats.markdown.html import BLOCK
from clausula.formats.markdown.masks import simplified
from clausula.formats.markdown.steps import Step, steps
from clausula.formats.markdown.titles import untitled
from clausula.model import Document, Segment
from pseudo import upper

__all__ = ["FORMATS", "MATERIAL", "Proof", "format_in", "proof_of", "proven"]

_PATH = PurePosixPath("text.md")
_FRAGMENT = re.compile(r'(?<=href=)"#[^"]*"')
"""A link to a heading on the page arrives wherever that is."""
_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"</?([^\s>]+)")
_HIDDEN = frozenset({"pre", "code", "script", "style", "math", "svg", "template", "textarea"})
_LEFT_ALONE = re.compile(r"<!--\s*(?:mdbook-xgettext|i18n|translate)\s*:\s*(?:skip|off)")
_MATH = re.compile(r'class="(?:arithmatex|MathJax_Preview)"')
_MARK = ' data-clause=""'


def format_in(
    dialect: str, extensions: tuple[str, ...] = (), configs: str = "{}", front_matter: tuple[str, ...] = ()
) -> MarkdownFormat:
    """The Markdown of a dialect, with its own extensions or others."""
    own, constructs = DIALECTS[dialect]
    return MarkdownFormat(extensions or own, frozenset(front_matter), Dialect(constructs), configs)


FORMATS = {name: format_in(name) for name in DIALECTS}

_BLOCKS = ("admonition", "def_list", "footnotes", "md_in_html", "tables", "toc")
_INLINE = ("abbr", "attr_list", "meta")
_PYMDOWNX = (
    *("arithmatex", "betterem", "caret", "critic", "details", "emoji", "highlight", "inlinehilite", "keys"),
    *("magiclink", "mark", "saneheaders", "smartsymbols", "snippets", "superfences", "tabbed", "tasklist", "tilde"),
)
MATERIAL = (
    (*_BLOCKS, *_INLINE, *(f"pymdownx.{name}" for name in _PYMDOWNX)),
    '{"pymdownx.tabbed": {"alternate_style": true}, "pymdownx.snippets": {"check_paths": false}}',
)
"""The extensions that sites made with MkDocs and its theme Material use, and their options."""


class Proof(NamedTuple):
    """A text, and what of the law it breaks."""

    document: Document
    broken: tuple[str, ...]
    words: tuple[int, int]
    """How many words of the page are in segments, and how many in none; code apart."""


def proven(text_format: MarkdownFormat, text: str) -> Document:
    return text_format.proven(text, _PATH, text_format.render(text))


def proof_of(text_format: MarkdownFormat, text: str) -> Proof:
    """How a text keeps the law; `SourceError` if it is none."""
    source = text_format.render(text)
    document = text_format.proven(text, _PATH, source)
    broken = [*_bytes(text_format, document, text)]
    marked = text_format.marked(document, lambda segment: upper(segment.text), lambda _: Mark.SOURCE)
    rendered = text_format.render(marked, source.heading_ids).html
    resolved = text_format.resolved(rendered, dict.fromkeys(Mark, _MARK.strip()))
    page = list(steps(resolved))
    before = list(steps(source.html))
    tags, kept = _tags(before), _tags(page)
    if tags != kept:
        broken.append(f"tags: {_difference(tags, kept)}")
    if (said := _said(before)) != (says := _said(page)):
        broken.append(f"text: {_difference(said, says)}")
    inside, outside = _places(list(steps(untitled(resolved))))
    named = {word for notice in document.notices for word in _WORD.findall(notice.message)}
    known = set(_WORD.findall(text))  # other words are the renderer's own, or of a target
    spans = simplified(text, text_format.dialect.constructs)[1]
    known -= {word for span in spans for word in _WORD.findall(span)}
    silent = [words for words in outside if known & set(words) and not named & set(words)]
    if silent and not _LEFT_ALONE.search(text):
        broken.append(f"in no segment and not named: {silent}")
    return Proof(document, tuple(broken), (inside, sum(map(len, outside))))


def _bytes(text_format: MarkdownFormat, document: Document, text: str) -> Iterator[str]:
    def itself(segment: Segment) -> str:
        return segment.text

    if str(document) != text:
        yield "not lossless"
    if text_format.localize(document, lambda _: None) != text or text_format.localize(document, itself) != text:
        yield "not its own translation"
    localized = text_format.localize(document, lambda segment: upper(segment.text))
    if text_format.localize(document, lambda segment: upper(upper(segment.text))) != localized:
        yield "not idempotent"


def _tags(page: list[Step]) -> list[str]:
    """The tags of a page, without the marks of a fallback; an address that CommonMark sees none in is no prose."""
    tags: list[str] = []
    spans: list[bool] = []
    for step in page:
        if step.tag.startswith("<span"):
            spans.append(step.tag == f"<span{_MARK}>")
        if step.tag == f"<span{_MARK}>" or (step.tag == "</span>" and spans.pop()):
            continue
        if step.tag:
            tags.append(_FRAGMENT.sub('"#"', " ".join(step.tag.replace(_MARK, "").split()).lower()))
    return tags


def _said(page: list[Step]) -> list[str]:
    return [word.upper() for step in page if not step.tag for word in _WORD.findall(step.text)]


def _places(page: list[Step]) -> tuple[int, list[list[str]]]:
    """How many words of a page stand in marks, and those of each block that do not; code apart."""
    inside = 0
    outside: list[list[str]] = [[]]
    marks: list[bool] = []
    hidden: list[bool] = []
    for step in page:
        name = _NAME.match(step.tag)
        if name and name[1] in BLOCK:
            outside.append([])
        if step.tag.startswith("</"):
            marks.pop()
            hidden.pop()
        elif name:
            marks.append(_MARK in step.tag)
            hidden.append(name[1] in _HIDDEN or _MATH.search(step.tag) is not None)
        elif not any(hidden):
            words = [word for word in _WORD.findall(step.text) if _LETTER.search(word)]
            if any(marks):
                inside += len(words)
            else:
                outside[-1] += words
    return inside, [words for words in outside if words]


def _difference(ours: list[str], theirs: list[str]) -> str:
    at = next((at for at, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), len(ours))
    return f"{ours[max(0, at - 2) : at + 3]} became {theirs[max(0, at - 2) : at + 3]}"
