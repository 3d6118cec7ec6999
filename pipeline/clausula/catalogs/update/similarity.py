"""Which old clause a changed clause comes from: by place first, then by likeness.

The old and the new sequence of keys are held together by the clauses that both have in the same order (a longest
common subsequence). Inside each gap a dynamic programme pairs what is alike without crossing; what is left over is
paired globally, most alike first, where the likeness is beyond chance.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from clausula.clause.sentences import pieces
from clausula.clause.tokens import gist
from clausula.model import UnitKey

__all__ = ["gaps", "predecessors"]

_IN_PLACE = 0.5
"""Below this likeness a translator would rather start anew, even where the place agrees."""
_ANYWHERE = 0.65
"""Likeness asked of clauses that only look alike."""
_OTHER_KIND = 0.85
"""What likeness is worth between a heading and a paragraph, or headings of two levels."""
_LONG = 100_000
"""From how many characters on clauses are compared sentence by sentence: time grows with the square of the length."""


class _Look(NamedTuple):
    """What likeness is judged by."""

    gist: str
    kind: str


_Looks = Mapping[UnitKey, _Look]


def predecessors(
    old: Mapping[UnitKey, str],
    new: Mapping[UnitKey, str],
    reusable: Collection[UnitKey],
    dates: re.Pattern[str] | None = None,
) -> dict[UnitKey, UnitKey]:
    """For each key of `new` that `old` lacks, the `reusable` key of `old` that it was made from, if any.

    Each old key is given once. Both have the clauses in document order, with their kinds; what `dates` matches counts
    as one date like another.
    """
    gone = {key: _Look(gist(key.msgid, dates), old[key]) for key in old if key in reusable and key not in new}
    come = {key: _Look(gist(key.msgid, dates), new[key]) for key in new if key not in old} if gone else {}
    pairs: dict[UnitKey, UnitKey] = {}
    for old_gap, new_gap in gaps(list(old), list(new)):
        pairs |= _align(_only(gone, old_gap), _only(come, new_gap))
    used = set(pairs.values())
    left = [key for key in gone if key not in used]
    return pairs | _match(_only(gone, left), _only(come, [key for key in come if key not in pairs]))


def _only(looks: _Looks, keys: Sequence[UnitKey]) -> _Looks:
    return {key: looks[key] for key in keys if key in looks}


def gaps(old: Sequence[UnitKey], new: Sequence[UnitKey]) -> Iterator[tuple[Sequence[UnitKey], Sequence[UnitKey]]]:
    """The stretches between the clauses that kept their order."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - heavy

    at_old = at_new = 0
    for block in LCSseq.editops(old, new).as_matching_blocks():
        yield old[at_old : block.a], new[at_new : block.b]
        at_old, at_new = block.a + block.size, block.b + block.size


def _align(gone: _Looks, come: _Looks) -> dict[UnitKey, UnitKey]:
    """The pairs of greatest total likeness that do not cross."""
    old, new, likeness = list(gone), list(come), _likeness(gone, come, _IN_PLACE)
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


def _match(gone: _Looks, come: _Looks) -> dict[UnitKey, UnitKey]:
    """Pairs taken greedily, most alike first, ties in document order."""
    old, new = list(gone), list(come)
    scores = enumerate(_likeness(gone, come, _ANYWHERE))
    pairs: dict[UnitKey, UnitKey] = {}
    used: set[int] = set()
    for _, j, i in sorted((-score, j, i) for i, row in scores for j, score in enumerate(row) if score):
        if i not in used and new[j] not in pairs:
            used.add(i)
            pairs[new[j]] = old[i]
    return pairs


def _likeness(gone: _Looks, come: _Looks, least: float) -> list[list[float]]:
    """Normalized indel similarity of every pair, 0 where it is below `least`."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - heavy

    def alike(old: _Look, new: _Look) -> float:
        worth = 1.0 if old.kind == new.kind else _OTHER_KIND
        one: Sequence[str] = old.gist
        other: Sequence[str] = new.gist
        if min(len(one), len(other)) > _LONG:
            one, other = pieces(old.gist), pieces(new.gist)
        return worth * Indel.normalized_similarity(one, other, score_cutoff=least / worth)

    return [[alike(old, new) for new in come.values()] for old in gone.values()]
