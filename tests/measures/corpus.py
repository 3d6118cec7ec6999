"""The corpus of real policies: documents with all revisions of their sources and translations.

`CLAUSULA_CORPUS` names the folder: `<document>/revisions.tsv` (date, commit, locale, blob, in the order in which they
landed) and `<document>/blobs/<blob>.md`.
"""

import csv
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from clausula.adoption.languages import Languages
from clausula.formats.markdown import MarkdownFormat
from clausula.locales import Locale
from clausula.model import Document
from laws import FORMATS

_DATE = re.compile(r"""datetime=["']?(\d{4}-\d{2}-\d{2})""")


def folder() -> Path:
    """The corpus; leaves with a message where there is none."""
    name = os.environ.get("CLAUSULA_CORPUS")
    if not name or not Path(name).is_dir():
        sys.exit("set CLAUSULA_CORPUS to the folder of the corpus")
    return Path(name)


@dataclass(frozen=True, slots=True)
class Text:
    """One revision of a source or of a translation."""

    path: Path
    order: int
    """Its place among all revisions of the document."""
    form: MarkdownFormat = FORMATS["python-markdown"]

    def read(self) -> str:
        """The text, byte for byte."""
        return self.path.read_bytes().decode()

    def cut(self) -> Document:
        """The text as a document, cut once."""
        return _cut(self.path, self.form)

    def date(self) -> str | None:
        """The day of its machine-readable date line."""
        match = _DATE.search(self.read())
        return match[1] if match else None


@dataclass(frozen=True, slots=True)
class History:
    """One document: its source revisions, and in one locale the translations that fit one of them clause by clause."""

    document: str
    locale: Locale
    sources: tuple[Text, ...]
    translations: tuple[tuple[Text, int], ...]
    """Each with the index of the source revision that it was made from."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The newest translation of a document in a locale, and the revisions of the source that it may be made from."""

    document: str
    locale: Locale
    sources: tuple[Text, ...]
    """Those that were there before it, oldest first."""
    translation: Text
    present: Text
    """The newest source."""

    @property
    def languages(self) -> Languages:
        """Those of the two texts."""
        return Languages(Locale("en"), self.locale)

    @property
    def equals(self) -> tuple[Text, ...]:
        """The sources with the same kinds of clauses in the same order: there each clause stands beside its own."""
        kinds = [kind for kind, _ in _shape(self.translation)]
        return tuple(source for source in self.sources if [kind for kind, _ in _shape(source)] == kinds)


def pairs(root: Path) -> Iterator[Pair]:
    """The newest pair of each document in each locale, whatever its structure."""
    for table in sorted(root.glob("*/revisions.tsv")):
        sources, translations = _texts(table)
        for locale, texts in sorted(translations.items()):
            before = tuple(source for source in sources if source.order < texts[-1].order) or (sources[0],)
            yield Pair(table.parent.name, Locale.parse(locale), before, texts[-1], sources[-1])


@cache
def _cut(path: Path, form: MarkdownFormat) -> Document:
    return form.parse(path.read_bytes().decode(), PurePosixPath(path.parent.parent.name + ".md"))


def histories(root: Path) -> Iterator[History]:
    """Every document in every locale that has a translation of the structure of one of its sources."""
    for table in sorted(root.glob("*/revisions.tsv")):
        sources, translations = _texts(table)
        for locale, texts in sorted(translations.items()):
            fitting = [(text, _source_of(text, sources)) for text in texts]
            yield History(
                table.parent.name,
                Locale.parse(locale),
                tuple(sources),
                tuple((text, index) for text, index in fitting if index is not None),
            )


def _texts(table: Path) -> tuple[list[Text], dict[str, list[Text]]]:
    """The revisions of the source, each once, and of each translation, in the order in which they landed."""
    sources: list[Text] = []
    translations: dict[str, list[Text]] = defaultdict(list)
    with table.open(encoding="utf-8") as file:
        for order, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            text = Text(table.parent / "blobs" / f"{row['blob']}.md", order)
            if row["blob"] == "-":
                continue
            if row["locale"] != "en":
                translations[row["locale"]].append(text)
            elif not sources or sources[-1].path != text.path:
                sources.append(text)
    return sources, translations


def _source_of(translation: Text, sources: list[Text]) -> int | None:
    """The source revision of the same structure that the translation was made from.

    Of those that were there before it, the one of the same date, then with most links in the same places, then the
    newest.
    """
    shape = _shape(translation)
    candidates = []
    for index, source in enumerate(sources):
        if source.order < translation.order and [kind for kind, _ in _shape(source)] == [kind for kind, _ in shape]:
            same_links = sum(ours == theirs for ours, theirs in zip(_shape(source), shape, strict=True))
            same_date = translation.date() is not None and translation.date() == source.date()
            candidates.append((same_date, same_links, index))
    return max(candidates)[2] if candidates else None


@cache
def _shape(text: Text) -> tuple[tuple[tuple[str, int], int], ...]:
    return tuple(((str(segment.kind), segment.level), segment.text.count("](")) for segment in text.cut().segments())
