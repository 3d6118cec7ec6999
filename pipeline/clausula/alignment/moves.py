"""The steps of the lattice of two texts, each pair of clauses judged once, in however many revisions it stands."""

from collections.abc import Iterator, Sequence
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
        self._odds: dict[_Key, float] = {}
        """By the name of the clause of a source and the place of that of the target; or by two names, or two places."""
        self._names: dict[tuple[object, ...], int] = {}

    def names(self, source: Sequence[Traits]) -> list[int]:
        """A number for each clause, the same for the same clause of another revision."""
        around = Placeable.ATTRIBUTES
        seen = ((one.text, one.kind, one.level, *sorted(one.placeables.get(around, ()))) for one in source)
        return [self._names.setdefault(one, len(self._names)) for one in seen]

    def known(self, key: _Key) -> float | None:
        """The log-odds of what has this key, if they were asked for before."""
        return self._odds.get(key)

    def of(self, key: _Key, source: Traits, target: Traits) -> float:
        """The log-odds of clauses, or of two as one, which have this key in all revisions."""
        odds = self._odds.get(key)
        if odds is None:
            odds = self._odds[key] = self.evidence.odds(source, target)
        return odds


class PairMoves:
    """The steps of the lattice of a source and a target, by what the clauses are, and what their contexts say."""

    def __init__(
        self, source: Sequence[Traits], judgement: Judgement, context: ContextSimilarity | None = None
    ) -> None:
        self.source, self.target, self.evidence = source, judgement.target, judgement.evidence
        self._judgement, self._context, self._names = judgement, context, judgement.names(source)
        self._joined: dict[int, Traits] = {}
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
        key = self._names[i], self._names[i + 1], j
        found = self._judgement.known(key)
        if found is None:
            if i not in self._joined:
                self._joined[i] = joined(self.source[i], self.source[i + 1])
            found = self._judgement.of(key, self._joined[i], self.target[j])
        return self._in_context(found, ((i, j), (i + 1, j)))

    def _in_context(self, odds: float, parts: Sequence[tuple[int, int]]) -> float:
        """With the best that the contexts of its parts say."""
        if self._context is None or odds <= HOPELESS:
            return odds
        return odds + max(self._context.odds(*part) for part in parts)
