"""Brackets and tags that nothing closes, for whose ends Python-Markdown looks each time it comes by one."""

from collections.abc import Callable
from typing import Any

__all__ = ["ending", "once"]

_Read = Callable[[str, int], Any]
"""What stands behind an index of a text; the last of the values is whether it is closed."""


def once(read: _Read, brackets: str, width: int) -> _Read:
    """The same reader, not asked again in a text in which it failed where nothing closes the bracket.

    That stands so far before the index; in quotes and angles brackets may be no such. What is true of a text is true of
    the end of it.
    """
    whole, known, begin, closed, failed = "", "", 0, frozenset[int](), None

    def bounded(data: str, index: int) -> Any:
        nonlocal whole, known, begin, closed, failed
        start = index - width
        if data is not known and data and whole.endswith(data):
            known, begin = data, len(whole) - len(data)
        if data is known and data[start : start + 1] == brackets[0] and begin + start not in closed:
            return failed
        found = read(data, index)
        if not found[-1] and data is not known and (width or not any(sign in data for sign in "'\"<")):
            whole, known, begin, closed, failed = data, data, 0, _closed(data, *brackets), found
        return found

    return bounded


def ending(read: Callable[[Any, int], int]) -> Callable[[Any, int], int]:
    """The same reader of where a tag ends, not asked where no sign stands behind the index that could end one."""
    known, last = "", -1

    def bounded(parser: Any, index: int) -> int:
        nonlocal known, last
        if parser.rawdata is not known:
            known, last = parser.rawdata, parser.rawdata.rfind(">")
        return read(parser, index) if index < last else -1

    return bounded


def _closed(data: str, opening: str, closing: str) -> frozenset[int]:
    """Where the brackets open that are closed."""
    opened: list[int] = []
    found: list[int] = []
    for index, character in enumerate(data):
        if character == opening:
            opened.append(index)
        elif character == closing and opened:
            found.append(opened.pop())
    return frozenset(found)
