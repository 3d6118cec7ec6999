"""Where things stand in a run of inline content: what the parser said in bytes of the text, as indices into the run."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Aside", "Marks", "Run", "Spans", "gaps", "take"]


class Aside(NamedTuple):
    """The spans of a text that are no clauses."""

    excluded: list[tuple[int, int]]
    """What is left alone, because a directive says so or as it is no prose."""
    arguments: list[tuple[int, int]]
    """Strings in tags that readers may see."""
    code: list[tuple[int, int]]
    """Blocks of code that our renderer may see none in."""


@dataclass(slots=True)
class Run:
    """The consecutive inline events of one block. Offsets are bytes of the whole text, `raw` is decoded."""

    start: int
    end: int
    column: int = 0
    """How far from the start of its line the run begins."""
    prose: bool = False
    """Whether a reader sees a letter or digit in it, code apart."""
    opaque: list[tuple[int, int]] = field(default_factory=list)
    """Code and tags: what stands in them is never plumbing of ours."""
    comments: list[tuple[int, int]] = field(default_factory=list)
    hard_breaks: list[int] = field(default_factory=list)
    """Where each hard line break ends."""
    references: list[tuple[int, int, int]] = field(default_factory=list)
    """Start and end of each shortcut or collapsed reference, and the length of what stands for its label."""
    ends: list[tuple[str, int]] = field(default_factory=list)
    """Kind and end of each inline element."""


class Spans:
    """Spans in order, none of which begins inside another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = list(spans)

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Those between two indices."""
        if not self._spans:
            return []
        first = bisect_left(self._spans, (start, start))
        return [span for span in self._spans[first : bisect_left(self._spans, (end, end))] if span[1] <= end]

    def __contains__(self, index: int) -> bool:
        at = bisect_right(self._spans, (index, math.inf)) - 1
        return at >= 0 and index < self._spans[at][1]


_NONE = Spans(())


class Marks:
    """The marks of a run as indices into its raw text."""

    def __init__(self, run: Run, raw: str) -> None:
        shift = run.start
        if len(raw) == run.end - run.start:

            def index(byte: int) -> int:
                return byte - shift

        else:
            data, done = raw.encode(), (0, 0)

            def index(byte: int) -> int:
                nonlocal done
                start, before = done if done[0] <= byte - shift else (0, 0)  # they mostly come in order
                done = byte - shift, before + len(data[start : byte - shift].decode())
                return done[1]

        self.column = run.column
        self._opaque = Spans((index(start), index(end)) for start, end in run.opaque) if run.opaque else _NONE
        comments = [(index(start), index(end)) for start, end in run.comments]
        self.comments = Spans(comments) if comments else _NONE
        self.comment_from, self.comment_to = dict(comments), {end: start for start, end in comments}
        self.hard_breaks = {index(end) for end in run.hard_breaks}
        self.references = sorted((index(start), index(end), size) for start, end, size in run.references)
        self._elements: dict[int, str] = {}  # the outermost that ends at an index
        self._ends: defaultdict[str, list[int]] = defaultdict(list)
        for kind, end in run.ends:
            self._elements[index(end)] = kind
            self._ends[kind].append(index(end))

    def is_wide(self, raw: str, newline: int) -> bool:
        """Whether the line that ends at `newline` ends in two spaces, tabs expanded: Python-Markdown's hard break."""
        start = raw.rfind("\n", 0, newline) + 1
        start = max(start, raw.rfind("\r", start, newline) + 1)
        margin = " " * self.column if start == 0 else ""
        return (margin + raw[start:newline]).expandtabs(4).endswith("  ")

    def is_plumbing(self, index: int) -> bool:
        """Whether a brace at `index` may open an attribute list: it is not in code or in a tag."""
        return index not in self._opaque

    def element_at(self, index: int, start: int) -> tuple[str, int] | None:
        """The inline element that ends at `index`: its kind and how many of that kind end before it from `start` on."""
        if index not in self._elements:
            return None
        kind = self._elements[index]
        return kind, bisect_left(self._ends[kind], index) - bisect_left(self._ends[kind], start)


def take(free: list[tuple[int, int]], low: int, high: int) -> None:
    """Take a span out of what is free."""
    first, last = (bisect_left(free, (index,)) for index in (low, high))
    first -= bool(first and free[first - 1][1] > low)
    free[first:last] = [gap for one in free[first:last] for gap in gaps([(low, high)], one[1], one[0])]


def gaps(taken: Sequence[tuple[int, int]], end: int, start: int = 0) -> Iterator[tuple[int, int]]:
    """What is left between `start` and `end`."""
    for low, high in sorted(taken):
        if low > start:
            yield start, min(low, end)
        start = max(start, high)
        if start >= end:
            return
    if start < end:
        yield start, end
