"""A trend as the page draws it: for each language a line over the revisions, and the figures that it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.reporting.trend import Trend

__all__ = ["Trendline", "Trendlines", "trendlines"]


@dataclass(frozen=True, slots=True)
class Trendline:
    """One language."""

    WIDTH: ClassVar[int] = 96
    HEIGHT: ClassVar[int] = 20
    """Of the drawing, in pixels."""
    locale: Locale
    percent: tuple[int | None, ...]
    """At each revision; None where there was no catalog."""
    points: str
    """As SVG takes them; empty for fewer than two."""


@dataclass(frozen=True, slots=True)
class Trendlines:
    """One document."""

    document: str
    revisions: tuple[Revision, ...]
    lines: tuple[Trendline, ...]
    unknown: tuple[Locale, ...]
    """The languages that had no catalog at any of these revisions."""


def trendlines(trend: Trend) -> Trendlines:
    """The lines of a document's trend."""
    locales = sorted(trend.points[0].percent) if trend.points else []
    percent = {locale: tuple(point.percent.get(locale) for point in trend.points) for locale in locales}
    known = [locale for locale in locales if any(value is not None for value in percent[locale])]
    return Trendlines(
        trend.document,
        tuple(point.revision for point in trend.points),
        tuple(Trendline(locale, percent[locale], _points(percent[locale])) for locale in known),
        tuple(locale for locale in locales if locale not in known),
    )


def _points(percent: Sequence[int | None]) -> str:
    last = len(percent) - 1
    known = [(index, value) for index, value in enumerate(percent) if value is not None]
    if len(known) < 2:
        return ""
    margin = 2
    height = Trendline.HEIGHT - 2 * margin
    return " ".join(
        f"{Trendline.WIDTH * index / last:g},{margin + height * (100 - value) / 100:g}" for index, value in known
    )
