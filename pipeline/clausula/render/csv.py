"""Results as CSV (RFC 4180), for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from clausula.commands.estimate import CLASSES, Estimate
from clausula.model import State
from clausula.render.tally import failed
from clausula.reporting.coverage import Report
from clausula.reporting.gates import GateFailure

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
        writer.writerow([_harmless(cost.document), cost.locale.bcp47, *numbers, price, result.currency])
    return out.getvalue()


def report(result: Report, failures: Iterable[GateFailure] = ()) -> str:
    """One row for each document and locale: where it stands, clauses and words by state, the gates that it failed."""
    blocked = failed(failures)
    out = io.StringIO()
    writer = csv.writer(out)
    columns = [f"{unit} {state}" for unit in ("clauses", "words") for state in State]
    names = ["document", "locale", "percent", "status", "current with", "outdated since", "effective"]
    writer.writerow([*names, *columns, "failed gates"])
    for version in result.versions:
        standing = version.standing
        numbers = [counts.by_state[state] for counts in (version.segments, version.words) for state in State]
        dates = [
            standing.current_with.date if standing.current_with else "",
            standing.outdated_since.date if standing.outdated_since else standing.header_date,
            result.effective.get(version.document, ""),
        ]
        gates = blocked.get((version.document, version.locale), ())
        reasons = "; ".join(f"{failure.reason} ({failure.gate})" for failure in gates)
        name, status = _harmless(version.document), version.status
        writer.writerow([name, version.locale.bcp47, version.words.percent, status, *dates, *numbers, reasons])
    return out.getvalue()


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
