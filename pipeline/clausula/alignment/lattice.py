"""All ways to align two sequences, by dynamic programming: the best of them, and how likely each of its beads is.

The lattice of Gale and Church (1993), scored in log-odds: one clause with one, one with two, two with one, two that
changed places, or one alone. How likely a bead is, is the weight of all the ways through it among all the ways there
are (forward and backward, as for hidden Markov models). Ways far worse than the best are not followed.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

__all__ = ["ALONE", "Arc", "Moves", "Step", "arcs", "best_odds", "best_way"]

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
"""For each number of clauses done, by how many of them are the source's, the odds of the best way there."""


Place = tuple[int, int, Step]
"""A step behind so many clauses of the source and of the target."""


class _Walk(NamedTuple):
    """The steps that were followed, in order, and those of them that are the best way."""

    taken: list[Place]
    way: list[Place]

    @property
    def odds(self) -> float:
        """Of the best way."""
        return math.fsum(step.odds for _, _, step in self.way)


def arcs(sources: int, targets: int, moves: Moves) -> list[Arc]:
    """The steps of all ways through the lattice that are likely at all, in order; among them those of the best way."""
    return _weighed(_walk(sources, targets, moves), (sources, targets))


def best_way(sources: int, targets: int, moves: Moves) -> list[Step]:
    """The steps of the best way alone, in order."""
    return [step for _, _, step in _walk(sources, targets, moves).way]


def best_odds(found: Iterable[Arc]) -> float:
    """The log-odds of the best way."""
    return math.fsum(arc.step.odds for arc in found if arc.is_best)


def _walk(sources: int, targets: int, moves: Moves) -> _Walk:
    """A best way that leaves many clauses alone on both sides may have lost a better one where much was missing.

    Then ways that are further behind are followed too, as long as that finds a better one.
    """
    few = abs(sources - targets) + _FEW_ALONE * min(sources, targets)
    found: _Walk | None = None
    for hopeless in _HOPELESS:
        wider = _walked(sources, targets, moves, hopeless)
        if found and wider.odds <= found.odds:
            break
        found = wider
        if sum(not (step.source and step.target) for _, _, step in found.way) <= few:
            break
    return found or _Walk([], [])


def _walked(sources: int, targets: int, moves: Moves, hopeless: float) -> _Walk:
    best: _Diagonals = [{} for _ in range(sources + targets + 1)]
    came: dict[_Place, Step] = {}
    taken: list[Place] = []
    best[0][0] = 0.0
    ahead = -math.inf
    for length in range(sources + targets):
        here = best[length]
        # What each way may still come to if it loses nothing but the clauses that it has to leave alone.
        hopes = {source: odds + ALONE * abs(sources - targets + length - 2 * source) for source, odds in here.items()}
        most = max(hopes.values(), default=-math.inf)
        bar = max(ahead, most) - hopeless
        ahead = most
        for source in sorted(hopes):
            if hopes[source] < bar:
                continue
            target, odds = length - source, here[source]
            for step in moves(source, target):
                taken.append((source, target, step))
                at, beyond = source + step.source, best[length + step.source + step.target]
                reached = odds + step.odds
                if reached > beyond.get(at, -math.inf):
                    beyond[at] = reached
                    came[at, target + step.target] = step
    return _Walk(taken, _way(came, sources, targets))


def _way(came: Mapping[_Place, Step], sources: int, targets: int) -> list[Place]:
    """Back from the end, by the steps that led there best; in order."""
    way = []
    while sources or targets:
        step = came[sources, targets]
        sources, targets = sources - step.source, targets - step.target
        way.append((sources, targets, step))
    return way[::-1]


def _weighed(walk: _Walk, end: _Place) -> list[Arc]:
    """The steps with their shares of the weight of all ways, those that matter."""
    forward: dict[_Place, float] = {(0, 0): 0.0}
    for source, target, step in walk.taken:
        there, reached = (source + step.source, target + step.target), forward[source, target] + step.odds
        forward[there] = _plus(forward[there], reached) if there in forward else reached
    backward: dict[_Place, float] = {end: 0.0}
    total, best = forward[end], {(source, target): step for source, target, step in walk.way}
    found = []
    for source, target, step in reversed(walk.taken):
        behind = backward.get((source + step.source, target + step.target))
        if behind is None:
            continue
        here, beyond = (source, target), behind + step.odds
        backward[here] = _plus(backward[here], beyond) if here in backward else beyond
        probability = min(1.0, math.exp(min(0.0, forward[here] + step.odds + behind - total)))
        is_best = best.get(here) == step
        if is_best or probability > _NOTHING:
            found.append(Arc(source, target, step, probability, is_best))
    return found[::-1]


def _plus(one: float, other: float) -> float:
    """The logarithm of the sum of what two logarithms stand for."""
    if one < other:
        one, other = other, one
    return one + math.log1p(math.exp(other - one))
