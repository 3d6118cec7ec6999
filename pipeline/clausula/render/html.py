"""The report as one self-contained page: no network; a small script sorts and filters, and nothing needs it."""

from base64 import b64encode
from functools import partial
from hashlib import sha256
from urllib.parse import quote, urlsplit

from clausula.model import Location
from clausula.render.forms import RenderOptions
from clausula.render.overview import overview
from clausula.render.tally import STATES, days, tally
from clausula.render.templating import asset, page
from clausula.render.trendlines import trendlines
from clausula.reporting.coverage import Report

__all__ = ["render"]

_MANY = 12
"""From how many languages on the matrix is as wide as the window."""


def render(report: Report, options: RenderOptions) -> bytes:
    """The page."""
    is_web = urlsplit(options.source_url).scheme in {"http", "https"}
    script = asset("report.js")
    return page(
        "report",
        report=report,
        page=overview(report),
        trends=[trendlines(trend) for trend in report.trends or ()],
        states=STATES,
        days=days,
        tally=tally,
        link=partial(_link, options.source_url) if is_web else None,
        is_wide=len(report.locales) > _MANY,
        script=script,
        script_digest=b64encode(sha256(script.encode()).digest()).decode(),
    )


def _link(source_url: str, location: Location) -> str:
    path = quote(location.path.as_posix())
    return source_url.replace("{path}", path).replace("{line}", str(location.line)).replace("{revision}", "HEAD")
