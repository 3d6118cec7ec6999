"""The outcome of a run for the textfile collector of Prometheus.

Format: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from clausula.clause.characters import visible
from clausula.commands.run import Run
from clausula.model import State

__all__ = ["metrics"]

_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


def metrics(result: Run | None, *, at: datetime, code: int, seconds: float) -> bytes:
    """The metrics of a run that ended at a time with an exit code; of none but these facts if it came to nothing."""
    facts = [
        ("run_timestamp_seconds", "When the last run ended.", at.timestamp()),
        ("run_duration_seconds", "How long it took.", round(seconds, 3)),
        ("run_exit_code", "How it ended: 0 is well.", code),
        ("run_success", "Whether it ended well, or with findings only.", int(code in (0, 1))),
    ]
    lines = [line for name, what, value in facts for line in _metric(name, what, [("", value)])]
    if result is not None:
        lines += _details(result)
    return ("\n".join(lines) + "\n").encode()


def _details(result: Run) -> Iterator[str]:
    yield from _metric("run_errors", "Errors of the last run.", [("", len(result.errors))])
    synced = [done for document in result.sync.documents for done in document.catalogs] if result.sync else []
    for name in ("taken", "sent"):
        amount = sum(getattr(done, name) for done in synced)
        yield from _metric(f"sync_{name}_clauses", f"Clauses {name} by the last sync.", [("", amount)])
    conflicts = sum(len(done.conflicts) for done in synced)
    yield from _metric("sync_conflicts", "Clauses that both sides had changed.", [("", conflicts)])
    yield from _metric(
        "clauses",
        "Clauses of each language version by state.",
        (
            (_labels(document=version.document, locale=str(version.locale), state=state), count)
            for version in result.report.versions
            for state, count in version.segments.by_state.items()
            if state is not State.OBSOLETE
        ),
    )


def _metric(name: str, what: str, samples: Iterable[tuple[str, float]]) -> Iterator[str]:
    yield f"# HELP clausula_{name} {what}"
    yield f"# TYPE clausula_{name} gauge"
    yield from (f"clausula_{name}{labels} {value}" for labels, value in samples)


def _labels(**labels: str) -> str:
    return "{" + ",".join(f'{name}="{visible(value).translate(_ESCAPES)}"' for name, value in labels.items()) + "}"
