"""Constructs that CommonMark does not know, hidden from its parser without moving a byte.

What marks a construct becomes white space, the indent of a container's body the marker of a block quote, and a span
that is no prose as many DEL characters, which mean nothing to Markdown. So all offsets into the masked text are
offsets into the text, and the cut of the one is the cut of the other.
"""

import re
from collections.abc import Iterator
from io import StringIO
from operator import attrgetter
from typing import NamedTuple

from clausula.formats.markdown.arguments import arguments
from clausula.formats.markdown.dialects import Construct
from clausula.formats.markdown.spans import replaced
from clausula.formats.markdown.tables import CODE, completed
from clausula.formats.markdown.tags import Title, blank, jsx_as_html, without_jsx, without_tags
from clausula.model import SegmentKind

__all__ = ["OPAQUE", "PLACEHOLDER", "Masked", "masked", "simplified"]

OPAQUE = "\x7f"
"""Stands for a byte that is no prose."""

_HIDDEN = "[\x7f\U00100000-\U0010fffd]"
_SPAN = rf"(?:\{{|{_HIDDEN})"
"""An expression of JavaScript, hidden or not."""
_OPTIONS = rf"(?:\{{[^}}]*\}}|{_HIDDEN}+)"
_INDENTED = re.compile(
    r"(?:!!!|\?\?\?\+?|===(?:\+!|!\+|[+!])?)[ ]*(?P<classes>[\w-]+(?:[ ]+[\w-]+)*)?"
    r"(?:[ ]*\"(?P<title>[^\"]*)\")?[ \t]*\Z"
)
_INDENTED_BY = {"!": Construct.ADMONITIONS, "?": Construct.DETAILS, "=": Construct.TABS}
_BLOCK = re.compile(r"/{3,}\+?[ \t]*(?:[\w-]+(?:[ \t]*\|[ \t]*(?P<title>.*?))?)?[ \t]*\Z")
_CONTAINER = re.compile(
    rf":{{3,}}[ \t]*(?:[\w-]+(?:\[(?P<label>.*)\](?:{_OPTIONS})?|{_OPTIONS}|[ \t]+(?P<title>.*?))?)?[ \t]*\Z"
)
_ALERT = re.compile(r"\[![A-Za-z]+\][+-]?[ \t]*(?P<title>.*?)[ \t]*\Z")
_ABBREVIATION = re.compile(r"\*\[[^\]\\]+\][ ]?:[ \t]*(?P<title>.*?)[ \t]*\Z")
_SNIPPET = re.compile(r";*-{1,}8<-{1,}(?P<file>[ \t]+\S.*)?[ \t]*\Z")
_MODULE = re.compile(
    rf"""import\s*(?:["'*]|{_SPAN}|[\w$]+\s*(?:,\s*(?:\*|{_SPAN})|from\s*["'])|type\b)
    |export\s*(?:\*|{_SPAN}|(?:default|const|let|var|function|class|async|type|interface|enum)\b)""",
    re.VERBOSE,
)
"""What begins a module's line in JavaScript; prose can begin with the same words."""
_TOC = re.compile(r"[*+-][ \t]+.*\Z|\d+\.[ \t]+.*\Z")
_TOC_MARK = re.compile(r"[ \t]*\{:toc\b[^}]*\}")
_LIST = re.compile(r"\{:[^}\n]*\}[ \t]*")
_IN_BLOCK = re.compile(r"[ \t>]*[^\s>|]")
"""A line that may be continued by an attribute list: neither blank nor a row of a table."""
_HEADING_LIST = re.compile(r"(?m)^([ ]{0,3}#{1,6}[ \t][^\r\n]*)\r?\n[ ]{0,3}(\{:[^{}\r\n]*\}[ \t]*)$")
"""Python-Markdown wants it on the line of the heading."""
_TASK = re.compile(r"((?:[-+*]|\d{1,9}[.)])[ \t]+)\[([ xX])\](?=[ \t])")
_BOXES = {" ": "\N{BALLOT BOX}", "x": "\N{BALLOT BOX WITH CHECK}"}
_BREAK = re.compile(r"(?<!\\)\\\\\Z")
_FENCE = re.compile(r"`{3,}|~{3,}")
_PREFIX = re.compile(r"[ \t>]*")
PLACEHOLDER = 0x100000
"""The first of the private characters that stand for spans that are no prose."""
_MOST = 0xFFFD
_HELD = re.compile(r"[\U00100000-\U0010fffd]")
_FILLED = re.compile(r"[ \t>]*[\U00100000-\U0010fffd][ \t\r\n\U00100000-\U0010fffd]*\Z")
_start = attrgetter("start")
_SIGNS = {
    Construct.ADMONITIONS: ("!!!",),
    Construct.DETAILS: ("???",),
    Construct.TABS: ("===",),
    Construct.BLOCKS: ("///",),
    Construct.CONTAINERS: (":::",),
    Construct.ALERTS: ("[!",),
    Construct.ABBREVIATIONS: ("*[",),
    Construct.SNIPPETS: ("8<",),
    Construct.KRAMDOWN: ("{:", "\\\\"),
    Construct.JSX: ("\nimport", "\rimport", "\nexport", "\rexport"),
    Construct.CODE_IN_TABLES: ("`",),
}
"""Without any of them no line marks a construct."""


