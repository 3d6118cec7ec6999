"""The clauses that are missing, each once: several languages lack the same one."""

from collections.abc import Iterable
from dataclasses import dataclass

from clausula.model import State, UnitKey
from clausula.render.tally import STATES
from clausula.reporting.coverage import Blocker, Coverage

__all__ = ["Missing", "missing"]


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
