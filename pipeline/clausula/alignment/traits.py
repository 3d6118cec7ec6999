"""What an aligner sees of a clause, whatever its language: anchors that survive translation, its length, its words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from clausula.alignment.sentences import join
from clausula.model import Document, Segment, Skeleton

__all__ = ["Anchor", "Traits", "joined", "numbered", "plain", "traits", "traits_of_text"]


class Anchor(StrEnum):
    """The kinds of anchors: what a translator leaves as it is."""

    LINKS = "links"
    """Targets, without the parts of an address that name a language."""
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
    anchors: Mapping[Anchor, frozenset[str]]
    """Those that it has; what it has twice is two anchors."""
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
_CODE = re.compile(r"(?<!`)(?P<fence>`+)(?!`)(.+?)(?<!`)(?P=fence)(?!`)", re.DOTALL)
_LINK = re.compile(
    r"""\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+"[^"]*")?\s*\)
    | <([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>
    | \b(?:href|src)=["']?([^"'>\s]+)
    | ((?:https?://|www\.)[A-Za-z0-9._~:/?\#@!$&*+,;=%-]*[A-Za-z0-9/\#=&%-])
    | \]\[([^\]]+)\] | \[(\^[^\]]+)\]""",
    re.VERBOSE,
)
_EMAIL = re.compile(r"(?:mailto:)?(?<![A-Za-z0-9_.+-])([A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_STRONG = re.compile(r"\*\*|__")
_EMPHASIS = re.compile(r"\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_NUMBER = re.compile(
    r"""\d{1,3}(?:[.,\ \u00a0\u202f'\u2019\u066c]\d{3}){1,9}(?:[.,\u066b]\d{1,2})?(?!\d)
    | \d+(?:[.,\u066b]\d{1,2})?(?![.,]?\d) | \d+""",
    re.VERBOSE,
)
_NO_NUMBER = re.compile(
    "&#?\\w+;|(?<=[A-Za-z])\\d+|\u1044(?=\u1004[\u1039\u103a]\u1038)|(?<=[\u1000-\u109f])[\u1094\u1095]"
)
"""Digits that are no numbers: in character references and names (`CC0`), and in Burmese the four in `the same`, and
dots below in the Zawgyi encoding."""
_FRACTION = re.compile(r"[.,\u066b](\d{1,2})\Z")
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:www\.)?")
_LANGUAGE_PART = re.compile(
    r"""/[a-z]{2,3}(?:[-_][a-z]{2,4})?(?=/|$)
    | /[a-z]{2}(?:[-_][a-z]{2,4})?(?=\.html?$)
    | [?&](?:hl|lang|locale)=[\w-]+""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-z]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_DENSE = re.compile("[\u3400-\u9fff\uf900-\ufaff]"), re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_DENSE_WORTH = (3.0, 1.8)
"""In letters of an alphabet: an ideograph, a syllable."""
_MARKS = {
    mark: like
    for like, marks in {
        "?": "?\uff1f\u061f",
        "!": "!\uff01",
        ":": ":\uff1a",
        "(": "(\uff08",
        ".": ".\u3002\u0964\u06d4",
    }.items()
    for mark in marks
}
_NO_LETTER = re.compile(r"[\s!-/:-@\[-`{-~\u2000-\u206f\u3000-\u303f\uff01-\uff0f]+")
_STEM = 5
_LINE_START = re.compile(r"[^\r\n]*\Z")
_MARKER = re.compile(r"(?:^|(?<=[ \t>]))(?:[-+*]|\d{1,9}[.)])(?=[ \t])")


def traits(document: Document) -> tuple[Traits, ...]:
    """The traits of every segment, in document order."""
    return tuple(
        replace(
            traits_of_text(segment.text, str(segment.kind), segment.level, plumbing),
            markers=tuple(_MARKER.findall(start)),
        )
        for segment, start, plumbing in _with_plumbing(document.parts)
    )


def traits_of_text(text: str, kind: str, level: int = 0, plumbing: str = "") -> Traits:
    """The traits of a clause; `plumbing` is what stands around it in the source and has attributes."""
    found: dict[Anchor, list[str]] = {
        Anchor.ATTRIBUTES: [" ".join((one or other).split()) for one, other in _ATTRIBUTES.findall(plumbing)],
        Anchor.CODE: [content for _, content in _CODE.findall(text)],
    }
    prose = _CODE.sub(" ", text)
    found[Anchor.LINKS] = [_folded_link("".join(groups)) for groups in _LINK.findall(prose)]
    prose = _LINK.sub("] ", prose)
    found[Anchor.EMAILS] = [address.lower() for address in _EMAIL.findall(prose)]
    prose = _TAG.sub(" ", _EMAIL.sub(" ", prose))
    found[Anchor.EMPHASIS] = _STRONG.findall(prose)
    prose = _STRONG.sub("", prose)
    found[Anchor.EMPHASIS] += _EMPHASIS.findall(prose)
    prose = _EMPHASIS.sub("", prose)
    found[Anchor.NUMBERS] = [_folded_number(number) for number in _NUMBER.findall(_NO_NUMBER.sub(" ", prose))]
    found[Anchor.PUNCTUATION] = [_MARKS[mark] for mark in prose if mark in _MARKS]
    return Traits(
        kind=kind,
        level=level if kind == "heading" else 0,
        length=_length(prose),
        anchors={kind: _numbered(values) for kind, values in found.items() if values},
        words=frozenset(_stems(prose)),
        text=text,
    )


def joined(first: Traits, second: Traits) -> Traits:
    """Two clauses in sequence as one, of the kind of the first."""
    anchors = {
        kind: _numbered(plain(value) for one in (first, second) for value in sorted(one.anchors.get(kind, ())))
        for kind in Anchor
        if kind in first.anchors or kind in second.anchors
    }
    length, words = first.length + second.length, first.words | second.words
    return Traits(first.kind, first.level, length, anchors, words, join(first.text, second.text))


def _with_plumbing(parts: Iterable[Skeleton | Segment]) -> Iterator[tuple[Segment, str, str]]:
    """Each segment with the beginning of its line, and its own plumbing.

    That is what stands up to a blank line behind it, and from one on before it.
    """
    segment: Segment | None = None
    ahead = start = gathered = ""
    for part in parts:
        if isinstance(part, Skeleton):
            gathered += part.raw
            continue
        behind, _, before = gathered.partition("\n\n")
        if segment is None:
            before, behind = gathered, ""
        else:
            yield segment, start, f"{ahead} {behind} {_elided(segment)}"
        segment, ahead, start, gathered = part, before, _LINE_START.search(gathered)[0], ""  # type: ignore[index]
    if segment is not None:
        yield segment, start, f"{ahead} {gathered} {_elided(segment)}"


def numbered(clause: Traits, beside: Traits) -> Traits:
    """A clause of a translation with the number in front of it, if that puts it in a list that its source is not in.

    A date that begins with its day, such as `5. March 2026`, is an item of a list to Markdown.
    """
    if len(clause.markers) <= len(beside.markers) or not clause.number:
        return clause
    whole = traits_of_text(f"{clause.number} {clause.text}", beside.kind, beside.level)
    return replace(whole, anchors={**clause.anchors, **whole.anchors})


def _elided(segment: Segment) -> str:
    return " ".join(elision.raw for elision in segment.elisions)


def _numbered(values: Iterable[str]) -> frozenset[str]:
    """A multiset as a set."""
    counts: Counter[str] = Counter()
    found = set()
    for value in values:
        counts[value] += 1
        found.add(value if counts[value] == 1 else f"{value}\0{counts[value]}")
    return frozenset(found)


def plain(anchor: str) -> str:
    """An anchor, whether it is the first of its kind or not."""
    return anchor.partition("\0")[0]


def _folded_link(target: str) -> str:
    return _LANGUAGE_PART.sub("", _SCHEME.sub("", target.lower())).rstrip("/")


def _folded_number(text: str) -> str:
    """Its digits as ASCII has them, whatever stands between thousands, and without zeros that say nothing."""
    digits = (unicodedata.decimal(character, None) for character in text)
    plain = "".join(character if digit is None else str(digit) for character, digit in zip(text, digits, strict=True))
    fraction = _FRACTION.search(plain)
    whole = re.sub(r"\D", "", plain[: fraction.start()] if fraction else plain).lstrip("0") or "0"
    decimals = fraction[1].rstrip("0") if fraction else ""
    return f"{whole}.{decimals}" if decimals else whole


def _length(prose: str) -> float:
    extra = sum((worth - 1) * len(pattern.findall(prose)) for pattern, worth in zip(_DENSE, _DENSE_WORTH, strict=True))
    return len(_NO_LETTER.sub("", prose)) + extra


def _stems(prose: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", prose.casefold())
    for word in _WORD.findall("".join(character for character in plain if not unicodedata.combining(character))):
        if _UNSPACED.search(word):
            yield from (word[index : index + 2] for index in range(len(word) - 1))
            yield from _LATIN.findall(word)
        elif len(word) > 2:
            yield word[:_STEM]
