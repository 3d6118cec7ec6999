"""Indents of MDX, where no number of spaces makes code: taken away for a parser to which four do."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from clausula.formats.markdown.events import Event, events

__all__ = ["mdx_events"]

_DEEP = re.compile(r"(?m)^ {4,}\S")
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?: {1,4}(?=\S)| )")
_FENCE = re.compile(r"`{3,}|~{3,}")
_MOST = 4


def mdx_events(text: str) -> Iterator[Event]:
    """The events of `text` as MDX sees its blocks; places are those in `text`."""
    if not _DEEP.search(text):
        yield from events(text)
        return
    lines = text.splitlines(keepends=True) if "\r" not in text else re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", text)
    removed = list(_removed(lines))
    ours = list(accumulate((len(line.encode()) for line in lines), initial=0))
    theirs = list(accumulate((len(line.encode()) - size for line, size in zip(lines, removed, strict=True)), initial=0))
    removed.append(0)
    for event in events("".join(line[size:] for line, size in zip(lines, removed, strict=False))):
        first = bisect_right(theirs, event.start) - 1
        last = max(bisect_left(theirs, event.end) - 1, 0)
        end = ours[last] + removed[last] + event.end - theirs[last] if event.end else 0
        yield event._replace(start=ours[first] + removed[first] + event.start - theirs[first], end=end)


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
        while marker := _MARKER.match(content):
            content, indent = content[marker.end() :], indent + marker.end()
            items.append((indent, taken))
        if opening := _FENCE.match(content):
            fence = opening[0]
