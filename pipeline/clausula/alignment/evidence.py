"""How likely one clause is the translation of another, as log-odds: the sum of what each kind of evidence says.

A log-linear model. Its weights were fitted by logistic regression to tell translations from their neighbours in 1,576
structurally equal pairs of published policies in 80 languages; lengths are compared as by Gale and Church (1993).
A second look at two texts adds what the context of each clause says.
"""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from copy import copy
from itertools import combinations

from clausula.alignment.traits import Placeable, Traits

__all__ = ["HOPELESS", "MOST_BY_CONTEXT", "ContextSimilarity", "Evidence"]

_PRIOR = 2.1
_LENGTH = 1.5
"""For each standard deviation that the length is off."""
_VARIANCE = 6.8
"""Of the length, for each character (Gale and Church)."""
_FARTHEST = 6.0
"""From how many deviations on the length says nothing more."""
_SHARED, _ALONE = 0.5, 0.4
"""For each nat of rarity of the words that both have, or one only though the other text has them too."""
_MOST_RARITY = 10.0
_WEIGHTS = {
    Placeable.LINKS: (1.1, 1.5),
    Placeable.NUMBERS: (1.3, 1.3),
    Placeable.ATTRIBUTES: (1.2, 1.0),
    Placeable.CODE: (1.3, 1.3),
    Placeable.EMAILS: (1.1, 1.1),
    Placeable.PUNCTUATION: (0.1, 0.75),
    Placeable.EMPHASIS: (0.0, 0.8),
}
"""For each placeable that both have, and against it for each that one lacks."""
_MOST_SHARED, _MOST_ALONE = 3, 4
_OTHER_LEVEL, _OTHER_KIND, _HEADING = 1.5, 3.0, 6.0
"""Against a heading of another level, another kind of block, and a heading paired with none."""
_COPY = 6.0
"""For a clause that was left as it was."""

_NONE: frozenset[str] = frozenset()

HOPELESS = -9.0
"""Below this nobody needs to know what the words say."""
_WEIGHT = 3.8
"""Of the context; fitted with the others."""
_CHANCE = 0.5
MOST_BY_CONTEXT = _WEIGHT * (1 - _CHANCE)
"""The most that context adds to the log-odds."""
_COMMON = 30
"""A word that stands in more clauses tells next to nothing about any."""
_LITTLE = 1e-9
Likeness = dict[int, float]


class Evidence:
    """What can be said of two texts with these clauses; placeables of the `ignored` kinds are not looked at."""

    def __init__(
        self, source: Sequence[Traits], target: Sequence[Traits], ratio: float, ignored: Collection[Placeable] = ()
    ) -> None:
        """`ratio` is how many letters the target has for one of the source."""
        self.ratio = ratio
        self._weights = {kind: weights for kind, weights in _WEIGHTS.items() if kind not in ignored}
        self._has_names = Placeable.NAMES not in ignored
        ours, theirs = _rarity(source), _rarity(target)
        self._common = {word: min(rare, theirs[word]) for word, rare in ours.items() if word in theirs}
        """The words that both texts have, with the lesser rarity."""
        self._told: dict[frozenset[str], tuple[frozenset[str], float]] = {}

    def at(self, ratio: float) -> "Evidence":
        """The same for another ratio."""
        other = copy(self)
        other.ratio = ratio
        return other

    def odds(self, source: Traits, target: Traits) -> float:
        """The natural logarithm of how much likelier these two are translations than neighbours of such."""
        return self.odds_with(self.plain(source, target), source, target)

    def odds_with(self, plain: float, source: Traits, target: Traits) -> float:
        """The same, where it is known what is `plain`."""
        odds = plain + self._of_length(source, target)
        if source.text == target.text or not self._has_names or odds <= HOPELESS:
            return odds
        return odds + self._of_words(source, target)

    def plain(self, source: Traits, target: Traits) -> float:
        """What is said by all but lengths and words, whatever the ratio."""
        odds = _PRIOR + self._of_kind(source, target)
        for kind, ours in source.placeables.items():
            if kind in self._weights:
                shared, alone = self._weights[kind]
                theirs = target.placeables.get(kind, _NONE)
                odds += shared * min(len(ours & theirs), _MOST_SHARED) - alone * min(len(ours ^ theirs), _MOST_ALONE)
        for kind, theirs in target.placeables.items():
            if kind in self._weights and kind not in source.placeables:
                odds -= self._weights[kind][1] * min(len(theirs), _MOST_ALONE)
        return odds + _COPY if source.text == target.text else odds

    def _of_kind(self, source: Traits, target: Traits) -> float:
        if source.kind == target.kind:
            return -_OTHER_LEVEL if source.level != target.level else 0.0
        return -_HEADING if "heading" in (source.kind, target.kind) else -_OTHER_KIND

    def _of_length(self, source: Traits, target: Traits) -> float:
        ours, theirs = source.length * self.ratio, target.length
        deviations = abs(theirs - ours) / math.sqrt(_VARIANCE * ((ours + theirs) / 2 + 6))
        return -_LENGTH * min(deviations, _FARTHEST)

    def _of_words(self, source: Traits, target: Traits) -> float:
        (ours, all_ours), (theirs, all_theirs) = self._known(source.words), self._known(target.words)
        shared = math.fsum(map(self._common.__getitem__, ours & theirs))
        alone = all_ours + all_theirs - 2 * shared
        return _SHARED * min(shared, _MOST_RARITY) - _ALONE * min(alone, _MOST_RARITY)

    def _known(self, words: frozenset[str]) -> tuple[frozenset[str], float]:
        """Those of the words that both texts have, and their rarity in all."""
        told = self._told.get(words)
        if told is None:
            common = words & self._common.keys()
            told = self._told[words] = frozenset(common), math.fsum(map(self._common.__getitem__, common))
        return told


