"""The languages that a page is there in, as each of its versions links them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from clausula.locales import Locale
from clausula.publishing.templating import Templates, trusted

__all__ = ["Alternate", "Alternates"]


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in one language, as another one links it."""

    locale: Locale
    href: str
    is_current: bool
    """Whether it is the page itself."""
    address: str | None
    """Where it is published, if that is known."""
    link: str
    """In the head."""
    item: str
    """In the list of languages."""


class Alternates:
    """The pages of one document by locale. From one folder all are linked alike, so that is laid out once."""

    def __init__(
        self, pages: Mapping[Locale, PurePosixPath], addresses: Mapping[Locale, str | None], source_locale: Locale
    ) -> None:
        self._pages, self._addresses, self._source_locale = pages, addresses, source_locale
        self._folder = os.path.commonpath([path.parent for path in pages.values()]) or "." if pages else "."
        self._listed: dict[str, dict[Locale, Alternate]] = {}

    def seen_from(self, own: Locale, templates: Templates) -> tuple[Alternate, ...]:
        """All of them, as the one in `own` links them, laid out by the templates, which are the same each time."""
        path = self._pages[own]
        start = os.path.relpath(self._folder, path.parent)
        if start not in self._listed:
            hrefs = {locale: PurePosixPath(start, to.relative_to(self._folder)) for locale, to in self._pages.items()}
            self._listed[start] = {locale: self._made(locale, href, templates) for locale, href in hrefs.items()}
        itself = self._made(own, PurePosixPath(path.name), templates, is_current=True)
        return tuple((self._listed[start] | {own: itself}).values())

    def _made(
        self, locale: Locale, href: PurePosixPath, templates: Templates, *, is_current: bool = False
    ) -> Alternate:
        quoted, address = quote(href.as_posix()), self._addresses[locale]
        lines = templates.page(
            "alternate",
            href=quoted,
            locale=locale,
            address=address,
            is_current=is_current,
            is_source=locale == self._source_locale,
        )
        link, _, item = lines.decode().partition("<li>")
        return Alternate(locale, quoted, is_current, address, trusted(link), trusted(f"<li>{item}"))
