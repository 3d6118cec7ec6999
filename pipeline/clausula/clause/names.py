"""What stays as it is in a language: names, brands, identifiers, and words that both languages have.

Known is that by its form, by what the project says, and by what translations leave alone: those into this language
where they translate what stands around it, and else those into most others.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from clausula.clause.copies import PLUMBING
from clausula.clause.markup import parts
from clausula.clause.words import WORD

__all__ = ["Names", "Pairs", "names"]

Version = TypeVar("Version", bound=Hashable)
Pairs = Sequence[tuple[str, str]]
"""Clauses, each with its translation."""

_WORD = re.compile(WORD)
_IDENTIFIER = re.compile(
    r"""(?<![\w.@-])(?: (?:[\w-]+\.)+[A-Za-z]{2,}(?![\w-])      # example.org
      | [A-Za-z]*_\w+ | \w+_\w*                                # client_id
      | [A-Za-z]*[a-z][A-Z][A-Za-z]*                           # userName
      | [A-Za-z]+\d[A-Za-z\d]* | \d+[A-Za-z][A-Za-z\d]*        # OAuth2
      | [\w-]+=(?:"[^\s"]*"|'[^\s']*') )""",
    re.VERBOSE | re.ASCII,
)
_LONG = 5
"""From how many letters on a word is the same with an ending of another language."""
_COPIED = 0.1
"""Up to which share of clauses left in the source language what a translation leaves alone says something of words."""
_LEAST = 2
"""How many other translations have to leave a word alone."""


class _Votes(NamedTuple):
    """What one translation does with words of its source."""

    kept: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    copied: frozenset[str] = frozenset()
    """Those that it has nowhere but in clauses that are as in the source."""


@dataclass(frozen=True, slots=True)
class Names:
    """The words of a source that a translation may leave as they are."""

    terms: tuple[str, ...] = ()
    """Said by the project, each of a word or more."""
    words: frozenset[str] = frozenset()
    """Left alone by translations."""

    def without(self, text: str) -> str:
        """The text of a clause, in prose, without them."""
        prose = parts(PLUMBING.sub(" ", text)).prose
        if self.terms:
            ordered = sorted(map(re.escape, self.terms), key=len, reverse=True)
            prose = re.sub(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)", " ", prose)
        prose = _IDENTIFIER.sub(" ", prose)
        return _WORD.sub(lambda one: " " if one[0] in self.words else one[0], prose) if self.words else prose

    def cover(self, text: str) -> bool:
        """Whether nothing in a text is to be translated."""
        return _WORD.search(self.without(text)) is None


def names(versions: Mapping[Version, Pairs], terms: tuple[str, ...] = ()) -> dict[Version, Names]:
    """For each version of a text, given as clauses with their translations, the names in the clauses that it copies."""
    copied = {version: _words_in(one for one, other in pairs if one == other) for version, pairs in versions.items()}
    wanted = frozenset[str]().union(*copied.values())
    wanted |= {word.lower() for word in wanted}
    cast = {version: _votes(pairs, wanted) for version, pairs in versions.items()} if wanted else {}
    keep = Counter(word for one in cast.values() for word in one.kept | one.copied)
    lose = Counter(word for one in cast.values() for word in one.lost)

    def is_name(word: str, own: _Votes) -> bool:
        forms = (word, word.lower())
        told = next((form for form in forms if form in own.kept | own.lost), None)
        if told is not None:
            return told in own.kept
        return any(lose[form] < keep[form] - (form in own.copied) >= _LEAST for form in forms)

    return {
        version: Names(terms, frozenset(word for word in words if is_name(word, cast[version])))
        for version, words in copied.items()
    }


def _words_in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(_words, texts))


def _votes(pairs: Pairs, wanted: frozenset[str]) -> _Votes:
    """What clauses and their translations say of the `wanted` words."""
    seen, kept = Counter[str](), Counter[str]()
    left: list[frozenset[str]] = []
    for source, target in pairs:
        asked = (ours := _words(source)) & wanted
        if not asked and source != target:
            continue
        theirs = " ".join(["", *_WORD.findall(parts(target).prose.casefold()), ""])
        there = {word for word in ours if _stands(word, theirs)}
        if 2 * len(there) > len(ours):
            left.append(asked & there)
        else:
            seen.update(asked)
            kept.update(asked & there)
    stays = frozenset(word for word, times in seen.items() if 2 * kept[word] > times)
    copied = frozenset[str]().union(*left) - seen.keys() if len(left) <= _COPIED * len(pairs) else frozenset[str]()
    return _Votes(stays, frozenset(seen) - stays, copied)


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_IDENTIFIER.sub(" ", parts(text).prose)))


def _stands(word: str, line: str) -> bool:
    folded = word.casefold()
    return (f" {folded}" if len(folded) >= _LONG else f" {folded} ") in line
