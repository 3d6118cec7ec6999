"""What all renderings say alike: counts and dates in words, and which language version to look at first."""

from collections.abc import Collection, Iterable, Sequence

from clausula.locales import Locale
from clausula.model import State
from clausula.reporting.coverage import Blocker, Coverage, Report
from clausula.reporting.gates import GateFailure
from clausula.verdict import Counts

__all__ = ["STATES", "days", "excerpt", "failed", "ranked", "short", "since", "tally", "urgent"]

STATES = (State.TRANSLATED, State.STALE, State.FUZZY, State.UNTRANSLATED)
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


def urgent(result: Report, failures: Collection[GateFailure] = ()) -> list[Coverage]:
    """The versions that lack something, what blocks a release most first.

    Those that failed a gate come first; then those whose document takes effect soonest, those in force and those that
    do not say; of these the least complete.
    """
    blocked = failed(failures)

    def urgency(version: Coverage) -> tuple[bool, int, int]:
        has_passed = (version.document, version.locale) not in blocked
        return has_passed, _remaining(result.days(version.document)), version.words.percent

    return sorted((version for version in result.versions if version.blockers), key=urgency)


def failed(failures: Iterable[GateFailure]) -> dict[tuple[str, Locale], list[GateFailure]]:
    """The gates that failed, by document and locale."""
    found: dict[tuple[str, Locale], list[GateFailure]] = {}
    for failure in failures:
        found.setdefault((failure.document, failure.locale), []).append(failure)
    return found


def ranked(failures: Collection[GateFailure], order: Sequence[Coverage]) -> list[GateFailure]:
    """The gates that failed, in the order of the versions."""
    ranks = {(version.document, version.locale): rank for rank, version in enumerate(order)}
    return sorted(failures, key=lambda failure: ranks.get((failure.document, failure.locale), len(ranks)))


def _remaining(number: int | None) -> int:
    """What has taken effect comes after what will, and before what does not say."""
    if number is None:
        return 1 << 30
    return number if number >= 0 else 1 << 20
