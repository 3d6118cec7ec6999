"""Headings of sections that stand in another order: a heading goes with what stands below it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from clausula.alignment.links import Link, Shape
from clausula.alignment.traits import Traits

__all__ = ["headed"]

_MANY = 2
"""How many texts below a heading tell which it is; where it is a single one, that may have moved alone."""
_TOLD = 3.0
"""The log-odds of a heading of which they do."""


def headed(
    links: Sequence[Link], source: Sequence[Traits], target: Sequence[Traits], odds: Callable[[int, int], float]
) -> list[Link]:
    """The links, in which no heading stands for one below which none of its own texts are.

    It stands for the one that has them all; where a single text tells, it stays where it is, but is no more than
    doubtful.
    """
    ours, theirs = _headings(source), _headings(target)
    below: dict[int, Counter[int]] = {}
    for link in links:
        heading, other = ours[link.source], theirs[link.targets[0]]
        if heading not in (None, link.source) and other not in (None, link.targets[0]):
            below.setdefault(heading, Counter())[other] += 1
    found = {link.source: link for link in links}
    moves: dict[int, int] = {}
    for heading, places in below.items():
        own = found.get(heading)
        (place, texts), *others = places.most_common(2)
        if others or (own and place in own.targets) or source[heading].level != target[place].level:
            continue
        if texts >= _MANY or own is None:
            moves[heading] = place
        elif own.targets[0] not in places:
            found[heading] = replace(own, confidence=0.0, shape=Shape.MOVED)
    taken = {*moves.values()}
    stay = [link for link in found.values() if link.source not in moves and taken.isdisjoint(link.targets)]
    moved = [Link(i, (j,), target[j], 1.0, max(odds(i, j), _TOLD), Shape.MOVED) for i, j in moves.items()]
    return [*stay, *moved]


def _headings(clauses: Sequence[Traits]) -> list[int | None]:
    """The place of the heading right above each clause, or of the clause itself if it is one."""
    last, found = None, []
    for place, clause in enumerate(clauses):
        last = place if clause.kind == "heading" else last
        found.append(last)
    return found
