"""A localized text as a self-contained page: language, direction, notices, other versions, provenance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.publishing.alternates import Alternate
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
    effective_date: date | None
    remarks: tuple[Notice, ...]
    """What stands at the foot: which language binds, since when the text is in force, when it was last changed."""
    source: str
    """What the page was made from, with the digest of that text, and of its own."""
    source_sha256: str
    text_sha256: str
    revision: Revision | None


def render_page(content: Page, body: str, alternates: Sequence[Alternate]) -> bytes:
    """The page as UTF-8, the same bytes for the same content; `body` is trusted as the source is.

    `alternates` are the languages that there is a page in, this one among them; that of the source need not be.
    """
    return page(
        "clausula.publishing",
        "page",
        page=content,
        body=body,
        links="\n".join(alternate.link for alternate in alternates),
        menu="\n".join(alternate.item for alternate in alternates) if len(alternates) > 1 else "",
        original=next((alternate.href for alternate in alternates if alternate.locale == content.source_locale), ""),
    )
