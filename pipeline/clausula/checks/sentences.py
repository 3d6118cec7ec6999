"""Sentences of a source that its translation lacks, and those that it says twice."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import inf

from clausula.checks.numbers import has_lost_number
from clausula.checks.rule import Pair, Rule
from clausula.clause.markup import parts
from clausula.clause.scripts import UNSPACED, letters_in
from clausula.clause.sentences import sentences_of
from clausula.model import Severity

__all__ = ["RULES"]

_MARKS, _SOLID_MARKS = ".!?\u0589\u061f\u06d4\u0964\u09f7\u104b\u1362\u17d4|", "\u3002\uff01\uff1f\uff0e"
_AHEAD = f"(?=[{_MARKS}{_SOLID_MARKS}])"
"""Looked for first, since most characters are none of them."""
_END = f"(?:[{_MARKS}]+(?=[\\s\"'\u2019\u201d\u00bb)\\]]|\\Z)|[{_SOLID_MARKS}]+)"
_STOP, _SURE_STOP = re.compile(_AHEAD + _END), re.compile(rf"{_AHEAD}(?<![\s.(]\w)(?<![\s.(]\w\w){_END}")
"""What may end a sentence, and what surely does: not what stands behind a letter or two, as in `z. B.`."""
_JOINING, _DASH = re.compile("[;:(\u037e\u061b\uff08\uff1a\uff1b]"), re.compile("[\u2013\u2014]")
_COMMA = re.compile("[,\u060c\u3001\uff0c]")
_UNSPACED_SURE, _SURE = 1.0, 0.5
"""How much likelier a lost sentence has to be where commas join some: any of them where no spaces tell words, and
elsewhere more than the source has."""
_SURE_THOUGH_JOINED = 2.0
"""The same where dashes may join some, which stand for a verb as well in Russian."""
_BENGALI, _BAR = frozenset({"as", "bn"}), re.compile(r"[\u09f7|](?=\s)")
"""Languages of which people write the sign that ends a sentence with others like it."""
_LEAD = re.compile(r"\s*(\*\*|__)[^*_]+\1")
"""What a clause is about, in bold letters before it, with or without a stop."""
_VARIANCE = 6.8
"""How much the lengths of translated sentences vary, as Gale and Church measured: "A program for aligning sentences in
bilingual corpora" (1993).

Of 5,787 translations of two sentences and more by people, 156 had fewer; 11 were likelier to lack one than to join two,
three of those wrongly. Of 2,239 from which a sentence was taken, 94 in a hundred are.
"""
_BETWEEN = (". ", "\u3002", "\u0964 ", "\u061f ", "\u06d4 ")
"""What stands between sentences, for a quick look."""
_STOPS, _TWICE = " .\u3002\u0964\u061f\u06d4", 20
"""How many letters a sentence has that nobody says twice by intention."""


def _sentence(pair: Pair) -> str:
    """Sentences that are missing, rather than said in one with others, as the lengths of all tell, or a lost number."""
    most = _stops(pair.ours.prose)
    if most > 1 and len(_SURE_STOP.findall(pair.theirs.prose)) < most and (lost := _lost(pair)):
        return lost
    return "says a sentence twice" if len(pair.target) > 2 * _TWICE and _says_twice(pair) else ""


def _lost(pair: Pair) -> str:
    leads = [_LEAD.match(text) for text in (pair.source, pair.target)]
    begins = [lead.end() for lead in leads if lead] if all(leads) else [0, 0]
    before, after = (parts(text[begin:]).prose for text, begin in zip((pair.source, pair.target), begins, strict=True))
    ours = _lengths(before, pair.setting.source.language)
    theirs = _lengths(after, pair.setting.target.language)
    dashes, others = (_more(mark, before, after) for mark in (_DASH, _JOINING))
    if not 0 < len(theirs) + max(0, others + min(dashes, 0)) < len(ours):
        return ""
    are_joined = len(theirs) + others + dashes >= len(ours)
    lengths = [pair.setting.scale * length for length in ours]
    left_out = min(_costs(lengths, theirs, lambda some: some[-1]).values())
    joined = _costs(lengths, theirs, sum)[len(ours)]
    commas = _more(_COMMA, before, after)
    sure = _UNSPACED_SURE if UNSPACED.search(after) and _COMMA.search(after) else _SURE if commas > 0 else 0.0
    likelier = joined - left_out
    is_lost = likelier > _SURE_THOUGH_JOINED if are_joined else likelier > sure or has_lost_number(pair)
    return f"has {len(theirs)} of {len(ours)} sentences" if is_lost else ""


@lru_cache(maxsize=1 << 12)
def _stops(prose: str) -> int:
    return len(_STOP.findall(prose))


def _more(mark: re.Pattern[str], before: str, after: str) -> int:
    return len(mark.findall(after)) - len(mark.findall(before))


def _costs(
    ours: Sequence[float], theirs: Sequence[float], stands_for: Callable[[Sequence[float]], float]
) -> dict[int, float]:
    """How unlikely it is, by their lengths, that sentences stand for the first so many of the source.

    Each is as long as what it `stands_for` of the next few: all of them, or the last one, the others left out.
    """
    costs = {0: 0.0}
    for length in theirs:
        reached: dict[int, float] = {}
        for start, cost in costs.items():
            for end in range(start + 1, len(ours) + 1):
                meant = stands_for(ours[start:end])
                unlikely = cost + (length - meant) ** 2 / (2 * _VARIANCE * meant)
                reached[end] = min(unlikely, reached.get(end, inf))
        costs = reached
    return costs


@lru_cache(maxsize=1 << 12)
def _lengths(prose: str, language: str) -> tuple[float, ...]:
    """How long each sentence is; what begins with a small letter or in brackets goes on with the one before it."""
    found: list[float] = []
    for text in sentences_of(_BAR.sub("\u0964", prose) if language in _BENGALI else prose, language):
        length, letters = letters_in(text), [one for one in text if one.isalnum()]
        goes_on = not letters or letters[0].islower() or text.lstrip().startswith("(")
        is_number = len(letters) < 3 and not any(map(str.isalpha, letters))
        if found and (goes_on or is_number):
            found[-1] += length
        elif length and not is_number:
            found.append(length)
    return tuple(found)


def _says_twice(pair: Pair) -> bool:
    return _has_twins(pair.theirs.prose) and not _has_twins(pair.ours.prose)


def _has_twins(prose: str) -> bool:
    """Whether a text has a sentence of some length twice."""
    for stop in _BETWEEN[:1] if prose.isascii() else _BETWEEN:
        if stop in prose and _are_twins(prose.split(stop)):
            return True
    return False


def _are_twins(sentences: list[str]) -> bool:
    sentences[-1] = sentences[-1].rstrip(_STOPS)
    if len(sentences) == len(set(sentences)):
        return False
    return any(number > 1 and letters_in(one) >= _TWICE for one, number in Counter(sentences).items())


RULES = (
    Rule(
        "sentence",
        Severity.ERROR,
        "sentences that are missing, or stand there twice",
        "There are fewer than in the source, and their lengths, beside others of the document, say that one is left "
        "out rather than joined with another, or a number is missing as well.",
        "translate what is missing, once",
        _sentence,
    ),
)
