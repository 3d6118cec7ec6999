"""The laws of the Markdown format on every text of a corpus of real policies, named by CLAUSULA_CORPUS.

The corpus is a folder with `<document>/revisions.tsv` (date, commit, locale, blob) and `<document>/blobs/<blob>.md`.
It is no part of the project; without it these tests are skipped.
"""

import csv
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import lxml.html
import pytest

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.embedding import localize
from clausula.formats.markdown.rendering import Renderer, renderer
from clausula.model import Document, SegmentKind, Skeleton
from pseudo import upper

_EXTENSIONS = ("attr_list", "toc", "tables")
_SOURCE_LOCALE = "en"
_WORD = re.compile(r"[^\W_]+")
_MARKER = re.compile(r"[ \t]*(?:#|>|[-+*][ \t]|\d{1,9}[.)][ \t])")
_SECTION_NUMBER = re.compile(r"\d{1,9}[.)][ \t]")
_ATTRIBUTE_LIST = re.compile(r"\{:[^}\n]*\}")
_ORDERED_MARKER = re.compile(r"(?m)^[ \t]*\d{1,9}[.)][ \t]")
_UNSEEN = frozenset({"code", "pre", "script", "style"})

_TEXTS = 1_902
_SOURCES = 173
_MISPLACED = 15
"""Source texts in which an attribute list stands where Python-Markdown prints it instead of obeying it."""
_INTERRUPTED = 1
"""Source texts in which a list follows a paragraph without a blank line: Python-Markdown prints its first number."""


class Text(NamedTuple):
    """One revision of one document in one locale."""

    name: str
    source: str
    is_source: bool
    document: Document


@pytest.fixture(scope="module")
def texts() -> tuple[Text, ...]:
    """Every text of the corpus, each once."""
    root = os.environ.get("CLAUSULA_CORPUS")
    if not root:
        pytest.skip("CLAUSULA_CORPUS does not name a corpus of policies")
    locales: dict[Path, set[str]] = {}
    for revisions in sorted(Path(root).glob("*/revisions.tsv")):
        with revisions.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["blob"] != "-":
                    locales.setdefault(revisions.parent / "blobs" / f"{row['blob']}.md", set()).add(row["locale"])
    return tuple(_texts(locales))


def _texts(locales: dict[Path, set[str]]) -> Iterator[Text]:
    for path, spoken in locales.items():
        source = path.read_bytes().decode()
        name = f"{path.parts[-3]}/{path.name}"
        yield Text(name, source, _SOURCE_LOCALE in spoken, cut(source, PurePosixPath(name)))


@pytest.fixture(scope="module")
def sources(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """The texts in the source language."""
    return tuple(text for text in texts if text.is_source)


@pytest.fixture(scope="module")
def markdown() -> Renderer:
    """Python-Markdown as legal sites configure it."""
    return renderer(_EXTENSIONS)


def _breaking(texts: tuple[Text, ...], law: Callable[[Text], bool]) -> list[str]:
    """The names of the texts that break the law."""
    return [text.name for text in texts if not law(text)]


def test_corpus__is_whole(texts: tuple[Text, ...], sources: tuple[Text, ...]) -> None:
    assert (len(texts), len(sources)) == (_TEXTS, _SOURCES)


def test_cut__is_lossless(texts: tuple[Text, ...]) -> None:
    assert _breaking(texts, lambda text: str(text.document) == text.source) == []


def test_localize__no_target_is_identity(texts: tuple[Text, ...]) -> None:
    assert _breaking(texts, lambda text: localize(text.document, lambda _: None) == text.source) == []


def test_localize__source_as_target_is_identity(texts: tuple[Text, ...]) -> None:
    assert _breaking(texts, lambda text: localize(text.document, lambda segment: segment.text) == text.source) == []


def test_localize__pseudo_translation_keeps_the_fingerprint(sources: tuple[Text, ...], markdown: Renderer) -> None:
    def keeps(text: Text) -> bool:
        localized = localize(text.document, lambda segment: upper(segment.text))
        return markdown.fingerprint(localized) == markdown.fingerprint(text.source)

    assert _breaking(sources, keeps) == []


def test_cut__no_msgid_has_outer_white_space_or_is_empty(texts: tuple[Text, ...]) -> None:
    msgids = [segment.text for text in texts for segment in text.document.segments()]
    assert msgids
    assert [msgid for msgid in msgids if not msgid or msgid != msgid.strip()] == []


def test_cut__no_msgid_holds_an_attribute_list(sources: tuple[Text, ...]) -> None:
    msgids = [segment.text for text in sources for segment in text.document.segments()]
    assert msgids
    assert [msgid for msgid in msgids if "{:" in msgid] == []


def test_cut__no_msgid_begins_with_a_block_marker(sources: tuple[Text, ...]) -> None:
    marked = [
        segment.text
        for text in sources
        for segment in text.document.segments()
        if _MARKER.match(segment.text)
        and not (segment.kind is SegmentKind.HEADING and _SECTION_NUMBER.match(segment.text))
    ]
    assert marked == []


def test_cut__every_visible_word_reaches_a_translator(sources: tuple[Text, ...], markdown: Renderer) -> None:
    lost: dict[str, set[str]] = {}
    misplaced, interrupted = set(), set()
    for text in sources:
        missing = set(_visible_words(markdown.render(text.source).html)) - set(_translated_words(text.document))
        in_attribute_lists = missing & set(_words_of_plumbing(text.document, _ATTRIBUTE_LIST))
        in_list_markers = missing & set(_words_of_plumbing(text.document, _ORDERED_MARKER)) - in_attribute_lists
        if in_attribute_lists:
            misplaced.add(text.name)
        if in_list_markers:
            interrupted.add(text.name)
        if rest := missing - in_attribute_lists - in_list_markers:
            lost[text.name] = rest
    assert lost == {}
    assert (len(misplaced), len(interrupted)) == (_MISPLACED, _INTERRUPTED)


def _visible_words(html: str) -> Iterator[str]:
    """What a reader of the page reads, code apart."""
    for element in lxml.html.fragment_fromstring(html, create_parent="div").iter():
        if isinstance(element.tag, str) and element.tag not in _UNSEEN:
            yield from _WORD.findall(element.text or "")
        yield from _WORD.findall(element.tail or "")


def _translated_words(document: Document) -> Iterator[str]:
    for segment in document.segments():
        yield from _WORD.findall(segment.text)


def _words_of_plumbing(document: Document, pattern: re.Pattern[str]) -> Iterator[str]:
    """The words of what matches in skeleton, between two segments or within one."""
    for part in document.parts:
        plumbing = [part.raw] if isinstance(part, Skeleton) else [elision.raw for elision in part.elisions]
        for raw in plumbing:
            for match in pattern.findall(raw):
                yield from _WORD.findall(match)
