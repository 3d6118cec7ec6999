"""How much of an old catalog an update could use."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from clausula.clause.words import word_count
from clausula.model import Unit, UnitKey

__all__ = ["Leverage", "Reuse", "Reused"]


class Reuse(StrEnum):
    """Where the target of a unit comes from."""

    EXACT = "exact"
    """It is the unit's own, as it was."""
    REVIVED = "revived"
    """The clause had gone and came back."""
    CARRIED = "carried"
    """The source changed in a way that changes no language; the target is current."""
    FUZZY = "fuzzy"
    """It is a suggestion from a clause that changed, for a translator to look at."""
    NEW = "new"
    """There is none."""
    OBSOLETE = "obsolete"
    """The unit is newly out of use, and kept at the end of the catalog."""


_TOLD = frozenset({Reuse.CARRIED, Reuse.FUZZY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reused:
    """What an update did for one unit."""

    key: UnitKey
    how: Reuse
    source: UnitKey | None = None
    """The key that the target was made for, where that is another."""
    rules: tuple[str, ...] = ()
    """The rules that had a part in bringing the target along."""
    old_target: str = ""
    new_target: str = ""
    changed_sentences: tuple[str, ...] = ()
    """Of the new source, where the suggestion was put together by sentences."""


@dataclass(frozen=True, slots=True)
class Leverage:
    """What an update did, unit by unit, in catalog order."""

    reused: tuple[Reused, ...] = ()
    kept: Mapping[Reuse, tuple[int, int]] = field(default_factory=dict)
    """Clauses and words that were not looked at one by one, since nothing changed."""

    @classmethod
    def unchanged(cls, units: Iterable[Unit]) -> "Leverage":
        """What an update does that changes nothing about these units."""
        return cls(
            tuple(Reused(key=unit.key, how=Reuse.EXACT if unit.target else Reuse.NEW) for unit in units)
        ).summed_up()

    def summed_up(self) -> "Leverage":
        """The same, of which only what people may want to look at is told one by one."""
        counts = {how: (self.count(how), self.words(how)) for how in Reuse if how not in _TOLD}
        return Leverage(
            tuple(unit for unit in self.reused if unit.how in _TOLD),
            {**self.kept, **{how: counted for how, counted in counts.items() if counted[0]}},
        )

    def count(self, how: Reuse) -> int:
        """The units of this kind."""
        return sum(unit.how is how for unit in self.reused) + self.kept.get(how, (0, 0))[0]

    def words(self, how: Reuse) -> int:
        """The words of their sources."""
        words = sum(word_count(unit.key.msgid) for unit in self.reused if unit.how is how)
        return words + self.kept.get(how, (0, 0))[1]

    def of(self, how: Reuse) -> Iterator[Reused]:
        """Those of this kind."""
        return (unit for unit in self.reused if unit.how is how)

    def by_rule(self) -> dict[str, int]:
        """The carried units by the rules that carried them; a unit counts for each."""
        return dict(Counter(rule for unit in self.of(Reuse.CARRIED) for rule in unit.rules))
