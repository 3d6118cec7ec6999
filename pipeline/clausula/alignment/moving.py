"""Clauses that stand in another place of the translation, where they fit well, while they fit badly in their own."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from clausula.alignment.context import MOST_BY_CONTEXT
from clausula.alignment.evidence import Evidence
from clausula.alignment.links import Link, Shape
from clausula.alignment.traits import Traits

__all__ = ["with_moved"]

_LITTLE = 2.0
"""The log-odds below which a clause may be better placed elsewhere."""
_FEW = 10.0
"""So many letters more or less say nothing about a clause."""
_MOVED = 3.0
"""The log-odds asked of two clauses in different places, and how much better than what stands in their own they fit."""


def with_moved(
    links: Sequence[Link],
    source: Sequence[Traits],
    target: Sequence[Traits],
    evidence: Evidence,
    odds: Callable[[int, int], float],
) -> list[Link]:
    """The links, with clauses put where they belong. `odds` are those of one clause with one, by their places."""
    ours = _badly_placed({link.source: link.odds for link in links}, len(source))
    theirs = _badly_placed({place: link.odds for link in links for place in link.targets}, len(target))
    nearby = _Nearby(target, theirs)
    ranked = []
    for i, at_source in ours.items():
        for j in nearby.of(source[i], evidence.ratio):
            asked = max(0.0, at_source, theirs[j]) + _MOVED
            if evidence.odds(source[i], target[j]) >= asked - MOST_BY_CONTEXT and (found := odds(i, j)) >= asked:
                ranked.append((-found, i, j))
    moved: dict[int, Link] = {}
    taken: set[int] = set()
    for found, i, j in sorted(ranked):
        if i not in moved and j not in taken:
            moved[i] = Link(i, (j,), target[j].text, 1.0, -found, Shape.MOVED, target[j])
            taken.add(j)
    stay = [link for link in links if link.source not in moved and taken.isdisjoint(link.targets)]
    return [*stay, *moved.values()]


def _badly_placed(odds: Mapping[int, float], clauses: int) -> dict[int, float]:
    """The clauses that nothing is linked with, or that something is linked with for which little speaks."""
    found = ((place, odds.get(place, -math.inf)) for place in range(clauses))
    return {place: value for place, value in found if value < _LITTLE}


class _Nearby:
    """Clauses of the translation by kind and length."""

    def __init__(self, target: Sequence[Traits], places: Mapping[int, float]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for place in sorted(places, key=lambda place: target[place].length):
            self._places[target[place].kind].append(place)
        self._lengths = {kind: [target[place].length for place in found] for kind, found in self._places.items()}

    def of(self, clause: Traits, ratio: float) -> Iterator[int]:
        """Those of its kind that are not twice as long as its translation may be expected to be, nor half as long."""
        lengths = self._lengths.get(clause.kind, ())
        expected = clause.length * ratio
        low, high = bisect_right(lengths, (expected - _FEW) / 2), bisect_left(lengths, 2 * expected + _FEW)
        yield from self._places[clause.kind][low:high] if lengths else ()