class Masked(NamedTuple):
    """A text as the CommonMark parser may see it."""

    text: str
    titles: tuple[Title, ...] = ()


def masked(text: str, constructs: frozenset[Construct]) -> Masked:
    """`text` with all that only these constructs know hidden, and what is to be read on the hidden lines."""
    titles = list(_arguments(text, constructs))
    if Construct.JSX in constructs and "<" in text:
        text = without_jsx(text, titles)
    text = _without_spans(text, constructs)
    if Construct.MARKDOWN_IN_HTML in constructs and "markdown" in text:
        text = without_tags(text, titles)
    if not _marks_lines(text, constructs):
        return Masked(text, tuple(sorted(titles, key=_start)))
    lines = _Lines(constructs)
    return Masked("".join(lines.masked(text)), tuple(sorted([*titles, *lines.titles], key=_start)))


def _arguments(text: str, constructs: frozenset[Construct]) -> Iterator[Title]:
    """What of the spans that are no prose readers may see."""
    done = byte = 0
    for low, high in arguments(text, constructs):
        start = byte + len(text[done:low].encode())
        done, byte = high, start + len(text[low:high].encode())
        yield Title(start, byte, None)


def simplified(text: str, unknown: frozenset[Construct]) -> tuple[str, tuple[str, ...]]:
    """`text` for a renderer that does not know these constructs, and what stands for its placeholders in the page.

    Markers go, titles stay; the placeholder of a span that is no prose is the character from `PLACEHOLDER` on.
    """
    if not unknown:
        return text, ()
    spans: list[str] = []

    def placeholder(span: str) -> str:
        if len(spans) >= _MOST:
            return span
        spans.append(span)
        return chr(PLACEHOLDER + len(spans) - 1)

    def shown(held: re.Match[str]) -> str:
        """Formulas alone; what a template shows in lines of its own is not known."""
        number = ord(held[0]) - PLACEHOLDER
        return held[0] if "".join(spans[number : number + 1]).startswith("$") else ""

    if Construct.JSX in unknown and "<" in text:
        text = jsx_as_html(text)
    text = replaced(text, unknown, placeholder)
    if spans:
        text = "".join(_HELD.sub(shown, line) if _FILLED.match(line) else line for line in _lines(text))
    if Construct.KRAMDOWN in unknown:
        text = _HEADING_LIST.sub(_on_one_line, text)
        text = completed(text, parts=False) if "|" in text else text
    return "".join(_Lines(unknown, keeps_titles=True).masked(text)), tuple(spans)


def _marks_lines(text: str, constructs: frozenset[Construct]) -> bool:
    """Whether there may be lines that mean something to these constructs alone."""
    behind = "\n" + text
    return any(one in constructs and any(sign in behind for sign in signs) for one, signs in _SIGNS.items())


def _on_one_line(heading: re.Match[str]) -> str:
    return heading[1].rstrip(" \t#") + " " + heading[2]


def _lines(text: str) -> list[str]:
    """The lines of `text` with their ends, which are those of Markdown alone."""
    return list(StringIO(text, newline=""))


def _without_spans(text: str, constructs: frozenset[Construct]) -> str:
    """`text` with the spans of these constructs as white space where they fill lines or end a table's row."""
    hidden = replaced(text, constructs, lambda span: blank(span, OPAQUE))
    if hidden == text:
        return text
    return "".join(_emptied(line) if OPAQUE in line else line for line in _lines(hidden))


def _emptied(line: str) -> str:
    rest = line.rstrip(" \t\r\n" + OPAQUE)
    if not rest.strip(" \t>" + OPAQUE):
        return line.replace(OPAQUE, " ")
    return rest + line[len(rest) :].replace(OPAQUE, " ") if rest.endswith("|") else line


def _is_toc(content: str, following: str) -> bool:
    """Whether a line is the list that kramdown's table of contents replaces, or says that it does."""
    return bool(_TOC_MARK.fullmatch(content) or (_TOC.match(content) and _TOC_MARK.match(following)))


