"""The languages that a page is there in, as each of its versions links them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from clausula.locales import Locale
from clausula.publishing.templating import page

__all__ = ["Alternate", "Alternates"]


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in one language, as another one links it."""

    locale: Locale
    href: str
    link: str
    """In the head."""
    item: str
    """In the list of languages."""

    @classmethod
    def at(cls, href: PurePosixPath, locale: Locale, *, is_current: bool = False) -> "Alternate":
        """The page in `locale`; `is_current` where it links itself."""
        quoted = quote(href.as_posix())  # no name is a scheme
        lines = page("clausula.publishing", "alternate", href=quoted, locale=locale, is_current=is_current)
        link, item = lines.decode().split("\n")
        return cls(locale, quoted, link, item)


class Alternates:
    """The pages of one document by locale. From one folder all are linked alike, so that is laid out once."""

    def __init__(self, pages: Mapping[Locale, PurePosixPath]) -> None:
        self.pages = pages
        self._folder = os.path.commonpath([path.parent for path in pages.values()]) or "."
        self._listed: dict[str, dict[Locale, Alternate]] = {}

    def seen_from(self, own: Locale) -> tuple[Alternate, ...]:
        """All of them, as the one in `own` links them."""
        path = self.pages[own]
        start = os.path.relpath(self._folder, path.parent)
        if start not in self._listed:
            hrefs = {locale: PurePosixPath(start, to.relative_to(self._folder)) for locale, to in self.pages.items()}
            self._listed[start] = {locale: Alternate.at(href, locale) for locale, href in hrefs.items()}
        itself = Alternate.at(PurePosixPath(path.name), own, is_current=True)
        return tuple((self._listed[start] | {own: itself}).values())
