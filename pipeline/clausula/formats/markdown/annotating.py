"""Marks in the text itself, for the renderer of a site: spans of HTML around clauses, and notices at the head.

Law: a text without its marks is the text that they were put into.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from clausula import frontmatter
from clausula.formats.base import Mark, MarkOf, TargetOf
from clausula.formats.markdown.embedding import embed
from clausula.formats.markdown.events import events
from clausula.formats.markdown.marking import UNSEEN, wrapped
from clausula.model import Document, Segment, SegmentKind

__all__ = ["annotated", "noticed", "unannotated"]

_NAMES = {Mark.SOURCE: "clausula-untranslated", Mark.OUTDATED: "clausula-outdated"}
_NOTICE = "clausula-notice"
_BARE = UNSEEN | {SegmentKind.TITLE, SegmentKind.CODE}
"""What stands where a text has no room for HTML."""
_NEWLINE = r"(?:\r\n|\n|\r)"
_BREAK = re.compile(rf"((?<!\\)\\{_NEWLINE}[ \t>]*)")
_JOINER = "\N{WORD JOINER}"
"""Before a span in MDX: of a paragraph that is nothing but an element, that makes no paragraph."""
_SPAN = re.compile(
    rf"(?:{_JOINER}(?=<span className=\"clausula-))?"
    rf"<span (?P<own>class(?:Name)?=\"(?:{'|'.join(_NAMES.values())})\")?[^<>]*>|<span>|</span>"
)
_NOTICED = re.compile(rf'> <span class(?:Name)?="{_NOTICE}"[^\r\n]*{_NEWLINE}{{2}}')
_SIGN = re.compile(r"[\\`*_\[\]#]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;"})
_BEGIN = re.compile(rf"\ufeff?(?:[ \t]*{_NEWLINE}|<!--(?:(?!-->).)*-->[ \t]*{_NEWLINE})*", re.DOTALL)
_AFTER = re.compile(rf"[^\r\n]*(?:{_NEWLINE}[ \t]*\{{:[^{{}}\r\n]*\}}[ \t]*)?{_NEWLINE}(?:[ \t]*{_NEWLINE})*")
"""What belongs to a heading, up to the next line that says something."""


def annotated(
    document: Document, target_of: TargetOf, mark_of: MarkOf, attributes: Mapping[Mark, str], name: str
) -> str:
    """The localized text with spans of these attributes around the segments that `mark_of` names.

    `name` is that of the attribute for their class.
    """

    def text_of(segment: Segment) -> tuple[str, str, str]:
        target = target_of(segment)
        text = segment.raw if target is None else embed(segment, target)
        mark = None if segment.kind in _BARE or not text.strip() else mark_of(segment)
        joiner = _JOINER if name == "className" else ""
        span = "" if mark is None else joiner + _span(name, _NAMES[mark], attributes[mark])
        said = _by_lines(text, span.removeprefix(joiner)) if span else text
        is_sound = span and unannotated(f"{span}{said}</span>") == text
        return (span, said, "</span>") if is_sound else ("", text, "")

    return wrapped(document.parts, text_of, str)


def _by_lines(text: str, span: str) -> str:
    """A text in a span, with one for each of its lines where a backslash ends them, which kramdown prints in a span."""
    lines = _BREAK.split(text) if "\\" in text else []
    if len(lines) == 1 or not all(line.count(one) % 2 == 0 for line in lines[::2] for one in "*_`~") or "[" in text:
        return text
    return "".join(f"</span>{line}{span}" if at % 2 else line for at, line in enumerate(lines)) or text


def noticed(text: str, notices: Iterable[tuple[str, str, str]], name: str) -> str:
    """`text` with quotes behind the heading that it begins with, or at its head.

    Each is a text, the attributes of its span, and the address that it links, if any.
    """
    at, end = _head(text), "\r\n" if "\r\n" in text else "\n"
    lines = (f"> {_span(name, _NOTICE, given)}{_linked(said, href)}</span>{end * 2}" for said, given, href in notices)
    return text[:at] + "".join(lines) + text[at:] if at < len(text) else text


def unannotated(text: str) -> str:
    """`text` without the spans and quotes that were put into it."""
    return "".join(_without_spans(_NOTICED.sub("", text)))


def _span(name: str, value: str, given: str) -> str:
    return f'<span {name}="{value}" {given}>' if given else f'<span {name}="{value}">'


def _linked(said: str, href: str) -> str:
    """Words as they are read, whichever renderer reads them; what it takes for markup is escaped."""
    plain = _SIGN.sub(r"\\\g<0>", " ".join(said.split())).translate(_ENTITIES)
    return f"[{plain}]({href})" if href else plain


def _head(text: str) -> int:
    """Where a text goes on behind the heading that it begins with; its beginning, if it does not."""
    start = frontmatter.end_of(text)
    begin = _BEGIN.match(text, start)
    start = begin.end() if begin else start
    first = next(events(text[start:]), None)
    if first is None or first.name != "Heading":
        return start
    length = len(text[start:].encode()[: first.end].decode().rstrip("\r\n"))
    after = _AFTER.match(text, start + length)
    return after.end() if after else start


def _without_spans(text: str) -> Iterator[str]:
    done = depth = 0
    for match in _SPAN.finditer(text):
        is_end = match[0].startswith("</")
        was = depth
        depth += (-1 if is_end else 1) if depth else bool(match["own"])
        if not was * depth and was != depth:
            yield text[done : match.start()]
            done = match.end()
    yield text[done:]
