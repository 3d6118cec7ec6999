"""Clauses that were left in the source language, and those that read the same in every language."""

import re
from collections.abc import Sequence

from clausula.alignment.align import Alignment
from clausula.alignment.traits import Anchor, Traits

__all__ = ["is_left_as_it_was", "plain_words"]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_PLUMBING = re.compile(
    r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<[^<>]*>|`[^`]*`|https?://[^\s)>]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|&#?\w+;"
)

_PART = re.compile(r"\n|<br\s*/?>|,")
_PARTS_OF_ADDRESS = 3
"""Between commas or line breaks: who, which street, which town."""


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
    without (see `plain_words`): `Larkline Ltd`, but not `Terms of Service`. In a postal address they may be.
    """
    if source.text.split() != target.split():
        return False
    if len(_PART.split(source.text)) >= _PARTS_OF_ADDRESS and Anchor.NUMBERS in source.anchors:
        plain = frozenset()
    return any(word[:1].islower() or word.lower() in plain for word in _words(source.text))


def _words(text: str) -> list[str]:
    return _WORD.findall(_PLUMBING.sub(" ", text))
