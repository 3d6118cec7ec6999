"""A translation that was made without a pipeline, as a catalog: the pure part of `adopt`.

The translation is aligned with the revision of the source that it was made from, and what it says becomes the targets
of that revision's clauses. Sure pairs are translations; doubtful ones are suggestions that say why; what found no
place stands as a comment beside the clause that it followed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from clausula.adoption.behind import Behind, as_translated
from clausula.adoption.languages import Languages
from clausula.adoption.reading import Reading, read
from clausula.adoption.text import Text
from clausula.alignment.align import align
from clausula.alignment.links import Alignment, Link
from clausula.alignment.revisions import fitted
from clausula.alignment.traits import Placeable
from clausula.catalogs.doubts import doubt
from clausula.clause.copies import what_is_said
from clausula.clause.names import Names
from clausula.model import Catalog, State, Unit, UnitKey

__all__ = ["Adoption", "Pair", "adoption", "filled", "overlay", "with_names"]

_LEFTOVER = "Left over from the adopted translation, where no clause was found for it: "
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

    @property
    def is_sure(self) -> bool:
        """Whether it arrives as translated."""
        return bool(self.target) and not self.doubts


@dataclass(frozen=True, slots=True)
class Adoption:
    """A translation beside the revision of the source that it fits best."""

    index: int
    """Which of the revisions that were given."""
    source: Text
    """That revision, with the clauses that the translation has as they were in older ones."""
    pairs: tuple[Pair, ...]
    """One for each distinct clause of that revision, in document order."""
    unplaced: tuple[str, ...] = ()
    """Leftovers of a translation of which nothing else could be placed."""
    behind: int | None = None
    """The first of the revisions that changed a clause which the translation has as it was before."""
    older: int = 0
    """How many clauses it has so."""

    @property
    def sure(self) -> list[tuple[str, str]]:
        """The clauses that are beyond doubt, with their translations; what was left as it is, with itself."""
        found = (
            (pair.key.msgid, pair.key.msgid if pair.is_copy else pair.target) for pair in self.pairs if not pair.doubts
        )
        return [pair for pair in found if pair[1]]

    @property
    def translated(self) -> int:
        """How many clauses arrive as translated."""
        return sum(pair.is_sure for pair in self.pairs)

    @property
    def leftovers(self) -> tuple[str, ...]:
        """All that found no place, in the order of the translation."""
        return (*self.unplaced, *(text for pair in self.pairs for text in pair.leftovers))


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
        both = languages.source, languages.target
        index, alignment = fitted([revision.traits for revision in revisions], translation.traits, both)

    def reading_of(source: Text, alignment: Alignment | None = None) -> Reading:
        alignment = alignment or align(source.traits, translation.traits, ignored)
        return read(source.traits, translation.traits, alignment, languages, ignored)

    now = Behind(revisions[index], reading_of(revisions[index], alignment))
    source, reading, last = as_translated(revisions[: index + 1], now, translation, reading_of)
    best, leftovers = _placed(source, translation, reading)
    copied = {segment.key for place, segment in enumerate(source.document.segments()) if place in reading.copies}
    pairs = []
    for key in dict.fromkeys(segment.key for segment in source.document.segments()):
        link, rest = best.get(key), tuple(leftovers.get(key, ()))
        if link is None or link.source in reading.copies:
            pairs.append(Pair(key, "", (), rest, is_copy=key in copied, targets=link.targets if link else ()))
        else:
            pairs.append(Pair(key, link.text, reading.doubts[link.source], rest, targets=link.targets))
    behind, older = None if last is None else last + 1, len({*source.keys} - {*revisions[index].keys})
    return Adoption(index, source, tuple(pairs), tuple(leftovers.get(None, ())), behind, older)


def _placed(
    source: Text, translation: Text, reading: Reading
) -> tuple[Mapping[UnitKey, Link], Mapping[UnitKey | None, Sequence[str]]]:
    """What translates each distinct clause, and what stands behind it in the translation and found no place.

    Of two texts for the same clause one that is no copy is taken, then the surer one, then the first. What found no
    place is put where a target is: gettext keeps no comment of an unused clause without one.
    """
    keys = [segment.key for segment in source.document.segments()]
    links: dict[UnitKey, list[Link]] = {}
    for one in reading.alignment.links:
        links.setdefault(keys[one.source], []).append(one)

    def worth(link: Link) -> tuple[bool, bool, float]:
        return link.source not in reading.copies, not reading.doubts[link.source], link.confidence

    best = {key: max(those, key=worth) for key, those in links.items()}
    leftovers: dict[UnitKey | None, list[str]] = {
        key: [one.text for one in those if one.text != best[key].text and one.source not in reading.copies]
        for key, those in links.items()
    }

    owners = sorted((best[key].targets, key) for key in best if best[key].source not in reading.copies)
    said = {what_is_said(clause.text) for clause in source.traits}
    copied = {place for link in reading.alignment.links if link.source in reading.copies for place in link.targets}
    former = {place for place in copied if what_is_said(translation.traits[place].text) not in said}
    for place in sorted(former.union(reading.alignment.leftover)):
        before = [key for targets, key in owners if targets < (place,)]
        owner = before[-1] if before else owners[0][1] if owners else None
        clause = translation.traits[place]
        leftovers.setdefault(owner, []).append(f"{clause.number} {clause.text}".lstrip())
    return best, leftovers


def with_names(adopted: Adoption, known: Names) -> Adoption:
    """The adoption in which clauses that are nothing but names are translated by themselves."""
    pairs = (
        replace(pair, target=pair.key.msgid, is_copy=False) if pair.is_copy and known.cover(pair.key.msgid) else pair
        for pair in adopted.pairs
    )
    return replace(adopted, pairs=tuple(pairs))


def filled(template: Catalog, adopted: Adoption) -> Catalog:
    """`template`, of the revision that was fitted, with the targets and comments of what was adopted."""
    pairs = {pair.key: pair for pair in adopted.pairs}
    units = tuple(_unit(unit, pairs[unit.key]) for unit in template.units)
    comment = "\n".join(filter(None, (template.comment, *map(_leftover, adopted.unplaced))))
    return replace(template, units=units, comment=comment)


def _unit(unit: Unit, pair: Pair) -> Unit:
    doubtful = [doubt(pair.doubts)] if pair.doubts else []
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
    comment = "\n".join(dict.fromkeys([*old.comment.splitlines(), *adopted.comment.splitlines()]))
    return Catalog(tuple(units), tuple(_headers(old, adopted)), comment), kept


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
