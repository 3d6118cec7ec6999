"""Clauses that stand in another place of the translation, where they fit well, while they fit badly in their own."""

import math
from collections.abc import Callable, Mapping, Sequence

from clausula.alignment.evidence import MOST_BY_CONTEXT, Evidence
from clausula.alignment.links import Link, Shape
from clausula.alignment.traits import Traits

__all__ = ["with_moved"]

_LITTLE = 2.0
"""The log-odds below which a clause may be better placed elsewhere."""
_FEW = 10.0
"""So many letters more or less say nothing, beside twice as many as may be expected, or half as many."""
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
    ranked = []
    for i, at_source in ours.items():
        expected = source[i].length * evidence.ratio
        low, high = (expected - _FEW) / 2, 2 * expected + _FEW
        for j in (j for j in theirs if target[j].kind == source[i].kind and low < target[j].length < high):
            asked = max(0.0, at_source, theirs[j]) + _MOVED
            if evidence.odds(source[i], target[j]) >= asked - MOST_BY_CONTEXT and (found := odds(i, j)) >= asked:
                ranked.append((-found, i, j))
    moved: dict[int, Link] = {}
    taken: set[int] = set()
    for found, i, j in sorted(ranked):
        if i not in moved and j not in taken:
            moved[i] = Link(i, (j,), target[j], 1.0, -found, Shape.MOVED)
            taken.add(j)
    stay = [link for link in links if link.source not in moved and taken.isdisjoint(link.targets)]
    return [*stay, *moved.values()]


def _badly_placed(odds: Mapping[int, float], clauses: int) -> dict[int, float]:
    """The clauses that nothing is linked with, or that something is linked with for which little speaks."""
    found = ((place, odds.get(place, -math.inf)) for place in range(clauses))
    return {place: value for place, value in found if value < _LITTLE}
