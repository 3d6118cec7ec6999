"""What all renderings say alike: counts, dates and changes in words, and what to look at first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from unicodedata import combining, east_asian_width

from clausula.clause.differences import Runs, word_diff
from clausula.locales import Locale
from clausula.model import State, Unit, UnitKey

if TYPE_CHECKING:  # commands without a report start without it
    from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report
    from clausula.verdict import Counts

__all__ = [
    "ABSENT",
    "COUNTED",
    "STATES",
    "UNREADABLE",
    "Missing",
    "Runs",
    "changed",
    "days",
    "excerpt",
    "failed",
    "grouped",
    "missing",
    "ranked",
    "rows",
    "short",
    "shortened",
    "since",
    "tally",
    "urgent",
    "width_of",
    "word_diff",
]

ABSENT, UNREADABLE = "-", "error"
"""What stands in the place of a version."""
Value = TypeVar("Value")
Key = TypeVar("Key")
STATES = (State.TRANSLATED, State.STALE, State.FUZZY, State.WITHHELD, State.UNTRANSLATED)
"""Of clauses of the source, from what is done to what is not begun."""
COUNTED = (*STATES, State.UNTRANSLATABLE)
"""Of all that stands in it."""


def tally(counts: Counts) -> str:
    """`29 translated, 2 stale, 3 untranslated of 34 clauses`, then the obsolete units; what is zero is left out."""
    states = [f"{counts.by_state[state]} {state}" for state in COUNTED if counts.by_state[state]]
    text = f"{', '.join(states) or 'nothing'} of {counts.total} clause{'s' * (counts.total != 1)}"
    obsolete = counts.by_state[State.OBSOLETE]
    return f"{text}; {obsolete} obsolete" if obsolete else text


def days(number: int) -> str:
    """From when on something is in effect: `today`, `in 6 days`, `for 25 days`."""
    if number == 0:
        return "today"
    distance = abs(number)
    return f"{'in' if number > 0 else 'for'} {distance} day{'s' * (distance > 1)}"


def short(version: Coverage) -> str:
    """What is missing, in words: `fr is 3 clauses short`."""
    return f"{version.locale} is {version.lack} short"


def since(blocker: Blocker) -> str:
    """`since 2026-01-19`, `at least since …`, or nothing without history."""
    if blocker.since is None:
        return ""
    day = blocker.since.revision.date or "the working tree"
    return f"{'' if blocker.since.is_exact else 'at least '}since {day}"


def excerpt(text: str, length: int) -> str:
    """The text on one line, of at most so many characters; cut between words where there are any."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    whole, _, rest = line[: length - 1].rpartition(" ")
    return (whole if whole and len(rest) < length // 2 else line[: length - 1]) + "…"


def width_of(text: str) -> int:
    """How many columns of a terminal it takes."""
    return sum(0 if combining(one) else 1 + (east_asian_width(one) in {"W", "F"}) for one in text)


def changed(unit: Unit) -> Runs:
    """The source of a unit, with what changed in it since it was translated."""
    text = unit.key.msgid
    return (("same", text),) if unit.previous is None else word_diff(unit.previous.msgid, text)


def shortened(values: Sequence[Value], limit: int, write: Callable[[Value], str]) -> list[str]:
    """The first of the values, written, and how many more there are."""
    rest = len(values) - limit
    return [*map(write, values[:limit]), *([f"and {rest} more"] if rest > 0 else [])]


def grouped(values: Iterable[Value], by: Callable[[Value], Key]) -> dict[Key, list[Value]]:
    """The values by what `by` says of each, all in the order in which they come."""
    groups: dict[Key, list[Value]] = {}
    for value in values:
        groups.setdefault(by(value), []).append(value)
    return groups


def rows(report: Report) -> list[tuple[str, list[Coverage | str]]]:
    """Each document with its versions in the order of the locales: ABSENT where none is meant to be, UNREADABLE."""
    cells: dict[tuple[str, Locale], Coverage | str] = dict.fromkeys(report.absent, ABSENT)
    cells |= {(version.document, version.locale): version for version in report.versions}
    return [
        (document, [cells.get((document, locale), UNREADABLE) for locale in report.locales])
        for document in report.documents
    ]


def failed(report: Report) -> dict[tuple[str, Locale], list[GateFailure]]:
    """The gates that failed, by document and locale: of every version that is shown, and of others that failed some."""
    found: dict[tuple[str, Locale], list[GateFailure]] = {
        (version.document, version.locale): [] for version in report.versions
    }
    for failure in report.gates:
        found.setdefault((failure.document, failure.locale), []).append(failure)
    return found


def urgent(report: Report) -> list[Coverage]:
    """The versions that lack something, what blocks a release most first.

    Those that failed a gate come first; then those whose document takes effect soonest, those in force and those that
    do not say; of these the least complete.
    """
    gates = failed(report)

    def urgency(version: Coverage) -> tuple[bool, int, int]:
        number = report.days(version.document)
        remaining = 1 << 30 if number is None else number if number >= 0 else 1 << 20
        return not gates[version.document, version.locale], remaining, version.words.percent

    return sorted((version for version in report.versions if version.blockers), key=urgency)


def ranked(report: Report) -> list[GateFailure]:
    """The gates that failed, those of the most urgent version first."""
    ranks = {(version.document, version.locale): rank for rank, version in enumerate(urgent(report))}
    return sorted(report.gates, key=lambda failure: ranks.get((failure.document, failure.locale), len(ranks)))


@dataclass(frozen=True, slots=True)
class Missing:
    """A clause of the source that some language lacks."""

    blocker: Blocker
    """Its unit in one of these languages, untranslated if it is so in any."""
    locales: tuple[tuple[State, tuple[str, ...]], ...]
    """By state, the tags of these languages, sorted."""


def missing(versions: Iterable[Coverage]) -> list[Missing]:
    """The clauses that these versions lack, in the order in which the versions name them first."""
    units: dict[tuple[str, UnitKey], Blocker] = {}
    locales: dict[tuple[str, UnitKey], dict[State, list[str]]] = {}
    for version in versions:
        tag = version.locale.bcp47
        for blocker in version.blockers:
            clause = version.document, blocker.unit.key
            if clause not in units or not blocker.unit.target:
                units[clause] = blocker
            locales.setdefault(clause, {}).setdefault(blocker.state, []).append(tag)
    return [
        Missing(blocker, tuple((state, tuple(sorted(states[state]))) for state in STATES if state in states))
        for blocker, states in zip(units.values(), locales.values(), strict=True)
    ]
