"""How likely one clause is the translation of another, as log-odds: the sum of what each kind of evidence says.

A log-linear model. Its weights were fitted by logistic regression to tell translations from their neighbours in 1,576
structurally equal pairs of published policies in 80 languages; lengths are compared as by Gale and Church (1993).
"""

import math
from collections import Counter
from collections.abc import Collection, Sequence

from clausula.alignment.traits import Placeable, Traits

__all__ = ["HOPELESS", "Evidence", "rarity"]

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


class Evidence:
    """What can be said of two texts with these clauses; placeables of the `ignored` kinds are not looked at."""

    def __init__(
        self, source: Sequence[Traits], target: Sequence[Traits], ratio: float, ignored: Collection[Placeable] = ()
    ) -> None:
        """`ratio` is how many letters the target has for one of the source."""
        self.ratio = ratio
        self._weights = {kind: weights for kind, weights in _WEIGHTS.items() if kind not in ignored}
        self._has_names = Placeable.NAMES not in ignored
        ours, theirs = rarity(source), rarity(target)
        self._common = {word: min(rare, theirs[word]) for word, rare in ours.items() if word in theirs}
        """The words that both texts have, with the lesser rarity."""
        self._told: dict[frozenset[str], tuple[frozenset[str], float]] = {}

    def odds(self, source: Traits, target: Traits) -> float:
        """The natural logarithm of how much likelier these two are translations than neighbours of such."""
        odds = _PRIOR + self._of_kind(source, target) + self._of_length(source, target)
        for kind, ours in source.placeables.items():
            if kind in self._weights:
                shared, alone = self._weights[kind]
                theirs = target.placeables.get(kind, _NONE)
                odds += shared * min(len(ours & theirs), _MOST_SHARED) - alone * min(len(ours ^ theirs), _MOST_ALONE)
        for kind, theirs in target.placeables.items():
            if kind in self._weights and kind not in source.placeables:
                odds -= self._weights[kind][1] * min(len(theirs), _MOST_ALONE)
        if source.text == target.text:
            return odds + _COPY
        return odds + self._of_words(source, target) if self._has_names and odds > HOPELESS else odds

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


def rarity(clauses: Sequence[Traits]) -> dict[str, float]:
    """For each word the natural logarithm of in how small a part of the clauses it stands."""
    counts = Counter(word for clause in clauses for word in clause.words)
    return {word: math.log((len(clauses) + 1) / count) for word, count in counts.items()}
