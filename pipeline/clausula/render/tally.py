"""What all renderings say alike: counts and dates in words, and which language version to look at first."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from clausula.locales import Locale
from clausula.model import State
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report
from clausula.verdict import Counts

__all__ = ["STATES", "days", "excerpt", "failed", "ranked", "rows", "short", "shortened", "since", "tally", "urgent"]

Value = TypeVar("Value")
STATES = (State.TRANSLATED, State.STALE, State.FUZZY, State.WITHHELD, State.UNTRANSLATED)
"""Of what stands in the source, from what is done to what is not begun."""


def tally(counts: Counts) -> str:
    """`29 translated, 2 stale, 3 untranslated of 34 clauses`, then the obsolete units; what is zero is left out."""
    states = [f"{counts.by_state[state]} {state}" for state in STATES if counts.by_state[state]]
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
    number = len(version.blockers)
    return f"{version.locale} is {number} clause{'s' * (number > 1)} short"


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


def shortened(values: Sequence[Value], limit: int, write: Callable[[Value], str]) -> list[str]:
    """The first of the values, written, and how many more there are."""
    rest = len(values) - limit
    return [*map(write, values[:limit]), *([f"and {rest} more"] if rest > 0 else [])]


def rows(report: Report) -> list[tuple[str, list[Coverage | None]]]:
    """Each document with its versions in the order of the locales; None for one that could not be read."""
    cells = {(version.document, version.locale): version for version in report.versions}
    return [(document, [cells.get((document, locale)) for locale in report.locales]) for document in report.documents]


def failed(report: Report) -> dict[tuple[str, Locale], list[GateFailure]]:
    """The gates that failed, by document and locale, of every version."""
    found: dict[tuple[str, Locale], list[GateFailure]] = {
        (version.document, version.locale): [] for version in report.versions
    }
    for failure in report.gates:
        found[failure.document, failure.locale].append(failure)
    return found


def urgent(report: Report) -> list[Coverage]:
    """The versions that lack something, what blocks a release most first.

    Those that failed a gate come first; then those whose document takes effect soonest, those in force and those that
    do not say; of these the least complete.
    """
    gates = failed(report)

    def urgency(version: Coverage) -> tuple[bool, int, int]:
        has_passed = not gates[version.document, version.locale]
        return has_passed, _remaining(report.days(version.document)), version.words.percent

    return sorted((version for version in report.versions if version.blockers), key=urgency)


def ranked(report: Report) -> list[GateFailure]:
    """The gates that failed, those of the most urgent version first."""
    ranks = {(version.document, version.locale): rank for rank, version in enumerate(urgent(report))}
    return sorted(report.gates, key=lambda failure: ranks.get((failure.document, failure.locale), len(ranks)))


def _remaining(number: int | None) -> int:
    """What has taken effect comes after what will, and before what does not say."""
    if number is None:
        return 1 << 30
    return number if number >= 0 else 1 << 20
