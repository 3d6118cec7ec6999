"""Links of a translation that lead elsewhere than those of its source, or are not there.

Their order is the language's, and a link may lead to the same thing in the language of the translation.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from clausula.checks.rule import Pair, Rule, Setting, is_marked
from clausula.clause.links import BARE, is_said, link_targets, origins, place_of
from clausula.model import Severity

__all__ = ["RULES"]

_SHOWN = 3
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
_ALLOWED = frozenset({"ftp", "geo", "http", "https", "mailto", "matrix", "sms", "tel", "xmpp"})
"""Schemes of addresses that run nothing."""
_MAIL = "mailto:"
_WORDS = re.compile(r"\[[^\[\]]*\](?=[\[(])")
_BARE = re.compile(BARE)
_BROKEN = re.compile(
    r"(?:\]\s+\(|\]\uff08|\uff3d\s*[(\uff08])\s*<?((?:https?://|mailto:|www\.|\.{0,2}/|#)[^\s()<>\uff08\uff09]+)",
    re.IGNORECASE,
)
"""Brackets of a link with a space between them, or in the form of Chinese and Japanese, as machines translate them."""
_SHARED = re.compile(r"#\.\w+\Z")
"""What a site adds to its addresses when somebody copies them."""
_PAGE = re.compile(r"(?:/index)?\.html?\Z")
"""How a page may be called in full."""
_WORD, _NUMBER = re.compile(r"\w+"), re.compile(r"\d+")
_TYPED = 4
"""How many letters a word of an address has that may be mistyped; a shorter one may be another."""
_NONE = frozenset({"-"})
"""No language."""


class _Compared(NamedTuple):
    """What the links of a translation have otherwise than those of its source, as addresses."""

    lost: tuple[str, ...] = ()
    """For which nothing else stands there."""
    foreign: tuple[str, ...] = ()
    """To somebody to whom the source does not link, or by a scheme that is not allowed."""
    changed: tuple[str, ...] = ()
    """Others at the same site, or the same less often."""
    dead: tuple[str, ...] = ()
    """To a place that the page does not have."""


@lru_cache(maxsize=8)
def _compared(pair: Pair) -> _Compared:
    setting = pair.setting
    before, after = (
        _addresses(pair.source, pair.ours.emails, setting),
        _addresses(pair.target, pair.theirs.emails, setting),
    )
    if before == after:
        return _Compared()
    both = setting.codes
    ours, theirs = _by_place(before, both), _by_place(after, both)
    dead: list[str] = []
    if any(place.startswith("#") for place in theirs.keys() - ours.keys()):
        anchors = {f"#{here}".casefold(): f"#{there}" for here, there in setting.anchors().items()}
        dead = [one for one in theirs if one.startswith("#") and one not in ours and unquote(one) not in anchors]
        theirs = _by_place((anchors.get(unquote(one).casefold(), one) for one in after if one not in dead), both)
    lost = {place: listed[0] for place, listed in ours.items() if place not in theirs}
    new = {place: listed[0] for place, listed in theirs.items() if place not in ours}
    added = {place: one for place, one in new.items() if not is_said(one, pair.source)}
    known = {owner for one in before for owner in setting.owners_of(one)}
    foreign = [one for one in added.values() if not setting.owners_of(one) <= known or not _is_allowed(one)]
    _drop_localized(lost, added, setting)
    others = [one for one in added.values() if one not in foreign and not _is_of(one, pair.source)]
    uneven = [listed[0] for place, listed in ours.items() if len(theirs.get(place, listed)) < len(listed)]
    left = list(lost.values())[len(added) + len(dead) :]
    return _Compared(tuple(left), tuple(foreign), (*others, *uneven), tuple(dead))


def _is_of(address: str, source: str) -> bool:
    """Whether it is the page of somebody whom the source names in the way of such sites: `@lark` at `/lark`."""
    name = address.rstrip("/").rpartition("/")[2].removeprefix("@")
    return re.search(rf"(?<![\w@/.])@{re.escape(name)}(?![\w-])", source) is not None if name else False


def _addresses(text: str, emails: Iterable[str], setting: Setting) -> list[str]:
    """Where the links of a text lead, and its mailboxes; an address among the words of a link is none."""
    targets = link_targets(_WORDS.sub(lambda words: _BARE.sub("", words[0]), text), setting.labels)
    links = (_SHARED.sub("", one.partition(" ")[0].strip("<>")) for one in targets)
    return [one.partition("?")[0] if one.startswith(_MAIL) else one for one in links if one] + [
        f"{_MAIL}{one}" for one in emails
    ]


def _by_place(addresses: Iterable[str], languages: frozenset[str]) -> dict[str, list[str]]:
    """Addresses by where they lead, whatever the language."""
    found: dict[str, list[str]] = {}
    for one in addresses:
        place = one.lower() if one.startswith(_MAIL) else _PAGE.sub("", place_of(one, languages))
        found.setdefault(place, []).append(one)
    return found


def _drop_localized(lost: dict[str, str], added: dict[str, str], setting: Setting) -> None:
    """Take out what leads to the same in the language of the translation.

    That is another page of the same site, however that calls it, the one with the same numbers at a host that stands
    for the source's, and a place of the same page that is called by other words.
    """
    for place, address in list(added.items()):
        owners = setting.owners_of(address)
        is_another_host = owners != origins(address, setting.codes)
        is_localized = place_of(address, setting.target.codes) != place_of(address, _NONE)
        for other, before in lost.items():
            is_same_site = owners == setting.owners_of(before)
            is_same_page = is_another_host and _NUMBER.findall(address) == _NUMBER.findall(before)
            is_there = (is_same_site and (is_localized or is_same_page)) or _is_same_heading(place, other)
            if is_there and not _is_mistyped(place, other):
                del lost[other], added[place]
                break


def _is_same_heading(place: str, other: str) -> bool:
    """Whether both are places of one other page that have few words in common, as a heading and its translation do."""
    (page, _, ours), (same, _, theirs) = place.partition("#"), other.partition("#")
    before, after = ({*_WORD.findall(unquote(one))} for one in (ours, theirs))
    return page == same != "" and bool(before and after) and 2 * len(before & after) < len(after)


def _is_mistyped(place: str, other: str) -> bool:
    """Whether one word differs by letters that changed places, or by one within that is missing or stands twice."""
    words = zip(*(_WORD.findall(unquote(one)) for one in (place, other)), strict=False)
    differing = [pair for pair in words if pair[0] != pair[1]]
    if len(differing) != 1 or len(_WORD.findall(place)) != len(_WORD.findall(other)):
        return False
    word, right = differing[0]
    if len(word) < _TYPED or not (word + right).isalpha():
        return False
    lost = {
        right[:at] + right[at + 1 :] for at in range(1, len(right) - 1) if right[at] not in right[at - 1 : at + 2 : 2]
    }
    twice = {right[:at] + right[at - 1 :] for at in range(1, len(right) + 1)}
    return sorted(word) == sorted(right) or word in lost | twice


def _is_allowed(address: str) -> bool:
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in _ALLOWED


def _few(verb: str, addresses: Iterable[str]) -> str:
    listed = [one.removeprefix(_MAIL) for one in addresses]
    return f"{verb} {', '.join(listed[:_SHOWN])[:200]}" if listed else ""


def _links(pair: Pair) -> str:
    broken = _BROKEN.search(pair.target)
    if broken and not _BROKEN.search(pair.source):
        return f"shows the brackets and the address of its link to {broken[1]}"
    return _said(_compared(pair), lambda one: not one.startswith(_MAIL))


def _emails(pair: Pair) -> str:
    return _said(_compared(pair), lambda one: one.startswith(_MAIL))


def _said(found: _Compared, is_meant: Callable[[str], bool]) -> str:
    parts = (_few("loses the link to", filter(is_meant, found.lost)), _few("leads to", filter(is_meant, found.foreign)))
    return " and ".join(filter(None, parts))


RULES = (
    Rule(
        "link",
        Severity.ERROR,
        "a link that is lost, or leads to somebody else",
        "A policy says by links whom readers may complain to and what else they agree to. The order of links is the "
        "language's. A localized address is the same one: `/de/` for `/en/`, `de.` before the host, `?hl=de`, "
        "`terms.de.md`, `lark.de` for `lark.example`; and so is the host in a country of the language that stands "
        "wherever the source has another one, in three clauses or more: `link-changed` tells of it. A translation "
        "that leads to any other host which its source does not name, or uses a scheme other than those for the web, "
        "mail and telephones, sends readers to somebody whom nobody has approved.",
        "give it the links of the source",
        _links,
        when=is_marked,
    ),
    Rule(
        "email",
        Severity.ERROR,
        "an e-mail address that is lost, or somebody else's",
        "Readers write to it to exercise their rights.",
        "write the address of the source",
        _emails,
        when=is_marked,
    ),
    Rule(
        "link-changed",
        Severity.WARNING,
        "another page or mailbox at the same site, a localized host, a link more or less to the same place",
        "It may be what the translator wants, or an address that was mistyped. A host that stands for the "
        "source's is told of once in a document.",
        "compare its links with those of the source",
        lambda pair: _few("links otherwise than its source:", _compared(pair).changed),
        when=is_marked,
    ),
    Rule(
        "anchor",
        Severity.WARNING,
        "a link to a place that the page does not have",
        "The id of a heading is that of the source in every language; the words of a localized heading lead there as "
        "well.",
        "write the anchor of the source",
        lambda pair: _few("leads nowhere on its page with", _compared(pair).dead),
        when=is_marked,
    ),
)
