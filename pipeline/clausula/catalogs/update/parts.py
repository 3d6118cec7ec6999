"""Clauses that were parts of one clause before, as when texts are cut finer: each has its part of the translation.

The parts stand in the old clause with markup between them. Where the same markup stands in the translation, and parts
it in one way only, what is between is the translation of each. Else whole sentences are handed over, to be looked at.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clausula.catalogs.update.similarity import gaps
from clausula.clause.sentences import sentences_of
from clausula.locales import Locale
from clausula.model import Unit, UnitKey

__all__ = ["Part", "parts"]

_LAYOUT = re.compile(
    r"(?:<(?!/?(?:s|del|strike|ins)\b)[^<>]*>|\{[:.#][^{}]*\}|(?:!!!|\?\?\?\+?|===|:::+|///+)[ ]*[\w-]*"
    r"|\[[ xX]\]|\[![A-Za-z]+\]|&(?:nbsp|shy);|[\s|>+\-•:\"\\#]|\*\s)*"
)
"""Marks and tags that say nothing; signs of currencies, brackets, stops, emphasis and what is struck out do."""
_WORD = re.compile(r"[^\W_]")


class Part(NamedTuple):
    """What a clause gets of the translation of a longer one."""

    origin: Unit
    target: str
    is_exact: bool
    """Whether nothing but layout stood around it."""


def parts(
    old: Sequence[UnitKey], new: Sequence[UnitKey], units: Mapping[UnitKey, Unit], languages: tuple[Locale, Locale]
) -> dict[UnitKey, Part]:
    """For each key of `new` that `old` lacks and that was part of a clause of `units`: its part of the translation.

    Both have the clauses in document order; a part is looked for where its whole stood. `languages` are those of the
    clauses and of their translations.
    """
    known, wanted = set(old), set(new)
    found: dict[UnitKey, Part] = {}
    for gone, come in gaps(old, new):
        fresh = [key for key in come if key not in known]
        for whole in (units[key] for key in gone if key not in wanted and key in units) if fresh else ():
            placed = list(_placed(_folded(whole.key.msgid), [key for key in fresh if key not in found]))
            for key, target, is_exact in _translated(whole, placed, languages):
                found[key] = Part(whole, target, is_exact and "\n" not in key.msgid)
    return found


def _folded(text: str) -> str:
    return " ".join(text.split())


def _placed(whole: str, keys: Sequence[UnitKey]) -> Iterator[tuple[UnitKey, int, int]]:
    """Where each of the keys stands in the clause, in this order; not in the middle of a word."""
    at = 0
    for key in keys:
        text = _folded(key.msgid)
        start = whole.find(text, at)
        end = start + len(text)
        if start >= 0 and len(text) < len(whole) and not (_inside(whole, start) or _inside(whole, end)):
            yield key, start, end
            at = end


def _inside(text: str, at: int) -> bool:
    """Whether a word goes on there."""
    return _WORD.match(text[at - 1 : at]) is not None and _WORD.match(text[at : at + 1]) is not None


def _translated(
    whole: Unit, placed: Sequence[tuple[UnitKey, int, int]], languages: tuple[Locale, Locale]
) -> Iterator[tuple[UnitKey, str, bool]]:
    if not placed:
        return
    text, target = _folded(whole.key.msgid), _folded(whole.target)
    bounds = [0, *(at for _, start, end in placed for at in (start, end)), len(text)]
    between = [text[low:high] for low, high in zip(bounds[::2], bounds[1::2], strict=True)]
    pieces = _between(target, between)
    if pieces is not None:
        is_exact = all(map(_LAYOUT.fullmatch, between))
        yield from ((key, piece, is_exact) for (key, _, _), piece in zip(placed, pieces, strict=True))
        return
    own, theirs = (sentences_of(one, of.language) for one, of in zip((text, target), languages, strict=True))
    if len(own) < 2 or len(own) != len(theirs):
        return
    starts = [sum(map(len, own[:at])) for at in range(len(own) + 1)]
    for key, start, end in placed:
        inside = [at for at, low in enumerate(starts[:-1]) if start <= low and low + len(own[at].rstrip()) <= end]
        if inside and "".join(own[at] for at in inside).strip() == text[start:end]:
            yield key, "".join(theirs[at] for at in inside).strip(), False


def _between(text: str, marks: Sequence[str]) -> list[str] | None:
    """What stands between these pieces of `text`, which begin, part and end it; None if not in just one way."""
    first, *inner, last = marks
    if not (text.startswith(first) and text.endswith(last)) or len(first) + len(last) >= len(text):
        return None
    body = text[len(first) : len(text) - len(last)]
    forth, back = list(_cut(body, inner)), list(_cut(body[::-1], [mark[::-1] for mark in reversed(inner)]))
    found = [piece.strip() for piece in forth]
    return found if forth == [piece[::-1] for piece in reversed(back)] and all(found) else None


def _cut(text: str, marks: Sequence[str]) -> Iterator[str]:
    """The pieces of `text` before each of the marks in turn, each as short as it may be, and the rest."""
    for mark in marks:
        piece, _, text = text.partition(mark) if mark else ("", "", text)
        yield piece
    yield text
