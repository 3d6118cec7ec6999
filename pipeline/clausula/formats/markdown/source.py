"""A text as the parser's byte offsets see it: slices, lines, and what a further line begins with."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

__all__ = ["Source"]

_NEWLINE = re.compile(r"\r\n|\n|\r")
_MARKERS = re.compile(r"(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|:(?=[ \t])|\[\^[^\]]*\]:)*")
_SIGN = re.compile(r"[^\s>]")


class Source:
    """The body of a text in UTF-8. Offsets are bytes of it; lines count from the text's own first line."""

    def __init__(self, text: str, done: int) -> None:
        """The body of `text` begins at the index `done`, behind its front matter."""
        newline = _NEWLINE.search(text)
        self.data = text[done:].encode()
        self.newline = newline[0] if newline else "\n"
        self._lines_before = len(_NEWLINE.findall(text[:done]))
        lines = (self.data + b".").splitlines(keepends=True)  # so that the last line is there, though it be empty
        self._starts = list(accumulate(map(len, lines[:-1]), initial=0))

    def text(self, start: int, end: int) -> str:
        """What stands between two offsets."""
        return self.data[start:end].decode()

    def indexes(self, offsets: Iterable[int]) -> dict[int, int]:
        """How many characters stand before each of these offsets."""
        found, done, number = {}, 0, 0
        for byte in sorted(offsets):
            number += len(self.data[done:byte].decode())
            found[byte], done = number, byte
        return found

    def line_start(self, byte: int) -> int:
        """Where the line with this byte begins."""
        return self._starts[bisect_right(self._starts, byte) - 1]

    def line_of(self, byte: int) -> int:
        """The number of the line with this byte."""
        return self._lines_before + bisect_right(self._starts, byte)

    def continuation(self, start: int) -> str:
        """How a further line of the block that begins at `start` would begin: under its text."""
        line = self.line_start(start)
        return self.newline if line == start else self.newline + _under(self.data[line:start])


@lru_cache(maxsize=1 << 8)
def _under(before: bytes) -> str:
    """What stands under the markers that a line begins with."""
    markers = _MARKERS.match(before.decode())
    return _SIGN.sub(" ", markers[0]) if markers else ""
