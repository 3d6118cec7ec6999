"""Long clauses, sentence by sentence: what did not change keeps its translation.

Sentence boundaries follow the rules that sentencex has for each language.
"""

import re
from typing import NamedTuple

from rapidfuzz.distance import Indel
from sentencex import segment

from clausula.catalogs.update.carry import Edit

__all__ = ["Rebuilt", "rebuild"]

_ALIKE = 0.5
"""Below this likeness the translation of an old sentence says nothing about a new one."""
_OPEN_MARKUP = re.compile(r"\A[*_`)\]]+")


class Rebuilt(NamedTuple):
    """A suggestion put together from the sentences of the old target."""

    target: str
    changed: tuple[str, ...]
    """The sentences of the new source that a translator has to look at, in order."""


def rebuild(edit: Edit) -> Rebuilt | None:
    """The new clause from translated sentences; None if old source and old target do not match sentence by sentence.

    A sentence that changed keeps the translation of the old sentence most like it; one that is new stands there in
    the source language.
    """
    old, new = _sentences(edit.old, edit.source_locale.language), _sentences(edit.new, edit.source_locale.language)
    own = _sentences(edit.target, edit.locale.language)
    if len(old) < 2 or len(old) != len(own):
        return None
    translations = dict(zip(map(str.strip, old), own, strict=True))
    free = [sentence for sentence in translations if sentence not in {other.strip() for other in new}]
    parts: list[str] = []
    changed: list[str] = []
    for sentence in map(str.strip, new):
        if sentence in translations:
            parts.append(translations[sentence])
            continue
        changed.append(sentence)
        near = max(free, key=lambda other: Indel.normalized_similarity(other, sentence), default=None)
        if near is not None and Indel.normalized_similarity(near, sentence) >= _ALIKE:
            free.remove(near)
            parts.append(translations[near])
        else:
            parts.append(sentence)
    if len(changed) == len(new):
        return None
    glue = " " if any(sentence != sentence.strip() for sentence in own) else ""
    return Rebuilt(glue.join(part.strip() for part in parts), tuple(changed))


def _sentences(text: str, language: str) -> list[str]:
    """The sentences of `text`, which they give when joined; closing markup stays with its sentence."""
    found: list[str] = []
    for sentence in segment(language, text):
        markup = _OPEN_MARKUP.match(sentence) if found else None
        if markup is not None and found[-1].count(markup[0]) % 2:
            found[-1] += markup[0]
            sentence = sentence[markup.end() :]  # noqa: PLW2901 - the rest of it
        if sentence.strip():
            found.append(sentence)
        elif found:
            found[-1] += sentence
    return found
