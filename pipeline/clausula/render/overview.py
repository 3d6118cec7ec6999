"""The report as its page lays it out: all that the template says, worked out beforehand.

A clause that several languages lack stands once, in its document; the versions refer to it. A large project's page is
a tenth of what it would be otherwise.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

from clausula.locales import Locale
from clausula.model import State, UnitKey
from clausula.render.diff import word_diff
from clausula.render.missing import Missing, missing
from clausula.render.tally import STATES, excerpt, failed, ranked, rows, short, urgent
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report
from clausula.verdict import Counts

__all__ = ["Cell", "Overview", "Row", "Section", "Version", "overview"]

_NO_WORD = re.compile(r"[^\w.-]+")
_EXCERPT = 100
_NAMED = 6
"""How many languages are named one by one."""

Runs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One language version in the matrix."""

    coverage: Coverage
    ends: tuple[int, ...]
    """Where the bar of each state ends, but for the last one's, in per cent of the words."""
    anchor: str
    """Where on the page its clauses are; empty if it lacks none."""
    has_failed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One document in the matrix."""

    document: str
    anchor: str
    complete: int
    """How many language versions lack nothing."""
    cells: tuple[Cell | None, ...]
    """In the order of the locales; None for what could not be read."""


@dataclass(frozen=True, slots=True)
class Version:
    """One language version that lacks something."""

    coverage: Coverage
    anchor: str
    gates: tuple[str, ...]
    changed: tuple[tuple[Blocker, Runs], ...]
    """What has a translation that may not be published, with what changed in the source."""
    untranslated: tuple[tuple[str, str], ...]
    """Anchor and beginning of each clause."""


@dataclass(frozen=True, slots=True)
class Section:
    """One document of which something is missing."""

    document: str
    anchor: str
    short: str
    """`fr is 3 clauses short`."""
    begun: tuple[Version, ...]
    idle: tuple[Version, ...]
    """The versions of which nothing was ever translated."""
    clauses: tuple[tuple[str, Missing], ...]
    """Those that some language lacks, with their anchors, line by line of the source."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page."""

    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    """The most urgent first."""
    gates: tuple[tuple[str, tuple[tuple[GateFailure, str], ...]], ...]
    """By the gate's name: what failed it, and where on the page that is."""
    segments: Counts
    """Of all versions together."""
    complete: int


def overview(report: Report) -> Overview:
    """The page of a report; the same for the same report."""
    return _Composer(report).overview()


class _Composer:
    """Composes the parts of one page, which refer to each other by their anchors."""

    def __init__(self, report: Report) -> None:
        self._report, self._anchors, self._failed = report, _anchors(report), failed(report)

    def overview(self) -> Overview:
        """The whole page."""
        report, anchors = self._report, self._anchors
        gates: dict[str, list[tuple[GateFailure, str]]] = {}
        for failure in ranked(report):
            gates.setdefault(failure.gate, []).append((failure, anchors[failure.document, failure.locale]))
        lacking: dict[str, list[Coverage]] = {}
        for version in urgent(report):
            lacking.setdefault(version.document, []).append(version)
        every = [version.segments.by_state for version in report.versions]
        return Overview(
            rows=tuple(self._row(document, versions) for document, versions in rows(report)),
            sections=tuple(self._section(document, versions) for document, versions in lacking.items()),
            gates=tuple((gate, tuple(found)) for gate, found in gates.items()),
            segments=Counts({state: sum(counted[state] for counted in every) for state in State}),
            complete=sum(version.segments.is_complete for version in report.versions),
        )

    def _row(self, document: str, versions: Sequence[Coverage | None]) -> Row:
        complete = sum(version is not None and not version.blockers for version in versions)
        cells = tuple(None if version is None else self._cell(version) for version in versions)
        return Row(document, self._anchors[document, None], complete, cells)

    def _cell(self, version: Coverage) -> Cell:
        words, place = version.words, (version.document, version.locale)
        sums = accumulate(words.by_state[state] for state in STATES[:-1])
        ends = tuple(100 * end // words.total if words.total else 100 for end in sums)
        return Cell(version, ends, self._anchors[place] if version.blockers else "", bool(self._failed[place]))

    def _section(self, document: str, versions: Sequence[Coverage]) -> Section:
        """The section of a document with these versions, all of which lack something."""
        number = self._report.documents.index(document) + 1
        found = sorted(missing(versions), key=lambda clause: clause.blocker.location.line)
        clauses = tuple((f"c{number}-{at}", clause) for at, clause in enumerate(found, 1))
        references = {
            (key := clause.blocker.unit.key): (anchor, excerpt(key.msgid, _EXCERPT)) for anchor, clause in clauses
        }
        composed = [self._version(version, references) for version in versions]
        return Section(
            document,
            self._anchors[document, None],
            self._short(versions),
            tuple(version for version in composed if not _is_idle(version.coverage)),
            tuple(version for version in composed if _is_idle(version.coverage)),
            clauses,
        )

    def _version(self, version: Coverage, references: Mapping[UnitKey, tuple[str, str]]) -> Version:
        place = (version.document, version.locale)
        changed = (blocker for blocker in version.blockers if blocker.unit.target)
        untranslated = (references[one.unit.key] for one in version.blockers if not one.unit.target)
        return Version(
            version,
            self._anchors[place],
            tuple(failure.gate for failure in self._failed[place]),
            tuple((blocker, _diff(blocker)) for blocker in changed),
            () if _is_idle(version) else tuple(untranslated),
        )

    def _short(self, versions: Sequence[Coverage]) -> str:
        if len(versions) > _NAMED:
            return f"{len(versions)} of {len(self._report.locales)} languages are short"
        return ", ".join(map(short, versions))


def _anchors(report: Report) -> dict[tuple[str, Locale | None], str]:
    """A name for each document and language version, in plain words, no two alike."""
    places: list[tuple[str, Locale | None]] = [(version.document, version.locale) for version in report.versions]
    places += [(document, None) for document in report.documents]
    found: dict[tuple[str, Locale | None], str] = {}
    taken: set[str] = set()
    for document, locale in places:
        base = _NO_WORD.sub("-", f"{document}-{locale}" if locale else f"document-{document}")
        numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
        found[document, locale] = next(name for name in numbered if name not in taken)
        taken.add(found[document, locale])
    return found


def _is_idle(version: Coverage) -> bool:
    """Whether nothing was ever translated, so that there is no more to say of it."""
    counted = version.segments
    return counted.by_state[State.UNTRANSLATED] == counted.total and version.standing.outdated_since is None


def _diff(blocker: Blocker) -> Runs:
    unit = blocker.unit
    text = unit.key.msgid
    return (("same", text),) if unit.previous is None else word_diff(unit.previous.msgid, text)
