"""Marks on the segments of a page that are not a current translation, carried through the renderer.

A marked segment is wrapped in Unicode noncharacters, which mean nothing to Markdown, and which no text may
contain (Unicode 16, section 23.7); in the rendered page they become attributes of the element that they fill, or
of a span around them.
"""

import re
from collections.abc import Mapping

from clausula.formats.base import Mark, MarkOf, TargetOf
from clausula.formats.markdown.embedding import embed
from clausula.model import Document, Segment, SegmentKind

__all__ = ["localize_marked", "resolve_marks", "unmarked"]


_UNSEEN = frozenset({SegmentKind.FRONT_MATTER, SegmentKind.ATTRIBUTE})
"""What stands where a page has no room for marks."""
_CLOSE = "\ufdd2"
_MARKS = re.compile("[\ufdd0-\ufdd2]")
_ATTRIBUTES = re.compile(r"\{[^}\n]*\}")
_FILLED = re.compile(
    rf"<(?P<tag>p|h[1-6]|li|td|th|dt|dd|a)(?P<attributes>(?: [^<>]*)?)>(?P<open>[\ufdd0\ufdd1])"
    rf"(?P<text>[^{_CLOSE}]*){_CLOSE}(?P<rest>\s*)</(?P=tag)>"
)
_LOOSE = re.compile(rf"(?P<open>[\ufdd0\ufdd1])(?P<text>[^{_CLOSE}]*){_CLOSE}")


def localize_marked(document: Document, target_of: TargetOf, mark_of: MarkOf) -> str:
    """The localized text as for `localize`, with the marks that `mark_of` asks for; for rendering only."""
    out: list[str] = []
    is_open = False
    for part in document.parts:
        raw = _MARKS.sub("", part.raw)
        if not isinstance(part, Segment):
            if is_open:
                attributes = _ATTRIBUTES.match(raw)  # belongs to the element before it, which the mark must not part
                split = attributes.end() if attributes else 0
                raw, is_open = raw[:split] + _CLOSE + raw[split:], False
            out.append(raw)
            continue
        if is_open:
            out.append(_CLOSE)
        target = target_of(part)
        text = raw if target is None else _MARKS.sub("", embed(part, target))
        mark = None if part.kind in _UNSEEN else mark_of(part)
        is_open = mark is not None
        out.append(text if mark is None else mark.value + text)
    if is_open:
        out.append(_CLOSE)
    return "".join(out)


def resolve_marks(html: str, attributes: Mapping[Mark, str]) -> str:
    """The rendered page with every mark turned into its HTML attributes."""

    def filled(match: re.Match[str]) -> str:
        given = attributes[Mark(match["open"])]
        tag = match["tag"]
        return f"<{tag}{match['attributes']} {given}>{match['text']}{match['rest']}</{tag}>"

    def loose(match: re.Match[str]) -> str:
        return f"<span {attributes[Mark(match['open'])]}>{match['text']}</span>"

    return _MARKS.sub("", _LOOSE.sub(loose, _FILLED.sub(filled, html)))


def unmarked(html: str) -> str:
    """The rendered page as if nothing were marked."""
    return _MARKS.sub("", html)
