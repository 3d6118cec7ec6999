"""An Atom feed (RFC 4287) as bytes."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5
from xml.etree import ElementTree as ET

from clausula.clause.characters import visible
from clausula.locales import Locale

__all__ = ["Feed", "Item", "atom"]

_ATOM = "http://www.w3.org/2005/Atom"


class Item(NamedTuple):
    """An entry."""

    name: str
    """What tells it from all others of its feed, for ever."""
    day: date
    title: str
    link: str
    body: str
    """HTML."""


class Feed(NamedTuple):
    """What a feed says of itself."""

    name: str
    """What tells it from all others, wherever it is published."""
    title: str
    locale: Locale
    home: str
    """The page that it tells of."""
    address: str | None
    """Its own, if that is known."""
    author: str


def atom(head: Feed, items: Sequence[Item]) -> bytes:
    """The feed that tells of these items, the last one first; their ids stay, wherever it is published."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": str(head.locale)})
    _add(feed, "id", uuid5(NAMESPACE_OID, head.name).urn)
    _add(feed, "title", head.title)
    _add(feed, "updated", _moment(max(item.day for item in items)))
    _add(_add(feed, "author"), "name", head.author)
    _add(feed, "link", rel="alternate", type="text/html", href=head.home)
    if head.address:
        _add(feed, "link", rel="self", type="application/atom+xml", href=head.address)
    for item in items:
        entry = _add(feed, "entry")
        _add(entry, "id", uuid5(NAMESPACE_OID, f"{head.name} {item.name}").urn)
        _add(entry, "title", item.title)
        _add(entry, "updated", _moment(item.day))
        _add(entry, "link", rel="alternate", type="text/html", href=item.link)
        _add(entry, "content", item.body, type="html")
    ET.indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'.encode()


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = visible(text) or None
    return child


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"
