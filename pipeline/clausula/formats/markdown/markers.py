"""Lines that mark something to other programs than CommonMark: hidden, with what is to be read on them."""

import re
from collections.abc import Iterator
from io import StringIO

from clausula.formats.markdown.dialects import Construct
from clausula.formats.markdown.spans import HIDDEN, OPAQUE
from clausula.formats.markdown.tables import CODE
from clausula.formats.markdown.tags import Title, blank
from clausula.formats.markdown.values import Form
from clausula.model import SegmentKind

__all__ = ["Lines", "lines_of", "marks_lines"]

_SPAN = rf"(?:\{{|{HIDDEN})"
"""An expression of JavaScript, hidden or not."""
_OPTIONS = rf"(?:\{{[^}}]*\}}|{HIDDEN}+)"
_INDENTED = re.compile(
    r"(?:!!!|\?\?\?\+?|===(?:\+!|!\+|[+!])?)[ ]*(?P<classes>[\w-]+(?:[ ]+[\w-]+)*)?"
    r"(?:[ ]*\"(?P<title>.*)\")?[ \t]*\Z"
)
_INDENTED_BY = {"!": Construct.ADMONITIONS, "?": Construct.DETAILS, "=": Construct.TABS}
_BLOCK = re.compile(r"/{3,}\+?[ \t]*(?:[\w-]+(?:[ \t]*\|[ \t]*(?P<title>.*?))?)?[ \t]*\Z")
_CONTAINER = re.compile(
    rf":{{3,}}[ \t]*(?:[\w-]+(?:\[(?P<label>.*)\](?:{_OPTIONS})?|{_OPTIONS}|[ \t]+(?P<title>.*?))?)?[ \t]*\Z"
)
_ALERT = re.compile(r"\[![A-Za-z]+\][+-]?[ \t]*(?P<title>.*?)[ \t]*\Z")
_ABBREVIATION = re.compile(r"\*\[[^\]\\]+\][ ]?:[ \t]*(?P<title>.*?)[ \t]*\Z")
_COLUMN = "<--->"
"""Between two columns, which a shortcode makes."""
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
_TASK = re.compile(r"((?:[-+*]|\d{1,9}[.)])[ \t]+)\[([ xX])\](?=[ \t])")
_BOXES = {" ": "\N{BALLOT BOX}", "x": "\N{BALLOT BOX WITH CHECK}"}
_BREAK = re.compile(r"(?<!\\)\\\\\Z")
_FENCE = re.compile(r"`{3,}|~{3,}")
_CODE_TITLES = {
    Construct.CODE_TITLES: (re.compile(r"[\s{]title=(?P<quote>[\"'])(?P<title>(?:(?!(?P=quote)).)*)(?P=quote)"), None),
    Construct.CODE_META: (re.compile(r"[\s}]title=(?P<title>\"[^\"]*\"|'[^']*')"), Form.LITERAL),
    Construct.ESCAPED_LISTS: (
        re.compile(r"[{ \t,]title=(?P<title>\"(?:[^\"\\]|\\.)*\")(?=[^{}]*\}\s*\Z)"),
        Form.ESCAPES,
    ),
}
"""Where the title of a block of code stands, and how it is written; bare, if readers see it on our pages too."""
_PREFIX = re.compile(r"[ \t>]*")
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
    Construct.TEMPLATES: (_COLUMN,),
    Construct.JSX: ("\nimport", "\rimport", "\nexport", "\rexport"),
    Construct.CODE_IN_TABLES: ("`",),
    Construct.CODE_TITLES: ("title=",),
    Construct.CODE_META: ("title=",),
    Construct.ESCAPED_LISTS: ("title=",),
}
"""Without any of them no line marks a construct."""


def lines_of(text: str) -> list[str]:
    """The lines of `text` with their ends, which are those of Markdown alone."""
    return list(StringIO(text, newline=""))


def marks_lines(text: str, constructs: frozenset[Construct]) -> bool:
    """Whether there may be lines that mean something to these constructs alone."""
    behind = "\n" + text
    return any(one in constructs and any(sign in behind for sign in signs) for one, signs in _SIGNS.items())


def _is_toc(content: str, following: str) -> bool:
    """Whether a line is the list that kramdown's table of contents replaces, or says that it does."""
    return bool(_TOC_MARK.fullmatch(content) or (_TOC.match(content) and _TOC_MARK.match(following)))


class Lines:
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
        """The lines of `text`, those that mark something hidden; their titles are found meanwhile."""
        lines = lines_of(text)
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
            if "title=" in content:
                self._title_of_code(prefix, content)
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
            is_column = content.startswith(_COLUMN) and Construct.TEMPLATES in has
            return (is_column and content.rstrip() == _COLUMN) or (
                Construct.KRAMDOWN in has and self._is_kramdown(content, following)
            )
        return True

    def _is_kramdown(self, content: str, following: str) -> bool:
        """Whether the line marks something to kramdown alone."""
        if content[0] not in "{^*+-0123456789":
            return False
        is_list = _LIST.fullmatch(content) and not _IN_BLOCK.match(self._previous)
        return bool(is_list or content == "^" or _is_toc(content, following))

    def _title_of_code(self, prefix: str, content: str) -> None:
        for construct, (pattern, form) in _CODE_TITLES.items():
            if construct in self._constructs and (title := pattern.search(content)):
                kind = SegmentKind.ATTRIBUTE if form else SegmentKind.TITLE
                self._title(
                    prefix, title, "title", kind, form or (Form.BARE if title["quote"] == '"' else Form.BARE_SINGLE)
                )

    def _title(
        self, prefix: str, match: re.Match[str], group: str, kind: SegmentKind = SegmentKind.TITLE, form: str = ""
    ) -> None:
        if match[group] and any(character.isalnum() for character in match[group]):
            self._last_title = match[group]
            before = prefix + match.string[: match.start(group)]
            start = self._byte + len(before.encode())
            self.titles.append(Title(start, start + len(match[group].encode()), kind, form))
