"""All ways to align two sequences, by dynamic programming: the best of them, and how likely each of its beads is.

The lattice of Gale and Church (1993), scored in log-odds: one clause with one, one with two, two with one, two that
changed places, or one alone. How likely a bead is, is the weight of all the ways through it among all the ways there
are (forward and backward, as for hidden Markov models). Ways far worse than the best are not followed.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["ALONE", "Arc", "Moves", "Step", "arcs", "best_odds"]

ALONE = -3.0
"""The log-odds of a clause that nothing translates, or that translates nothing."""
_HOPELESS = (12.0, 30.0, 75.0)
"""How many nats behind the most hopeful way of the same length a way is given up, at first and at closer looks."""
_FEW_ALONE = 0.05
"""Of the clauses of the shorter text, how many more than have to be may be left alone without a closer look."""
_NOTHING = 0.001
"""The least probability worth telling of."""


class Step(NamedTuple):
    """One move through the lattice."""

    source: int
    """How many clauses of the source it takes."""
    target: int
    odds: float
    is_swap: bool = False


class Arc(NamedTuple):
    """A step where it was taken."""

    at_source: int
    at_target: int
    step: Step
    probability: float
    """How likely the step is among all ways."""
    is_best: bool
    """Whether it is on the likeliest way."""


Moves = Callable[[int, int], Iterable[Step]]
"""The steps that can be taken from where so many clauses of the source and of the target are done."""
_Place = tuple[int, int]
_Diagonals = list[dict[int, float]]
"""For each number of clauses done, by how many of them are the source's, the weight of all ways there."""


def arcs(sources: int, targets: int, moves: Moves) -> list[Arc]:
    """The steps of all ways through the lattice that are likely at all, in order; among them those of the best way.

    A best way that leaves many clauses alone on both sides may have lost a better one where much was missing; then ways
    that are further behind are followed too, as long as that finds a better one.
    """
    few = abs(sources - targets) + _FEW_ALONE * min(sources, targets)
    found: list[Arc] = []
    for hopeless in _HOPELESS:
        wider = _arcs(sources, targets, moves, hopeless)
        if found and best_odds(wider) <= best_odds(found):
            break
        found = wider
        if sum(arc.is_best and not (arc.step.source and arc.step.target) for arc in found) <= few:
            break
    return found


def best_odds(found: Iterable[Arc]) -> float:
    """The log-odds of the best way."""
    return math.fsum(arc.step.odds for arc in found if arc.is_best)


def _arcs(sources: int, targets: int, moves: Moves, hopeless: float) -> list[Arc]:
    forward: _Diagonals = [{} for _ in range(sources + targets + 1)]
    best: _Diagonals = [{} for _ in range(sources + targets + 1)]
    came: dict[_Place, Step] = {}
    taken: list[tuple[int, int, Step]] = []
    forward[0][0] = best[0][0] = 0.0
    ahead = -math.inf
    for length in range(sources + targets):
        # What each way may still come to if it loses nothing but the clauses that it has to leave alone.
        alone = {source: abs(sources - targets + length - 2 * source) for source in best[length]}
        hopes = {source: best[length][source] + ALONE * number for source, number in alone.items()}
        bar = max([ahead, *hopes.values()]) - hopeless
        ahead = max(hopes.values(), default=-math.inf)
        for source in sorted(hopes):
            if hopes[source] < bar:
                continue
            target = length - source
            for step in moves(source, target):
                taken.append((source, target, step))
                at, there = source + step.source, length + step.source + step.target
                forward[there][at] = _plus(forward[there].get(at, -math.inf), forward[length][source] + step.odds)
                reached = best[length][source] + step.odds
                if reached > best[there].get(at, -math.inf):
                    best[there][at] = reached
                    came[at, there - at] = step
    return _weighed(taken, forward, _way(came, sources, targets), (sources, targets))


def _way(came: Mapping[_Place, Step], sources: int, targets: int) -> set[tuple[int, int, Step]]:
    """Back from the end, by the steps that led there best."""
    way = set()
    while sources or targets:
        step = came[sources, targets]
        sources, targets = sources - step.source, targets - step.target
        way.add((sources, targets, step))
    return way


def _weighed(
    taken: Sequence[tuple[int, int, Step]], forward: _Diagonals, way: Collection[tuple[int, int, Step]], end: _Place
) -> list[Arc]:
    """The steps with their shares of the weight of all ways, those that matter."""
    backward: dict[_Place, float] = {end: 0.0}
    total = forward[sum(end)][end[0]]
    found = []
    for source, target, step in reversed(taken):
        behind = backward.get((source + step.source, target + step.target))
        if behind is None:
            continue
        backward[source, target] = _plus(backward.get((source, target), -math.inf), behind + step.odds)
        probability = min(1.0, math.exp(min(0.0, forward[source + target][source] + step.odds + behind - total)))
        is_best = (source, target, step) in way
        if is_best or probability > _NOTHING:
            found.append(Arc(source, target, step, probability, is_best))
    return found[::-1]


def _plus(one: float, other: float) -> float:
    """The logarithm of the sum of what two logarithms stand for."""
    if one < other:
        one, other = other, one
    return one if other == -math.inf else one + math.log1p(math.exp(other - one))
