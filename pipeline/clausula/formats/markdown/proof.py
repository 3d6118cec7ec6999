"""The page proves the cut: what readers see of each segment is asked of the renderer, and the cut follows it.

Where a segment is not one piece of the page (`page`), it gives way: the words of each block that no segment has are
looked for in the text, and cut as one segment, with its lines kept, or line by line, whichever the renderer confirms
first. Words that cannot be cut stay in the source's language, and are named.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import PurePosixPath

from clausula.clause.words import word_count
from clausula.formats.base import Rendered
from clausula.formats.markdown import attributes
from clausula.formats.markdown.arguments import listed
from clausula.formats.markdown.dialects import Construct
from clausula.formats.markdown.finding import WORD, Finder, widened
from clausula.formats.markdown.page import Seen, examined
from clausula.formats.markdown.positions import Aside, Run, Spans, gaps, take
from clausula.formats.markdown.rendering import Renderer
from clausula.formats.markdown.runs import Folding, pieces
from clausula.formats.markdown.steps import steps
from clausula.model import Document, Location, Notice, Segment, SegmentKind, Skeleton

__all__ = ["proven"]

Part = Skeleton | Segment

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_QUOTES = 9
_WIDER = 2
"""How much longer than what the page shows the text may be with what stands among its words."""
_SHOWN = 60
"""Characters of what a notice is about."""
_MOST_WORDS = 400
"""Of one block, that are looked for."""
_CLAUSE, _CODE = "is not understood as a clause", "stands in code"
_ARGUMENT, _LISTED, _TAG = "is said to a template or component", "stands in an attribute list", "stands in a tag"
_BEHIND = {"}": _CODE, "[": "is the address of a link as well"}
"""What is said behind such a sign, if not to a template."""
_ROUNDS = 8
"""After so many nothing more is looked for, and what still fails is given up."""


@dataclass(slots=True)
class _Find:
    """A text of the page, found outside the segments: indices of the text, and how it is cut."""

    start: int
    end: int
    way: int = 0

    @property
    def is_given_up(self) -> bool:
        return self.way >= len(_WAYS)


_start = attrgetter("start")


def proven(document: Document, aside: Aside, renderer: Renderer, source: Rendered) -> Document:
    """The document with every segment one piece of its page, `source`; its notices name the words in no segment."""
    text, path, (excluded, arguments, listings) = str(document), document.path, aside
    finder = Finder(text)
    parts, seen = _sound(document.parts, partial(examined, renderer=renderer, source=source))
    lists = [match.span() for match in attributes.ENDING.finditer(text)]  # plumbing even where readers see it
    finds: list[_Find] = []
    rest = parts
    rounds = 0
    while seen.outside or seen.failed:
        rounds += 1
        taken = [*_owned(parts), *excluded, *lists, *arguments, *listings]
        found = list(_found(finder, seen.outside, taken, finds)) if rounds < _ROUNDS else []
        parts_of = dict(_places(parts))
        failed = sorted(parts_of[index] for index in seen.failed)
        failing = [find for find in finds if bisect_left(failed, find.start) < bisect_left(failed, find.end)]
        if not found and not failing:
            break
        for find in failing:
            find.way = find.way + 1 if rounds < _ROUNDS else len(_WAYS)
        finds = sorted([*finds, *found], key=_start)
        parts = tuple(_with_finds(rest, finds, finder, path))
        seen = examined(parts, renderer, source)
    taken = [*_owned(parts), *excluded, *arguments]
    outside = _located(finder, seen.outside, taken, is_named=True)
    named = [(span, _CODE if span[0] in Spans(listings) else _CLAUSE) for span in outside]
    code = [_notice(finder, path, span, _CODE) for span in _located(finder, seen.code, taken, is_named=True)]
    said = [(span, _BEHIND.get(text[span[0] - 1], _ARGUMENT)) for span in arguments]
    if "=" in text and "{" in text:
        page = list(steps(source.html))
        texts = ("\n".join(step.text for step in page if bool(step.tag) is is_tag) for is_tag in (True, False))
        held = {start + 1 for index, start in _places(parts) if _is_value(parts[index])}
        said += [
            (one, _LISTED)
            for one in listed(text, *texts, is_own=Construct.KRAMDOWN in renderer.unknown)
            if one[0] not in Spans(excluded) and one[0] not in held
        ]
    taken += [span for span, _ in (*named, *said)]
    named += [*((span, _TAG) for span in _located(finder, seen.read, taken)), *said]
    notices = (_notice(finder, path, *one) for one in named)
    return Document(path, _joined(parts), (*document.notices, *notices, *code))


def _sound(parts: Sequence[Part], examine: Callable[[Sequence[Part]], Seen]) -> tuple[Sequence[Part], Seen]:
    """The parts without the segments that fail. What was only blamed is put back, all or one by one, if it may be."""
    out: frozenset[int] = frozenset()
    kept, seen = parts, examine(parts)
    blamed = seen.blamed
    for _ in range(_ROUNDS):
        if seen.failed <= out:
            break
        out |= seen.failed
        kept = _without(parts, out)
        seen = examine(kept)
        blamed |= seen.blamed
    for some in (blamed, *(frozenset({index}) for index in sorted(blamed)[:_ROUNDS])) if blamed else ():
        tried = _without(parts, out - some)
        if some & out and (found := examine(tried)).failed <= seen.failed:
            out, kept, seen = out - some, tried, found
    return kept, seen


def _without(parts: Sequence[Part], out: Container[int]) -> Sequence[Part]:
    return tuple(Skeleton(part.raw) if index in out else part for index, part in enumerate(parts))


def _found(
    finder: Finder, outside: Sequence[str], taken: Sequence[tuple[int, int]], known: Sequence[_Find]
) -> Iterator[_Find]:
    """Where texts of the page stand that are in no segment, and were not found before."""
    spans = sorted([*taken, *((find.start, find.end) for find in known)])
    for low, high in _located(finder, outside, spans):
        yield _Find(low, high)


def _located(
    finder: Finder, outside: Sequence[str], taken: Sequence[tuple[int, int]], *, is_named: bool = False
) -> Iterator[tuple[int, int]]:
    """Where each text of the page first stands outside of what is taken; to be named also with more between its words.

    Words that the text does not have are the renderer's own.
    """
    if not outside:
        return
    text = finder.text
    free = list(gaps(taken, len(text)))
    passed: dict[tuple[str, ...], tuple[int, int]] = {}
    done = 0
    for shown in outside:
        words = tuple(WORD.findall(shown)[:_MOST_WORDS])
        for start in (done, 0):
            # What is free only shrinks: where a text was not found, it will not be, nor where it was found.
            first, last = passed.get(words, (start, start))
            match = finder.found(words, free, last if first <= start < last else start)
            passed[words] = min(first, start) if start <= last else start, match[0] + 1 if match else len(text)
            if match:
                low, high = widened(text, *match, shown)
                yield low, high
                take(free, low, high)
                done = high
                break
        else:
            # Something taken, such as a formula, may stand among the words: then any place that is not wholly taken.
            spans = list(finder.strewn(words, free)) if is_named else []
            if is_named and not spans:
                low, high = next(finder.strewn(words, [(0, len(text))]), (0, 0))
                is_near = high - low < _WIDER * len(shown)
                spans = [(low, high)] if is_near and any(low < end and start < high for start, end in free) else []
            yield from spans


def _with_finds(parts: Sequence[Part], finds: Sequence[_Find], finder: Finder, path: PurePosixPath) -> Iterator[Part]:
    """The parts, with segments for what was found in their skeleton."""
    headings: tuple[str, ...] = ()
    text, end = finder.text, 0
    for part in parts:
        start, end = end, end + len(part.raw)
        if isinstance(part, Segment):
            headings = part.headings
            yield part
            continue
        for find in finds[bisect_left(finds, start, key=_start) : bisect_left(finds, end, key=_start)]:
            if find.start >= start and find.end <= end and not find.is_given_up:
                yield from _skeleton(text[start : find.start])
                place = Location(path, finder.line_of(find.start))
                yield from _WAYS[find.way](text[find.start : find.end], place, headings)
                start = find.end
        yield from _skeleton(text[start:end])


def _folded(raw: str, location: Location, headings: tuple[str, ...]) -> Iterator[Part]:
    return _pieces(raw, location, headings, Folding(_QUOTES))


def _lines_kept(raw: str, location: Location, headings: tuple[str, ...]) -> Iterator[Part]:
    return _pieces(raw, location, headings, Folding(_QUOTES, keeps_lines=True))


def _as_it_is(raw: str, location: Location, headings: tuple[str, ...]) -> Iterator[Part]:
    return _pieces(raw, location, headings, Folding(_QUOTES, keeps_lines=True, elides=False))


def _line_by_line(raw: str, location: Location, headings: tuple[str, ...]) -> Iterator[Part]:
    for offset, line in enumerate(_LINE.findall(raw)):
        yield from _pieces(line, Location(location.path, location.line + offset), headings, Folding(_QUOTES))


_WAYS = (_folded, _lines_kept, _as_it_is, _line_by_line)


def _pieces(raw: str, location: Location, headings: tuple[str, ...], how: Folding) -> Iterator[Part]:
    done = 0
    for piece in pieces(Run(0, len(raw.encode()), prose=True), raw, how):
        yield from _skeleton(raw[done : piece.start])
        yield Segment(
            raw=raw[piece.start : piece.end],
            text=piece.text,
            kind=SegmentKind.PARAGRAPH,
            location=location,
            headings=headings,
            continuation=piece.continuation or "\n",
            elisions=piece.elisions,
        )
        done = piece.end
    yield from _skeleton(raw[done:])


def _skeleton(raw: str) -> Iterator[Skeleton]:
    if raw:
        yield Skeleton(raw)


def _notice(finder: Finder, path: PurePosixPath, span: tuple[int, int], why: str = _CLAUSE) -> Notice:
    """What readers see in the source's language."""
    text = finder.text[slice(*span)]
    shown = " ".join(text.split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}\N{HORIZONTAL ELLIPSIS}"
    message = f"'{shown}' {why}; it stays in the source's language"
    return Notice(Location(path, finder.line_of(span[0])), message, why is _CODE, word_count(text))


def _places(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Each part's place among the parts, and where it begins in the text."""
    start = 0
    for index, part in enumerate(parts):
        yield index, start
        start += len(part.raw)


def _is_value(part: Part) -> bool:
    return isinstance(part, Segment) and part.kind is SegmentKind.ATTRIBUTE


def _owned(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Where the segments are."""
    for index, start in _places(parts):
        if isinstance(parts[index], Segment):
            yield start, start + len(parts[index].raw)


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts, adjacent skeleton as one."""
    out: list[Part] = []
    for part in parts:
        if out and isinstance(part, Skeleton) and isinstance(last := out[-1], Skeleton):
            out[-1] = Skeleton(last.raw + part.raw)
        else:
            out.append(part)
    return tuple(out)
