"""Long clauses, sentence by sentence: what did not change keeps its translation."""

from dataclasses import replace
from functools import partial

from clausula.catalogs.update.carry import Carried, Edit
from clausula.clause.sentences import sentences_of

__all__ = ["rebuild"]

_ALIKE = 0.5
"""Below this likeness the translation of an old sentence says nothing about a new one."""


def rebuild(edit: Edit, carried: Carried) -> Carried:
    """What was `carried`, from translated sentences; as it is if source and target do not match sentence by sentence.

    A sentence that changed keeps the translation of the old sentence most like it; one that is new stands there in
    the source language.
    """
    old, new = (list(map(str.strip, sentences_of(text, edit.source_locale.language))) for text in (edit.old, edit.new))
    own = sentences_of(carried.target, edit.locale.language)
    if len(old) < 2 or len(old) != len(own):
        return carried
    translations = dict(zip(old, map(str.strip, own), strict=True))
    changed = tuple(sentence for sentence in new if sentence not in translations)
    if len(changed) == len(new):
        return carried
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - heavy

    kept = set(new)
    free = [sentence for sentence in translations if sentence not in kept]
    for sentence in dict.fromkeys(changed):
        near = max(free, key=partial(Indel.normalized_similarity, sentence), default=None)
        if near is not None and Indel.normalized_similarity(near, sentence) >= _ALIKE:
            free.remove(near)
            translations[sentence] = translations[near]
    glue = " " if any(sentence != sentence.strip() for sentence in own) else ""
    target = glue.join(translations.get(sentence, sentence) for sentence in new)
    return replace(carried, target=target, changed=changed)
