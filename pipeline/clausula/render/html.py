"""The report as one self-contained page: no network; a small script sorts and filters, and nothing needs it."""

import re
from collections.abc import Callable
from functools import cache, partial
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from clausula.locales import direction, native_name
from clausula.model import Location, State
from clausula.render.diff import word_diff
from clausula.stages.report import Report

__all__ = ["report"]

_NO_WORD = re.compile(r"[^\w.-]+")


def report(result: Report, source_url: str = "") -> bytes:
    """The page as UTF-8, the same bytes for the same report.

    `source_url` is an address with `{path}` and `{line}` where a line of a source can be seen; empty for no links.
    """
    blocked = sorted(
        (version for version in result.versions if version.blockers),
        key=lambda version: (_urgency(result.days(version.document)), version.words.percent),
    )
    is_web = urlsplit(source_url).scheme in {"http", "https"}
    link: Callable[[Location], str] = partial(_link, source_url)
    return (
        _template()
        .render(
            report=result,
            cells={(version.document, version.locale): version for version in result.versions},
            blocked=blocked,
            names=_Names(),
            states=[state for state in State if state is not State.OBSOLETE],
            direction=direction,
            native_name=native_name,
            diff=word_diff,
            source_url=source_url if is_web else "",
            link=link,
        )
        .encode()
    )


class _Names:
    """The anchor of each language version."""

    def __getitem__(self, version: object) -> str:
        document, locale = getattr(version, "document", ""), getattr(version, "locale", "")
        return _NO_WORD.sub("-", f"{document}-{locale}")


def _urgency(days: int | None) -> int:
    """What takes effect soonest comes first; what has taken effect comes before what does not say."""
    if days is None:
        return 1 << 30
    return days if days >= 0 else 1 << 20


def _link(source_url: str, location: Location) -> str:
    path = quote(location.path.as_posix())
    return source_url.replace("{path}", path).replace("{line}", str(location.line)).replace("{revision}", "HEAD")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("clausula.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.j2")
