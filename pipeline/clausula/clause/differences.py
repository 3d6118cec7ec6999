"""What changed between two texts, word by word; of scripts without spaces, character by character."""

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile

from clausula.clause.scripts import UNSPACED

__all__ = ["Runs", "word_diff"]

Runs = tuple[tuple[str, str], ...]
"""Of text, each with what became of it: `same`, `gone` or `new`."""
_WORD = re.compile(rf"\s+|{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\w)+|[^\w\s]")
_JOINERS = "\u200c\u200d"
_MOST_PAIRS = 1 << 20
"""Of equal words in two texts, which is what their comparison takes: a clause of some thousand words, or a long run."""


@lru_cache(maxsize=1 << 14)
def word_diff(old: str, new: str) -> Runs:
    """What changed between two texts, word by word; without what is gone it is the new text."""
    before, after = _words(old), _words(new)
    runs: list[tuple[str, str]] = []
    for low, high, start, end in _stretches(before, after):
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


def _stretches(before: list[str], after: list[str]) -> list[tuple[int, int, int, int]]:
    """From where to where in each text words are the same, or others; of very long texts only the two ends."""
    times = Counter(after)
    if sum(times[word] for word in before) <= _MOST_PAIRS:
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        return [(low, high, start, end) for _, low, high, start, end in codes]
    low = _same(before, after)
    rest = _same(before[low:][::-1], after[low:][::-1])
    high, end = len(before) - rest, len(after) - rest
    return [(0, low, 0, low), (low, high, low, end), (high, len(before), end, len(after))]


def _same(one: list[str], other: list[str]) -> int:
    """How many words are the same, from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
