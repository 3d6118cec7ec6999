"""Context similarity: a clause resembles the other clauses of its text as its translation resembles theirs.

What a dictionary would tell, learned from the two texts themselves: if a clause shares words with the clauses A and B
of its text, its translation shares words with the translations of A and B. Needs no knowledge of any language.
"""

import math
from collections.abc import Sequence
from itertools import combinations

from clausula.alignment.evidence import rarity
from clausula.alignment.traits import Traits

__all__ = ["MOST_BY_CONTEXT", "ContextSimilarity"]

_WEIGHT = 3.8
"""Fitted with the weights of the evidence."""
_CHANCE = 0.5
MOST_BY_CONTEXT = _WEIGHT * (1 - _CHANCE)
"""The most that context adds to the log-odds."""
_COMMON = 30
"""A word that stands in more clauses tells next to nothing about any."""
_LITTLE = 1e-9

Likeness = dict[int, float]


class ContextSimilarity:
    """Compares clauses of two texts by their likeness to pairs that are known already."""

    def __init__(self, source: Sequence[Traits], target: Sequence[Traits], pairs: Sequence[tuple[int, int]]) -> None:
        """`pairs` are the indices of clauses that are taken for translations of each other."""
        of_source = {ours: number for number, (ours, _) in enumerate(pairs)}
        of_target = {theirs: number for number, (_, theirs) in enumerate(pairs)}
        self._pair_of = of_source, of_target
        self._rows = tuple(
            [{pair_of[other]: value for other, value in row.items() if other in pair_of} for row in _likeness(clauses)]
            for clauses, pair_of in ((source, of_source), (target, of_target))
        )
        self._squares = tuple(
            [math.fsum(value * value for value in row.values()) for row in rows] for rows in self._rows
        )

    def odds(self, source: int, target: int) -> float:
        """What their contexts add to the log-odds of two clauses, whatever is taken for their translation itself."""
        mine = {self._pair_of[0].get(source, -1), self._pair_of[1].get(target, -1)}
        ours, theirs = self._rows[0][source], self._rows[1][target]
        strength = (self._squares[0][source] - _own(ours, mine)) * (self._squares[1][target] - _own(theirs, mine))
        if strength < _LITTLE:
            return 0.0
        few, many = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
        together = sum(value * many.get(pair, 0.0) for pair, value in few.items() if pair not in mine)
        return _WEIGHT * (together / math.sqrt(strength) - _CHANCE)


def _own(row: Likeness, mine: set[int]) -> float:
    return sum(row.get(pair, 0.0) ** 2 for pair in sorted(mine))


def _likeness(clauses: Sequence[Traits]) -> list[Likeness]:
    """For each clause the others that it shares words with, by the cosine of their rarities."""
    rare = rarity(clauses)
    places: dict[str, list[int]] = {}
    for index, clause in enumerate(clauses):
        for word in clause.words:
            places.setdefault(word, []).append(index)
    norms = [math.sqrt(math.fsum(rare[word] ** 2 for word in clause.words)) for clause in clauses]
    rows: list[Likeness] = [{} for _ in clauses]
    for word in sorted(places):
        found = places[word]
        if len(found) <= min(len(clauses) / 2 + 2, _COMMON):
            for one, other in combinations(found, 2):
                worth = rare[word] ** 2 / (norms[one] * norms[other])
                rows[one][other] = rows[one].get(other, 0.0) + worth
                rows[other][one] = rows[other].get(one, 0.0) + worth
    return rows
