"""A translation that was made without a pipeline, as a catalog: the pure part of `adopt`.

The translation is aligned with the revision of the source that it was made from, and what it says becomes the targets
of that revision's clauses. Sure pairs are translations; doubtful ones are suggestions that say why; what found no
place stands as a comment beside the clause that it followed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
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

    @property
    def are_one(self) -> bool:
        """Whether the translation is in another variety of the same language."""
        return self.source.language == self.target.language


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
    for link in alignment.links if Placeable.NUMBERS not in ignored else ():
        dates = date_disagreements(source.traits[link.source], languages.source, link.traits, languages.target)
        found[link.source] = (*found[link.source], *dates)
    reading = _Reading(source, translation, alignment, found, keeps_copies=languages.are_one)
    return Adoption(index, *reading.result())


class _Reading:
    """One alignment read as pairs, one for each distinct clause."""

    def __init__(
        self,
        source: Text,
        translation: Text,
        alignment: Alignment,
        found: Mapping[int, tuple[str, ...]],
        *,
        keeps_copies: bool,
    ) -> None:
        self._segments = tuple(source.document.segments())
        self._traits = source.traits
        self._texts = [_with_number(clause) for clause in translation.traits]
        self._alignment, self._doubts = alignment, found
        self._plain = None if keeps_copies else plain_words(source.traits, alignment)

    def result(self) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
        """The pairs, and the leftovers that stand behind none."""
        links: dict[UnitKey, Link] = {}
        spare: dict[UnitKey, list[str]] = {}
        for link in self._alignment.links:
            key = self._segments[link.source].key
            best, worse = self._ranked(link, links.get(key))
            links[key] = best
            if worse is not None and worse.text != best.text:
                spare.setdefault(key, []).append(worse.text)
        unplaced = []
        for place in self._alignment.leftover:
            before = max((link for link in links.values() if link.targets < (place,)), key=_last, default=None)
            if before is None:
                before = min(links.values(), key=_last, default=None)
            if before is None:
                unplaced.append(self._texts[place])
            else:
                spare.setdefault(self._segments[before.source].key, []).append(self._texts[place])
        keys = dict.fromkeys(segment.key for segment in self._segments)
        return tuple(self._pair(key, links.get(key), spare.get(key, ())) for key in keys), tuple(unplaced)

    def _ranked(self, link: Link, other: Link | None) -> tuple[Link, Link | None]:
        """Of two texts for the same clause the one to take: the surer, then the first."""
        if other is None:
            return link, None
        is_better = (not self._doubts[link.source], link.confidence) > (
            not self._doubts[other.source],
            other.confidence,
        )
        return (link, other) if is_better else (other, link)

    def _pair(self, key: UnitKey, link: Link | None, leftovers: Sequence[str]) -> Pair:
        if link is None:
            return Pair(key, "", leftovers=tuple(leftovers))
        is_copy = self._plain is not None and is_left_as_it_was(self._traits[link.source], link.text, self._plain)
        return Pair(
            key,
            "" if is_copy else link.text,
            () if is_copy else self._doubts[link.source],
            tuple(leftovers),
            is_copy,
            link.targets,
        )


def _with_number(clause: Traits) -> str:
    return f"{clause.number} {clause.text}".lstrip()


def _last(link: Link) -> tuple[int, ...]:
    return link.targets


def filled(template: Catalog, adopted: Adoption) -> Catalog:
    """`template`, of the revision that was fitted, with the targets and comments of what was adopted."""
    pairs = {pair.key: pair for pair in adopted.pairs}
    units = tuple(_unit(unit, pairs.get(unit.key)) for unit in template.units)
    comment = "\n".join(filter(None, (template.comment, *map(_leftover, adopted.unplaced))))
    return replace(template, units=units, comment=comment)


def _unit(unit: Unit, pair: Pair | None) -> Unit:
    if pair is None:
        return unit
    return replace(
        unit,
        target=pair.target,
        fuzzy=bool(pair.target and pair.doubts),
        translator_comments=(*unit.translator_comments, *_comments(pair)),
    )


def _comments(pair: Pair) -> Iterator[str]:
    if pair.doubts:
        yield f"{_DOUBTFUL}{'; '.join(pair.doubts)}."
    for text in pair.leftovers:
        yield _leftover(text)


def _leftover(text: str) -> str:
    return _LEFTOVER + " ".join(text.split())
