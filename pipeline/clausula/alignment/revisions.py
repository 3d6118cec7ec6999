"""Which of a source's revisions a translation was made from."""

from collections import Counter
from collections.abc import Sequence

from clausula.alignment.align import align, first_look, known_pairs, known_ratio, ratio
from clausula.alignment.evidence import Evidence
from clausula.alignment.lattice import Step, best_way
from clausula.alignment.links import Alignment, doubts
from clausula.alignment.moves import Judgement, PairMoves
from clausula.alignment.traits import Placeable, Traits, plain
from clausula.locales import Locale

__all__ = ["fitted"]

_TRIED = 4
"""How many revisions are looked at closely of those whose outline the translation's resembles most, and of those that
lack least of it."""
_TIE = 2.0
"""How many nats of likelihood say nothing about which of two revisions it was."""
_SAME_RATIO = 0.05
"""By how much, of itself, the ratio of lengths may be wrong."""
_COUNTED = (Placeable.PUNCTUATION, Placeable.EMPHASIS)


def fitted(
    revisions: Sequence[Sequence[Traits]], target: Sequence[Traits], languages: tuple[Locale, Locale]
) -> tuple[int, Alignment]:
    """The index of the revision (oldest first, at least one) that the translation fits best, and how it does.

    Revisions are compared by what they explain of the translation, by the same evidence for all: what a revision has
    beyond that says nothing, for translators leave out. Looked at again are the newest that explains as much as any,
    the newest of those of which nothing is left out, the one that explains most, the one of which least is left out,
    and the newest of all: the first that gives most sure pairs, and of equals one that is translated whole.
    """
    newest = len(revisions) - 1
    tried = _promising([_outline(one) for one in revisions], _outline(target))
    judgement = _judgement([revisions[index] for index in tried], target)
    ways: dict[tuple[int, ...], list[Step]] = {}
    looks: dict[int, list[Step]] = {}
    for index in tried:
        clauses = tuple(judgement.names(revisions[index]))
        looks[index] = ways[clauses] = ways.get(clauses) or _look(revisions[index], judgement)
    explained = {index: _explained(look) for index, look in looks.items()}
    best = max(tried, key=lambda index: (explained[index], index))
    ties = [index for index in tried if explained[index] >= explained[best] - _TIE]
    whole = [index for index in ties if not _left_out(looks[index])]
    fullest = max(tried, key=lambda index: (-_left_out(looks[index]), index))
    found: dict[int, Alignment] = {}
    for index in (max(ties), max(whole, default=best), best, fullest, newest):
        if index not in found:
            same = next((other for other in found if revisions[other] == revisions[index]), None)
            found[index] = align(revisions[index], target) if same is None else found[same]
    chosen = max(found, key=lambda index: (_sure(found[index], revisions[index], languages), index in whole))
    return chosen, found[chosen]


def _promising(outlines: Sequence[Counter[tuple[str, str]]], target: Counter[tuple[str, str]]) -> list[int]:
    """The revisions to look at closely, the best first."""
    lacking = [(target - one).total() for one in outlines]
    unlike = [lack + (one - target).total() for lack, one in zip(lacking, outlines, strict=True)]
    ranked = (sorted(range(len(outlines)), key=lambda index: (worse[index], -index)) for worse in (unlike, lacking))
    return list(dict.fromkeys(index for those in ranked for index in those[:_TRIED]))


def _judgement(revisions: Sequence[Sequence[Traits]], target: Sequence[Traits]) -> Judgement:
    """What all these revisions are judged by: words as rare as in all of them, lengths as in the first."""
    first, whole = revisions[0], [clause for revision in revisions for clause in revision]
    judgement = Judgement(target, Evidence(whole, target, ratio(first, target)))
    known = known_ratio(first, target, known_pairs(first_look(first, judgement)))
    if abs(known - judgement.evidence.ratio) < _SAME_RATIO * known:
        return judgement
    return judgement.at(known)


def _look(revision: Sequence[Traits], judgement: Judgement) -> list[Step]:
    """The best way by what the clauses are alone."""
    return best_way(len(revision), len(judgement.target), PairMoves(revision, judgement))


def _explained(way: Sequence[Step]) -> float:
    """How much likelier a revision makes the translation; what the translation lacks counts nothing."""
    return sum(step.odds for step in way if step.target)


def _left_out(way: Sequence[Step]) -> int:
    """How many clauses of a revision the translation lacks."""
    return sum(not step.target for step in way)


def _sure(alignment: Alignment, source: Sequence[Traits], languages: tuple[Locale, Locale]) -> int:
    return sum(not reasons for reasons in doubts(alignment, source, languages).values())


def _outline(clauses: Sequence[Traits]) -> Counter[tuple[str, str]]:
    """How many there are of each kind of clause and of each placeable, and each text: it may be untranslated."""
    found = Counter((clause.kind, str(clause.level)) for clause in clauses)
    found.update(("", clause.text) for clause in clauses)
    for clause in clauses:
        for kind, values in clause.placeables.items():
            found.update((kind, "" if kind in _COUNTED else plain(value)) for value in values)
    return found
