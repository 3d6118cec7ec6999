"""The trend: how complete each language version was at the last revisions of its source, from git alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from clausula.catalogs import pofile
from clausula.clause.words import word_count
from clausula.errors import ClausulaError
from clausula.history.git import texts
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.model import UnitKey
from clausula.reporting.timeline import timeline
from clausula.workspace.project import Project, Track, untracked
from clausula.workspace.workers import each

__all__ = ["Point", "Trend", "trend"]


@dataclass(frozen=True, slots=True)
class Point:
    """One document at one of its revisions."""

    revision: Revision
    percent: dict[Locale, int | None]
    """Of the words that were translated in the catalogs of that commit, rounded down; None without a catalog."""


@dataclass(frozen=True, slots=True)
class Trend:
    """One document over its last revisions, oldest first."""

    document: str
    points: tuple[Point, ...]


def trend(project: Project, last: int, *, track: Track = untracked) -> tuple[Trend, ...]:
    """The trend of each document that git knows, over at most `last` revisions; what cannot be read is left out."""
    documents, _ = project.documents()
    found = each(partial(_trend, project, last), documents)
    return tuple(one for one in (next(found) for _ in track(documents)) if one is not None)


def _trend(project: Project, last: int, document: str) -> Trend | None:
    try:
        history = timeline(project, document, project.read_document(document))
    except ClausulaError:
        return None
    if history is None:
        return None
    dated = [pair for pair in zip(history.revisions, history.chain, strict=True) if pair[0].blob]
    return Trend(document, tuple(_points(project, document, dated[-last:])))


def _points(
    project: Project, document: str, revisions: Sequence[tuple[Revision, tuple[UnitKey, ...]]]
) -> Iterator[Point]:
    locales = project.config.locales
    names = [
        f"{revision.revision}:./{project.catalog_path(document, locale)}"
        for revision, _ in revisions
        for locale in locales
    ]
    data = iter(list(texts(project.root, names)))
    for revision, keys in revisions:
        total = sum(word_count(key.msgid) for key in keys)
        percent = {locale: _percent(next(data, None), keys, total) for locale in locales}
        yield Point(revision, percent)


def _percent(data: bytes | None, keys: tuple[UnitKey, ...], total: int) -> int | None:
    if data is None:
        return None
    try:
        targets = pofile.load(data, PurePosixPath("catalog.po")).targets()
    except ClausulaError:
        return None
    return 100 * sum(word_count(key.msgid) for key in keys if key in targets) // total if total else 100
