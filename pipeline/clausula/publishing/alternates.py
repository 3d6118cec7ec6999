"""The languages that a page is there in, as each of its versions links them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from clausula.locales import Locale
from clausula.publishing.site import relative

__all__ = ["Alternate", "alternates"]


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in one language, as another one links it."""

    locale: Locale
    href: str
    is_current: bool = False
    """Whether it is the page itself."""
    address: str | None = None
    """Where it is published, if that is known."""


def alternates(
    pages: Mapping[Locale, PurePosixPath], own: Locale, addresses: Mapping[Locale, str | None]
) -> tuple[Alternate, ...]:
    """All of the pages of one document as the one in `own` links them."""
    return tuple(
        Alternate(locale, relative(path, pages[own]), locale == own, addresses[locale])
        for locale, path in pages.items()
    )
