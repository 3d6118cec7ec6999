"""The timeline of a document: since when its clauses read as they do, and how far its translations are behind.

The two functions know neither git nor clauses: revisions are sequences of hashable keys.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from clausula.history.log import Revision
from clausula.model import Catalog, State, UnitKey

__all__ = ["Since", "Timeline", "ancestors", "matched"]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Since:
    """From when on a clause reads as it does."""

    revision: Revision
    """The working tree has no name and no date."""
    is_exact: bool
    """False where the clone is too shallow to tell: then at least since."""


@dataclass(frozen=True)
class Timeline:
    """The revisions of a document, oldest first, the working tree last if it differs."""

    revisions: tuple[Revision, ...]
    chain: tuple[tuple[UnitKey, ...], ...]
    """The clauses of each; none where the document was gone."""
    origins: tuple[Mapping[UnitKey, UnitKey], ...] = field(repr=False)
    """Of each but the first: which of its clauses was which before a mechanical edit."""

    @cached_property
    def _lines(self) -> dict[UnitKey, tuple[int, frozenset[UnitKey]]]:
        return ancestors(self.chain, lambda index: self.origins[index - 1])

    @cached_property
    def _last(self) -> dict[UnitKey, int]:
        """The newest revision that each clause stands in."""
        return {key: index for index, keys in enumerate(self.chain) for key in keys}

    def has_text(self, index: int) -> bool:
        """Whether the document was there."""
        return bool(self.revisions[index].blob or not self.revisions[index].revision)

    @cached_property
    def _count(self) -> list[int]:
        """How many revisions there are up to each, without those that only took the document away."""
        return list(accumulate(self.has_text(index) for index in range(len(self.revisions))))

    def since(self, key: UnitKey, previous: UnitKey | None = None) -> Since | None:
        """From when on a clause of the present source reads as it does; None if there is no history.

        Of one whose translation was made for the text `previous`: not before that was there for the last time.
        """
        line = self._lines.get(key)
        if line is None:
            return None
        stood = self._stood(previous)
        revision = self.revisions[line[0] if stood is None else max(line[0], stood + 1)]
        return Since(revision, is_exact=not revision.is_horizon)

    def behind(self, key: UnitKey, previous: UnitKey | None) -> int | None:
        """How many revisions have come since the text that its translation was made for, or since it reads so."""
        line = self._lines.get(key)
        if line is None:
            return None
        last, stood = len(self.chain) - 1, self._stood(previous)
        return last - line[0] + 1 if stood is None else self._count[last] - self._count[stood]

    def _stood(self, previous: UnitKey | None) -> int | None:
        """The newest revision that had a text that the present source has no more."""
        stood = None if previous is None else self._last.get(previous)
        return stood if stood != len(self.chain) - 1 else None

    def current_with(self, catalog: Catalog) -> int | None:
        """The index of the newest revision of which the catalog translates every clause; None if there is none.

        Translations of earlier wordings, which a catalog keeps among its obsolete units, count for the revisions that
        had them.
        """
        translated = {unit.key for unit in catalog.units if unit.target and not unit.fuzzy}
        for unit in catalog.active():
            if unit.state is State.TRANSLATED and unit.key in self._lines:
                translated |= self._lines[unit.key][1]
        return matched(self.chain, translated)


def ancestors(
    chain: Sequence[Collection[Key]], origins: Callable[[int], Mapping[Key, Key]]
) -> dict[Key, tuple[int, frozenset[Key]]]:
    """For each key of the last revision: the index of the first one that it has stood in since, and under which keys.

    A key that the revision before lacks stood there under the key that `origins(index)` names for it, if it does: the
    same clause, edited without changing what it says. What moved inside a revision stands as it did.
    """
    found: dict[Key, tuple[int, frozenset[Key]]] = {}
    last = len(chain) - 1
    current: dict[Key, tuple[Key, set[Key]]] = {key: (key, {key}) for key in chain[last]} if chain else {}
    for index in range(last, -1, -1):
        if not current:
            break
        before = set(chain[index - 1]) if index else set()
        links = origins(index) if index and any(name not in before for name, _ in current.values()) else {}
        going: dict[Key, tuple[Key, set[Key]]] = {}
        for key, (name, names) in current.items():
            older = name if name in before else links.get(name)
            if older is None or older not in before:
                found[key] = (index, frozenset(names))
            else:
                names.add(older)
                going[key] = (older, names)
        current = going
    return found


def matched(chain: Sequence[Collection[Key]], translated: Collection[Key]) -> int | None:
    """The index of the newest revision of which every key is among the `translated`; None if there is none.

    A revision without keys says nothing of a translation, unless the last one is such.
    """
    known = frozenset(translated)
    last = len(chain) - 1
    backwards = range(last, -1, -1)
    return next((at for at in backwards if (chain[at] or at == last) and known.issuperset(chain[at])), None)
