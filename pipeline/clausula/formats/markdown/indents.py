"""Indents of MDX, where no number of spaces makes code: taken away for a parser to which four do."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from clausula.formats.markdown.events import Event, events
from clausula.formats.markdown.markers import lines_of

__all__ = ["mdx_events"]

_DEEP = re.compile(r"(?m)^ {4,}\S")
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?: {1,4}(?=\S)| )")
_FENCE = re.compile(r"`{3,}|~{3,}")
_MOST = 4


def mdx_events(text: str) -> Iterator[Event]:
    """The events of `text` as MDX sees its blocks; places are those in `text`."""
    lines = lines_of(text) if _DEEP.search(text) else []
    removed = list(_removed(lines))
    if not any(removed):
        yield from events(text)
        return
    sizes = [len(line.encode()) for line in lines]
    theirs = list(accumulate((size - gone for size, gone in zip(sizes, removed, strict=True)), initial=0))
    gone = list(accumulate(removed))
    for verb, name, detail, start, end in events("".join(line[at:] for line, at in zip(lines, removed, strict=True))):
        first, last = bisect_right(theirs, start) - 1, max(bisect_left(theirs, end) - 1, 0)
        yield Event(verb, name, detail, start + gone[min(first, len(gone) - 1)], end + gone[last] if end else 0)


def _removed(lines: list[str]) -> Iterator[int]:
    """How many spaces go from each line, so that none stands four or more from the item of a list that it is in."""
    items: list[tuple[int, int]] = []  # where the contents of each open item begin, and what goes from their lines
    fence, taken = "", 0
    for line in lines:
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        if fence or not content.strip():
            if fence and content.startswith(fence) and not content.strip().strip(fence[0]):
                fence = ""
            yield min(indent, taken) if content.strip() else 0
            continue
        while items and indent < items[-1][0]:
            items.pop()
        column, taken = items[-1] if items else (0, 0)
        taken += indent - column if indent - column >= _MOST else 0
        yield taken
        at = 0
        while marker := _MARKER.match(content, at):
            at = marker.end()
            items.append((indent + at, taken))
        if opening := _FENCE.match(content, at):
            fence = opening[0]
