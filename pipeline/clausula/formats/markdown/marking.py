"""Marks on the segments of a page that are not a current translation, carried through the renderer.

A marked segment is wrapped in Unicode noncharacters, which mean nothing to Markdown, and which no text may contain
(Unicode 16, section 23.7): a translation that does is withheld. In the rendered page they become attributes of the
element that they fill, or of a span around them.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from clausula.formats.base import Mark, MarkOf, TargetOf
from clausula.formats.markdown.embedding import embed
from clausula.model import Document, Segment, SegmentKind, Skeleton

__all__ = ["UNSEEN", "localize_marked", "resolve_marks", "unmarked", "wrapped"]


UNSEEN = frozenset({SegmentKind.FRONT_MATTER, SegmentKind.ATTRIBUTE, SegmentKind.ABBREVIATION})
"""What stands where a page has no room for marks."""
_CLOSE = "\ufdd2"
_MARKS = re.compile("[\ufdd0-\ufdd2]")
_ATTRIBUTES = re.compile(r"\{(?![{%])[^}\n]*\}")
_PADDED = re.compile(f"[\ufdd0\ufdd1] ?| ?{_CLOSE}")
"""A mark, and the space that keeps it from being taken for a letter beside markup."""
_FILLED = re.compile(
    rf"<(?P<tag>p|h[1-6]|li|dt|dd|a)(?P<attributes>(?: [^<>]*)?)>(?P<open>[\ufdd0\ufdd1]) ?"
    rf"(?P<text>[^{_CLOSE}]*?) ?{_CLOSE}(?P<rest>\s*)</(?P=tag)>"
)
_CLASS = re.compile(r'(?<![\w-])class="([^"]*)"')
_LOOSE = re.compile(rf"(?P<open>[\ufdd0\ufdd1]) ?(?P<text>[^{_CLOSE}]*?) ?{_CLOSE}")


def localize_marked(document: Document, target_of: TargetOf, mark_of: MarkOf) -> str:
    """The localized text as for `localize`, with the marks that `mark_of` asks for; for rendering only."""

    def text_of(segment: Segment) -> tuple[str, str, str]:
        target = target_of(segment)
        text = _MARKS.sub("\ufffd", segment.raw) if target is None else embed(segment, target)
        mark = None if segment.kind in UNSEEN else mark_of(segment)
        return ("", text, "") if mark is None else (f"{mark.value} ", text, f" {_CLOSE}")

    return wrapped(document.parts, text_of, lambda raw: _MARKS.sub("\ufffd", raw))


def wrapped(
    parts: Iterable[Skeleton | Segment],
    text_of: Callable[[Segment], tuple[str, str, str]],
    cleaned: Callable[[str], str],
) -> str:
    """The text of `parts` with what `text_of` puts before and behind the text of each segment."""
    out: list[str] = []
    close = ""
    for part in parts:
        if isinstance(part, Segment):
            out.append(close)
            before, text, close = text_of(part)
            out += [before, text]
            continue
        raw = cleaned(part.raw)
        if close:
            attributes = _ATTRIBUTES.match(raw)  # belongs to the element before it, which the mark must not part
            split = attributes.end() if attributes else 0
            raw, close = raw[:split] + close + raw[split:], ""
        out.append(raw)
    return "".join([*out, close])


def resolve_marks(html: str, attributes: Mapping[Mark, str]) -> str:
    """The rendered page with every mark turned into its HTML attributes."""

    def filled(match: re.Match[str]) -> str:
        given = attributes[Mark(match["open"])]
        tag, own = match["tag"], match["attributes"]
        classes, added = _CLASS.search(own), _CLASS.search(given)
        if classes and added:  # of two attributes of one name browsers take the first
            own = own.replace(classes[0], f'class="{classes[1]} {added[1]}"')
            given = given.replace(added[0], "").rstrip()
        return f"<{' '.join([tag + own, given]).strip()}>{match['text']}{match['rest']}</{tag}>"

    def loose(match: re.Match[str]) -> str:
        return f"<span {attributes[Mark(match['open'])]}>{match['text']}</span>"

    return _PADDED.sub("", _LOOSE.sub(loose, _FILLED.sub(filled, html)))


def unmarked(html: str) -> str:
    """The rendered page as if nothing were marked."""
    return _PADDED.sub("", html)
