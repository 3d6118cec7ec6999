"""What a published page shows beside its text: language, notices, provenance."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clausula.history.log import Revision
from clausula.locales import Locale, direction
from clausula.publishing.alternates import Alternate
from clausula.publishing.notices import Notice

__all__ = ["Page", "as_json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that a page shows beside its text."""

    title: str
    description: str
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
    feed: str = ""
    """Where the feed is that tells what changed, if there is one."""
    pdf: str = ""
    """Where the page is as PDF, if it is."""


def as_json(content: Page, body: str, alternates: Sequence[Alternate]) -> bytes:
    """The page as one JSON document, for a site that lays it out itself."""
    languages = [{"locale": str(one.locale), "href": one.href, "url": one.address} for one in alternates]
    notices, remarks = (
        [{"text": one.text, "locale": str(one.locale), "href": one.href or None} for one in those]
        for those in (content.notices, content.remarks)
    )
    document = {
        "title": content.title,
        "description": content.description or None,
        "locale": str(content.locale),
        "direction": direction(content.locale),
        "effective": content.effective_date and content.effective_date.isoformat(),
        "notices": notices,
        "remarks": remarks,
        "languages": languages,
        "source": content.source,
        "source-sha256": content.source_sha256,
        "text-sha256": content.text_sha256,
        "revision": content.revision and content.revision.revision,
        "html": body,
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
