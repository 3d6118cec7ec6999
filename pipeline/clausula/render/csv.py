"""Results as CSV (RFC 4180), for spreadsheets."""

import csv
import io

from clausula.stages.estimate import CLASSES, Estimate

__all__ = ["estimate"]


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
