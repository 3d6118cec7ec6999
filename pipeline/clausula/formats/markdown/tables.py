"""Tables as kramdown has them, for parsers that want a header and know one line of separators.

Every block of lines with pipes is a table there, and any of its lines may part others: `|---+---|`, `|===|`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from clausula.formats.markdown.events import Event, events

__all__ = ["CODE", "completed", "kramdown_events"]

CODE = re.compile(r"(?<!`)(`+)(?!`)(?:[^`]|(?!\1(?!`))`+)+?(?<!`)\1(?!`)")
_BLOCK = re.compile(r"(?m)(?:^(?![ \t>]*\r?$).+(?:\n|\Z))+")
_ROW = re.compile(r"(?m)^(?=.)(?P<prefix>[ \t>]*)(?P<content>.*?)(?P<end>[ \t]*\r?(?:\n|\Z))")
_PIPE = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"(?=[^-=]*[-=])(?=[^|+]*[|+])[-=|+: \t]+")
_OTHER = re.compile(r"[-+*][ \t]|\d{1,9}[.)][ \t]|[#<:{]|`{3}|~{3}|\[[^\]]+\]:|-+\Z")
"""What begins a block that is no table, whatever pipes are in it."""
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]+")
_ITEM = re.compile(r"(?m)^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+\|")
"""A row behind the marker of a list."""
_SIGN = re.compile(r"[^\s>]")
_FENCE = re.compile(r"(?m)^[ \t>]*(`{3}|~{3})")


class _Line(NamedTuple):
    """A line of a completed text."""

    text: str
    is_added: bool = False
    """Whether the text that was completed does not have it."""


class _Row(NamedTuple):
    prefix: str
    content: str
    end: str

    @property
    def is_separator(self) -> bool:
        return _SEPARATOR.fullmatch(self.content) is not None

    @property
    def columns(self) -> int:
        cells = CODE.sub("", self.content).replace("+", "|") if self.is_separator else CODE.sub("", self.content)
        return len(_PIPE.findall(cells.removeprefix("|").removesuffix("|"))) + 1

    @property
    def behind_marker(self) -> "_Row":
        """The row as one that follows the first of its item."""
        return self._replace(prefix=_SIGN.sub(" ", self.prefix))

    def like(self, content: str) -> str:
        return self.prefix + content + ("\r\n" if self.end.endswith("\r\n") else "\n")


def completed(text: str, *, parts: bool) -> str:
    """`text` with the lines that its tables lack; without their further separators unless it keeps `parts`."""
    return "".join(line.text for line in _completed(text, parts=parts))


def _completed(text: str, *, parts: bool) -> list[_Line]:
    """The same in pieces; there is one where nothing is lacking."""
    lines: list[_Line] = []
    done, fence = 0, ""
    for match in _BLOCK.finditer(text):
        block, is_code = match[0], bool(fence)
        for sign in _FENCE.findall(block) if "```" in block or "~~~" in block else ():
            if fence in ("", sign):
                fence = "" if fence else sign
        if is_code or "|" not in block:
            continue
        end = match.start()
        all_rows = [_Row(*row.groups()) for row in _ROW.finditer(block)]
        for rows in _items(all_rows) if _ITEM.search(block) else [all_rows]:
            start, end = end, match.end() if rows is all_rows else end + sum(len("".join(row)) for row in rows)
            if _is_table(rows):
                lines += [_Line(text[done:start]), *_table(rows, parts=parts)]
                done = end
    return [*lines, _Line(text[done:])]


def _items(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The rows, parted where one stands behind the marker of a list, which is then its prefix."""
    some: list[_Row] = []
    for row in rows:
        marker = _MARKER.match(row.content)
        if marker and some:
            yield some
            some = []
        if marker and row.content.startswith("|", marker.end()):
            row = _Row(row.prefix + marker[0], row.content[marker.end() :], row.end)  # noqa: PLW2901
        some.append(row)
    yield some


def _is_table(rows: list[_Row]) -> bool:
    first = rows[0]
    indent = first.prefix[: len(first.prefix) - len(first.prefix.lstrip(" \t>"))]
    if _OTHER.match(first.content) or len(indent.expandtabs(4).replace(">", "")) >= 4:
        return False
    body = [row for row in rows if not row.content.startswith("{:")]
    return any(not row.is_separator for row in body) and all(
        row.is_separator or _PIPE.search(CODE.sub("", row.content)) for row in body
    )


def _table(rows: list[_Row], *, parts: bool) -> Iterator[_Line]:
    first = next(place for place, row in enumerate(rows) if not row.is_separator)
    head = rows[first]
    following = rows[first + 1] if first + 1 < len(rows) else head
    has_head = following.is_separator and "=" not in following.content
    delimiter = _Line(head.behind_marker.like("|" + "---|" * head.columns), is_added=True)
    for place, row in enumerate(rows):
        if place < first:
            yield _Line(row.like(" " * len(row.content)) if parts else "")
            continue
        if place == first and not has_head:
            yield from (_Line(head.like("|" + " |" * head.columns), is_added=True), delimiter)
            row = head.behind_marker  # noqa: PLW2901
        is_fit = place == first + 1 and has_head and row.columns == head.columns
        if is_fit or parts or not row.is_separator:
            yield _Line("".join(row).replace("+", "|") if is_fit else "".join(row))
        if place == first and has_head and following.columns != head.columns:
            yield delimiter


def kramdown_events(text: str) -> Iterator[Event]:
    """The events of `text` with its tables as kramdown has them; places are those in `text`."""
    lines = _completed(text, parts=True) if "|" in text else []
    if not any(line.is_added for line in lines):  # as long as it was, and so every place in it
        yield from events("".join(line.text for line in lines) or text)
        return
    sizes = [len(line.text.encode()) for line in lines]
    theirs = list(accumulate(sizes, initial=0))
    ours = list(accumulate((0 if line.is_added else size for line, size in zip(lines, sizes, strict=True)), initial=0))

    def place(byte: int) -> int:
        line = bisect_right(theirs, byte) - 1
        return min(ours[line] + byte - theirs[line], ours[min(line + 1, len(lines))])

    for event in events("".join(line.text for line in lines)):
        yield event._replace(start=place(event.start), end=place(event.end))
