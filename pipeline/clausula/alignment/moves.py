"""The steps of the lattice of two texts, each pair of clauses judged once, in however many revisions it stands."""

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import pairwise

from clausula.alignment.evidence import HOPELESS, ContextSimilarity, Evidence
from clausula.alignment.lattice import ALONE, Step
from clausula.alignment.traits import Placeable, Traits, joined

__all__ = ["UNEQUAL", "Judgement", "PairMoves"]

UNEQUAL = -3.0
"""Added for one clause with two, or two with one."""
_SWAPPED = -3.0
"""Added for two that changed places."""
_MISSING, _ADDED = Step(1, 0, ALONE), Step(0, 1, ALONE)

_Key = tuple[int, ...]


class Judgement:
    """What the evidence says of clauses of sources and those of one target, kept for all revisions of a source."""

    def __init__(self, target: Sequence[Traits], evidence: Evidence) -> None:
        self.target, self.evidence = target, evidence
        self.joined = [joined(first, second) for first, second in pairwise(target)]
        """Each clause of the target with the next."""
        self.told: dict[_Key, float] = {}
        """By the name of the clause of a source and the place of that of the target; or by two names, or two places."""
        self._plain: dict[_Key, float] = {}
        self._names: dict[tuple[object, ...], int] = {}
        self._pairs: dict[_Key, Traits] = {}

    def at(self, ratio: float) -> "Judgement":
        """The same for another ratio of lengths."""
        other = copy(self)
        other.evidence, other.told = self.evidence.at(ratio), {}
        return other

    def names(self, source: Sequence[Traits]) -> list[int]:
        """A number for each clause, the same for the same clause of another revision."""
        around = Placeable.ATTRIBUTES
        seen = ((one.text, one.kind, one.level, *sorted(one.placeables.get(around, ()))) for one in source)
        return [self._names.setdefault(one, len(self._names)) for one in seen]

    def of(self, key: _Key, source: Traits, target: Traits) -> float:
        """The log-odds of clauses, or of two as one, which have this key in all revisions."""
        odds = self.told.get(key)
        if odds is None:
            plain = self._plain.get(key)
            if plain is None:
                plain = self._plain[key] = self.evidence.plain(source, target)
            odds = self.told[key] = self.evidence.odds_with(plain, source, target)
        return odds

    def of_two(self, names: tuple[int, int], place: int, source: Sequence[Traits]) -> float:
        """The same of two clauses of a source that follow each other, by their names."""
        both = self._pairs.get(names)
        if both is None:
            both = self._pairs[names] = joined(*source)
        return self.of((*names, place), both, self.target[place])


class PairMoves:
    """The steps of the lattice of a source and a target, by what the clauses are, and what their contexts say."""

    def __init__(
        self, source: Sequence[Traits], judgement: Judgement, context: ContextSimilarity | None = None
    ) -> None:
        self.source, self.target, self.evidence = source, judgement.target, judgement.evidence
        self._judgement, self._context, self._names = judgement, context, judgement.names(source)
        self._odds: dict[tuple[int, int], float] = {}

    def __call__(self, i: int, j: int) -> Iterator[Step]:
        """The steps that can be taken from clause `i` of the source and `j` of the target on."""
        left, right = len(self.source) - i, len(self.target) - j
        if left:
            yield _MISSING
        if right:
            yield _ADDED
        if not (left and right):
            return
        yield Step(1, 1, self.odds(i, j))
        if right > 1 and self.target[j].text != self.target[j + 1].text:
            yield Step(1, 2, UNEQUAL + self._split(i, j))
        if left > 1 and self.source[i].text != self.source[i + 1].text:
            yield Step(2, 1, UNEQUAL + self._merged(i, j))
        if left > 1 and right > 1:
            yield Step(2, 2, _SWAPPED + self.odds(i, j + 1) + self.odds(i + 1, j), is_swap=True)

    def odds(self, i: int, j: int) -> float:
        """The log-odds that one clause translates one."""
        odds = self._odds.get((i, j))
        if odds is None:
            found = self._judgement.of((self._names[i], j), self.source[i], self.target[j])
            odds = self._odds[i, j] = self._in_context(found, ((i, j),))
        return odds

    def _split(self, i: int, j: int) -> float:
        found = self._judgement.of((self._names[i], j, -1), self.source[i], self._judgement.joined[j])
        return self._in_context(found, ((i, j), (i, j + 1)))

    def _merged(self, i: int, j: int) -> float:
        found = self._judgement.of_two((self._names[i], self._names[i + 1]), j, self.source[i : i + 2])
        return self._in_context(found, ((i, j), (i + 1, j)))

    def _in_context(self, odds: float, parts: Sequence[tuple[int, int]]) -> float:
        """With the best that the contexts of its parts say."""
        if self._context is None or odds <= HOPELESS:
            return odds
        return odds + max(self._context.odds(*part) for part in parts)
