"""Clauses that were left in the source language, and those that read the same in every language."""

import re
from collections.abc import Sequence

from clausula.alignment.links import Alignment
from clausula.alignment.traits import Placeable, Traits
from clausula.clause.markup import parts
from clausula.clause.words import WORD

__all__ = ["is_left_as_it_was", "plain_words"]

_WORD = re.compile(WORD)
_LINE = re.compile(r"\n|<br\s*/?>")
_PART = re.compile(rf"{_LINE.pattern}|,")
_PARTS_OF_ADDRESS = 3
"""Between line breaks or commas: who, which street, which town."""
_SMALL_IN_ADDRESS = 1 / 3
"""Of its words, on lines of its own; a sentence has more."""


def plain_words(source: Sequence[Traits], alignment: Alignment) -> frozenset[str]:
    """The words of a source that are no names, in small letters: those that it also writes small.

    All of them, where most of the text was left as it was: that nobody translated a clause says nothing there.
    """
    words = [_words(clause.text) for clause in source]
    small = frozenset(word for each in words for word in each if word[:1].islower())
    left = sum(is_left_as_it_was(source[link.source], link.text, small) for link in alignment.links)
    return frozenset(word.lower() for each in words for word in each) if left * 2 > len(alignment.links) else small


def is_left_as_it_was(source: Traits, target: str, plain: frozenset[str]) -> bool:
    """Whether a target is the source itself, and not because that is a name, an address, a link or a number.

    Taken for such is a clause all of whose words are written with a capital, like names, and nowhere in the text
    without (see `plain_words`): `Larkline Ltd`, but not `Terms of Service`. In a postal address they may be, and in
    one that stands on lines of its own a few may be small, like `c/o`.
    """
    if source.text.split() != target.split():
        return False
    words = _words(source.text)
    small = sum(word[:1].islower() for word in words)
    if Placeable.NUMBERS in source.placeables and len(_LINE.split(source.text)) >= _PARTS_OF_ADDRESS:
        return small > _SMALL_IN_ADDRESS * len(words)
    if Placeable.NUMBERS in source.placeables and len(_PART.split(source.text)) >= _PARTS_OF_ADDRESS:
        plain = frozenset()
    return small > 0 or any(word.lower() in plain for word in words)


def _words(text: str) -> list[str]:
    return _WORD.findall(parts(text).prose)
