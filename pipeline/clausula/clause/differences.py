"""What changed between two texts, word by word; of scripts without spaces, character by character."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import accumulate, islice, takewhile

from clausula.clause.scripts import UNSPACED

__all__ = ["Runs", "stretches", "word_diff"]

Runs = tuple[tuple[str, str], ...]
"""Of text, each with what became of it: `same`, `gone` or `new`."""
_WORD = re.compile(rf"\s+|{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\w)+|[^\w\s]")
_JOINERS = "\u200c\u200d"
_MOST_PAIRS = 1 << 22
"""Of equal words that are looked at to compare two texts: enough for one of ten thousand words."""


@lru_cache(maxsize=1 << 14)
def word_diff(old: str, new: str) -> Runs:
    """What changed between two texts, word by word; without what is gone it is the new text."""
    before, after = _words(old), _words(new)
    runs: list[tuple[str, str]] = []
    for low, high, start, end in stretches(before, after):
        gone, come = "".join(before[low:high]), "".join(after[start:end])
        if gone == come:
            runs += [("same", come)] if come else []
            continue
        runs += [(kind, text) for kind, text in (("gone", gone), ("new", come)) if text]
    return tuple(runs)


def _words(text: str) -> list[str]:
    """The words, spaces and marks in order; what is written above, below or behind a letter stays with it."""
    found: list[str] = []
    is_open = False
    for piece in _WORD.findall(text):
        is_mark = piece in _JOINERS or unicodedata.category(piece[0])[0] == "M"
        if found and (is_mark or (is_open and piece[0].isalnum() and not UNSPACED.match(piece))):
            found[-1] += piece
        else:
            found.append(piece)
        is_open = is_mark
    return found


def stretches(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """From where to where in each text words are the same, or others; what takes too long is compared at its ends."""
    return [(low, high, start, end) for _, low, high, start, end in _Matcher(before, after).get_opcodes()]


class _Matcher(SequenceMatcher[str]):
    """The standard comparison, whose time grows with the third power of a text that repeats itself, within limits."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__(None, before, after, autojunk=False)
        self._texts = before, after
        times = Counter(after)
        self._pairs = list(accumulate((times[word] for word in before), initial=0))
        self._left = _MOST_PAIRS

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """The longest stretch that both have, or one at an end of both."""
        before, after = self._texts
        ahi, bhi = len(before) if ahi is None else ahi, len(after) if bhi is None else bhi
        self._left -= self._pairs[ahi] - self._pairs[alo]
        if self._left >= 0:
            return super().find_longest_match(alo, ahi, blo, bhi)
        size = _same(zip(islice(before, alo, ahi), islice(after, blo, bhi), strict=False))
        if size:
            return Match(alo, blo, size)
        size = _same((before[ahi - at], after[bhi - at]) for at in range(1, 1 + min(ahi - alo, bhi - blo)))
        return Match(ahi - size, bhi - size, size)


def _same(pairs: Iterable[tuple[str, str]]) -> int:
    """How many words are the same, from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
