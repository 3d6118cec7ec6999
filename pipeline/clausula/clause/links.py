"""Link targets: what changed between two, and the same change made in a translation's own link."""

import re
from dataclasses import dataclass, replace

__all__ = ["relocated"]

_URL = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?P<host>[^/?#]*))?(?P<rest>.*)", re.DOTALL)
_LOCALE = re.compile(r"/(?P<locale>[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3}))?)(?=/|\Z)")
_FILE = re.compile(r"[/._-](?P<locale>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?)\.\w+(?=[?#]|\Z)")


@dataclass(frozen=True, slots=True)
class _Link:
    scheme: str | None
    host: str | None
    locale: str | None
    """The segment of the path that names a language, as it is spelt."""
    before: str
    """The path up to that segment."""
    after: str

    @classmethod
    def parse(cls, text: str, languages: frozenset[str]) -> "_Link":
        match = _URL.fullmatch(text)
        assert match is not None  # noqa: S101 - every part is optional
        rest = match["rest"]
        for segment in _LOCALE.finditer(rest.partition("?")[0].partition("#")[0]):
            if re.split("[-_]", segment["locale"].lower())[0] in languages:
                start, end = segment.span("locale")
                return cls(match["scheme"], match["host"], segment["locale"], rest[: start - 1], rest[end:])
        return cls(match["scheme"], match["host"], None, "", rest)

    @property
    def path(self) -> str:
        return self.before + self.after

    def __str__(self) -> str:
        scheme = "" if self.scheme is None else f"{self.scheme}:"
        host = "" if self.host is None else f"//{self.host}"
        locale = "" if self.locale is None else f"/{self.locale}"
        return f"{scheme}{host}{self.before}{locale}{self.after}"


def relocated(old: str, new: str, own: str, languages: frozenset[str]) -> str | None:
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
    return _localized(*(_Link.parse(text, languages) for text in (old, new, own)))


def _localized(old: _Link, new: _Link, own: _Link) -> str | None:
    """The new link in the locale of `own`, if that is the old link in another locale."""
    hosts = [(link.host or "").removeprefix("www.") for link in (old, own)]
    if own.locale == old.locale or own.path.rstrip("/") != old.path.rstrip("/") or hosts[0] != hosts[1]:
        return None
    if new.locale is None and new.host != old.host:
        return None  # nobody knows where another host has its languages
    before = own.before if new.locale is None else new.before
    if not new.path.startswith(before):
        return None
    return str(replace(new, locale=own.locale, before=before, after=new.path.removeprefix(before)))


def _names_language(link: str, languages: frozenset[str]) -> bool:
    """Whether the link's file name is that of one language version among others."""
    match = _FILE.search(link)
    return match is not None and re.split("[-_]", match["locale"].lower())[0] in languages
