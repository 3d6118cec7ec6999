"""May this unit be published, and as what: decided here, once. Merge, report, gates, check and manifest show it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from clausula.clause.words import word_count
from clausula.model import Diagnostic, Severity, State, Unit, UnitKey

__all__ = ["Counts", "Shown", "StalePolicy", "Verdict", "counts", "judged"]

StalePolicy = Literal["source", "previous"]
"""What a reader gets for a clause whose translation is of an earlier version of the source."""


class Shown(StrEnum):
    """What a reader gets for a clause."""

    TARGET = "target"
    """Its translation, as current."""
    PREVIOUS = "previous"
    """Its outdated translation, marked as such."""
    SOURCE = "source"
    """The source clause, marked with its language."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of one unit of one language version."""

    state: State
    """Translated if the target may be published as current; else why not."""
    shown: Shown

    @property
    def is_current(self) -> bool:
        """Whether the reader gets a translation of the clause as it reads now."""
        return self.shown is Shown.TARGET


_CURRENT = Verdict(State.TRANSLATED, Shown.TARGET)


def judged(unit: Unit, findings: Collection[Diagnostic], stale: StalePolicy) -> Verdict:
    """The verdict on a unit of the present source, of which rules have found these things.

    A finding of severity error withholds the target, whatever state it is in.
    """
    state = unit.state
    if findings and any(finding.severity is Severity.ERROR for finding in findings):
        return Verdict(State.WITHHELD if state is State.TRANSLATED else state, Shown.SOURCE)
    if state is State.TRANSLATED:
        return _CURRENT
    is_shown = state is State.STALE and stale == "previous"
    return Verdict(state, Shown.PREVIOUS if is_shown else Shown.SOURCE)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a language version is in each state; obsolete units are counted apart from the whole."""

    by_state: Mapping[State, int]

    @property
    def total(self) -> int:
        """All that a reader of the current source gets to see."""
        return sum(count for state, count in self.by_state.items() if state is not State.OBSOLETE)

    @property
    def translated(self) -> int:
        """What may be published as current."""
        return self.by_state[State.TRANSLATED]

    @property
    def percent(self) -> int:
        """Of the whole that is translated, rounded down, so that 100 means all."""
        return 100 * self.translated // self.total if self.total else 100

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.translated == self.total

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing that could be translated."""
        return self.translated + self.by_state.get(State.UNTRANSLATABLE, 0) == self.total


def counts(units: Iterable[Unit], verdicts: Mapping[UnitKey, Verdict] | None = None, *, words: bool = False) -> Counts:
    """The units by state, or the words of their sources; the state is the verdict's, where there are verdicts."""
    by_state = dict.fromkeys(State, 0)
    for unit in units:
        verdict = verdicts.get(unit.key) if verdicts and not unit.obsolete else None
        by_state[verdict.state if verdict else unit.state] += word_count(unit.key.msgid) if words else 1
    return Counts(by_state)
