"""Constructs that CommonMark does not know, hidden from its parser without moving a byte.

What marks a construct becomes white space, the indent of a container's body the marker of a block quote, and a span
that is no prose as many DEL characters, which mean nothing to Markdown. So all offsets into the masked text are
offsets into the text, and the cut of the one is the cut of the other.
"""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from clausula.formats.markdown import attributes
from clausula.formats.markdown.arguments import arguments
from clausula.formats.markdown.dialects import Construct
from clausula.formats.markdown.markers import Lines, lines_of, marks_lines
from clausula.formats.markdown.spans import HIDDEN, OPAQUE, PLACEHOLDER, found, is_comment, replaced
from clausula.formats.markdown.tables import completed
from clausula.formats.markdown.tags import Title, blank, jsx_as_html, without_jsx, without_tags
from clausula.formats.markdown.values import Form
from clausula.model import SegmentKind

__all__ = ["OPAQUE", "PLACEHOLDER", "Masked", "masked", "simplified"]

_HEADING_LIST = re.compile(r"(?m)^([ ]{0,3}#{1,6}[ \t][^\r\n]*)\r?\n[ ]{0,3}(\{:[^{}\r\n]*\}[ \t]*)$")
"""Python-Markdown wants it on the line of the heading."""
_CHAINED = re.compile(r"\{:(?![:/])[^{}\r\n]*\}(?:\{:(?![:/])[^{}\r\n]*\})+")
"""Lists one behind the other, of which Python-Markdown knows the first alone."""
_MOST = 0xFFFD
_HELD = re.compile(r"[\U00100000-\U0010fffd]")
_COMMENT = re.compile(rf"<!--{OPAQUE}+-->")
_MARKERS = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*")
"""What may stand before a block of HTML, which a comment begins."""
_ROW_START = re.compile(rf"(?P<prefix>[ \t>]*){HIDDEN}+[ \t]*\|")
"""A row of a table behind a tag."""
_FILLED = re.compile(r"[ \t>]*[\U00100000-\U0010fffd][ \t\r\n\U00100000-\U0010fffd]*\Z")
_start = attrgetter("start")
_FORMS = {Construct.LISTS: Form.LIST, Construct.ESCAPED_LISTS: Form.ESCAPES}
"""How values are written in attribute lists."""


class Masked(NamedTuple):
    """A text as the CommonMark parser may see it."""

    text: str
    titles: tuple[Title, ...] = ()


def masked(text: str, constructs: frozenset[Construct]) -> Masked:
    """`text` with all that only these constructs know hidden, and what is to be read on the hidden lines."""
    titles = list(_in_bytes(text, arguments(text, constructs)))
    if Construct.WIKILINKS in constructs:
        titles += _in_bytes(text, ((low + 2, high - 2) for low, high in found(text, Construct.WIKILINKS)))
    if form := next((_FORMS[one] for one in _FORMS if one in constructs), None):
        titles += _in_bytes(text, attributes.read_in(text), SegmentKind.ATTRIBUTE, form)
    if Construct.JSX in constructs and "<" in text:
        text = without_jsx(text, titles)
    text = _without_spans(text, constructs)
    if Construct.MARKDOWN_IN_HTML in constructs and "markdown" in text:
        text = without_tags(text, titles)
    if not marks_lines(text, constructs):
        return Masked(text, tuple(sorted(titles, key=_start)))
    lines = Lines(constructs)
    return Masked("".join(lines.masked(text)), tuple(sorted([*titles, *lines.titles], key=_start)))


def _in_bytes(
    text: str, spans: Iterable[tuple[int, int]], kind: SegmentKind | None = None, form: str = ""
) -> Iterator[Title]:
    """What stands in these spans, in order."""
    done = byte = 0
    for low, high in spans:
        start = byte + len(text[done:low].encode())
        done, byte = high, start + len(text[low:high].encode())
        yield Title(start, byte, kind, form)


def simplified(text: str, unknown: frozenset[Construct]) -> tuple[str, tuple[str, ...]]:
    """`text` for a renderer that does not know these constructs, and what stands for its placeholders in the page.

    Markers go, titles stay; the placeholder of a span that is no prose is the character from `PLACEHOLDER` on.
    """
    if not unknown:
        return text, ()
    spans: list[str] = []

    def placeholder(span: str) -> str:
        if is_comment(span):
            return ""
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
        text = "".join(_HELD.sub(shown, line) if _FILLED.match(line) else _row(line) for line in lines_of(text))
    if Construct.KRAMDOWN in unknown:
        text = _HEADING_LIST.sub(_on_one_line, text)
        text = _CHAINED.sub(lambda lists: lists[0].replace("}{:", " "), text) if "}{:" in text else text
        text = completed(text, parts=False) if "|" in text else text
    return "".join(Lines(unknown, keeps_titles=True).masked(text)), tuple(spans)


def _row(line: str) -> str:
    """A row of a table without the tags before it."""
    return _ROW_START.sub(r"\g<prefix>|", line) if "|" in line and not line.startswith("|") else line


def _on_one_line(heading: re.Match[str]) -> str:
    return heading[1].rstrip(" \t#") + " " + heading[2]


def _without_spans(text: str, constructs: frozenset[Construct]) -> str:
    """`text` with the spans of these constructs as white space where they fill lines or end a table's row."""
    hidden = replaced(text, constructs, _hidden)
    if hidden == text:
        return text
    return "".join(_emptied(line) if OPAQUE in line else line for line in lines_of(hidden))


def _hidden(span: str) -> str:
    """What stands for a span; for a comment one of HTML, as long as it is."""
    if is_comment(span) and "\n" not in span and "\r" not in span:
        return f"<!--{OPAQUE * (len(span.encode()) - len('<!---->'))}-->"
    return blank(span, OPAQUE)


def _emptied(line: str) -> str:
    plain = _COMMENT.sub(lambda comment: OPAQUE * len(comment[0]), line)
    rest = plain.rstrip(" \t\r\n" + OPAQUE)
    if not rest.strip(" \t>" + OPAQUE):
        return plain.replace(OPAQUE, " ")
    if row := _ROW_START.match(rest):
        rest = f"{row['prefix']}|{' ' * (row.end() - len(row['prefix']) - 1)}{rest[row.end() :]}"
    if rest.endswith("|"):
        return rest + plain[len(rest) :].replace(OPAQUE, " ")
    return plain if row or line.startswith("<!--", _MARKERS.match(line).end()) else line  # type: ignore[union-attr]