class _Lines:
    """One walk over the lines of a text."""

    def __init__(self, constructs: frozenset[Construct], *, keeps_titles: bool = False) -> None:
        self._keeps_titles = keeps_titles
        self.titles: list[Title] = []
        self._constructs = constructs
        self._byte = 0
        self._indents: list[int] = []  # of the marker of each open container
        self._fence = self._last_title = self._previous = ""
        self._in_snippets = self._in_options = self._in_module = False

    def masked(self, text: str) -> Iterator[str]:
        lines = _lines(text)
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else ""
            yield self._masked(line, following)
            self._byte += len(line.encode())
            self._previous = line

    def _masked(self, line: str, following: str) -> str:
        prefix = _PREFIX.match(line)[0]  # type: ignore[index]
        content = line[len(prefix) :].rstrip("\r\n")
        behind = line[len(prefix) + len(content) :]
        column = len(prefix.expandtabs(4))
        if not content:
            self._in_options = self._in_module = False
            return self._quoted(prefix) + behind if ">" in prefix else line
        while self._indents and column < self._indents[-1] + 4:
            self._indents.pop()
        if self._fence:
            if content.startswith(self._fence) and not content.strip(self._fence[0] + " \t"):
                self._fence = ""
        elif (fence := _FENCE.match(content)) and "`" not in content[fence.end() :]:
            self._fence = fence[0]
        elif self._is_marker(prefix, content, column, following):
            if self._keeps_titles:
                return prefix + self._last_title + line.lstrip(" \t>")[len(content) :]
            return self._quoted(prefix) + blank(line[len(prefix) :])
        else:
            content = self._inside(content)
        return self._quoted(prefix) + content + behind

    def _inside(self, content: str) -> str:
        """The contents of a line that marks nothing as a whole."""
        if self._keeps_titles and Construct.TASKS in self._constructs and (task := _TASK.match(content)):
            return task[1] + _BOXES[task[2].lower()] + content[task.end() :]
        if Construct.CODE_IN_TABLES in self._constructs and "|" in content and "`" in content:
            return CODE.sub(lambda code: code[0].replace("|", OPAQUE), content)
        if Construct.KRAMDOWN in self._constructs and _BREAK.search(content):
            return content[:-2] + "  "
        return content

    def _quoted(self, prefix: str) -> str:
        """The prefix of a line with a quote marker for each container around it."""
        for indent in self._indents:
            column = 0
            for index, character in enumerate(prefix):
                width = 4 - column % 4 if character == "\t" else 1
                if column <= indent < column + width:
                    if character != ">":
                        prefix = prefix[:index] + ">" + prefix[index + 1 :]
                    break
                column += width
        return prefix

    def _is_marker(self, prefix: str, content: str, column: int, following: str) -> bool:
        """Whether the line marks a construct; takes notice of what it opens."""
        self._last_title = ""
        has = self._constructs
        if self._in_snippets:
            self._in_snippets = not _SNIPPET.match(content)
            return True
        self._in_options = self._in_options and column >= 4
        if self._in_options or self._in_module:
            return True
        if (
            (match := _INDENTED.match(content))
            and _INDENTED_BY[content[0]] in has
            and (match["classes"] or match["title"])
        ):
            self._title(prefix, match, "title")
            self._indents.append(column)
        elif Construct.BLOCKS in has and (match := _BLOCK.match(content)):
            self._title(prefix, match, "title")
            self._in_options = True
        elif Construct.CONTAINERS in has and (match := _CONTAINER.match(content)):
            self._title(prefix, match, "label" if match["label"] else "title")
        elif (
            ">" in prefix
            and (match := _ALERT.match(content))
            and (Construct.TITLED_ALERTS if match["title"] else Construct.ALERTS) in has
        ):
            self._title(prefix, match, "title")
        elif Construct.ABBREVIATIONS in has and (match := _ABBREVIATION.match(content)):
            self._title(prefix, match, "title", SegmentKind.ABBREVIATION)
        elif Construct.SNIPPETS in has and (match := _SNIPPET.match(content)):
            self._in_snippets = not match["file"]
        elif Construct.JSX in has and not prefix and _MODULE.match(content):
            self._in_module = True
        else:
            is_list = _LIST.fullmatch(content) and not _IN_BLOCK.match(self._previous)
            return Construct.KRAMDOWN in has and bool(is_list or content == "^" or _is_toc(content, following))
        return True

    def _title(self, prefix: str, match: re.Match[str], group: str, kind: SegmentKind = SegmentKind.TITLE) -> None:
        if match[group] and any(character.isalnum() for character in match[group]):
            self._last_title = match[group]
            before = prefix + match.string[: match.start(group)]
            start = self._byte + len(before.encode())
            self.titles.append(Title(start, start + len(match[group].encode()), kind))
