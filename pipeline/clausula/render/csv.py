"""Results as CSV (RFC 4180), for spreadsheets."""

import csv
import io

from clausula.model import State
from clausula.stages.estimate import CLASSES, Estimate
from clausula.stages.report import Report

__all__ = ["estimate", "report"]


def estimate(result: Estimate) -> str:
    """One row for each document and locale, with the clauses and words of each class and the price."""
    out = io.StringIO()
    writer = csv.writer(out)
    columns = [f"{name} {unit}" for unit in ("clauses", "words") for name in CLASSES]
    writer.writerow(["document", "locale", *columns, "price", "currency"])
    for cost in result.costs:
        numbers = [counts[name] for counts in (cost.clauses, cost.words) for name in CLASSES]
        price = "" if cost.price is None else f"{cost.price:.2f}"
        writer.writerow([cost.document, cost.locale.bcp47, *numbers, price, result.currency])
    return out.getvalue()


def report(result: Report) -> str:
    """One row for each document and locale: where it stands, then clauses and words by state."""
    out = io.StringIO()
    writer = csv.writer(out)
    columns = [f"{unit} {state}" for unit in ("clauses", "words") for state in State]
    writer.writerow(
        ["document", "locale", "percent", "status", "current with", "outdated since", "effective", *columns]
    )
    for version in result.versions:
        standing = version.standing
        numbers = [counts.by_state[state] for counts in (version.segments, version.words) for state in State]
        dates = [
            standing.current_with.date if standing.current_with else "",
            standing.outdated_since.date if standing.outdated_since else standing.header_date,
            result.effective.get(version.document, ""),
        ]
        writer.writerow(
            [version.document, version.locale.bcp47, version.words.percent, version.status, *dates, *numbers]
        )
    return out.getvalue()
