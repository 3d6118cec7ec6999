"""A run of inline content and the segments in it: trimming, splitting, eliding and folding.

A run is what stands between two block boundaries. A translator sees it as one line of prose: soft line breaks
become a space, hard ones a newline; prefixes of continuation lines, attribute lists and comments are out of sight.
Shortcut references, `[text]`, are shown in full, `[text][text]`, since to translate the text alone would orphan them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from clausula.clause.words import has_prose
from clausula.formats.markdown import attributes
from clausula.formats.markdown.dialects import Construct
from clausula.formats.markdown.positions import Marks, Run, Spans
from clausula.model import Elision, SegmentKind

__all__ = ["Folding", "Piece", "folding_of", "pieces", "shows_prose"]

_BREAK = re.compile(r"(?<!\\)\\\\\Z|\\\Z")
_EMOJI = "Emoji"
_ALNUM = re.compile(r"[^\W_]")
_ONE_LINE = frozenset({SegmentKind.TABLE_HEADER, SegmentKind.TABLE_CELL, SegmentKind.HTML, SegmentKind.CODE})
_SPLITS = {
    (SegmentKind.TERM, Construct.TERMS): re.compile(r"\r\n|\n|\r"),
    (SegmentKind.LIST_ITEM, Construct.TASKS): re.compile(r"\A\[[ xX]\][ \t]+"),
    (SegmentKind.CODE, None): re.compile(r"(?:\r\n|\n|\r)[ \t>]*(?=[\r\n])"),
}
"""What parts segments of a kind, where a construct is known."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PAIR = re.compile(
    r"""\{\{(?P<sign>[<%])[ ]*(?P<name>[\w.-]+)\b(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}
        (?P<inner>(?:[^{]|\{(?!\{[<%][ ]*/?[ ]*(?P=name)\b))++)\{\{(?P=sign)[ ]*/[ ]*(?P=name)[ ]*[>%]\}\}
    | \{%-?[ ]*(?P<tag>\w+)\b(?:[^{}%]|%(?!\}))*%\}
        (?P<text>(?:[^{]|\{(?!%-?[ ]*(?:(?:end)?(?P=tag)\b|els|when\b)))++)\{%-?[ ]*end(?P=tag)[ ]*-?%\}""",
    re.VERBOSE,
)
"""A tag, all that stands between it and the one that closes it, and that."""
_TIGHT_HEADING = re.compile(r"(?m)^(?P<prefix>[ \t>]*#{1,6})(?=[^# \t\r\n])[^\r\n]*")
_BROKEN = re.compile(r"[ \t]*\n")
_BLANKS = re.compile(r"[ \t]*")
_BEFORE_LIST = re.compile(r"[ \t]+#+\Z")
_CLOSING_HASHES = re.compile(r"[ \t]*(?<!\\)#+\Z")


def shows_prose(text: str) -> bool:
    """Whether the text of an event, its character references decoded, shows a letter or a digit."""
    return _ALNUM.search(attributes.LEADING.sub("", text) if "{:" in text else text) is not None


class Piece(NamedTuple):
    """What becomes one segment."""

    start: int
    """Index into the run's raw text."""
    end: int
    text: str
    elisions: tuple[Elision, ...]
    continuation: str | None
    """Line ending and prefix of its second line, if it has one."""
    heading: int
    """The level, where Python-Markdown alone sees a heading; else 0."""


class Folding(NamedTuple):
    """How the lines of a run make its text."""

    quotes: int = 0
    """How many block quotes are around it."""
    finds_headings: bool = False
    """Whether a line that begins with `#` is a heading, as for Python-Markdown."""
    splits: re.Pattern[str] | None = None
    """What parts one segment from the next, beside attribute lists."""
    keeps_lines: bool = False
    """Whether each line break is one for the reader."""
    elides: bool = True
    """Whether attribute lists are out of sight."""
    closes: bool = False
    """Whether `#` before an attribute list ends it."""
    pairs: bool = False
    """Whether template tags around all of it are none of it."""


