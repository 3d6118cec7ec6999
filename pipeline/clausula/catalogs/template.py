"""A document as a template: what there is to translate, and what a localizer should know about it."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from clausula.locales import Locale
from clausula.model import Catalog, Document, Segment, Unit, UnitKey

__all__ = ["dated", "kind_in", "last_translator", "template_of"]

_NOBODY = "Automatically generated"
_UNNAMED = frozenset({"", _NOBODY, "Anonymous", "FULL NAME"})
"""What tools write for nobody."""

_PLACE = " in: "
_PATH_SEPARATOR = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
_DATE = "%Y-%m-%d %H:%M%z"


def template_of(document: Document, *, project: str, locale: Locale, line_numbers: bool = False) -> Catalog:
    """The template of `document`: one unit for each distinct text and context, in document order; not yet dated.

    `locale` is the source language: `msgfmt --check` complains of a template that names none.
    """
    segments: dict[UnitKey, list[Segment]] = {}
    for segment in document.segments():
        segments.setdefault(segment.key, []).append(segment)
    units = tuple(_unit(key, places, line_numbers=line_numbers) for key, places in segments.items())
    # Which source text a catalog answers to: its keys in document order.
    keys = "".join(f"{key.msgctxt or ''}\x04{key.msgid}\0" for key in segments)
    headers = (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", ""),
        ("PO-Revision-Date", ""),
        ("Last-Translator", _NOBODY),
        ("Language-Team", "none"),
        ("Language", locale.gettext),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Source-Digest", hashlib.sha256(keys.encode()).hexdigest()[:16]),
        ("X-Source-Date", ""),
    )
    return Catalog(units, headers)


def dated(template: Catalog, old: Catalog | None, now: datetime) -> Catalog:
    """`template` with its dates: those of `old` where that has the same contents, so that no file changes without them.

    `X-Source-Date` is the day on which the source text, as its digest tells, was first extracted.
    """
    old = old or Catalog()
    same_source = old.header("X-Source-Digest") == template.header("X-Source-Digest")
    moment = (old.units == template.units and old.header("POT-Creation-Date")) or now.strftime(_DATE)
    day = (same_source and old.header("X-Source-Date")) or now.date().isoformat()
    dates = {"POT-Creation-Date": moment, "PO-Revision-Date": moment, "X-Source-Date": day}
    return replace(template, headers=tuple((name, dates.get(name, value)) for name, value in template.headers))


def last_translator(catalog: Catalog) -> str:
    """Who translated a catalog last, without the address, as its header says; nobody where a tool wrote that."""
    name = (catalog.header("Last-Translator") or "").partition("<")[0].strip()
    return "" if name in _UNNAMED else name


def _unit(key: UnitKey, segments: list[Segment], *, line_numbers: bool) -> Unit:
    locations = [(str(at.location.path), at.location.line if line_numbers else None) for at in segments]
    return Unit(
        key=key,
        locations=tuple(dict.fromkeys(locations)),
        extracted_comments=tuple(dict.fromkeys(comment for at in segments for comment in _comments(at))),
        kind=segments[0].label,
    )


def _comments(segment: Segment) -> Iterator[str]:
    """Where the clause stands, then what its author wants translators to know."""
    path = _PATH_SEPARATOR.join(" ".join(heading.split()) for heading in segment.headings)
    yield f"{segment.label}{_PLACE}{path}" if path else segment.label
    yield from segment.comments


def kind_in(comments: tuple[str, ...]) -> str:
    """What the clause of a unit is, out of the extracted comments of a file that has no other place for it."""
    return comments[0].partition(_PLACE)[0] if comments else ""
