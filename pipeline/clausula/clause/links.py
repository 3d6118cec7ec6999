"""The addresses in a clause: which they are, and what they have in common with those of another language version."""

import re
from collections.abc import Container
from typing import NamedTuple

__all__ = [
    "AUTOLINK",
    "BARE",
    "DESTINATION",
    "EMAIL",
    "canonical_link",
    "link_targets",
    "relocated",
    "without_links",
    "without_locale",
]

DESTINATION = r"[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*"
"""Of an inline link."""
AUTOLINK = r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*"
"""Between its angle brackets."""
BARE = r"(?:https?://|www\.)[A-Za-z0-9._~:/?\#@!$&*+,;=%-]*[A-Za-z0-9/\#=&%-]"
"""An address in the prose itself: in ASCII, since no space need stand behind it in Chinese, Japanese or Thai."""
EMAIL = r"(?:mailto:)?(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_LINK = re.compile(
    rf"""\]\(\s*<?({DESTINATION})>?(?:\s+"[^"]*")?\s*\)
    | <({AUTOLINK})>
    | \b(?:href|src)=["']?([^"'>\s]+)
    | ({BARE})
    | \]\[([^\]]+)\] | \[(\^[^\]]+)\]""",
    re.VERBOSE,
)
_ORIGIN = re.compile(r"((?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://(?:www\.)?([^/?#]*))?)(.*)", re.DOTALL)
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:www\.)?")
_TAG = r"(?P<tag>(?P<language>[A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?)"
_LOCALE = re.compile(rf"(?P<before>/|[?&](?:amp;)?(?:hl|lang|locale)=){_TAG}(?=(?P<file>\.html?)?(?:[/?#&]|\Z))")
_FILE = re.compile(rf"[/._-]{_TAG}\.\w+(?=[?#]|\Z)")
_WORD = 3
"""Letters of the name of a page that is a word rather, as in `tos.html`, if nobody says which languages there are."""


def link_targets(text: str) -> list[str]:
    """Where the links of `text` lead, in order: inline, automatic, in HTML, bare, and by reference."""
    return ["".join(groups) for groups in _LINK.findall(text)]


def without_links(text: str) -> str:
    """`text` without what `link_targets` finds, the words of the links left in it."""
    return _LINK.sub("] ", text)


def canonical_link(target: str) -> str:
    """What a target and those of other language versions have in common; the same for all ways to write an address."""
    return without_locale(_SCHEME.sub("", target.lower(), count=1)).rstrip("/")


def without_locale(address: str, languages: Container[str] | None = None, mark: str = "") -> str:
    """`address` without the parts of it that name a locale, to compare it with another; `mark` stands for each.

    Such are a folder (`/pt_br/`, `/es-419/`, `/zh-Hant-TW`), a page (`/de.html`) and a parameter (`?hl=de`) whose
    language is one of `languages`; if none are given, all that look like one.
    """

    def instead(match: re.Match[str]) -> str:
        return (match["before"] + mark if mark else "") if _names_locale(match, languages) else match[0]

    return _LOCALE.sub(instead, address)


def _names_locale(match: re.Match[str], languages: Container[str] | None) -> bool:
    if languages is None:
        return not match["file"] or len(match["tag"]) != _WORD
    return match["language"].lower() in languages


def relocated(old: str, new: str, own: str, languages: Container[str]) -> str | None:
    """`own`, the link of a translation whose source linked to `old`, as it has to be now that it links to `new`.

    None where `own` is no localized form of `old`, so that the change says nothing about it, and where `new` is a
    file that names its language (`en-US.html`) and may have brothers. `languages` are the subtags that a path
    segment must begin with to be taken for a locale.
    """
    if own == new:
        return new
    if _names_language(new, languages) and not _names_language(old, languages):
        return None
    if own == old:
        return new
    return _localized(*(_Address.of(text, languages) for text in (old, new, own)))


class _Address(NamedTuple):
    """An address, divided at the folder that names a locale."""

    origin: str
    """Scheme and host, as they are spelt."""
    host: str | None
    before: str
    locale: str
    after: str

    @classmethod
    def of(cls, text: str, languages: Container[str]) -> "_Address":
        match = _ORIGIN.match(text)
        assert match is not None  # noqa: S101 - every part is optional
        origin, host, rest = match.groups()
        for found in _LOCALE.finditer(re.split("[?#]", rest, maxsplit=1)[0]):
            if not found["file"] and _names_locale(found, languages):
                return cls(origin, host, rest[: found.start()], found[0], rest[found.end() :])
        return cls(origin, host, "", "", rest)

    @property
    def path(self) -> str:
        return self.before + self.after


def _localized(old: _Address, new: _Address, own: _Address) -> str | None:
    """The new address in the locale of `own`, if that is the old one in another locale."""
    if own.locale == old.locale or own.path.rstrip("/") != old.path.rstrip("/") or own.host != old.host:
        return None
    if not new.locale and new.host != old.host:
        return None  # nobody knows where another host has its languages
    before = new.before if new.locale else own.before
    if not new.path.startswith(before):
        return None
    return new.origin + before + own.locale + new.path.removeprefix(before)


def _names_language(address: str, languages: Container[str]) -> bool:
    """Whether the address is that of a file that is one language version among others."""
    match = _FILE.search(address)
    return match is not None and match["language"].lower() in languages
