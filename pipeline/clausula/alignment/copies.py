"""Clauses that were left in the source language, and those that read the same in every language."""

import re
from collections.abc import Iterable, Sequence

from clausula.alignment.links import Alignment
from clausula.alignment.traits import Traits
from clausula.clause.markup import parts
from clausula.clause.numbers import numbers_in
from clausula.clause.scripts import UNSPACED
from clausula.clause.words import WORD

__all__ = ["is_clause", "is_left_as_it_was", "plain_words", "small_words"]

_WORD = re.compile(f"{WORD}(?:-{WORD})*")
_DOMAIN = re.compile(r"(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}(?![\w-])")
_LINE = re.compile(r"\n|<br\s*/?>")
_PART = re.compile(rf"{_LINE.pattern}|,")
_PARTS_OF_ADDRESS = 3
"""Between line breaks or commas: who, which street, which town."""
_SMALL_IN_ADDRESS = 1 / 3
"""Of its words, on lines of its own; a sentence has more."""
_WORDS_OF_CLAUSE = 4


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts that have no capital, as names have."""
    return frozenset(word for text in texts for word in _words(text) if _is_small(word))


def plain_words(source: Sequence[Traits], alignment: Alignment) -> frozenset[str]:
    """The words of a source that are no names, in small letters: those that it also writes small.

    All of them, where most of the text was left as it was: that nobody translated a clause says nothing there.
    """
    small = small_words(clause.text for clause in source)
    left = sum(is_left_as_it_was(source[link.source].text, link.text, small) for link in alignment.links)
    if left * 2 <= len(alignment.links):
        return small
    return frozenset(word.lower() for clause in source for word in _words(clause.text))


def is_left_as_it_was(source: str, target: str, plain: frozenset[str]) -> bool:
    """Whether a target is the source itself, and not because that is a name, an address, a link or a number.

    Markup, links, punctuation, capitals and white space may be other ones.

    Taken for such is a clause all of whose words are written with a capital, like names, and nowhere in the text
    without (see `plain_words`): `Larkline Ltd`, but not `Terms of Service`. In a postal address they may be, and in
    one that stands on lines of its own a few may be small, like `c/o`.
    """
    words = _words(source)
    if [word.casefold() for word in words] != [word.casefold() for word in _words(target)]:
        return False
    small, numbers = sum(map(_is_small, words)), numbers_in(parts(source).prose)
    if numbers != numbers_in(parts(target).prose):
        return False
    if numbers and len(_LINE.split(source)) >= _PARTS_OF_ADDRESS:
        return small > _SMALL_IN_ADDRESS * len(words)
    if numbers and len(_PART.split(source)) >= _PARTS_OF_ADDRESS:
        plain = frozenset()
    return small > 0 or any(word.lower() in plain for word in words)


def is_clause(text: str) -> bool:
    """Whether a text has so many words that two languages do not have them all in common by chance."""
    return sum(len(word) // 2 if UNSPACED.match(word) else 1 for word in _words(text)) >= _WORDS_OF_CLAUSE


def _is_small(word: str) -> bool:
    return not word[:1].isupper()


def _words(text: str) -> list[str]:
    return _WORD.findall(_DOMAIN.sub(" ", parts(text).prose).replace("\u2019", "'"))