def _rarity(clauses: Sequence[Traits]) -> dict[str, float]:
    """For each word the natural logarithm of in how small a part of the clauses it stands."""
    counts = Counter(word for clause in clauses for word in clause.words)
    return {word: math.log((len(clauses) + 1) / count) for word, count in counts.items()}


class ContextSimilarity:
    """Compares clauses of two texts by their likeness to pairs that are known already.

    A clause resembles the other clauses of its text as its translation resembles theirs. What a dictionary would tell,
    learned from the two texts themselves: if a clause shares words with the clauses A and B, its translation shares
    words with the translations of A and B. Needs no knowledge of any language.
    """

    def __init__(self, source: Sequence[Traits], target: Sequence[Traits], pairs: Sequence[tuple[int, int]]) -> None:
        """`pairs` are the indices of clauses that are taken for translations of each other."""
        of_source = {ours: number for number, (ours, _) in enumerate(pairs)}
        of_target = {theirs: number for number, (_, theirs) in enumerate(pairs)}
        self._pair_of = of_source, of_target
        self._rows = tuple(
            [{pair_of[other]: value for other, value in row.items() if other in pair_of} for row in _likeness(clauses)]
            for clauses, pair_of in ((source, of_source), (target, of_target))
        )
        self._squares = tuple(
            [math.fsum(value * value for value in row.values()) for row in rows] for rows in self._rows
        )

    def odds(self, source: int, target: int) -> float:
        """What their contexts add to the log-odds of two clauses, whatever is taken for their translation itself."""
        mine = {self._pair_of[0].get(source, -1), self._pair_of[1].get(target, -1)}
        ours, theirs = self._rows[0][source], self._rows[1][target]
        strength = (self._squares[0][source] - _own(ours, mine)) * (self._squares[1][target] - _own(theirs, mine))
        if strength < _LITTLE:
            return 0.0
        few, many = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
        together = sum([value * many[pair] for pair, value in few.items() if pair in many and pair not in mine])
        return _WEIGHT * (together / math.sqrt(strength) - _CHANCE)


def _own(row: Likeness, mine: set[int]) -> float:
    found = 0.0
    for pair in sorted(mine):
        found += row.get(pair, 0.0) ** 2
    return found


def _likeness(clauses: Sequence[Traits]) -> list[Likeness]:
    """For each clause the others that it shares words with, by the cosine of their rarities."""
    rare = _rarity(clauses)
    places: dict[str, list[int]] = {}
    for index, clause in enumerate(clauses):
        for word in clause.words:
            places.setdefault(word, []).append(index)
    norms = [math.sqrt(math.fsum(rare[word] ** 2 for word in clause.words)) for clause in clauses]
    rows: list[Likeness] = [{} for _ in clauses]
    for word in sorted(places):
        found = places[word]
        if len(found) <= min(len(clauses) / 2 + 2, _COMMON):
            for one, other in combinations(found, 2):
                worth = rare[word] ** 2 / (norms[one] * norms[other])
                rows[one][other] = rows[one].get(other, 0.0) + worth
                rows[other][one] = rows[other].get(one, 0.0) + worth
    return rows
