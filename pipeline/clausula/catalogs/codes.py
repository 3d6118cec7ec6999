"""The inline codes of a text: markup and placeholders, which editors of XLIFF show as tags and keep as they are.

A code stands alone or is a pair around a part of the text. What is no whole pair stays text, so that nothing is lost
where markup is misunderstood here. Law: text and codes, each as it is written, joined give the text back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from clausula.clause.links import AUTOLINK, DESTINATION, EMAIL
from clausula.clause.markup import CODE, EMPHASIS, TAG
from clausula.clause.placeholders import PLACEHOLDER

__all__ = ["Code", "Piece", "codes_of", "pieces"]


@dataclass(frozen=True, slots=True)
class Code:
    """What is no text."""

    id: int
    """Counted from one, in the order of the source."""
    kind: str
    """As XLIFF 1.2 calls it."""
    opening: str
    """As it is written; of a pair its beginning."""
    closing: str | None = None
    """The end of a pair."""


class Piece(NamedTuple):
    """A part of a text."""

    text: str
    """As it is written."""
    code: Code | None = None
    """Where it is no text."""
    is_end: bool = False
    """Whether it is the end of a pair."""


_TOKEN = re.compile(
    rf"""(?=[]\\`{{$#%<!\[*_~\n])  # with one of these every token begins
    (?:
      (?P<text>\\[!-/:-@\[-`{{-~])
    | (?P<code>{CODE}) | (?P<placeholder>{PLACEHOLDER}) | (?P<link><(?:{AUTOLINK}|{EMAIL})>) | (?P<comment><!--.*?-->)
    | (?P<tag>{TAG}) | (?P<attributes>\{{[:\#.][^{{}}\n]*\}}) | (?P<note>\[\^[^\]\s]+\]) | (?P<lb>\n)
    | (?P<begin>!?\[)
    | (?P<end>\](?:\([ \t]*(?:<[^<>\n]*>|{DESTINATION})(?:\s+(?:"[^"]*"|'[^']*'))?[ \t]*\)|\[[^][]*\])?)
    | (?P<emphasis>{EMPHASIS})
    )""",
    re.VERBOSE | re.DOTALL,
)
_ALONE = frozenset({"code", "placeholder", "link", "comment", "attributes", "note", "lb"})
_KNOWN_KINDS = {
    "lb": "lb",
    "[": "link",
    "![": "image",
    "*": "italic",
    "_": "italic",
    "**": "bold",
    "__": "bold",
}
_VOID = re.compile(r"<(?:area|br|col|hr|img|input|link|meta|source|track|wbr)\b|<[^>]*/>", re.IGNORECASE)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")


@lru_cache(maxsize=1 << 12)
def pieces(text: str, source: str | None = None) -> tuple[Piece, ...]:
    """The parts of a source text, or of a target of it: then codes that the source does not have are text."""
    spare = None if source is None else list(codes_of(source).values())
    found = list(_TOKEN.finditer(text))
    ends = _ends(found, text)
    codes: dict[int, Code | None] = {}
    made: list[Piece] = []
    start, number = 0, 0
    for at, match in enumerate(found):
        end = ends.get(at)
        if end is not None:
            closing = None if end == at else found[end][0]
            number += 1
            codes[at] = codes[end] = _code(match, closing, number, spare)
        code = codes.get(at)
        if code is not None:
            made += [Piece(text[start : match.start()])] * (start < match.start())
            made.append(Piece(match[0], code, is_end=at not in ends))
            start = match.end()
    return (*made, *[Piece(text[start:])] * (start < len(text)))


def codes_of(source: str) -> dict[int, Code]:
    """The codes of a source text, by their ids."""
    return {code.id: code for _, code, _ in pieces(source) if code}


def _code(match: re.Match[str], closing: str | None, number: int, spare: list[Code] | None) -> Code | None:
    """The code of a token, new or one that is left of the source's."""
    opening = match[0]
    if spare is None:
        kind = match.lastgroup or ""
        return Code(number, _KNOWN_KINDS.get(kind) or _KNOWN_KINDS.get(opening, f"x-{kind}"), opening, closing)
    own = next((code for code in spare if (code.opening, code.closing) == (opening, closing)), None)
    if own is not None:
        spare.remove(own)
    return own


def _ends(found: Sequence[re.Match[str]], text: str) -> dict[int, int]:
    """Of each token that is a code the one that ends it, if only itself."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, match in enumerate(found):
        kind = match.lastgroup or ""
        if kind in _ALONE or _VOID.match(match[0]):
            ends[at] = at
            continue
        place = _place_of_beginning(match, found, opened, text)
        if place is not None:
            if match[0] != "]":
                ends[opened[place]] = at
            del opened[place:]
        elif kind == "begin" or (kind == "tag" and match[0][1] != "/") or (kind == "emphasis" and _opens(match, text)):
            opened.append(at)
    return ends


def _place_of_beginning(
    match: re.Match[str], found: Sequence[re.Match[str]], opened: Sequence[int], text: str
) -> int | None:
    """Where among the opened tokens the one stands that this one ends."""
    for place in reversed(range(len(opened))):
        other = found[opened[place]]
        if match.lastgroup == "emphasis":
            if other.lastgroup != "emphasis" or not _closes(match, text):
                return None
            is_same = other[0] == match[0]
        elif match.lastgroup == "tag":
            is_same = match[0][1] == "/" and other.lastgroup == "tag" and _name(match) == _name(other)
        else:
            is_same = match.lastgroup == "end" and other.lastgroup == "begin"
        if is_same:
            return place
    return None


def _name(tag: re.Match[str]) -> str:
    name = _NAME.match(tag[0])
    return name[1].lower() if name else ""


def _opens(match: re.Match[str], text: str) -> bool:
    return not text[match.end() : match.end() + 1].isspace() and match.end() < len(text)


def _closes(match: re.Match[str], text: str) -> bool:
    return match.start() > 0 and not text[match.start() - 1].isspace()
