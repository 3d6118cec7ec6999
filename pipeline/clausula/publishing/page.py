"""A localized text as a self-contained page: language, direction, notices, other versions, provenance."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.publishing.notices import Notice
from clausula.publishing.templating import page

__all__ = ["Page", "render_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that a page shows beside its text."""

    title: str
    locale: Locale
    source_locale: Locale
    notices: tuple[Notice, ...]
    languages: Notice
    """The heading of the list of alternates."""
    original: Notice
    """Says that the page is a translation."""
    effective: Notice
    effective_date: date | None
    alternates: tuple[Locale, ...]
    """The languages that there is a page in, this one among them."""
    source: str
    """What the page was made from, with the digest of that text, and of its own."""
    source_sha256: str
    text_sha256: str
    revision: Revision | None


def render_page(content: Page, body: str, href: Callable[[Locale], str]) -> bytes:
    """The page as UTF-8, the same bytes for the same content; `body` is trusted as the source is.

    `href` says where the page in another language is, as seen from this one.
    """
    return page("clausula.publishing", "page", page=content, body=body, href=href)
