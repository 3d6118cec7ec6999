"""Whether what stands for a translation is the source itself."""

import re

from clausula.clause.markup import parts
from clausula.clause.words import WORD

__all__ = ["is_copy"]

_WORD = re.compile(WORD)


def is_copy(source: str, target: str) -> bool:
    """Whether the target has the words of the source and no others, whatever became of capitals, marks and links.

    Names are copied rightly: whether a copy is a fault is another question.
    """
    ours, theirs = (_WORD.findall(parts(text).prose.casefold()) for text in (source, target))
    return ours == theirs if ours else source.split() == target.split()
