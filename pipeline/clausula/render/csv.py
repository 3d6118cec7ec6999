"""Results as CSV (RFC 4180), for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from clausula.clause.characters import line
from clausula.commands.estimate import CLASSES, Estimate
from clausula.model import State
from clausula.render.forms import RenderOptions
from clausula.render.tally import failed
from clausula.reporting.coverage import Report

__all__ = ["estimate", "render"]


def estimate(result: Estimate) -> bytes:
    """One row for each document and locale, with the clauses and words of each class and the price."""
    columns = [f"{name} {unit}" for unit in ("clauses", "words") for name in CLASSES]
    rows: list[Iterable[object]] = [["document", "locale", *columns, "price", "currency"]]
    for cost in result.costs:
        numbers = [counts[name] for counts in (cost.clauses, cost.words) for name in CLASSES]
        rows.append([_harmless(cost.document), cost.locale, *numbers, cost.priced, _harmless(result.currency)])
    return _written(rows)


def render(report: Report, _: RenderOptions) -> bytes:
    """One row for each document and locale: where it stands, clauses and words by state, the gates that it failed."""
    columns = [f"{unit} {state}" for unit in ("clauses", "words") for state in State]
    names = ["document", "locale", "percent", "status", "current with", "outdated since", "effective"]
    rows: list[Iterable[object]] = [[*names, *columns, "failed gates"]]
    gates = failed(report)
    for version in report.versions:
        standing = version.standing
        numbers = [counts.by_state[state] for counts in (version.segments, version.words) for state in State]
        dates = [
            standing.current_with.date if standing.current_with else "",
            standing.outdated_since.date if standing.outdated_since else standing.header_date,
            report.effective.get(version.document, ""),
        ]
        reasons = _harmless("; ".join(map(str, gates[version.document, version.locale])))
        name, status = _harmless(version.document), _harmless(version.status)
        rows.append([name, version.locale, version.words.percent, status, *dates, *numbers, reasons])
    return _written(rows)


def _written(rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
    text = line(text)
    return (
        f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")) else text
    )
