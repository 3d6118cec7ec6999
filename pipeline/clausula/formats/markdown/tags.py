"""HTML tags around Markdown: hidden from the CommonMark parser, but for what readers get of them."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clausula.formats.markdown import html, references
from clausula.formats.markdown.spans import BALANCED
from clausula.model import SegmentKind

__all__ = ["Title", "Titles", "blank", "jsx_as_html", "values", "without_jsx", "without_tags"]

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)[^<>]*>")
_IS_MARKDOWN = re.compile(r"[^<>]*?\smarkdown(?:[\s>]|=[\"']?(?:1|block|span)\b)")

_ATTRIBUTES = rf"""(?:\s++(?:
    [\w.:-]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'{{}}<>=]++|{BALANCED}))?+|{BALANCED}
))*+\s*+"""
_JSX = re.compile(
    rf"""(?<![^\r\n])[ \t>]*+(?:(?P<fence>`{{3,}}|~{{3,}})(?s:.*?)(?:(?<=[\r\n])[ \t>]*+(?P=fence)|\Z)
    |(?P<tag></?(?!(?:pre|script|style|textarea|title)\b)[A-Za-z][\w.:-]*+{_ATTRIBUTES}/?>|</?>)
        (?:[ \t]*(?=[\r\n]|\Z)|(?<=[\r\n]/>)|(?<=[\r\n]>))
    |(?P<open><(?P<name>[A-Z][\w.]*+){_ATTRIBUTES}>)(?P<text>(?:(?!</?(?P=name)\b)[^\r\n])++)(?P<close></(?P=name)>)
        (?=[ \t]*(?:[\r\n]|\Z)))""",
    re.VERBOSE,
)
"""A tag of MDX that has its lines to itself, but for what stands behind a `>` of its own line, or a component in one.

They are in groups, for code in fences has none.
"""
_COMPONENT = re.compile(r"(</?)([A-Z][\w.]*)")
_EXPRESSION = re.compile(rf"(?:\s[\w.:-]+\s*=\s*)?{BALANCED}")


class Title(NamedTuple):
    """A text on the line of a marker or in a tag, in bytes."""

    start: int
    end: int
    kind: SegmentKind | None
    """None where it is no segment, though readers may see it."""
    form: str = ""
    """How its value is written."""


class Titles:
    """The titles of a text, for a walk along it; those of link definitions are found on the way."""

    def __init__(self, data: bytes, known: Iterable[Title], signs: str = "\"'(") -> None:
        """Titles of definitions begin with one of these signs."""
        self._data, self._known, self._signs = data, deque(known), signs
        self._seen = 0

    def between(self, start: int, end: int) -> list[Title]:
        """Those from `start`, or from where the walk came last, up to `end`."""
        start = max(start, self._seen)
        gap = self._data[start:end]
        found: list[Title] = []
        is_defined = b"]:" in gap
        if not (is_defined or self._known):
            self._seen = max(self._seen, end)
            return found
        if is_defined:
            for title in references.titles(gap.decode()):
                low, high = (start + len(gap.decode()[:at].encode()) for at in title)
                if chr(self._data[low]) in self._signs:
                    found.append(Title(low, high, SegmentKind.ATTRIBUTE))
        while self._known and self._known[0].start < end:
            found.append(self._known.popleft())
        self._seen = max(self._seen, end)
        return sorted(found, key=lambda title: title.start)

    def leave_out(self, start: int, end: int) -> None:
        """Forget the values of attribute lists in a span, in which there are none."""
        if self._known:
            self._known = deque(title for title in self._known if not (title.form and start <= title.start < end))

    def pass_by(self, end: int, *, is_code: bool) -> None:
        """Leave out the definitions up to `end`; of code everything."""
        self._seen = max(self._seen, end)
        while is_code and self._known and self._known[0].start < end:
            self._known.popleft()


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
    """`text` without the tags of MDX that have their lines to themselves; adds their attributes to `titles`.

    A component within a clause is an element of another name, so that it is no block by chance.
    """
    out, done, before = [], 0, 0

    def hide(start: int, tag: str, hidden: str) -> None:
        nonlocal done, before
        between = text[done:start]
        before += len(between.encode())
        titles.extend(values(_EXPRESSION.sub(lambda one: blank(one[0]), tag), before))
        before += len(tag.encode())
        out.extend([between, hidden])
        done = start + len(tag)

    for match in _JSX.finditer(text):
        if tag := match["tag"]:
            hide(match.start("tag"), tag, blank(tag))
        elif match["open"] and _is_free(text, match):
            for group, hidden in (("open", _parting(match)), ("close", "\n" + blank(match["close"][1:]))):
                hide(match.start(group), match[group], hidden)
    rest = "".join([*out, text[done:]])
    return _COMPONENT.sub(lambda tag: tag[1] + "X" * len(tag[2].encode()), rest)


def _is_free(text: str, line: re.Match[str]) -> bool:
    """Whether the lines before and behind one that is a component are no part of a clause with it."""
    before = text[text.rfind("\n", 0, max(line.start() - 1, 0)) + 1 : line.start()].strip()
    newline = text.find("\n", line.end())
    end = text.find("\n", newline + 1)
    behind = text[newline + 1 : end if end >= 0 else None].strip() if newline >= 0 else ""
    return (not before.lstrip("> ") or before.endswith(">")) and (not behind.lstrip("> ") or behind.startswith("<"))


def _parting(line: re.Match[str]) -> str:
    """White space for the opening tag of a component, so that what it holds begins a block where the line did."""
    prefix, size = line[0][: line.start("open") - line.start()], len(line["open"].encode()) - 2
    prefix = prefix if len(prefix) <= size else ""
    return f"{' ' * (size - len(prefix))}\n\n{prefix}"


def jsx_as_html(text: str) -> str:
    """`text` with the same tags as HTML has them: each on one line, without what is not known of them."""

    def plain(tag: str) -> str:
        return " ".join(_EXPRESSION.sub("", tag).split()) if tag.strip("</>") else ""

    def tag(match: re.Match[str]) -> str:
        if match["tag"]:
            return match[0][: match.start("tag") - match.start()] + plain(match["tag"])
        if not match["open"] or not _is_free(text, match):
            return match[0]
        prefix = match[0][: match.start("open") - match.start()]
        return f"\n{prefix}".join([prefix + plain(match["open"]), "", match["text"], "", match["close"]])

    return _JSX.sub(tag, text)


def _begins_line(text: str, index: int) -> bool:
    """Whether nothing but white space and quote markers stands before this place on its line."""
    while index and text[index - 1] in " \t>":
        index -= 1
    return not index or text[index - 1] in "\r\n"