@lru_cache(maxsize=256)
def folding_of(kind: SegmentKind, quotes: int, constructs: frozenset[Construct]) -> Folding:
    """How a run of that kind is folded, inside as many block quotes."""
    splits = (pattern for (one, needed), pattern in _SPLITS.items() if one is kind and needed in {None, *constructs})
    return Folding(
        quotes,
        finds_headings=kind not in _ONE_LINE,
        splits=next(splits, None),
        keeps_lines=kind is SegmentKind.CODE or Construct.LINES in constructs,
        closes=kind is SegmentKind.HEADING,
        pairs=Construct.TEMPLATES in constructs,
    )


def pieces(run: Run, raw: str, how: Folding) -> Iterator[Piece]:
    """The segments of `run`, whose text is `raw`."""
    marks, quotes = Marks(run, raw), how.quotes
    for start, end, heading in _stretches(raw, marks, how):
        low, high = _trim(raw, start, end, quotes if start else 0, marks)
        if how.pairs and raw[low : low + 1] == "{" and (pair := _PAIR.fullmatch(raw, low, high)):
            low, high = _trim(raw, *pair.span(pair.lastgroup or 0), 0, marks)
        if how.closes and high < end and (closing := _BEFORE_LIST.search(raw, low, high)):
            high = closing.start()
        if low < high:
            patches, elisions = _patches(raw, low, high, how, marks)
            text = _patched(raw, low, high, patches).strip()
            if has_prose(text):
                first = _newline(quotes).search(raw, low, high)
                yield Piece(low, high, text, elisions, first and first[0], heading)


def _stretches(raw: str, marks: Marks, how: Folding) -> Iterator[tuple[int, int, int]]:
    """`raw` without the lines that are attribute lists, headings that lack a space apart: start, end, level."""
    breaks: list[tuple[int, int, int]] = []
    if "{" in raw:
        breaks += [
            (*match.span(), 0) for match in attributes.OWN_LINE.finditer(raw) if marks.is_plumbing(match.end() - 1)
        ]
    if how.splits:
        breaks += [(*match.span(), 0) for match in how.splits.finditer(raw)]
    if how.finds_headings and "#" in raw:
        breaks += [
            (match.start(), match.end(), match["prefix"].count("#"))
            for match in _TIGHT_HEADING.finditer(raw)
            if marks.is_plumbing(match.start())
        ]
    position = 0
    for start, end, level in sorted(breaks):
        yield position, start, 0
        if level:
            begin = raw.index("#", start) + level
            closing = _CLOSING_HASHES.search(raw, begin, end)
            yield begin, closing.start() if closing else end, level
        position = end
    yield position, len(raw), 0


def _trim(raw: str, start: int, end: int, quotes: int, marks: Marks) -> tuple[int, int]:
    """The stretch without outer white space, quote markers, comments and attribute lists."""
    if quotes:
        start = _line_start(quotes).search(raw, start, end).end()  # type: ignore[union-attr]
    while True:
        inner = raw[start:end]
        start += len(inner) - len(inner.lstrip())
        end -= len(inner) - len(inner.rstrip())
        if start >= end:
            return start, start
        edge = _edge(raw, start, end, marks)
        if edge is None:
            return start, end
        start, end = edge


def _edge(raw: str, start: int, end: int, marks: Marks) -> tuple[int, int] | None:
    """The stretch without the comment or attribute list that it begins or ends with; None if it has neither."""
    if raw[start] == "{" and (match := attributes.LEADING.match(raw, start, end)):
        return match.end(), end
    if raw[end - 1] == "}":
        begin = max(start, raw.rfind("}", start, end - 1) + 1)
        match = attributes.TRAILING.search(raw[begin:end])
        at = begin + match.start() if match else end
        if match and marks.is_plumbing(at) and marks.element_at(at, start) is None:
            return start, at
    if start in marks.comment_from:
        return min(marks.comment_from[start], end), end
    if end in marks.comment_to:
        return start, marks.comment_to[end]
    return None


