"""Two language versions of one document, clause by clause; and which of a source's revisions a translation fits."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from clausula.alignment.evidence import HOPELESS, MOST_BY_CONTEXT, ContextSimilarity, Evidence
from clausula.alignment.lattice import ALONE, Arc, Step, arcs, best_odds
from clausula.alignment.links import Alignment, Link, Shape
from clausula.alignment.traits import Placeable, Traits, joined, numbered, plain, traits_of_text
from clausula.clause.sentences import divisions

__all__ = ["align", "fitted"]

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
_TRIED = 6
"""How many revisions are looked at closely: those most like the translation in outline."""
_TIE = 2.0
"""How many nats of likelihood say nothing about which of two revisions it was."""
_COUNTED = (Placeable.PUNCTUATION, Placeable.EMPHASIS)
_LITTLE = 2.0
"""The log-odds below which a clause may be better placed elsewhere."""
_FEW = 10.0
"""So many letters more or less say nothing, beside twice as many as may be expected, or half as many."""
_MOVED = 3.0
"""The log-odds asked of two clauses in different places, and how much better than what stands in their own they fit."""


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
    return _Reading(moves, arcs(len(source), len(target), moves)).alignment()


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
        self.source, self.target, self.evidence, self._context = source, target, evidence, context
        self._joined_source, self._joined_target = (
            [joined(first, second) for first, second in pairwise(clauses)] for clauses in (source, target)
        )
        self._odds: dict[tuple[int, int], float] = {}

    def __call__(self, i: int, j: int) -> Iterator[Step]:
        left, right = len(self.source) - i, len(self.target) - j
        if left:
            yield Step(1, 0, ALONE)
        if right:
            yield Step(0, 1, ALONE)
        if not (left and right):
            return
        yield Step(1, 1, self.odds(i, j))
        if right > 1 and self.target[j].text != self.target[j + 1].text:
            yield Step(1, 2, _UNEQUAL + self._judged(self.source[i], self._joined_target[j], ((i, j), (i, j + 1))))
        if left > 1 and self.source[i].text != self.source[i + 1].text:
            yield Step(2, 1, _UNEQUAL + self._judged(self._joined_source[i], self.target[j], ((i, j), (i + 1, j))))
        if left > 1 and right > 1:
            yield Step(2, 2, _SWAPPED + self.odds(i, j + 1) + self.odds(i + 1, j), is_swap=True)

    def odds(self, i: int, j: int) -> float:
        """The log-odds that one clause translates one."""
        if (i, j) not in self._odds:
            self._odds[i, j] = self._judged(self.source[i], self.target[j], ((i, j),))
        return self._odds[i, j]

    def _judged(self, source: Traits, target: Traits, parts: Sequence[tuple[int, int]]) -> float:
        """Of a clause with one, or of two as one: with the best that the contexts of its parts say."""
        odds = self.evidence.odds(source, target)
        if self._context is None or odds <= HOPELESS:
            return odds
        return odds + max(self._context.odds(*part) for part in parts)


class _Reading:
    """The arcs of a lattice as links between clauses."""

    def __init__(self, moves: _Moves, found: Sequence[Arc]) -> None:
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
            yield Link(i, (j, j + 1), both, arc.probability, step.odds - _UNEQUAL, Shape.SPLIT)
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
            likely, parts = 0.0, [(whole, arc.step.odds - _UNEQUAL)] * 2
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


def fitted(revisions: Sequence[Sequence[Traits]], target: Sequence[Traits]) -> tuple[int, Alignment]:
    """The index of the revision (oldest first, at least one) that the translation fits best, and how it does.

    The newest of those that fit equally well. A first look tells them apart as well as a whole alignment would: of 436
    real translations with several revisions to choose from, all get the same by either.
    """
    outline = _outline(target)
    distances = [((one - outline) + (outline - one)).total() for one in map(_outline, revisions)]
    tried = sorted(range(len(revisions)), key=lambda index: (distances[index], -index))[:_TRIED]
    odds = {index: best_odds(_first(revisions[index], target, ())) for index in tried}
    best = max(odds.values())
    index = max(index for index in tried if odds[index] >= best - _TIE)
    return index, align(revisions[index], target)


def _outline(clauses: Sequence[Traits]) -> Counter[tuple[str, str]]:
    """How many there are of each kind of clause and of each placeable."""
    found = Counter((clause.kind, str(clause.level)) for clause in clauses)
    for clause in clauses:
        for kind, values in clause.placeables.items():
            found.update((kind, "" if kind in _COUNTED else plain(value)) for value in values)
    return found


def _badly_placed(odds: Mapping[int, float], clauses: int) -> dict[int, float]:
    """The clauses that nothing is linked with, or that something is linked with for which little speaks."""
    found = ((place, odds.get(place, -math.inf)) for place in range(clauses))
    return {place: value for place, value in found if value < _LITTLE}
