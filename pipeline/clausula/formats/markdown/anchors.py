"""Links within a translated page that lead to headings by the ids which renderers make of their translated texts.

Ids are the source's in every language, so that links from elsewhere arrive; translators write those that they see.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape, unescape
from urllib.parse import unquote

from clausula.formats.base import Rendered
from clausula.formats.markdown.marking import unmarked

__all__ = ["Slugify", "aimed", "anchored", "as_github", "lost_links", "moved_anchors", "relinked", "relinked_text"]

Slugify = Callable[[str], str]
"""What a renderer makes of a heading's text."""
_HEADING = re.compile(
    r'<(?P<tag>h[1-6])\b[^<>]*?\bid="(?P<id>[^"<>]+)"[^<>]*>(?P<text>(?:[^<]|<(?!/?h[1-6]\b))*+)</(?P=tag)>'
)
_ID = re.compile(r"""\b(?:id|name)=["']?([^\s"'<>]+)""")
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r"""(?P<before><a\b[^<>]*?\bhref=["'])\#(?P<id>[^"'<>]+)""")
_LINK = re.compile(r"""(?P<before>\]\(\s*<?|\bhref=["'])\#(?P<id>[^\s()<>"']+)""")
_NO_WORD = re.compile(r"[^\w\- ]")


def lost_links(html: str) -> frozenset[str]:
    """Where links within a page lead to, and nothing is."""
    ids = _ids(html)
    return frozenset(place for match in _HREF.finditer(html) if (place := _plain(match["id"])) not in ids)


def moved_anchors(html: str, slugifies: Sequence[Slugify]) -> Mapping[str, str]:
    """The ids that renderers would give the headings of a page, and the page has not, with those that it has instead.

    Renderers are that of the page with its `slugifies`, and those that do as GitHub does.
    """
    if not lost_links(html):
        return {}
    ids = _ids(html)
    headings = [(unescape(match["id"]), _text(match["text"])) for match in _HEADING.finditer(html)]
    found: dict[str, str] = {}
    for slugify, separator in [*((one, "_") for one in slugifies), (as_github, "-")]:
        for slug, own in _numbered(((slugify(text), own) for own, text in headings), separator):
            if slug not in ids:
                found.setdefault(slug, own)
    return found


def relinked(html: str, anchors: Mapping[str, str]) -> str:
    """The page with links to these ids leading to those that it has."""
    return _relinked(html, anchors, _HREF)


def relinked_text(text: str, anchors: Mapping[str, str]) -> str:
    """The same for a text."""
    return _relinked(text, anchors, _LINK)


def anchored(
    pages: tuple[Rendered, Rendered], pinned: Callable[[Sequence[str]], Rendered], headings: Sequence[int | None]
) -> Callable[[str, str], str]:
    """Makes links within a text, in targets taken from it, lead to what its source has there; see `aimed`.

    The pages are those of the source and of the text, `pinned` makes the latter with other ids of headings, and
    `headings` says which heading of the source each is, where that is known.
    """
    there, here = (page.heading_ids for page in pages)
    if len(headings) != len(here):
        headings = range(len(here)) if len(here) == len(there) else [None] * len(here)
    pins = ["" if at is None else there[at] for at in headings]
    ids = _ids(pages[0].html)
    renamed = {one: to for one, to in zip(here, pins, strict=True) if one and to}
    moved = ((slug, renamed.get(to, to)) for slug, to in pinned(pins).anchors.items())
    anchors = {slug: to for slug, to in moved if slug not in ids and to in ids} | renamed
    return lambda target, clause: aimed(target, clause, lambda place: place in anchors or place not in ids, anchors)


def aimed(target: str, source: str, is_lost: Callable[[str], bool], anchors: Mapping[str, str]) -> str:
    """A translation whose links to places that are lost lead where `anchors` says, or where those of its source do.

    By the source goes a link that stands in the place of one of its own: the third of three.
    """
    theirs, own = ([_plain(match["id"]) for match in _LINK.finditer(text)] for text in (source, target))
    known = dict(zip(own, theirs, strict=True)) if len(own) == len(theirs) else {}
    found = {one: anchors.get(one) or known.get(one, "") for one in own if is_lost(one)}
    return relinked_text(target, {one: to for one, to in found.items() if to})


def _ids(html: str) -> set[str]:
    return {unescape(one) for one in _ID.findall(html)}


def _relinked(text: str, anchors: Mapping[str, str], link: re.Pattern[str]) -> str:
    def led(match: re.Match[str]) -> str:
        own = anchors.get(_plain(match["id"]))
        return match[0] if own is None else f"{match['before']}#{escape(own)}"

    return link.sub(led, text) if anchors else text


def _plain(fragment: str) -> str:
    return unquote(unescape(fragment))


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", unmarked(html))).split())


def _numbered(slugs: Iterator[tuple[str, str]], separator: str) -> Iterator[tuple[str, str]]:
    """The slugs, told apart as renderers do where two headings have the same; none is empty."""
    seen: Counter[str] = Counter([""])
    for slug, own in slugs:
        yield f"{slug}{separator}{seen[slug]}" if seen[slug] else slug, own
        seen[slug] += 1


def as_github(text: str) -> str:
    """The id that GitHub makes of a heading's text."""
    return _NO_WORD.sub("", text.lower()).replace(" ", "-")
