"""Which old clause a changed clause comes from: by place first, then by likeness.

The old and the new sequence of keys are anchored on the clauses that both have in the same order (a longest
increasing subsequence). Inside each gap a dynamic programme pairs what is alike without crossing; what is left
over is paired globally, most alike first, where the likeness is beyond chance.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from clausula.model import UnitKey

__all__ = ["Look", "predecessors"]

_IN_PLACE = 0.5
"""Below this likeness a translator would rather start anew, even where the place agrees."""
_ANYWHERE = 0.65
"""Likeness asked of clauses that only look alike."""
_OTHER_KIND = 0.85
"""What likeness is worth between a heading and a paragraph, or headings of two levels."""
_LONG = 100_000
"""From how many characters on clauses are compared sentence by sentence: time grows with the square of the length."""
_SENTENCE = re.compile(r"(?<=[.!?;:\u3002\uff01\uff1f\u0964\u06d4\u061f])\s*")


class Look(NamedTuple):
    """What likeness is judged by."""

    text: str
    kind: str = ""
    """Of the clause, with the level of a heading."""


def _plain_look(key: UnitKey) -> Look:
    return Look(key.msgid)


def predecessors(
    old: Sequence[UnitKey],
    new: Sequence[UnitKey],
    reusable: Collection[UnitKey],
    look: Callable[[UnitKey], Look] = _plain_look,
) -> dict[UnitKey, UnitKey]:
    """For each key of `new` that `old` lacks, the `reusable` key of `old` that it was made from, if any.

    Each old key is given once. Both sequences are in document order and free of duplicates. `look` says by what the
    likeness of a clause is judged.
    """
    known, wanted = set(old), set(new)
    pairs: dict[UnitKey, UnitKey] = {}
    for old_gap, new_gap in _gaps(old, new):
        gone = [key for key in old_gap if key in reusable and key not in wanted]
        come = [key for key in new_gap if key not in known]
        pairs.update(_align(gone, come, look))
    used = set(pairs.values())
    gone = [key for key in old if key in reusable and key not in wanted and key not in used]
    come = [key for key in new if key not in known and key not in pairs]
    pairs.update(_match(gone, come, look))
    return pairs


def _gaps(old: Sequence[UnitKey], new: Sequence[UnitKey]) -> list[tuple[Sequence[UnitKey], Sequence[UnitKey]]]:
    """The stretches between the clauses that kept their order."""
    place = {key: index for index, key in enumerate(old)}
    common = [(index, place[key]) for index, key in enumerate(new) if key in place]
    anchors = _longest_increasing(common)
    gaps = []
    last_new, last_old = -1, -1
    for at_new, at_old in [*anchors, (len(new), len(old))]:
        gaps.append((old[last_old + 1 : at_old], new[last_new + 1 : at_new]))
        last_new, last_old = at_new, at_old
    return gaps


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second members increase (Fredman 1975)."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        length = bisect_left(tails, value)
        before.append(tail_at[length - 1] if length else -1)
        if length == len(tails):
            tails.append(value)
            tail_at.append(index)
        else:
            tails[length], tail_at[length] = value, index
    chain = []
    index = tail_at[-1] if tail_at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _align(old: list[UnitKey], new: list[UnitKey], look: Callable[[UnitKey], Look]) -> dict[UnitKey, UnitKey]:
    """The pairs of greatest total likeness that do not cross."""
    if not old or not new:
        return {}
    likeness = _likeness(old, new, look, _IN_PLACE)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs[new[j]] = old[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _match(old: list[UnitKey], new: list[UnitKey], look: Callable[[UnitKey], Look]) -> dict[UnitKey, UnitKey]:
    """Pairs taken greedily, most alike first, ties in document order."""
    if not old or not new:
        return {}
    likeness = _likeness(old, new, look, _ANYWHERE)
    ranked = sorted((-score, j, i) for i, row in enumerate(likeness) for j, score in enumerate(row) if score)
    pairs: dict[UnitKey, UnitKey] = {}
    used: set[int] = set()
    for _, j, i in ranked:
        if i not in used and new[j] not in pairs:
            used.add(i)
            pairs[new[j]] = old[i]
    return pairs


def _likeness(
    old: list[UnitKey], new: list[UnitKey], look: Callable[[UnitKey], Look], least: float
) -> list[list[float]]:
    """Normalized indel similarity of every pair, 0 where it is below `least`."""
    ours, theirs = (list(map(look, keys)) for keys in (old, new))
    return [[_alike(gone, come, least) for come in theirs] for gone in ours]


def _alike(gone: Look, come: Look, least: float) -> float:
    worth = 1.0 if gone.kind == come.kind else _OTHER_KIND
    one: Sequence[str] = gone.text
    other: Sequence[str] = come.text
    if min(len(one), len(other)) > _LONG:
        one, other = _SENTENCE.split(gone.text), _SENTENCE.split(come.text)
    return worth * Indel.normalized_similarity(one, other, score_cutoff=least / worth)
