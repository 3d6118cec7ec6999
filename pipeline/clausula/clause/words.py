"""Words of a clause."""

import re
from functools import lru_cache

__all__ = ["WORD", "has_prose", "word_count"]

WORD = r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*"
_ENTITY = re.compile(r"&#?\w+;")
_ALNUM = re.compile(r"[^\W_]")


@lru_cache(maxsize=1 << 16)
def word_count(text: str) -> int:
    """How many words a translator is paid for: runs of non-space with a letter or digit in them."""
    return sum(1 for word in text.split() if any(map(str.isalnum, word)))


def has_prose(text: str) -> bool:
    """Whether `text` shows a letter or a digit; a character reference such as `&nbsp;` shows none."""
    return _ALNUM.search(_ENTITY.sub(" ", text) if "&" in text else text) is not None
