"""Clauses that were left in the source language, and those that read the same in every language."""

import re
from collections.abc import Iterable

from clausula.alignment.traits import Anchor, Traits

__all__ = ["is_left_as_it_was", "small_words"]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_PLUMBING = re.compile(
    r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<[^<>]*>|`[^`]*`|https?://[^\s)>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|&#?\w+;"
)

_PART = re.compile(r"\n|<br\s*/?>|,")
_PARTS_OF_ADDRESS = 3
"""Between commas or line breaks: who, which street, which town."""


def small_words(clauses: Iterable[Traits]) -> frozenset[str]:
    """The words that the text also writes small, and that are therefore no names."""
    words = (word for clause in clauses for word in _WORD.findall(_PLUMBING.sub(" ", clause.text)))
    return frozenset(word for word in words if word[:1].islower())


def is_left_as_it_was(source: Traits, target: str, small: frozenset[str]) -> bool:
    """Whether a target is the source itself, and not because that is a name, an address, a link or a number.

    Taken for such is a clause all of whose words are written with a capital, like names, and nowhere in the text
    without (`small`): `Larkline Ltd`, but not `Terms of Service`. In a postal address they may be.
    """
    if source.text.split() != target.split():
        return False
    if len(_PART.split(source.text)) >= _PARTS_OF_ADDRESS and Anchor.NUMBERS in source.anchors:
        small = frozenset()
    words = _WORD.findall(_PLUMBING.sub(" ", source.text))
    return any(word[:1].islower() or word.lower() in small for word in words)
