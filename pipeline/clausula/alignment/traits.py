"""What an aligner sees of a clause, whatever its language: its placeables, its length, its words."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from clausula.clause.links import canonical_link
from clausula.clause.markup import parts
from clausula.clause.numbers import numbers_in
from clausula.clause.scripts import letters_in, stems_of
from clausula.clause.sentences import join
from clausula.model import Document, Segment, Skeleton

__all__ = ["Placeable", "Traits", "joined", "numbered", "plain", "traits", "traits_of_text"]


class Placeable(StrEnum):
    """The kinds of placeables: what a translator leaves as it is, or puts in its own form."""

    LINKS = "links"
    """Targets, without the parts of an address that name a language; all within the page are one."""
    NUMBERS = "numbers"
    """In any digits, those of dates too."""
    ATTRIBUTES = "attributes"
    """Attribute lists and ids that stand around the clause."""
    EMPHASIS = "emphasis"
    CODE = "code"
    EMAILS = "e-mail addresses"
    PUNCTUATION = "punctuation"
    NAMES = "names"
    """Words that the two languages share: names, and words of one origin."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One clause, or two as one."""

    kind: str
    level: int
    """Of a heading; 0 for all else."""
    length: float
    """Of the prose, in letters of an alphabet: what a letter of a denser script says counts for more."""
    placeables: Mapping[Placeable, frozenset[str]]
    """Those that it has; what it has twice is two placeables."""
    words: frozenset[str]
    """As folded stems; pairs of characters where no spaces stand between words."""
    text: str
    markers: tuple[str, ...] = ()
    """Of the lists that it begins an item of, from the outermost on."""

    @property
    def number(self) -> str:
        """That of the innermost list, such as `5.`; empty if it has none."""
        return self.markers[-1] if self.markers and self.markers[-1][0].isdigit() else ""


_ATTRIBUTES = re.compile(r"\{:?(?=[^{}\n]*[#.=])([^{}\n]*)\}|\b(?:id|name|datetime)=[\"']?([^\"'>\s]+)")
_MARK = re.compile(r"[?!:(.]")
_MARKS = str.maketrans("\uff1f\u061f\uff01\uff1a\uff08\u3002\u0964\u06d4", "??!:(...")
"""The same in other scripts."""
_OF_MARKER = (Placeable.NUMBERS, Placeable.PUNCTUATION)
_NONE: frozenset[str] = frozenset()
_MARKER = re.compile(r"(?:^|(?<=[ \t>]))(?:[-+*]|\d{1,9}[.)])(?=[ \t])")


def traits(document: Document, inlined: Callable[[str], str] = str) -> tuple[Traits, ...]:
    """The traits of every segment, in document order; `inlined` puts addresses in the place of labels for them."""
    return tuple(
        replace(
            traits_of_text(inlined(segment.text), str(segment.kind), segment.level, plumbing),
            markers=tuple(_MARKER.findall(start)),
            text=segment.text,
        )
        for segment, start, plumbing in _with_plumbing(document.parts)
    )


def traits_of_text(text: str, kind: str, level: int = 0, plumbing: str = "") -> Traits:
    """The traits of a clause; `plumbing` is what stands around it in the source and has attributes."""
    clause = parts(text)
    found: dict[Placeable, list[str]] = {
        Placeable.ATTRIBUTES: [" ".join((one or other).split()) for one, other in _ATTRIBUTES.findall(plumbing)],
        Placeable.CODE: clause.code,
        Placeable.LINKS: ["#" if target[0] == "#" else canonical_link(target) for target in clause.links if target],
        Placeable.EMAILS: clause.emails,
        Placeable.EMPHASIS: [mark.replace("_", "*") for mark in clause.emphasis],
        Placeable.NUMBERS: numbers_in(clause.prose),
        Placeable.PUNCTUATION: _MARK.findall(clause.prose.translate(_MARKS)),
    }
    return Traits(
        kind=kind,
        level=level if kind == "heading" else 0,
        length=letters_in(clause.prose),
        placeables={kind: _numbered(values) for kind, values in found.items() if values},
        words=frozenset(stems_of(clause.prose)),
        text=text,
    )


def joined(first: Traits, second: Traits) -> Traits:
    """Two clauses in sequence as one, of the kind of the first."""
    placeables = {
        kind: _numbered([plain(value) for value in (*ours, *theirs)]) if ours and theirs else ours or theirs
        for kind in Placeable
        if (ours := first.placeables.get(kind, _NONE)) | (theirs := second.placeables.get(kind, _NONE))
    }
    length, words = first.length + second.length, first.words | second.words
    return Traits(first.kind, first.level, length, placeables, words, join(first.text, second.text))


def _with_plumbing(parts: Iterable[Skeleton | Segment]) -> Iterator[tuple[Segment, str, str]]:
    """Each segment with the beginning of its line, and its own plumbing.

    That is what stands up to a blank line behind it, and from one on before it.
    """
    segments: list[Segment] = []
    gaps = [""]
    for part in parts:
        if isinstance(part, Segment):
            segments.append(part)
            gaps.append("")
        else:
            gaps[-1] += part.raw
    for place, segment in enumerate(segments):
        before, after = gaps[place : place + 2]
        ahead = before.partition("\n\n")[2] if place else before
        behind = after.partition("\n\n")[0] if place + 1 < len(segments) else after
        elided = " ".join(elision.raw for elision in segment.elisions)
        yield segment, re.split("[\r\n]", before)[-1], f"{ahead} {behind} {elided}"


def numbered(clause: Traits, beside: Traits) -> Traits:
    """A clause of a translation with the number in front of it, if that puts it in a list that its source is not in.

    A date that begins with its day, such as `5. March 2026`, is an item of a list to Markdown.
    """
    if len(clause.markers) <= len(beside.markers) or not clause.number:
        return clause
    whole = traits_of_text(f"{clause.number} {clause.text}", beside.kind, beside.level)
    added = {kind: whole.placeables[kind] for kind in _OF_MARKER if kind in whole.placeables}
    return replace(whole, placeables={**clause.placeables, **added})


def _numbered(values: Sequence[str]) -> frozenset[str]:
    """A multiset as a set."""
    once = frozenset(values)
    return (
        once
        if len(once) == len(values)
        else frozenset(
            value if number == 1 else f"{value}\0{number}"
            for value, count in Counter(values).items()
            for number in range(1, count + 1)
        )
    )


def plain(placeable: str) -> str:
    """A placeable, whether it is the first of its kind or not."""
    return placeable.partition("\0")[0]
