"""The report as one self-contained page: no network; a small script sorts and filters, and nothing needs it.

A clause that several languages lack stands once, in its document; the versions refer to it. A large project's page is
a tenth of what it would be otherwise.
"""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256
from importlib.resources import files
from itertools import accumulate, count
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from clausula.locales import Locale
from clausula.model import Location, State, Unit, UnitKey
from clausula.publishing.templating import page
from clausula.render.forms import RenderOptions
from clausula.render.tally import (
    COUNTED,
    STATES,
    Missing,
    Runs,
    days,
    excerpt,
    failed,
    grouped,
    missing,
    ranked,
    rows,
    short,
    tally,
    urgent,
    word_diff,
)
from clausula.reporting.coverage import Coverage, Report
from clausula.reporting.trend import Trend
from clausula.verdict import Counts

__all__ = ["render"]

_MANY = 12
"""From how many languages on the matrix is as wide as the window."""
_NO_WORD = re.compile(r"[^\w.-]+")
_EXCERPT = 100
_NAMED = 6
"""How many languages are named one by one."""
_WIDTH, _HEIGHT, _MARGIN = 96, 20, 2
"""Of the drawing of a trend, in pixels."""

Anchors = Mapping[tuple[str, Locale | None], str]
"""Where on the page a document, or a language version of it, is found."""


class _Section(NamedTuple):
    """One document of which something is missing."""

    document: str
    short: str
    """`fr is 3 clauses short`."""
    begun: list[Coverage]
    idle: list[Coverage]
    """The versions of which nothing was ever translated, so that there is no more to say of them."""
    clauses: list[tuple[str, Missing]]
    """Those that some language lacks, with their anchors, line by line of the source."""
    references: Mapping[UnitKey, tuple[str, str]]
    """Anchor and beginning of each."""


def render(report: Report, options: RenderOptions) -> bytes:
    """The page."""
    is_web = urlsplit(options.source_url).scheme in {"http", "https"}
    script = (files("clausula.render") / "templates/report.js").read_text(encoding="utf-8")
    return page(
        "clausula.render",
        "report",
        report=report,
        rows=rows(report),
        sections=[_section(report, *one) for one in grouped(urgent(report), attrgetter("document")).items()],
        anchors=_anchors(report),
        gates=grouped(ranked(report), attrgetter("gate")),
        failed=failed(report),
        trends=[(trend, *_lines(trend)) for trend in report.trends or ()],
        states=STATES,
        counted=COUNTED,
        days=days,
        tally=tally,
        ends=_ends,
        diff=_diff,
        curve=_curve,
        width=_WIDTH,
        height=_HEIGHT,
        link=partial(_link, options.source_url) if is_web else None,
        is_wide=len(report.locales) > _MANY,
        script=script,
        script_digest=b64encode(sha256(script.encode()).digest()).decode(),
    )


def _section(report: Report, document: str, versions: Sequence[Coverage]) -> _Section:
    number = report.documents.index(document) + 1
    found = sorted(missing(versions), key=lambda clause: clause.blocker.location.line)
    clauses = [(f"c{number}-{at}", clause) for at, clause in enumerate(found, 1)]
    keys = ((anchor, clause.blocker.unit.key) for anchor, clause in clauses)
    many = f"{len(versions)} of {len(report.locales)} languages are short"
    return _Section(
        document,
        many if len(versions) > _NAMED else ", ".join(map(short, versions)),
        [version for version in versions if not _is_idle(version)],
        [version for version in versions if _is_idle(version)],
        clauses,
        {key: (anchor, excerpt(key.msgid, _EXCERPT)) for anchor, key in keys},
    )


def _is_idle(version: Coverage) -> bool:
    """Whether nothing was ever translated."""
    counted = version.segments
    whole = counted.total - counted.by_state[State.UNTRANSLATABLE]
    return counted.by_state[State.UNTRANSLATED] == whole and version.standing.outdated_since is None


def _anchors(report: Report) -> Anchors:
    """A name for each document and language version, in plain words, no two alike."""
    places: list[tuple[str, Locale | None]] = [(version.document, version.locale) for version in report.versions]
    places += [(document, None) for document in report.documents]
    found: dict[str, tuple[str, Locale | None]] = {}
    for document, locale in places:
        base = _NO_WORD.sub("-", f"{document}-{locale}" if locale else f"document-{document}")
        numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
        found[next(name for name in numbered if name not in found)] = document, locale
    return {place: name for name, place in found.items()}


def _ends(words: Counts) -> list[int]:
    """Where the bar of each state ends, but for the last one's, in per cent of the words."""
    sums = accumulate(words.by_state[state] for state in STATES[:-1])
    return [100 * end // words.total if words.total else 100 for end in sums]


def _diff(unit: Unit) -> Runs:
    """What changed in the source since the unit was translated."""
    text = unit.key.msgid
    return (("same", text),) if unit.previous is None else word_diff(unit.previous.msgid, text)


def _lines(trend: Trend) -> tuple[list[tuple[Locale, list[int | None]]], list[Locale]]:
    """Each language with its per cent at each revision, then those that never had a catalog."""
    percent = sorted(trend.percent().items())
    known = [(locale, values) for locale, values in percent if any(value is not None for value in values)]
    return known, [locale for locale, values in percent if all(value is None for value in values)]


def _curve(percent: Sequence[int | None]) -> str:
    """The points of a line over the revisions, as SVG takes them; empty for fewer than two."""
    last, height = len(percent) - 1, _HEIGHT - 2 * _MARGIN
    known = [(index, value) for index, value in enumerate(percent) if value is not None]
    points = (f"{_WIDTH * index / last:g},{_MARGIN + height * (100 - value) / 100:g}" for index, value in known)
    return " ".join(points) if len(known) > 1 else ""


def _link(source_url: str, location: Location) -> str:
    path = quote(location.path.as_posix())
    return source_url.replace("{path}", path).replace("{line}", str(location.line)).replace("{revision}", "HEAD")
