"""The report as JSON Lines (https://jsonlines.org): the clauses that are no current translations, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausula.render.forms import RenderOptions
from clausula.render.json import in_one_line, plain

if TYPE_CHECKING:
    from clausula.reporting.coverage import Report

__all__ = ["render"]


def render(report: Report, _: RenderOptions) -> bytes:
    """An object for each of them, by document and locale, with the keys that `units` have in the report as JSON."""
    return b"".join(
        in_one_line({"document": version.document, "locale": str(version.locale), **plain(unit)})
        for version in report.versions
        for unit in version.blockers
    )
