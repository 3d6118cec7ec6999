"""Long clauses, sentence by sentence: what did not change keeps its translation."""

from functools import partial
from typing import NamedTuple

from clausula.catalogs.update.carry import Edit
from clausula.clause.sentences import sentences_of

__all__ = ["Rebuilt", "rebuild"]

_ALIKE = 0.5
"""Below this likeness the translation of an old sentence says nothing about a new one."""


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
    old, new = (list(map(str.strip, sentences_of(text, edit.source_locale.language))) for text in (edit.old, edit.new))
    own = sentences_of(edit.target, edit.locale.language)
    if len(old) < 2 or len(old) != len(own):
        return None
    translations = dict(zip(old, map(str.strip, own), strict=True))
    changed = tuple(sentence for sentence in new if sentence not in translations)
    if len(changed) == len(new):
        return None
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - heavy

    kept = set(new)
    free = [sentence for sentence in translations if sentence not in kept]
    for sentence in dict.fromkeys(changed):
        near = max(free, key=partial(Indel.normalized_similarity, sentence), default=None)
        if near is not None and Indel.normalized_similarity(near, sentence) >= _ALIKE:
            free.remove(near)
            translations[sentence] = translations[near]
    glue = " " if any(sentence != sentence.strip() for sentence in own) else ""
    return Rebuilt(glue.join(translations.get(sentence, sentence) for sentence in new), changed)
