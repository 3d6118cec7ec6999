"""The report as one self-contained page: no network; a small script sorts and filters, and nothing needs it."""

from base64 import b64encode
from collections.abc import Callable, Collection, Sequence
from functools import partial
from hashlib import sha256
from urllib.parse import quote, urlsplit

from clausula.locales import direction, native_name
from clausula.model import Location
from clausula.render.overview import overview
from clausula.render.tally import STATES, days
from clausula.render.templating import asset, page_template
from clausula.render.trendlines import trendlines
from clausula.reporting.coverage import Report
from clausula.reporting.gates import GateFailure
from clausula.reporting.trend import Trend

__all__ = ["report"]

_MANY = 12
"""From how many languages on the matrix is as wide as the window."""


def report(
    result: Report, source_url: str = "", failures: Collection[GateFailure] = (), trends: Sequence[Trend] = ()
) -> bytes:
    """The page as UTF-8, the same bytes for the same report.

    `source_url` is an address with `{path}` and `{line}` where a line of a source can be seen; empty for no links.
    """
    is_web = urlsplit(source_url).scheme in {"http", "https"}
    link: Callable[[Location], str] | None = partial(_link, source_url) if is_web else None
    script = asset("report.js")
    return (
        page_template("report.html.j2")
        .render(
            report=result,
            page=overview(result, failures),
            trends=[trendlines(trend) for trend in trends],
            states=STATES,
            direction=direction,
            native_name=native_name,
            days=days,
            link=link,
            is_wide=len(result.locales) > _MANY,
            style=asset("report.css"),
            script=script,
            script_digest=b64encode(sha256(script.encode()).digest()).decode(),
        )
        .encode()
    )


def _link(source_url: str, location: Location) -> str:
    path = quote(location.path.as_posix())
    return source_url.replace("{path}", path).replace("{line}", str(location.line)).replace("{revision}", "HEAD")
