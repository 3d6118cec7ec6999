"""HTML tags around Markdown: hidden from the CommonMark parser, but for what readers get of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from clausula.formats.markdown import html
from clausula.model import SegmentKind

__all__ = ["Title", "blank", "values", "without_tags"]

_OPENING = re.compile(
    r"(?m)^(?P<prefix>[ \t>]*)<(?P<tag>[a-zA-Z][\w-]*)\b(?=[^<>]*\smarkdown(?:[\s>]|=[\"']?(?:1|block|span)\b))[^<>]*>"
)


class Title(NamedTuple):
    """A text on the line of a marker, in bytes."""

    start: int
    end: int
    kind: SegmentKind


def blank(text: str, character: str = " ") -> str:
    """`character` for each byte of `text`, its line ends kept."""
    return "".join(one if one in "\r\n" else character * len(one.encode()) for one in text)


def values(tag: str, before: int) -> Iterator[Title]:
    """What readers get of a tag, of which so many bytes stand before."""
    for low, high in html.attributes(tag):
        start = before + len(tag[:low].encode())
        yield Title(start, start + len(tag[low:high].encode()), SegmentKind.ATTRIBUTE)


def without_tags(text: str, titles: list[Title]) -> str:
    """`text` without the tags of HTML elements whose contents are Markdown; adds their attributes to `titles`."""
    while match := _OPENING.search(text):
        tags = re.compile(rf"<(/?){re.escape(match['tag'])}\b[^<>]*>")
        depth, end = 1, None
        for tag in tags.finditer(text, match.end()):
            depth += -1 if tag[1] else 1
            if depth == 0:
                end = tag.span()
                break
        start = match.end("prefix")
        titles += values(text[start : match.end()], len(text[:start].encode()))
        if end is not None:
            text = text[: end[0]] + blank(text[end[0] : end[1]]) + text[end[1] :]
        text = text[:start] + blank(text[start : match.end()]) + text[match.end() :]
    return text
