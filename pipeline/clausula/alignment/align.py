"""Two language versions of one document, clause by clause."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from clausula.alignment.evidence import MOST_BY_CONTEXT, ContextSimilarity, Evidence
from clausula.alignment.lattice import Arc, arcs, best_odds
from clausula.alignment.links import Alignment, Link, Shape
from clausula.alignment.moves import UNEQUAL, Judgement, PairMoves
from clausula.alignment.traits import Placeable, Traits, joined, numbered, traits_of_text
from clausula.clause.sentences import divisions

__all__ = ["Known", "align", "first_look", "known_pairs", "known_ratio", "ratio"]

_KNOWN = 0.5
"""From which probability on a pair serves to judge others."""
_MOST_DIVISIONS = 25
"""How many ways to divide a text that stands for two clauses are weighed, those about where it may be expected."""
_RATIO = (0.7, 1.7)
"""Between which the letters of a translation for one of its source may be expected to lie."""
_LITTLE = 2.0
"""The log-odds below which a clause may be better placed elsewhere."""
_FEW = 10.0
"""So many letters more or less say nothing, beside twice as many as may be expected, or half as many."""
_MOVED = 3.0
"""The log-odds asked of two clauses in different places, and how much better than what stands in their own they fit."""


Known = Sequence[tuple[int, int]]
"""The places of clauses that are taken for translations of each other."""


def align(source: Sequence[Traits], target: Sequence[Traits], ignored: Collection[Placeable] = ()) -> Alignment:
    """The likeliest alignment of two texts; placeables of the `ignored` kinds are not looked at.

    Twice: once by what the clauses are alone, and then again knowing what their neighbours in meaning became.
    """
    alone = Judgement(target, Evidence(source, target, ratio(source, target), ignored))
    known = known_pairs(first_look(source, alone))
    moves = PairMoves(source, alone.at(known_ratio(source, target, known)), ContextSimilarity(source, target, known))
    return _Reading(moves, arcs(len(source), len(target), moves)).alignment()


def first_look(source: Sequence[Traits], judgement: Judgement) -> list[Arc]:
    """The arcs by what the clauses are alone."""
    return arcs(len(source), len(judgement.target), PairMoves(source, judgement))


def known_pairs(found: Iterable[Arc]) -> Known:
    """What arcs tell."""
    return [
        (arc.at_source, arc.at_target)
        for arc in found
        if arc.is_best and arc.probability >= _KNOWN and (arc.step.source, arc.step.target) == (1, 1)
    ]


def known_ratio(source: Sequence[Traits], target: Sequence[Traits], known: Known) -> float:
    """How many letters the target has for one of the source in what is known of it, or in all."""
    ours, theirs = ([clauses[pair[side]] for pair in known] for side, clauses in enumerate((source, target)))
    return ratio(ours, theirs) if known else ratio(source, target)


def ratio(source: Sequence[Traits], target: Sequence[Traits]) -> float:
    """How many letters the target has for one of the source, within what may be expected."""
    ours, theirs = (sum(clause.length for clause in clauses) for clauses in (source, target))
    return min(max(theirs / ours if ours else 1.0, _RATIO[0]), _RATIO[1])


class _Reading:
    """The arcs of a lattice as links between clauses."""

    def __init__(self, moves: PairMoves, found: Sequence[Arc]) -> None:
        self._source, self._target, self._moves = moves.source, moves.target, moves
        self._way = [arc for arc in found if arc.is_best]
        self._likely: dict[tuple[str, str], float] = defaultdict(float)
        for arc in found:
            for i, j in _pairs(arc):
                self._likely[self._source[i].text, self._target[j].text] += arc.probability

    def alignment(self) -> Alignment:
        """The links of the best way, and of what it left over."""
        links = [link for arc in self._way for link in self._links(arc)]
        links = self._moved(links)
        links = [self._numbered(link) for link in (*links, *self._placed(links))]
        linked, placed = {link.source for link in links}, {place for link in links for place in link.targets}
        return Alignment(
            tuple(sorted(links, key=lambda link: link.source)),
            tuple(place for place in range(len(self._source)) if place not in linked),
            tuple(place for place in range(len(self._target)) if place not in placed),
            best_odds(self._way),
            self._moves.evidence.ratio,
        )

    def _links(self, arc: Arc) -> Iterator[Link]:
        i, j, step = arc.at_source, arc.at_target, arc.step
        shape = Shape.SWAPPED if step.is_swap else Shape.ONE
        for one, other in _pairs(arc):
            theirs = self._target[other]
            confidence = min(1.0, self._likely[self._source[one].text, theirs.text])
            yield Link(one, (other,), theirs, confidence, self._moves.odds(one, other), shape)
        if (step.source, step.target) == (1, 2):
            both = joined(*(numbered(self._target[at], self._source[i]) for at in (j, j + 1)))
            yield Link(i, (j, j + 1), both, arc.probability, step.odds - UNEQUAL, Shape.SPLIT)
        elif (step.source, step.target) == (2, 1):
            yield from self._divided(arc)

    def _moved(self, links: Sequence[Link]) -> list[Link]:
        """The links, with clauses put in another place that fit well there, while they fit badly in their own."""
        source, target, evidence = self._source, self._target, self._moves.evidence
        ours = _badly_placed({link.source: link.odds for link in links}, len(source))
        theirs = _badly_placed({place: link.odds for link in links for place in link.targets}, len(target))
        ranked = []
        for i, at_source in ours.items():
            expected = source[i].length * evidence.ratio
            low, high = (expected - _FEW) / 2, 2 * expected + _FEW
            for j in (j for j in theirs if target[j].kind == source[i].kind and low < target[j].length < high):
                asked = max(0.0, at_source, theirs[j]) + _MOVED
                is_near = evidence.odds(source[i], target[j]) >= asked - MOST_BY_CONTEXT
                if is_near and (found := self._moves.odds(i, j)) >= asked:
                    ranked.append((-found, i, j))
        moved: dict[int, Link] = {}
        taken: set[int] = set()
        for found, i, j in sorted(ranked):
            if i not in moved and j not in taken:
                moved[i] = Link(i, (j,), target[j], 1.0, -found, Shape.MOVED)
                taken.add(j)
        stay = [link for link in links if link.source not in moved and taken.isdisjoint(link.targets)]
        return [*stay, *moved.values()]

    def _numbered(self, link: Link) -> Link:
        """A link with one clause, with the number of that if it is none of a list."""
        ours, theirs = self._source[link.source], numbered(link.traits, self._source[link.source])
        if link.shape in (Shape.SPLIT, Shape.MERGED) or theirs is link.traits:
            return link
        return replace(link, traits=theirs, odds=max(link.odds, self._moves.evidence.odds(ours, theirs)))

    def _divided(self, arc: Arc) -> Iterator[Link]:
        """Two clauses that one translates: each with its part, if the sentences tell which that is."""
        i, j = arc.at_source, arc.at_target
        whole = numbered(self._target[j], self._source[i])
        first, second = self._source[i].length, self._source[i + 1].length
        share = first / (first + second) if first + second else 0.5
        ways = [
            [self._part(i + at, whole, text) for at, text in enumerate(halves)]
            for halves in divisions(whole.text, share=share, most=_MOST_DIVISIONS)
        ]
        if ways:
            weights = [sum(odds for _, odds in halves) for halves in ways]
            best = max(weights)
            likely = arc.probability / sum(math.exp(weight - best) for weight in weights)
            parts = ways[weights.index(best)]
        else:
            likely, parts = 0.0, [(whole, arc.step.odds - UNEQUAL)] * 2
        for at, (part, odds) in enumerate(parts):
            yield Link(i + at, (j,), part, likely, odds, Shape.MERGED)

    def _part(self, i: int, whole: Traits, text: str) -> tuple[Traits, float]:
        """A part of a clause, and the odds that it translates one of the source."""
        part = traits_of_text(text, whole.kind, whole.level)
        return part, self._moves.evidence.odds(self._source[i], part)

    def _placed(self, links: Sequence[Link]) -> Iterator[Link]:
        """Clauses that are left over on both sides between the same neighbours, as many and of the same kinds."""
        ordered = sorted((link.source, link.targets[0], link.targets[-1]) for link in links)
        ends = [(-1, -1, -1), *ordered, (len(self._source), len(self._target), len(self._target))]
        for (before, _, low), (after, high, _) in pairwise(ends):
            ours, theirs = range(before + 1, after), range(low + 1, high)
            if [self._source[i].kind for i in ours] == [self._target[j].kind for j in theirs]:
                for i, j in zip(ours, theirs, strict=True):
                    yield Link(i, (j,), self._target[j], 0.0, self._moves.odds(i, j), Shape.PLACED)


def _pairs(arc: Arc) -> list[tuple[int, int]]:
    """The clauses that the step pairs one with one."""
    i, j, step = arc.at_source, arc.at_target, arc.step
    if step.is_swap:
        return [(i, j + 1), (i + 1, j)]
    return [(i, j)] if (step.source, step.target) == (1, 1) else []


def _badly_placed(odds: Mapping[int, float], clauses: int) -> dict[int, float]:
    """The clauses that nothing is linked with, or that something is linked with for which little speaks."""
    found = ((place, odds.get(place, -math.inf)) for place in range(clauses))
    return {place: value for place, value in found if value < _LITTLE}