def _patches(
    raw: str, start: int, end: int, how: Folding, marks: Marks
) -> tuple[list[tuple[int, int, str]], tuple[Elision, ...]]:
    """What to replace in a stretch so that it reads as its text, and what that takes out of it."""
    patches: list[tuple[int, int, str]] = []
    elisions: list[Elision] = []
    for low, high in _plumbing(raw, start, end, marks) if how.elides else ():
        is_next = elisions and patches[-1][1] == low and raw[low] == "{"
        elisions.append(Elision(raw[low:high], elisions[-1].after if is_next else _element_at(raw, low, start, marks)))
        patches.append((*_with_space(raw, low, high, end), ""))
    if raw.find("\n", start, end) >= 0 or raw.find("\r", start, end) >= 0:
        hidden = Spans((low, high) for low, high, _ in patches)
        done = start
        for match in _newline(how.quotes).finditer(raw, start, end):
            newline = match.start()
            low = _behind(raw, newline)
            if newline in hidden or low < done:
                continue
            done = match.end()
            if (
                how.keeps_lines
                or match.end(1) in marks.hard_breaks
                or ("\t" in raw[low : match.end()] and marks.is_wide(raw, newline))
            ):
                signs = _BREAK.search(raw[max(0, low - 3) : newline])
                patches.append((_behind(raw, low - len(signs[0] if signs else "")), match.end(), "\n"))
            else:
                patches.append((low, match.end(), " "))
    for at in range(bisect_left(marks.references, (start,)), len(marks.references)):
        low, high, size = marks.references[at]
        if low >= end:
            break
        if high <= end:
            label = _BROKEN.sub(" ", _newline(how.quotes).sub("\n", raw[raw.index("[", low) : high - size]))
            patches.append((high - size, high, label))
    return sorted(patches), tuple(elisions)


def _behind(raw: str, index: int) -> int:
    """Where the white space begins that stands before an index."""
    while index and raw[index - 1] in " \t":
        index -= 1
    return index


def _with_space(raw: str, low: int, high: int, end: int) -> tuple[int, int]:
    """What goes with the plumbing between `low` and `high`: one of the two spaces that would be left around it."""
    behind = _BLANKS.match(raw, high, end).end()  # type: ignore[union-attr]
    before = _behind(raw, low)
    if before == low:
        return low, high
    return (before, high) if raw[behind : behind + 1] in {"\n", "\r"} else (low, behind)


def _plumbing(raw: str, start: int, end: int, marks: Marks) -> list[tuple[int, int]]:
    """Comments and attribute lists in the middle of a stretch."""
    found = marks.comments.within(start, end)
    if raw.find("{", start, end) >= 0:
        lists = (match for match in attributes.INLINE.finditer(raw, start, end) if marks.is_plumbing(match.start()))
        if found:
            lists = (one for one in lists if one.start() not in marks.comments)
        found += [one.span() for one in lists if one[0][1] == ":" or _element_at(raw, one.start(), start, marks)]
    return sorted(found) if found else []


def _element_at(raw: str, index: int, start: int, marks: Marks) -> tuple[str, int] | None:
    """The inline element that ends at an index, or the emoji: its kind, and how many of that kind end before it."""
    if raw[index - 1 : index] != ":":
        return marks.element_at(index, start)
    ends = [match.end() for match in attributes.EMOJI.finditer(raw, start, index)]
    return (_EMOJI, len(ends) - 1) if ends[-1:] == [index] else None


def _patched(raw: str, start: int, end: int, patches: list[tuple[int, int, str]]) -> str:
    if not patches:
        return raw[start:end]
    out = []
    position = start
    for low, high, replacement in patches:
        out += [raw[position:low], replacement]
        position = max(position, high)
    return "".join([*out, raw[position:end]])


@cache
def _newline(quotes: int) -> re.Pattern[str]:
    """A line ending with the block prefix behind it."""
    return re.compile(rf"(\r\n|\n|\r)(?:[ \t]*>){{0,{quotes}}}[ \t]*")


@cache
def _line_start(quotes: int) -> re.Pattern[str]:
    return re.compile(rf"[\r\n]*(?:[ \t]*>){{0,{quotes}}}[ \t]*")
