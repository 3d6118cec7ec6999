"""Markdown as a flat stream of events with byte ranges, by pyromark (pulldown-cmark).

The dialect is CommonMark with every block construct that legal texts use: tables, footnotes and
definition lists. Which of them Python-Markdown renders is configured elsewhere; to
recognise more here only makes finer segments and never damages a text.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

__all__ = ["ELEMENTS", "INLINE", "OPAQUE", "Event", "events", "html", "inline_ends"]

_NEUTRAL = "x "
"""Before the text of a segment, so that no block begins with it."""

_NO_MEANING = re.compile(r"([\r\n][ \t>]*):(?![ \t\r\n]|-+:?[ \t]*[|+\r\n])")
"""A colon that begins no definition, nor the second line of a table: without white space behind it.

pulldown-cmark takes it for one.
"""
_SUCH = re.compile(r":(?<=[\s>]:)(?!\s)")
"""Without one there is none, which is seen faster."""

ELEMENTS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
"""Inline constructs that hold others."""
OPAQUE = frozenset({"Code", "InlineHtml", "InlineMath", "DisplayMath"})
"""Those whose contents are no prose."""
INLINE = ELEMENTS | OPAQUE | {"Text", "FootnoteReference", "SoftBreak", "HardBreak"}
"""All of them: what is not a block."""


_EDGES = {"Start": "start", "End": "end"}
"""How the parser calls the two ends of a construct, and we do."""


class Event(NamedTuple):
    """One step of a walk over a text."""

    verb: str
    """`start` or `end` of a container, or `leaf`."""
    name: str
    """Of the construct, as pulldown-cmark calls it: `Paragraph`, `Link`, `Text`, `HardBreak`, …"""
    detail: Any
    """What else is known: the text of a leaf, the attributes of a tag, or None."""
    start: int
    """Byte offset into the UTF-8 form of the text."""
    end: int


def events(text: str, *, resolves_references: bool = False) -> Iterator[Event]:
    """The block and inline events of `text` in document order.

    With `resolves_references` every `[text][label]` is a link, as if the text defined the label.
    """
    callback = _resolve if resolves_references else None
    event: Any
    for event, span in _parsed(text, merge_text=True, broken_link_callback=callback):
        start, end = span["start"], span["end"]
        if isinstance(event, str):
            yield Event("leaf", event, None, start, end)
            continue
        ((verb, value),) = event.items()
        edge = _EDGES.get(verb)
        if edge is None:
            yield Event("leaf", verb, value, start, end)
        elif isinstance(value, str):
            yield Event(edge, value, None, start, end)
        else:
            ((name, detail),) = value.items()
            yield Event(edge, name, detail, start, end)


def inline_ends(text: str) -> Iterator[tuple[str, int, int]]:
    """The inline elements of one segment's text: kind, ordinal of that kind, and where it ends.

    The ordinal counts from zero in the order of the ends; the end is an index into `text`.
    """
    data = (_NEUTRAL + text).encode()
    seen: dict[str, int] = {}
    for event in events(_NEUTRAL + text, resolves_references=True):
        if (event.verb == "end" and event.name in ELEMENTS) or event.name in ("Code", "InlineHtml"):
            ordinal = seen.get(event.name, 0)
            seen[event.name] = ordinal + 1
            yield event.name, ordinal, len(data[: event.end].decode()) - len(_NEUTRAL)


def html(text: str) -> str:
    """The page that CommonMark makes of `text`."""
    from pyromark import html as render  # noqa: PLC0415 - heavy

    return render(text, options=_options())


def _parsed(text: str, **how: Any) -> Iterator[tuple[Any, Any]]:
    """The parser's own events with their ranges."""
    from pyromark import events_with_range  # noqa: PLC0415 - heavy

    options = _options()
    if _SUCH.search(text):
        text = _NO_MEANING.sub(r"\1;", text)
    return iter(events_with_range(text, options=options, **how))


def _options() -> Any:
    from pyromark import Options  # noqa: PLC0415 - heavy

    return Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_DEFINITION_LIST


def _resolve(link: Any) -> tuple[str, str] | None:
    return ("", "") if link["link_type"] == "Reference" else None
