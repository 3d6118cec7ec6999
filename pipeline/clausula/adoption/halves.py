"""Sentences that a translation begins in one block and ends in the next."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from clausula.alignment.evidence import Evidence
from clausula.alignment.links import Alignment, Link, Shape
from clausula.alignment.traits import Traits, joined
from clausula.clause.copies import is_small, words_of
from clausula.clause.sentences import goes_on, is_open

__all__ = ["is_half", "put_together"]

_PROSE = frozenset({"paragraph", "block quote"})
"""Items of lists, cells and headings may end without a mark."""


def put_together(alignment: Alignment, source: Sequence[Traits], target: Sequence[Traits]) -> Alignment:
    """The alignment with what is left over of such a sentence beside the rest of it.

    And a third text for one clause, where the two are shorter than may be expected by more than that is long.
    """
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
        while (after := found.targets[-1] + 1) in left and _is_short_of(found, target[after], source, alignment.ratio):
            whole = joined(found.traits, target[after])
            odds = Evidence(source, target, alignment.ratio).odds(source[link.source], whole)
            found = replace(_with(found, (*found.targets, after), whole), odds=max(found.odds, odds))
            left.remove(after)
        links.append(found)
    return replace(alignment, links=tuple(links), leftover=tuple(left))


def _is_short_of(link: Link, more: Traits, source: Sequence[Traits], ratio: float) -> bool:
    """Whether two texts or more for one clause are nearer to the length that may be expected with another one."""
    missing = source[link.source].length * ratio - link.traits.length
    is_alike = link.shape is Shape.SPLIT and more.kind == link.traits.kind and more.kind in _PROSE
    return is_alike and 2 * missing > more.length


def is_half(link: Link, source: Sequence[Traits], target: Sequence[Traits], leftover: Collection[int]) -> bool:
    """Whether a sentence of a link begins or ends in another text, and none of its source does.

    More than names that found no place, with no mark at its end, is such a beginning, whatever the next text begins
    with.
    """
    place, before, last = link.source, link.targets[0] - 1, link.targets[-1]
    is_begun = before in leftover and any(map(is_small, words_of(target[before].text)))
    begins = _may_go_on(target, before) and (is_begun or _goes_on(target, before))
    ends = _may_go_on(target, last) and (last + 1 in leftover or _goes_on(target, last))
    return (begins and not _may_go_on(source, place - 1)) or (ends and not is_open(source[place].text))


def _goes_on(clauses: Sequence[Traits], place: int) -> bool:
    """Whether a sentence of the clause at this place plainly ends in the next one."""
    return _may_go_on(clauses, place) and goes_on(clauses[place].text, clauses[place + 1].text)


def _may_go_on(clauses: Sequence[Traits], place: int) -> bool:
    """Whether both are prose of a kind, and no mark ends the first."""
    if not 0 <= place < len(clauses) - 1:
        return False
    first, second = clauses[place : place + 2]
    return first.kind == second.kind and first.kind in _PROSE and is_open(first.text)


def _with(link: Link, targets: tuple[int, ...], traits: Traits) -> Link:
    return replace(link, targets=targets, traits=traits, shape=Shape.SPLIT if link.shape is Shape.ONE else link.shape)
