"""A localized text as a self-contained page: language, direction, notices, other versions, provenance."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

__all__ = ["Alternate", "Page", "PageText", "Provenance", "render_page"]


@dataclass(frozen=True, slots=True)
class PageText:
    """A short text in a language that may differ from the page's."""

    text: str
    lang: str
    direction: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another language version of the page, or this one."""

    lang: str
    direction: str
    name: str
    """Of the language, in itself."""
    href: str
    """Relative to the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What the page was made from."""

    source: str
    source_locale: str
    source_sha256: str
    text_sha256: str
    revision: str | None
    revision_date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that a page shows."""

    title: str
    lang: str
    direction: str
    """`ltr` or `rtl`."""
    body: str
    """The rendered text, trusted as the source is."""
    notices: tuple[PageText, ...]
    languages: PageText
    """The heading of the list of alternates."""
    original: PageText
    """Says that the page is a translation."""
    original_href: str | None
    """The page in the source language; None on that page itself."""
    effective: PageText
    effective_date: date | None
    alternates: tuple[Alternate, ...]
    provenance: Provenance


def render_page(content: Page) -> bytes:
    """The page as UTF-8, the same bytes for the same content."""
    from markupsafe import Markup  # noqa: PLC0415 - heavy

    def foreign(text: PageText) -> "Markup":
        """The attributes that a text in another language than the page's needs."""
        if text.lang == content.lang:
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(text.lang, text.direction)

    return _template().render(page=content, body=Markup(content.body), foreign=foreign).encode()  # noqa: S704 - see Page.body


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - heavy

    environment = Environment(
        loader=PackageLoader("clausula.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2")
