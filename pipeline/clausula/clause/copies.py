"""Clauses that were left in the source language, and those that read the same in every language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from clausula.clause.markup import parts
from clausula.clause.numbers import numbers_in
from clausula.clause.scripts import UNSPACED, letters_in
from clausula.clause.sentences import pieces
from clausula.clause.words import WORD

__all__ = [
    "PLUMBING",
    "has_other_words",
    "is_address",
    "is_clause",
    "is_copy",
    "is_left_as_it_was",
    "is_left_in_part",
    "is_small",
    "left_by_half",
    "plain_words",
    "small_words",
    "what_is_said",
    "words_of",
]

_ATOM = re.compile(WORD)
_WORD = re.compile(r"[^\W\d_]++(?:['\u2019-][^\W\d_]++)*+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ONE_FORM = str.maketrans("\u2018\u2019\u2010\u2011", "''--")
_ODD = re.compile(f"{_UNSEEN.pattern[:-1]}\u2018\u2019\u2010\u2011]")
_DOT = re.compile(r"\.[a-z]")
_DOMAIN = re.compile(r"(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}(?![\w-])|\babout:\w+")
PLUMBING = re.compile(r"\{:?[^{}\n]*[.#=][^{}\n]*\}|(?<!\w):[a-z0-9_-]+:(?!\w)")
"""Attribute lists and icons."""
_NAMED = re.compile(
    r"\[[^][]*\](?:\([^()]*\)|\[[^][]*\])|\"[^\"]*\"|[\u00ab\u201c\u201e][^\u00bb\u201c\u201d]*[\u00bb\u201c\u201d]"
    r"|`[^`]*`|\*\*[^*]*\*\*|\([^()]*\)"
)
"""Words of links, quoted, emphasised and added ones, which may be titles and terms that are given as they are."""
_LINE = re.compile(r"\n|<br\s*/?>")
_PART = re.compile(rf"{_LINE.pattern}|,")
_COMMA = re.compile("[,;\u060c\u3001\uff0c]")
_PARTS_OF_ADDRESS = 3
"""Between line breaks or commas: who, which street, which town."""
_SMALL_IN_ADDRESS = 1 / 3
"""Of its words, on lines of its own; a sentence has more."""
_SEEN = 6
"""Words that are looked at first."""
_WORDS_OF_CLAUSE, _WORDS_IN_A_ROW = 4, 7
_FEW_IN_A_ROW, _NO_NAMES, _SHARE = 4, 3, 0.25
"""Fewer words in a row are none of a title either where so many have no capital, and they are so much of the text."""
_WORDS_OF_SENTENCE = 6
"""From how many words on a sentence that is the same in two languages is no title."""


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts that have no capital, as names have."""
    return frozenset[str]().union(*map(_small, texts))


@lru_cache(maxsize=1 << 10)
def _small(text: str) -> frozenset[str]:
    return frozenset(filter(is_small, words_of(text)))


