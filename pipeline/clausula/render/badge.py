"""A badge for a README: a language and how far it is."""

from html import escape

from clausula.clause.characters import visible
from clausula.render.tally import tally
from clausula.reporting.coverage import Coverage

__all__ = ["badge"]

_DONE, _PART, _NONE = "#1a7f37", "#9a6700", "#a40e26"
"""Each dark enough for white letters (WCAG 2.2, contrast 4.5:1)."""
_WIDTH = 7
"""Of a letter, on average, in a font of 11 pixels."""


def badge(version: Coverage) -> bytes:
    """An SVG image; the same bytes for the same figures."""
    label, value = f"{version.document} {version.locale}", f"{version.words.percent} %"
    colour = _DONE if version.segments.is_complete else _PART if version.segments.translated else _NONE
    left, right = (_WIDTH * len(text) + 12 for text in (label, value))
    title = escape(visible(f"{label}: {version.status}"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{title}">'
        f"<title>{title}</title><desc>{tally(version.segments)}</desc>"
        f'<rect width="{left + right}" height="20" rx="3" fill="#24292f"/>'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right - 3}z" fill="{colour}"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">'
        f'<text x="{left / 2:g}" y="14">{escape(visible(label))}</text>'
        f'<text x="{left + right / 2:g}" y="14">{value}</text></g></svg>\n'
    ).encode()
