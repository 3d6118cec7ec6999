"""Two language versions of one document, clause by clause, with how sure that is."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from clausula.alignment.context import ContextSimilarity
from clausula.alignment.evidence import HOPELESS, Evidence
from clausula.alignment.lattice import ALONE, Arc, Step, arcs, best_odds
from clausula.alignment.links import Alignment, Link, Shape
from clausula.alignment.moving import with_moved
from clausula.alignment.traits import Placeable, Traits, joined, numbered, traits_of_text
from clausula.clause.sentences import divisions

__all__ = ["align", "likelihood"]

_UNEQUAL = -3.0
"""Added for one clause with two, or two with one."""
_SWAPPED = -3.0
"""Added for two that changed places."""
_KNOWN = 0.5
"""From which probability on a pair serves to judge others."""
_MOST_DIVISIONS = 25
"""How many ways to divide a text that stands for two clauses are weighed, those about where it may be expected."""
_RATIO = (0.7, 1.7)
"""Between which the letters of a translation for one of its source may be expected to lie."""


def align(source: Sequence[Traits], target: Sequence[Traits], ignored: Collection[Placeable] = ()) -> Alignment:
    """The likeliest alignment of two texts; placeables of the `ignored` kinds are not looked at.

    Twice: once by what the clauses are alone, and then again knowing what their neighbours in meaning became.
    """
    known = [
        (arc.at_source, arc.at_target)
        for arc in _first(source, target, ignored)
        if arc.is_best and arc.probability >= _KNOWN and (arc.step.source, arc.step.target) == (1, 1)
    ]
    ours, theirs = ([clauses[pair[side]] for pair in known] for side, clauses in enumerate((source, target)))
    evidence = Evidence(source, target, _ratio(ours, theirs) if known else _ratio(source, target), ignored)
    moves = _Moves(source, target, evidence, ContextSimilarity(source, target, known))
    return _Reading(source, target, moves, arcs(len(source), len(target), moves)).alignment()


def likelihood(source: Sequence[Traits], target: Sequence[Traits]) -> float:
    """The log-odds of the likeliest alignment by what the clauses are alone; half the work of `align`."""
    return best_odds(_first(source, target, ()))


def _first(source: Sequence[Traits], target: Sequence[Traits], ignored: Collection[Placeable]) -> list[Arc]:
    evidence = Evidence(source, target, _ratio(source, target), ignored)
    return arcs(len(source), len(target), _Moves(source, target, evidence))


def _ratio(source: Sequence[Traits], target: Sequence[Traits]) -> float:
    """How many letters the target has for one of the source, within what may be expected."""
    ours, theirs = (sum(clause.length for clause in clauses) for clauses in (source, target))
    return min(max(theirs / ours if ours else 1.0, _RATIO[0]), _RATIO[1])


class _Moves:
    """The steps of the lattice of two texts, each pair of clauses judged once."""

    def __init__(
        self,
        source: Sequence[Traits],
        target: Sequence[Traits],
        evidence: Evidence,
        context: ContextSimilarity | None = None,
    ) -> None:
        self._source, self._target, self.evidence, self._context = source, target, evidence, context
        self._joined_source, self._joined_target = _joined(source), _joined(target)
        self._odds: dict[tuple[int, int], float] = {}

    def __call__(self, i: int, j: int) -> Iterator[Step]:
        left, right = len(self._source) - i, len(self._target) - j
        if left:
            yield Step(1, 0, ALONE)
        if right:
            yield Step(0, 1, ALONE)
        if not (left and right):
            return
        yield Step(1, 1, self.odds(i, j))
        if right > 1 and self._target[j].text != self._target[j + 1].text:
            yield Step(1, 2, self._unequal(self._source[i], self._joined_target[j], ((i, j), (i, j + 1))))
        if left > 1 and self._source[i].text != self._source[i + 1].text:
            yield Step(2, 1, self._unequal(self._joined_source[i], self._target[j], ((i, j), (i + 1, j))))
        if left > 1 and right > 1:
            yield Step(2, 2, _SWAPPED + self.odds(i, j + 1) + self.odds(i + 1, j), is_swap=True)

    def odds(self, i: int, j: int) -> float:
        """Of one clause with one."""
        found = self._odds.get((i, j))
        if found is None:
            found = self.evidence.odds(self._source[i], self._target[j])
            if self._context is not None and found > HOPELESS:
                found += self._context.odds(i, j)
            self._odds[i, j] = found
        return found

    def _unequal(self, source: Traits, target: Traits, parts: Sequence[tuple[int, int]]) -> float:
        """Of a clause with two, or two with one."""
        odds = _UNEQUAL + self.evidence.odds(source, target)
        return (
            odds
            if self._context is None or odds < HOPELESS
            else odds + max(self._context.odds(*part) for part in parts)
        )


def _joined(clauses: Sequence[Traits]) -> list[Traits]:
    return [joined(first, second) for first, second in pairwise(clauses)]


class _Reading:
    """The arcs of a lattice as links between clauses."""

    def __init__(self, source: Sequence[Traits], target: Sequence[Traits], moves: _Moves, found: Sequence[Arc]) -> None:
        self._source, self._target, self._moves = source, target, moves
        self._arcs = found
        self._likely: dict[tuple[str, str], float] = defaultdict(float)
        for arc in found:
            for i, j in _pairs(arc):
                self._likely[source[i].text, target[j].text] += arc.probability

    def alignment(self) -> Alignment:
        """The links of the best way, and of what it left over."""
        way = [arc for arc in self._arcs if arc.is_best]
        links = [link for arc in way for link in self._links(arc)]
        links = with_moved(links, self._source, self._target, self._moves.evidence, self._moves.odds)
        links = [self._numbered(link) for link in (*links, *self._placed(links))]
        linked = {link.source for link in links}
        placed = {target for link in links for target in link.targets}
        return Alignment(
            tuple(sorted(links, key=lambda link: link.source)),
            tuple(index for index in range(len(self._source)) if index not in linked),
            tuple(index for index in range(len(self._target)) if index not in placed),
            best_odds(way),
            self._moves.evidence.ratio,
        )

    def _links(self, arc: Arc) -> Iterator[Link]:
        i, j, step = arc.at_source, arc.at_target, arc.step
        match step.source, step.target:
            case (1, 1) | (2, 2):
                shape = Shape.SWAPPED if step.is_swap else Shape.ONE
                for one, other in _pairs(arc):
                    ours, theirs = self._source[one], self._target[other]
                    confidence = min(1.0, self._likely[ours.text, theirs.text])
                    odds = self._moves.odds(one, other)
                    yield Link(one, (other,), theirs.text, confidence, odds, shape, theirs)
            case (1, 2):
                both = joined(*(numbered(self._target[at], self._source[i]) for at in (j, j + 1)))
                yield Link(i, (j, j + 1), both.text, arc.probability, step.odds - _UNEQUAL, Shape.SPLIT, both)
            case (2, 1):
                yield from self._divided(arc)
            case _:
                return

    def _numbered(self, link: Link) -> Link:
        """A link with one clause, with the number of that if it is none of a list."""
        if link.shape in (Shape.SPLIT, Shape.MERGED):
            return link
        ours, theirs = self._source[link.source], numbered(link.traits, self._source[link.source])
        if theirs is link.traits:
            return link
        odds = max(link.odds, self._moves.evidence.odds(ours, theirs))
        return replace(link, text=theirs.text, traits=theirs, odds=odds)

    def _divided(self, arc: Arc) -> Iterator[Link]:
        """Two clauses that one translates: each with its part, if the sentences tell which that is."""
        i, j = arc.at_source, arc.at_target
        whole = numbered(self._target[j], self._source[i])
        found = [
            [(half, self._moves.evidence.odds(self._source[i + at], half)) for at, half in enumerate(halves)]
            for halves in _halves(whole, self._share(i))
        ]
        if not found:
            for at in (0, 1):
                yield Link(i + at, (j,), whole.text, 0.0, arc.step.odds - _UNEQUAL, Shape.MERGED, whole)
            return
        weights = [sum(odds for _, odds in halves) for halves in found]
        best = max(range(len(found)), key=weights.__getitem__)
        share = 1 / sum(math.exp(weight - weights[best]) for weight in weights)
        for at, (half, odds) in enumerate(found[best]):
            yield Link(i + at, (j,), half.text, arc.probability * share, odds, Shape.MERGED, half)

    def _share(self, i: int) -> float:
        """How much of two clauses of the source is in the first."""
        first, second = self._source[i].length, self._source[i + 1].length
        return first / (first + second) if first + second else 0.5

    def _placed(self, links: Sequence[Link]) -> Iterator[Link]:
        """Clauses that are left over on both sides between the same neighbours, as many and of the same kinds."""
        ordered = sorted((link.source, link.targets[0], link.targets[-1]) for link in links)
        ends = [(-1, -1, -1), *ordered, (len(self._source), len(self._target), len(self._target))]
        for (before, _, low), (after, high, _) in pairwise(ends):
            ours, theirs = range(before + 1, after), range(low + 1, high)
            if len(ours) == len(theirs) and all(
                self._source[i].kind == self._target[j].kind for i, j in zip(ours, theirs, strict=True)
            ):
                for i, j in zip(ours, theirs, strict=True):
                    yield Link(
                        i, (j,), self._target[j].text, 0.0, self._moves.odds(i, j), Shape.PLACED, self._target[j]
                    )


def _halves(whole: Traits, share: float) -> Iterator[list[Traits]]:
    for halves in divisions(whole.text, share=share, most=_MOST_DIVISIONS):
        yield [traits_of_text(half, whole.kind, whole.level) for half in halves]


def _pairs(arc: Arc) -> list[tuple[int, int]]:
    """The clauses that the step pairs one with one."""
    i, j, step = arc.at_source, arc.at_target, arc.step
    if step.is_swap:
        return [(i, j + 1), (i + 1, j)]
    return [(i, j)] if (step.source, step.target) == (1, 1) else []