def plain_words(source: Sequence[str], pairs: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The words of a source that are no names, in small letters: those that it also writes small.

    All of them, where of its clauses and their translations, the `pairs`, most were left as they were: that nobody
    translated a clause says nothing there.
    """
    small = small_words(source)
    if 2 * sum(is_left_as_it_was(*pair, small) for pair in pairs) <= len(pairs):
        return small
    return frozenset(word.lower() for text in source for word in words_of(text))


def is_left_as_it_was(source: str, target: str, plain: frozenset[str]) -> bool:
    """Whether a target is the source itself, and not because that is a name, an address, a link or a number.

    Markup, links, punctuation, capitals, white space, the writing of numbers and the order of words may be other ones.

    Taken for such is a clause all of whose words are written with a capital, like names, and nowhere in the text
    without (see `plain_words`): `Larkline Ltd`, but not `Terms of Service`. In a postal address they may be, and in
    one that stands on lines of its own a few may be small, like `c/o`.
    """
    if has_other_words(source, target):
        return False
    said = what_is_said(source)
    if said != what_is_said(target):
        return False
    words, numbers = words_of(source), said[1]
    if is_address(source):
        return False
    small = sum(map(is_small, words))
    if numbers and len(_PART.split(source)) >= _PARTS_OF_ADDRESS:
        plain = frozenset()
    return small > 0 or any(word.lower() in plain for word in words)


@lru_cache(maxsize=1 << 12)
def has_other_words(source: str, target: str) -> bool:
    """Whether a target has a word that its source has not, as is seen at once of most that are no copies."""
    known = _folded(source)
    for word in words_of(target)[:_SEEN]:  # noqa: SIM110 - it is asked of every clause, and a generator costs
        if word.casefold() not in known and word.isalpha():
            return True
    return False


def is_address(text: str) -> bool:
    """Whether a text is a postal address on lines of its own: with numbers, and few words without a capital."""
    if len(_LINE.split(text)) < _PARTS_OF_ADDRESS or not what_is_said(text)[1]:
        return False
    words = words_of(text)
    return sum(map(is_small, words)) <= _SMALL_IN_ADDRESS * len(words)


def is_copy(source: str, target: str) -> bool:
    """Whether a target says what the source does in the same words; names are copied rightly, so it may be no fault."""
    said = what_is_said(source)
    return said == what_is_said(target) and (bool(said[0]) or source.split() == target.split())


def is_left_in_part(source: str, target: str) -> bool:
    """Whether a target has a sentence of its source, or so many of its words in a row that they are no title."""
    if _shared(source, target) < _WORDS_OF_SENTENCE:
        return False
    theirs = [words for words in _sentences(target) if len(words) >= _WORDS_OF_SENTENCE]
    copied = [words for words in theirs if 2 * sum(map(is_small, words)) > len(words)]
    if copied and any(words in copied for words in _sentences(source)):
        return True
    runs = {run for run in _runs(target, _WORDS_IN_A_ROW) if sum(map(is_small, run)) >= len(run) - 1}
    return bool(runs) and not runs.isdisjoint(_runs(source, _WORDS_IN_A_ROW))


def left_by_half(source: str, target: str) -> str:
    """Words in a row that are the source's, between two commas, and a good part of a target; nothing if none are."""
    if _shared(source, target) < _FEW_IN_A_ROW:
        return ""
    ours, theirs = (_COMMA.sub(". ", text) for text in (source, target))
    known, least = {*_runs(ours, _FEW_IN_A_ROW)}, _SHARE * letters_in(_plain_prose(target))
    for words in _unnamed(theirs) if known else ():
        begin, end = 0, _FEW_IN_A_ROW
        while end <= len(words):
            while end <= len(words) and tuple(words[end - _FEW_IN_A_ROW : end]) in known:
                end += 1
            run = words[begin : end - 1]
            if sum(map(is_small, run)) >= _NO_NAMES and sum(map(len, run)) >= least and len(run) >= _FEW_IN_A_ROW:
                return " ".join(run)
            begin, end = end - _FEW_IN_A_ROW + 1, end + 1
    return ""


def _runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """All words in a row that are not quoted, and are the words of no link, so many each."""
    for words in _unnamed(text):
        yield from zip(*(words[start:] for start in range(length)), strict=False)


def _unnamed(text: str) -> list[list[str]]:
    return _sentences(_NAMED.sub(". ", text))


@lru_cache(maxsize=1 << 8)
def _shared(source: str, target: str) -> int:
    """How many words of a target its source has as well."""
    return sum(map(_known(source).__contains__, words_of(target)))


@lru_cache(maxsize=1 << 10)
def _known(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def _sentences(text: str) -> list[list[str]]:
    return [_WORD.findall(piece) for piece in pieces(_plain_prose(text))]


def is_clause(text: str) -> bool:
    """Whether a text has so many words that two languages do not have them all in common by chance."""
    return sum(len(word) // 2 if UNSPACED.match(word) else 1 for word in words_of(text)) >= _WORDS_OF_CLAUSE


def is_small(word: str) -> bool:
    """Whether a word begins with no capital, as names do."""
    return not word[:1].isupper()


@lru_cache(maxsize=1 << 13)
def words_of(text: str) -> list[str]:
    """The words of a clause that readers see, those of addresses apart."""
    return _WORD.findall(_plain_prose(text))


Said = tuple[tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=1 << 12)
def what_is_said(text: str) -> Said:
    """The words of a text in small letters and its numbers: the same for all its copies.

    In no order, unless there are too few words to be a clause: `Flash cookies` is French as `cookies Flash`.
    """
    prose = _plain_prose(text)
    words, numbers = _ATOM.findall(prose.casefold()), numbers_in(prose)
    return tuple(sorted(words) if is_clause(text) else words), tuple(sorted(numbers))


@lru_cache(maxsize=1 << 13)
def _plain_prose(text: str) -> str:
    """What readers see of a clause but for addresses; apostrophes and hyphens in one form, nothing that is unseen."""
    prose = parts(PLUMBING.sub(" ", text) if "{" in text or ":" in text else text).prose
    if not prose.isascii() and _ODD.search(prose):
        prose = _UNSEEN.sub("", prose).translate(_ONE_FORM)
    return _DOMAIN.sub(" ", prose) if _DOT.search(prose) or "about:" in prose else prose


@lru_cache(maxsize=1 << 10)
def _folded(text: str) -> str:
    return _plain_prose(text).casefold()
