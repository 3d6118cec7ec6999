"""The addresses in a clause: which they are, and what they have in common with those of another language version."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

__all__ = [
    "AUTOLINK",
    "BARE",
    "DESTINATION",
    "EMAIL",
    "canonical_link",
    "is_said",
    "link_targets",
    "origins",
    "parted",
    "place_of",
    "relocated",
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
    rf"""(?=[]<hsw\[])(?: \]\(\s*<?({DESTINATION})>?(?:\s+"[^"]*")?\s*\)
    | <({AUTOLINK})>
    | \b(?:href|src)=["']?([^"'>\s]+)
    | ({BARE})
    | \]\[([^\[\]]+)\] | \[(\^[^\[\]]+)\] )""",
    re.VERBOSE,
)
"""It looks for the first characters of all forms before it tries any, as others do that are asked of every clause."""
_HINT = re.compile(r"[]\[<=]")
_ALONE = re.compile(r"(?<!\])\[([^\[\]^][^\[\]]*)\](?![\[(:])")
_BLANK = "".join(map(chr, range(0x21)))
_BROKEN = re.compile(r"[\t\n\r]")
_ORIGIN = re.compile(r"(?:([a-z][a-z0-9+.-]*):)?(?:(/*)(?:[^/?#]*@)?(?:www\.)?([^/?#]*))", re.IGNORECASE)
_WEB = frozenset({"http", "https"})
_MAILTO = "mailto:"
_DOMAIN = re.compile(r"@([^,?&]*)")
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:www\.)?")


def link_targets(text: str, labels: Mapping[str, str] | None = None) -> list[str]:
    """Where the links of `text` lead, in order: inline, automatic, in HTML, bare, and by reference.

    With the `labels` that are defined for it, what those stand for, and where a label alone leads.
    """
    found, _ = parted(text)
    if not labels:
        return found
    alone = (_label(label) for label in _ALONE.findall(text))
    return [labels.get(_label(one), one) for one in (*found, *(label for label in alone if label in labels))]


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


@lru_cache(maxsize=1 << 10)
def parted(text: str) -> tuple[list[str], str]:
    """What `link_targets` finds in a text, and that without it, the words of the links left in it."""
    found: list[str] = []

    def target(match: re.Match[str]) -> str:
        found.append("".join(filter(None, match.groups())))
        return "] "

    is_hinted = _HINT.search(text) is not None or "://" in text or "www." in text
    return found, _LINK.sub(target, text) if is_hinted else text


def canonical_link(target: str) -> str:
    """What a target and those of other language versions have in common; the same for all ways to write an address."""
    return without_locale(_SCHEME.sub("", target.lower(), count=1)).rstrip("/")


def place_of(address: str, languages: frozenset[str]) -> str:
    """Where an address leads, the same in each of the languages: `/de/terms`, `de.host`, `terms.de.md`, `?lang=de`."""
    plain = without_locale(_SCHEME.sub("", unescape(address).lower(), count=1), languages)
    return _local(languages).sub("", plain).rstrip("/")


@cache
def _local(languages: frozenset[str]) -> re.Pattern[str]:
    tag = rf"(?:{'|'.join(sorted(map(re.escape, languages))) or '(?!)'})(?:[-_]\w{{2,4}})?"
    return re.compile(rf"\A{tag}\.(?=[^/?#]+\.[a-z])|[._-]{tag}(?=\.\w+(?:[?#]|\Z))", re.IGNORECASE)


def origins(
    address: str, languages: frozenset[str] = frozenset(), hosts: Mapping[str, str] = MappingProxyType({})
) -> frozenset[str]:
    """To whom an address leads, as a browser takes it; to nobody if that is the page's own site.

    On the web that is the host, without a label that names one of the `languages`, elsewhere the domain of the mail, or
    the whole address; unencrypted is told apart. `hosts` says which of them, or of the
    domains, stands for another one, or for nobody else.
    Format: https://url.spec.whatwg.org/#url-parsing
    """
    address = _BROKEN.sub("", address.strip(_BLANK)).replace("\\", "/")
    scheme, slashes, host = (part or "" for part in _ORIGIN.match(address).groups())  # type: ignore[union-attr]
    scheme, host = scheme.lower(), host.lower()
    if scheme in _WEB or (not scheme and len(slashes) > 1):
        host = _local(languages).sub("", host)
        host = hosts.get(host, host)
        return frozenset({f"//{host}", f"http://{host}"} if scheme == "http" else {f"//{host}"})
    if scheme == "mailto":
        owners = (f"{_MAILTO}{domain}" for domain in _DOMAIN.findall(address.lower()) or [""])
        return frozenset(filter(None, (hosts.get(owner, owner) for owner in owners)))
    return frozenset({address} if scheme else ())


def is_said(address: str, source: str) -> bool:
    """Whether the source says an address in its prose, be it `help at larkline dot example`."""
    plain = address.removeprefix(_MAILTO)
    said = r"(?:\W{1,3}\w{2,5}\W{1,3})".join(map(re.escape, re.split("[@.]", plain)))
    pattern = rf"{re.escape(plain)}(?![\w/-]|\.\w)" + (rf"|(?<!\w){said}(?!\w)" if address.startswith(_MAILTO) else "")
    return re.search(pattern, source, re.IGNORECASE) is not None


def without_locale(address: str, languages: frozenset[str] | None = None, mark: str = "") -> str:
    """`address` without the parts of it that name a locale, to compare it with another; `mark` stands for each.

    Such are a folder (`/pt_br/`, `/es-419/`, `/zh-Hant-TW`), a page (`/de.html`, `/de.md`) and a parameter (`?hl=de`)
    whose language is one of `languages`; if none are given, all that look like one.
    """
    return _patterns(languages).part.sub(rf"\g<before>{mark}" if mark else "", address)


def relocated(old: str, new: str, own: str, languages: frozenset[str]) -> str | None:
    """`own`, the link of a translation whose source linked to `old`, as it has to be now that it links to `new`.

    None where `own` is no localized form of `old`, so that the change says nothing about it, and where `new` is a
    file that names its language (`en-US.html`) and may have brothers. `languages` are the subtags that a path
    segment must begin with to be taken for a locale.
    """
    patterns = _patterns(languages)
    if own == new:
        return new
    if patterns.file.search(new) and not patterns.file.search(old):
        return None
    if own == old:
        return new
    return _localized(*filter(None, map(patterns.address.fullmatch, (old, new, own))))


def _localized(old: re.Match[str], new: re.Match[str], own: re.Match[str]) -> str | None:
    """The new address in the locale of `own`, if that is the old one in another locale."""
    paths = [(address["before"] or "") + address["after"] for address in (old, new, own)]
    if own["locale"] == old["locale"] or own["host"] != old["host"] or paths[2].rstrip("/") != paths[0].rstrip("/"):
        return None
    if new["locale"] is None and new["host"] != old["host"]:
        return None  # nobody knows where another host has its languages
    before = (new if new["locale"] else own)["before"] or ""
    if not paths[1].startswith(before):
        return None
    return new["origin"] + before + (own["locale"] or "") + paths[1].removeprefix(before)


class _Patterns(NamedTuple):
    """What names a locale in an address."""

    part: re.Pattern[str]
    file: re.Pattern[str]
    """A name of a file that is one language version among others."""
    address: re.Pattern[str]
    """An address, divided at the first folder that names a locale."""


@cache
def _patterns(languages: frozenset[str] | None) -> _Patterns:
    """Those of some languages, or of any; then a page such as `tos.html` has a word for its name rather."""
    language = "|".join(sorted(map(re.escape, languages))) if languages else "[a-z]{2,3}"
    tag = rf"(?:{language})(?:[-_][a-z]{{4}})?(?:[-_](?:[a-z]{{2}}|\d{{3}}))?"
    no_word = "" if languages else r"(?![a-z]{3}\.)"
    part = (
        rf"(?P<before>/{no_word}|[?&](?:amp;)?(?:hl|lang|locale)=){tag}(?=(?:\.(?:html?|mdx?|markdown))?(?:[/?#&]|\Z))"
    )
    origin = r"(?P<origin>(?:[a-z][a-z0-9+.-]*:)?(?://(?:www\.)?(?P<host>[^/?#]*))?)"
    address = rf"{origin}(?:(?P<before>[^?#]*?)(?P<locale>/{tag})(?=[/?#]|\Z))?(?P<after>.*)"
    file = rf"[/._-]{tag}\.\w+(?=[?#]|\Z)"
    return _Patterns(*(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in (part, file, address)))
