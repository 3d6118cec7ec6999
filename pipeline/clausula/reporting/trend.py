"""The trend: how complete each language version was at the last revisions of its source, from git alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from clausula.clause.words import word_count
from clausula.errors import ClausulaError
from clausula.history.git import blobs
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.model import UnitKey
from clausula.workspace.scope import Scope
from clausula.workspace.workspace import Workspace

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

    def percent(self) -> dict[Locale, list[int | None]]:
        """How complete each language was, point by point."""
        locales = self.points[0].percent if self.points else ()
        return {locale: [point.percent[locale] for point in self.points] for locale in locales}


def trend(workspace: Workspace, last: int, scope: Scope) -> tuple[Trend, ...]:
    """The trend of each document that is meant and git knows, over at most `last` revisions.

    What cannot be read is left out.
    """
    documents = scope.within(workspace.project, workspace.documents[0])
    found = workspace.spread(partial(_trend, last, scope), documents)
    return tuple(one for one in (next(found) for _ in workspace.track(documents)) if one is not None)


def _trend(last: int, scope: Scope, workspace: Workspace, document: str) -> Trend | None:
    edition = workspace.edition(document)
    try:
        timeline = edition.timeline
    except ClausulaError:
        return None
    if timeline is None:
        return None
    project = edition.context.project
    dated = [pair for pair in zip(timeline.revisions, timeline.chain, strict=True) if pair[0].blob][-last:]
    locales = scope.of(project.locales(edition.name))
    paths = {locale: f":./{project.catalog_path(edition.name, locale)}" for locale in locales}
    data = blobs(project.root, [revision.revision + path for revision, _ in dated for path in paths.values()])
    points = []
    for revision, keys in dated:
        words = {key: word_count(key.msgid) for key in keys}
        points.append(Point(revision, {locale: _percent(next(data, None), words) for locale in paths}))
    return Trend(edition.name, tuple(points))


def _percent(data: bytes | None, words: Mapping[UnitKey, int]) -> int | None:
    from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

    if data is None:
        return None
    try:
        targets = pofile.load(data, PurePosixPath("catalog.po")).targets()
    except ClausulaError:
        return None
    total = sum(words.values())
    return 100 * sum(words[key] for key in words.keys() & targets.keys()) // total if total else 100
