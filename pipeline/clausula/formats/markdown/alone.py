"""A clause in a block of its own, and what other renderers than ours may see in a text."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from clausula.clause.links import AUTOLINK, BARE, EMAIL
from clausula.formats.markdown.embedding import embed
from clausula.formats.markdown.events import html
from clausula.formats.markdown.references import definitions, named
from clausula.formats.markdown.steps import tags_of
from clausula.model import Document, Segment, SegmentKind

__all__ = ["alone", "elsewhere"]

_BLOCKS = {
    SegmentKind.HEADING: ("# ", ""),
    SegmentKind.LIST_ITEM: ("- ", ""),
    SegmentKind.QUOTE: ("> ", ""),
    SegmentKind.TABLE_HEADER: ("| ", " |\n| --- |\n| x |"),
    SegmentKind.TABLE_CELL: ("| x |\n| --- |\n| ", " |"),
    SegmentKind.TERM: ("", "\n:   x"),
    SegmentKind.DEFINITION: ("x\n:   ", ""),
    SegmentKind.HTML: ("<div>\n", "\n</div>"),
}
"""What stands before and behind a clause of each kind; the others are paragraphs."""
_ADDRESS = re.compile(rf"<(?:{AUTOLINK}|{EMAIL})>")
_OPENING = re.compile(
    r"""</?(?P<whole>[a-z][a-z0-9]*)(?:\ [a-z-]+="[^"<>]*")*>
    | <(?:[!?%]|/?(?P<name>[A-Za-z][A-Za-z0-9-]*)) | \{[:#.%{] | \{[^{}\n=]*=""",
    re.VERBOSE,
)
"""A tag that all read alike, or what begins one, a comment, a template or an attribute list, for one program or
another, whether or not it ends."""
_VOID = frozenset({"", "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_BARE = re.compile(rf"{BARE}|{EMAIL}")


def alone(document: Document) -> Callable[[Segment, str], str]:
    """Makes a text of a target for a segment of this document: one block, with the links that it refers to."""
    known = definitions(document)

    def text(segment: Segment, target: str) -> str:
        before, behind = _BLOCKS.get(segment.kind, ("", ""))
        links = "".join(f"\n\n[{label}]: {known[label]}" for label in sorted(named(target) & known.keys()))
        return f"x\n\n{before}{embed(segment, target)}{behind}{links}\n"

    return text


def elsewhere(text: str) -> Iterator[str]:
    """The tags that CommonMark renders a text to, and what programs that know more than it may take for some."""
    yield from tags_of(html(text))
    depth: Counter[str] = Counter()
    for match in _OPENING.finditer(_ADDRESS.sub("", text)):
        yield match[0].lower()
        name = (match["whole"] or match["name"] or "").lower()
        depth[name] += -1 if match[0].startswith("</") else 1
        if depth[name] < 0:
            yield f"</{name}> that closes nothing"
    yield from (f"<{name}> that nothing closes" for name in depth.keys() - _VOID if depth[name] > 0)
    yield from (f'<a href="{_linked(match[0])}">' for match in _BARE.finditer(text))


def _linked(address: str) -> str:
    """An address in the prose as programs that make links of such have it."""
    if address.startswith(("http:", "https:", "mailto:")):
        return address
    return f"//{address}" if address.startswith("www.") else f"mailto:{address}"
