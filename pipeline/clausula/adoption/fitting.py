"""A translation that was made without a pipeline, as a catalog: the pure part of `adopt`.

The translation is aligned with the revision of the source that it was made from, and what it says becomes the targets
of that revision's clauses. Sure pairs are translations; doubtful ones are suggestions that say why; what found no
place stands as a comment beside the clause that it followed.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from clausula.alignment.align import align, fitted
from clausula.alignment.links import Alignment, Link, doubts
from clausula.alignment.traits import Placeable, Traits, traits
from clausula.clause.copies import is_left_as_it_was, plain_words
from clausula.clause.dates import find_dates
from clausula.locales import Locale
from clausula.model import Catalog, Document, State, Unit, UnitKey

__all__ = ["Adoption", "Languages", "Pair", "Text", "adoption", "date_disagreements", "filled", "overlay"]

_DOUBTFUL = "Adopted, but look at it: "
_LEFTOVER = "Left over from the adopted translation, where no clause was found for it: "
_DATETIME = re.compile(r"(?:\bdatetime=[\"']?|^)(\d{4}-\d{2}-\d{2})")
"""In an attribute list, or the value of an attribute."""
_BEFORE = "Before it was adopted anew: "


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
    texts = [clause.text for clause in source.traits]
    pairs_of_text = [(texts[link.source], link.text) for link in alignment.links]
    plain = None if is_variety else plain_words(texts, pairs_of_text)
    best, leftovers = _placed(source, translation, alignment, found)
    pairs = []
    for key in dict.fromkeys(segment.key for segment in source.document.segments()):
        link, rest = best.get(key), tuple(leftovers.get(key, ()))
        if link is None:
            pairs.append(Pair(key, "", leftovers=rest))
        elif plain is not None and _is_dropped(source.traits[link.source].text, link.text, plain):
            pairs.append(Pair(key, "", (), rest, is_copy=True, targets=link.targets))
        else:
            pairs.append(Pair(key, link.text, found[link.source], rest, targets=link.targets))
    return Adoption(index, tuple(pairs), tuple(leftovers.get(None, ())))


def _is_dropped(source: str, target: str, plain: frozenset[str]) -> bool:
    """Whether a target says nothing that the source does not: a copy with other markup is kept, for checks to find."""
    return source.split() == target.split() and is_left_as_it_was(source, target, plain)


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


def date_disagreements(ours: Traits, source_locale: Locale, theirs: Traits, locale: Locale) -> Iterator[str]:
    """What speaks against a translation that names other days than its source, or the same in another order.

    Where the prose does not tell, in a language whose dates cannot be read, the machine-readable dates beside it do.
    """
    mine = _dates(ours, source_locale)
    others = _dates(theirs, locale) if mine else []
    if others:
        if mine != others and (set(mine) == set(others) or (set(mine) - set(others) and set(others) - set(mine))):
            yield f"its dates differ ({' / '.join(', '.join(map(str, dates)) for dates in (mine, others))})"
        return
    attributes = [_machine_readable(traits) for traits in (ours, theirs)]
    if all(attributes) and attributes[0] != attributes[1]:
        yield f"the dates beside it differ ({' / '.join(', '.join(sorted(one)) for one in attributes)})"


def _dates(traits: Traits, locale: Locale) -> list[date]:
    """In order; a text without a number has none."""
    return [found.value for found in find_dates(traits.text, locale)] if Placeable.NUMBERS in traits.placeables else []


def _machine_readable(traits: Traits) -> set[str]:
    return {day for one in traits.placeables.get(Placeable.ATTRIBUTES, ()) for day in _DATETIME.findall(one)}


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


def overlay(old: Catalog, adopted: Catalog, *, replaces: bool = False) -> tuple[Catalog, int]:
    """`old` with what `adopted` has for clauses that it has nothing for, and how many clauses kept another text.

    Both are of the same template. With `replaces` the adopted texts win, but for a suggestion against a translation;
    what gives way stays as a translator comment.
    """
    mine = {unit.key: unit for unit in old.units}
    kept = 0
    units: list[Unit] = []
    for unit in adopted.active():
        own = mine.get(unit.key, replace(unit, target="", translator_comments=()))
        wins = not own.target or (replaces and (own.state is not State.TRANSLATED or not unit.fuzzy))
        if own.target and unit.target and own.target != unit.target and not wins:
            kept += 1
        units.append(_taken(own, unit) if wins and unit.target else _commented(own, unit.translator_comments))
    active = {unit.key for unit in units}
    units += [unit for unit in old.units if unit.obsolete and unit.key not in active]
    keys = {unit.key for unit in units}
    units += [unit for unit in adopted.units if unit.key not in keys]
    return Catalog(tuple(units), tuple(_headers(old, adopted)), old.comment or adopted.comment), kept


def _taken(own: Unit, unit: Unit) -> Unit:
    before = (_BEFORE + " ".join(own.target.split()),) if own.target not in ("", unit.target) else ()
    return _commented(replace(unit, translator_comments=own.translator_comments), (*unit.translator_comments, *before))


def _commented(unit: Unit, comments: tuple[str, ...]) -> Unit:
    """The unit with these comments too, each once."""
    return replace(unit, translator_comments=tuple(dict.fromkeys((*unit.translator_comments, *comments))))


def _headers(old: Catalog, adopted: Catalog) -> Iterator[tuple[str, str]]:
    """Those of `old`; since when it is outdated says the one that has translations."""
    is_empty = not any(unit.target for unit in old.units)
    for name, value in old.headers or adopted.headers:
        yield name, (adopted.header(name) or value) if is_empty and name == "X-Outdated-Since" else value
