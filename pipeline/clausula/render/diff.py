"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

__all__ = ["word_diff"]

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


@lru_cache(maxsize=1 << 14)
def word_diff(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Runs of text, each `same`, `gone` or `new`; without the gone ones they are the new text."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    runs: list[tuple[str, str]] = []
    for _, low, high, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[low:high]), "".join(after[start:end])
        if gone == come:
            runs.append(("same", come))
            continue
        runs += [(kind, text) for kind, text in (("gone", gone), ("new", come)) if text]
    return tuple(runs)
