"""A translation that was made without a pipeline, as a catalog: the pure part of `adopt`.

The translation is aligned with the revision of the source that it was made from, and what it says becomes the targets
of that revision's clauses. Sure pairs are translations; doubtful ones are suggestions that say why; what found no
place stands as a comment beside the clause that it followed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from clausula.adoption.date_agreement import date_disagreements
from clausula.alignment.align import align
from clausula.alignment.copies import is_left_as_it_was, plain_words
from clausula.alignment.fitting import fitted
from clausula.alignment.judgement import doubts
from clausula.alignment.links import Alignment, Link
from clausula.alignment.traits import Placeable, Traits, traits
from clausula.locales import Locale
from clausula.model import Catalog, Document, Unit, UnitKey

__all__ = ["Adoption", "Languages", "Pair", "Text", "adoption", "filled"]

_DOUBTFUL = "Adopted, but look at it: "
_LEFTOVER = "Left over from the adopted translation, where no clause was found for it: "


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the source with what the translation has for it."""

    key: UnitKey
    target: str
    """Empty if it has nothing, or left the clause as it was."""
    doubts: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    """What stands behind it in the translation and found no place."""
    is_copy: bool = False
    """Whether the translation left it in the source language."""
    targets: tuple[int, ...] = field(default=(), repr=False)
    """The places of the clauses of the translation that the target is made of."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """A translation beside the revision of the source that it fits best."""

    index: int
    """Which of the revisions that were given."""
    pairs: tuple[Pair, ...]
    """One for each distinct clause of that revision, in document order."""
    unplaced: tuple[str, ...] = ()
    """Leftovers of a translation of which nothing else could be placed."""

    @property
    def leftovers(self) -> tuple[str, ...]:
        """All that found no place, in the order of the translation."""
        return (*self.unplaced, *(text for pair in self.pairs for text in pair.leftovers))


class Languages(NamedTuple):
    """Those of a source and its translation."""

    source: Locale
    target: Locale


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what an aligner sees of it."""

    document: Document
    traits: tuple[Traits, ...]

    @classmethod
    def of(cls, document: Document) -> "Text":
        """The text of a document."""
        return cls(document, traits(document))


def adoption(
    revisions: Sequence[Text], translation: Text, languages: Languages, ignored: Collection[Placeable] = ()
) -> Adoption:
    """The translation as targets of the revision (oldest first, at least one) that it was made from.

    In the same language as its source a translation may leave clauses as they are. Anchors of the `ignored` kinds
    are not looked at.
    """
    if len(revisions) == 1:
        index, alignment = 0, align(revisions[0].traits, translation.traits, ignored)
    else:
        index, alignment = fitted([revision.traits for revision in revisions], translation.traits)
    source = revisions[index]
    found = doubts(alignment, source.traits, ignored)
    for one in alignment.links if Placeable.NUMBERS not in ignored else ():
        dates = date_disagreements(source.traits[one.source], languages.source, one.traits, languages.target)
        found[one.source] = (*found[one.source], *dates)
    is_variety = languages.source.language == languages.target.language
    plain = None if is_variety else plain_words(source.traits, alignment)
    best, leftovers = _placed(source, translation, alignment, found)
    pairs = []
    for key in dict.fromkeys(segment.key for segment in source.document.segments()):
        link, rest = best.get(key), tuple(leftovers.get(key, ()))
        if link is None:
            pairs.append(Pair(key, "", leftovers=rest))
        elif plain is not None and is_left_as_it_was(source.traits[link.source], link.text, plain):
            pairs.append(Pair(key, "", (), rest, is_copy=True, targets=link.targets))
        else:
            pairs.append(Pair(key, link.text, found[link.source], rest, targets=link.targets))
    return Adoption(index, tuple(pairs), tuple(leftovers.get(None, ())))


def _placed(
    source: Text, translation: Text, alignment: Alignment, found: Mapping[int, Collection[str]]
) -> tuple[Mapping[UnitKey, Link], Mapping[UnitKey | None, Sequence[str]]]:
    """What translates each distinct clause, and what stands behind it in the translation and found no place.

    Of two texts for the same clause the surer one is taken, then the first.
    """
    keys = [segment.key for segment in source.document.segments()]
    links: dict[UnitKey, list[Link]] = {}
    for one in alignment.links:
        links.setdefault(keys[one.source], []).append(one)
    best = {key: max(those, key=lambda one: (not found[one.source], one.confidence)) for key, those in links.items()}
    leftovers: dict[UnitKey | None, list[str]] = {
        key: [one.text for one in those if one.text != best[key].text] for key, those in links.items()
    }

    def targets_of(key: UnitKey) -> tuple[int, ...]:
        return best[key].targets

    for place in alignment.leftover:
        before = [key for key in best if targets_of(key) < (place,)]
        owner = max(before, key=targets_of) if before else min(best, key=targets_of, default=None)
        clause = translation.traits[place]
        leftovers.setdefault(owner, []).append(f"{clause.number} {clause.text}".lstrip())
    return best, leftovers


def filled(template: Catalog, adopted: Adoption) -> Catalog:
    """`template`, of the revision that was fitted, with the targets and comments of what was adopted."""
    pairs = {pair.key: pair for pair in adopted.pairs}
    units = tuple(_unit(unit, pairs[unit.key]) for unit in template.units)
    comment = "\n".join(filter(None, (template.comment, *map(_leftover, adopted.unplaced))))
    return replace(template, units=units, comment=comment)


def _unit(unit: Unit, pair: Pair) -> Unit:
    doubtful = [f"{_DOUBTFUL}{'; '.join(pair.doubts)}."] if pair.doubts else []
    return replace(
        unit,
        target=pair.target,
        fuzzy=bool(pair.target and pair.doubts),
        translator_comments=(*unit.translator_comments, *doubtful, *map(_leftover, pair.leftovers)),
    )


def _leftover(text: str) -> str:
    return _LEFTOVER + " ".join(text.split())
