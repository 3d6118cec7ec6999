"""An alignment as an adopter reads it: what of it is no translation, and why the rest may be none."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf, log
from typing import NamedTuple

from clausula.adoption.dates import date_disagreements
from clausula.adoption.halves import is_half, put_together
from clausula.adoption.languages import Languages
from clausula.adoption.twice import without_source
from clausula.alignment.align import align
from clausula.alignment.links import Alignment, Shape, doubts
from clausula.alignment.traits import Placeable, Traits
from clausula.clause.copies import is_address, is_left_as_it_was, plain_words, what_is_said, words_of

__all__ = ["Reading", "read"]

_HALF = "a sentence of it goes on in another text"


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of every clause, in the end."""

    alignment: Alignment
    doubts: Mapping[int, tuple[str, ...]]
    """For each link, by its place among the source's clauses."""
    copies: frozenset[int]
    """The places of the source's clauses that the translation has in the source language only, edited or not."""

    @property
    def doubtful(self) -> frozenset[int]:
        """The places of the source's clauses whose translation is doubtful."""
        return frozenset(place for place, why in self.doubts.items() if why and place not in self.copies)

    @property
    def sure(self) -> int:
        """How many of the source's clauses are surely translated."""
        return sum(not why and place not in self.copies for place, why in self.doubts.items())

    @property
    def settled(self) -> frozenset[int]:
        """The places of those that are surely translated, or surely left as they were."""
        return self.copies | {place for place, why in self.doubts.items() if not why}


class _Sides(NamedTuple):
    source: Sequence[Traits]
    target: Sequence[Traits]
    languages: Languages
    ignored: Collection[Placeable]


def read(
    source: Sequence[Traits],
    target: Sequence[Traits],
    alignment: Alignment,
    languages: Languages,
    ignored: Collection[Placeable] = (),
) -> Reading:
    """The alignment of a source and a translation, or where that has texts in several languages, of those in its own.

    A copy of the source, or a text in another language, gives way to what would have no place for it.
    """
    sides = _Sides(source, target, languages, ignored)
    alignment = put_together(alignment, source, target)
    plain = _plain(sides, alignment)
    if plain is None:
        return _read(sides, alignment, alignment, plain, frozenset())
    alignment, target = without_source(alignment, source, target, plain)
    sides = sides._replace(target=target)
    found = _read(sides, alignment, alignment, plain, frozenset())
    aside = _aside(sides, alignment, plain)
    if not aside or not _is_crowded(alignment, aside):
        return found
    own = [place for place in range(len(target)) if place not in aside]
    other = align(source, _as_beside(sides, own, aside), ignored)
    better = _read(sides, other, _placed_among(other, own, aside), plain, frozenset(aside.values()))
    return better if better.sure >= found.sure else found


def _read(
    sides: _Sides,
    own: Alignment,
    alignment: Alignment,
    plain: frozenset[str] | None,
    copied: frozenset[int | None],
) -> Reading:
    """What is read in an alignment, of which `own` has what is in the language of the translation."""
    languages = sides.languages.source, sides.languages.target
    copies = set(copied - {link.source for link in alignment.links} - {None})
    doubtful = doubts(own, sides.source, languages, sides.ignored)
    for link in alignment.links:
        ours = sides.source[link.source]
        is_left = plain is not None and is_left_as_it_was(ours.text, link.text, plain)
        if is_left or sides.languages.is_former(ours.text, link.text):
            copies.add(link.source)
            continue
        against = list(doubtful[link.source])
        against += [_HALF] * is_half(link, sides.source, sides.target, alignment.leftover)
        if Placeable.NUMBERS not in sides.ignored:
            against += date_disagreements(ours, languages[0], link.traits, languages[1])
        against += filter(None, [sides.languages.disagreement(ours.text, link.text)])
        doubtful[link.source] = tuple(against)
    if plain is not None:
        copies |= {*_untouched(sides, alignment, frozenset(copies))}
    return Reading(alignment, doubtful, frozenset(place for place in copies if place is not None))


def _untouched(sides: _Sides, alignment: Alignment, copies: frozenset[int | None]) -> Iterator[int]:
    """The places of clauses that read like names, between or above others that nobody translated."""
    for link in alignment.links:
        text = sides.source[link.source].text
        is_heading = sides.source[link.source].kind == "heading"
        is_among = link.source + 1 in copies and (is_heading or link.source - 1 in copies)
        if (
            is_among
            and link.source not in copies
            and words_of(text)
            and not is_address(text)
            and what_is_said(text) == what_is_said(link.text)
        ):
            yield link.source


def _plain(sides: _Sides, alignment: Alignment) -> frozenset[str] | None:
    """The words that are no names; None where the two languages may have all words in common."""
    if sides.languages.are_near:
        return None
    texts = [clause.text for clause in sides.source]
    return plain_words(texts, [(texts[link.source], link.text) for link in alignment.links])


def _aside(sides: _Sides, alignment: Alignment, plain: frozenset[str]) -> dict[int, int | None]:
    """The clauses of the translation that are no translation, each with that of the source which it is a copy of."""
    if not alignment.leftover and all(link.shape is not Shape.SPLIT for link in alignment.links):
        return {}
    said = {what_is_said(clause.text): place for place, clause in reversed([*enumerate(sides.source)])}
    found: dict[int, int | None] = {}
    for place, clause in enumerate(sides.target):
        origin = said.get(what_is_said(clause.text))
        if origin is not None and is_left_as_it_was(sides.source[origin].text, clause.text, plain):
            found[place] = origin
        elif origin is None and sides.languages.is_other(clause.text):
            found[place] = None
    return found


def _is_crowded(alignment: Alignment, aside: Collection[int]) -> bool:
    """Whether something in its own language has no place, or one together with something that is not."""
    split = [set(link.targets) for link in alignment.links if link.shape is Shape.SPLIT]
    return bool(set(alignment.leftover) - set(aside)) or any(places & set(aside) for places in split)


def _as_beside(sides: _Sides, own: Sequence[int], aside: Mapping[int, int | None]) -> list[Traits]:
    """The `own` clauses of a translation, each of the kind that has in the source what stands copied beside it.

    In a table or in boxes side by side a heading is none. Before it or behind it, as the lengths tell.
    """
    ways = [[aside.get(place + step) for place in own] for step in (-1, 1)]
    kinds = min(ways, key=lambda twins: _unlikeness(sides, own, twins))
    found = []
    for place, origin in zip(own, kinds, strict=True):
        clause = sides.target[place]
        twin = clause if origin is None else sides.source[origin]
        found.append(replace(clause, kind=twin.kind, level=twin.level))
    return found


def _unlikeness(sides: _Sides, own: Sequence[int], twins: Sequence[int | None]) -> float:
    """How far the lengths of clauses are from being those of their twins; without any it is endless."""
    pairs = [
        (sides.target[one].length, sides.source[twin].length)
        for one, twin in zip(own, twins, strict=True)
        if twin is not None
    ]
    return sum(abs(log((one + 1) / (other + 1))) for one, other in pairs) / len(pairs) if pairs else inf


def _placed_among(alignment: Alignment, own: Sequence[int], aside: Mapping[int, int | None]) -> Alignment:
    """The alignment of the `own` clauses of a translation as one of all; what is no copy of any is left over."""
    links = [replace(link, targets=tuple(own[place] for place in link.targets)) for link in alignment.links]
    rest = [own[place] for place in alignment.leftover]
    rest += [place for place, origin in aside.items() if origin is None]
    return replace(alignment, links=tuple(links), leftover=tuple(sorted(rest)))
