"""HTML tags around Markdown: hidden from the CommonMark parser, but for what readers get of them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from clausula.formats.markdown import html
from clausula.formats.markdown.spans import BALANCED
from clausula.model import SegmentKind

__all__ = ["Title", "blank", "jsx_as_html", "values", "without_jsx", "without_tags"]

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)[^<>]*>")
_IS_MARKDOWN = re.compile(r"[^<>]*?\smarkdown(?:[\s>]|=[\"']?(?:1|block|span)\b)")

_JSX = re.compile(
    rf"""(?<![^\r\n])[ \t>]*+(?:(?P<fence>`{{3,}}|~{{3,}})(?s:.*?)(?:(?<=[\r\n])[ \t>]*+(?P=fence)|\Z)|(?P<tag>
    </?(?!(?:pre|script|style|textarea|title)\b)[A-Za-z][\w.:-]*+(?:\s++(?:
        [\w.:-]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'{{}}<>=]++|{BALANCED}))?+|{BALANCED}
    ))*+\s*+/?>)[ \t]*(?=[\r\n]|\Z))""",
    re.VERBOSE,
)
"""A tag of MDX that has its lines to itself; in a group, for code in fences has none."""
_EXPRESSION = re.compile(rf"(?:\s[\w.:-]+\s*=\s*)?{BALANCED}")


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
    out, done, before = [], 0, 0
    opened: defaultdict[str, list[bool]] = defaultdict(list)  # by name, whether what is inside is Markdown
    raw_end, unclosed = 0, set[str]()
    for tag in _TAG.finditer(text):
        if tag.start() < raw_end:
            continue  # of an element whose contents are none
        around = opened[tag["name"]]
        if tag["close"]:
            is_hidden = bool(around) and around.pop()
        else:
            begins = _begins_line(text, tag.start())
            is_hidden = _IS_MARKDOWN.match(tag[0], 1) is not None and begins
            around.append(is_hidden)
            if begins and not is_hidden and tag["name"].lower() in html.BLOCK - unclosed:
                raw_end = html.end_of(text, tag["name"], tag.end()) or 0
                unclosed |= set() if raw_end else {tag["name"].lower()}
        if is_hidden:
            between, hidden = text[done : tag.start()], blank(tag[0])
            before += len(between.encode())
            titles += values(tag[0], before) if not tag["close"] else ()
            before += len(hidden.encode())
            out += [between, hidden]
            done = tag.end()
    return "".join([*out, text[done:]])


def without_jsx(text: str, titles: list[Title]) -> str:
    """`text` without the tags of MDX that have their lines to themselves; adds their attributes to `titles`."""
    out, done, before = [], 0, 0
    for match in _JSX.finditer(text):
        if tag := match["tag"]:
            between = text[done : match.start("tag")]
            before += len(between.encode())
            titles += values(_EXPRESSION.sub(lambda one: blank(one[0]), tag), before)
            before += len(tag.encode())
            out += [between, blank(tag)]
            done = match.end("tag")
    return "".join([*out, text[done:]])


def jsx_as_html(text: str) -> str:
    """`text` with the same tags as HTML has them: each on one line, without what is not known of them."""

    def tag(match: re.Match[str]) -> str:
        plain = " ".join(_EXPRESSION.sub("", match["tag"]).split())
        return match[0][: match.start("tag") - match.start()] + plain

    return _JSX.sub(lambda match: tag(match) if match["tag"] else match[0], text)


def _begins_line(text: str, index: int) -> bool:
    """Whether nothing but white space and quote markers stands before this place on its line."""
    while index and text[index - 1] in " \t>":
        index -= 1
    return not index or text[index - 1] in "\r\n"
