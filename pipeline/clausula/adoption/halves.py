"""Sentences that a translation begins in one block and ends in the next."""

from collections.abc import Sequence
from dataclasses import replace

from clausula.alignment.links import Alignment, Link, Shape
from clausula.alignment.traits import Traits, joined
from clausula.clause.sentences import goes_on, is_open

__all__ = ["is_half", "put_together"]

_PROSE = frozenset({"paragraph", "block quote"})
"""Items of lists, cells and headings may end without a mark."""


def put_together(alignment: Alignment, target: Sequence[Traits]) -> Alignment:
    """The alignment with what is left over of such a sentence beside the rest of it."""
    left = list(alignment.leftover)
    links = []
    for link in alignment.links:
        before, after = link.targets[0] - 1, link.targets[-1] + 1
        found = link
        if before in left and _goes_on(target, before):
            found = _with(found, (before, *found.targets), joined(target[before], found.traits))
            left.remove(before)
        if after in left and _goes_on(target, after - 1):
            found = _with(found, (*found.targets, after), joined(found.traits, target[after]))
            left.remove(after)
        links.append(found)
    return replace(alignment, links=tuple(links), leftover=tuple(left))


def is_half(link: Link, source: Sequence[Traits], target: Sequence[Traits]) -> bool:
    """Whether a sentence of a link begins or ends in another text, and none of its source does."""
    place = link.source
    begins = _goes_on(target, link.targets[0] - 1) and not (place and is_open(source[place - 1].text))
    return begins or (_goes_on(target, link.targets[-1]) and not is_open(source[place].text))


def _goes_on(clauses: Sequence[Traits], place: int) -> bool:
    """Whether a sentence of the clause at this place ends in the next one."""
    if not 0 <= place < len(clauses) - 1:
        return False
    first, second = clauses[place : place + 2]
    return first.kind == second.kind and first.kind in _PROSE and goes_on(first.text, second.text)


def _with(link: Link, targets: tuple[int, ...], traits: Traits) -> Link:
    return replace(link, targets=targets, traits=traits, shape=Shape.SPLIT if link.shape is Shape.ONE else link.shape)
