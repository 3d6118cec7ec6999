"""Results as JSON documents. Keys are only ever added; `schema` says to which set a reader may hold on."""

from collections.abc import Iterable
from typing import Any

import msgspec

from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.commands.check import Check
from clausula.commands.estimate import Estimate
from clausula.commands.extract import Extraction
from clausula.commands.init import Initialized
from clausula.commands.merge import Merging
from clausula.errors import ClausulaError
from clausula.exchange.outcome import Exchanged, Sync
from clausula.history.log import Revision
from clausula.model import Diagnostic
from clausula.reporting.coverage import Blocker, Coverage, Report
from clausula.reporting.gates import GateFailure
from clausula.reporting.timeline import Since
from clausula.reporting.trend import Trend
from clausula.workspace.edition import Counts

__all__ = [
    "Json",
    "check",
    "counts_of",
    "dumps",
    "errors_of",
    "estimate",
    "extraction",
    "initialized",
    "merging",
    "report",
    "revision_of",
    "sync",
]

Json = dict[str, Any]


def dumps(document: Json) -> str:
    """One JSON document, indented, ending with a newline."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def initialized(result: Initialized) -> Json:
    """The outcome of `init`."""
    return {
        "schema": 1,
        "path": str(result.path),
        "written": result.written,
        "documents": list(result.documents),
        "errors": [],
    }


def extraction(result: Extraction) -> Json:
    """The outcome of `extract`."""
    return {
        "schema": 1,
        "changes": list(result.changes),
        "catalogs": [
            {
                "document": done.document,
                "locale": done.locale.bcp47,
                "changed": done.changed,
                "leverage": _leverage(done.leverage),
            }
            for done in result.catalogs
        ],
        "errors": errors_of(result.errors),
    }


def merging(result: Merging) -> Json:
    """The outcome of `merge`."""
    return {
        "schema": 1,
        "changes": list(result.changes),
        "versions": [
            {
                "document": version.document,
                "locale": version.locale.bcp47,
                "percent": version.words.percent,
                "published": bool(version.files),
                "files": [str(path) for path in version.files],
            }
            for version in result.versions
        ],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in result.diagnostics],
        "errors": errors_of(result.errors),
    }


def check(result: Check) -> Json:
    """What is wrong with translations."""
    return {
        "schema": 1,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in result.diagnostics],
        "errors": errors_of(result.errors),
    }


def sync(result: Sync) -> Json:
    """What was exchanged with the platform, or would be: the plan."""
    return {
        "schema": 1,
        "platform": result.platform,
        "requests": result.requests,
        "changes": list(result.changes),
        "documents": [
            {
                "document": synced.document,
                "created": synced.is_created,
                "template-sent": synced.sent_template,
                "relayed": synced.is_by_git,
                "other-languages": list(synced.foreign),
                "catalogs": [_exchanged(done) for done in synced.catalogs],
                "errors": errors_of(synced.errors),
            }
            for synced in result.documents
        ],
        "errors": errors_of(result.errors),
    }


def report(result: Report, failures: Iterable[GateFailure] = (), trends: Iterable[Trend] | None = None) -> Json:
    """The state of the project, the gates that failed, and the trend if there is one."""
    document = {
        "schema": 1,
        "source-locale": result.source_locale.bcp47,
        "versions": [_coverage(version, result) for version in result.versions],
        "errors": errors_of(result.errors),
        "today": result.today.isoformat() if result.today else None,
        "gates": [
            {
                "gate": failure.gate,
                "document": failure.document,
                "locale": failure.locale.bcp47,
                "reason": failure.reason,
            }
            for failure in failures
        ],
    }
    return document if trends is None else document | {"history": [_trend(trend) for trend in trends]}


def _trend(trend: Trend) -> Json:
    return {
        "document": trend.document,
        "revisions": [
            {
                **revision_of(point.revision),
                "percent": {locale.bcp47: percent for locale, percent in point.percent.items()},
            }
            for point in trend.points
        ],
    }


def estimate(result: Estimate) -> Json:
    """What a revision costs."""
    return {
        "schema": 1,
        "currency": result.currency or None,
        "costs": [
            {
                "document": cost.document,
                "locale": cost.locale.bcp47,
                "clauses": dict(cost.clauses),
                "words": dict(cost.words),
                "price": cost.price,
            }
            for cost in result.costs
        ],
        "errors": errors_of(result.errors),
    }


def _leverage(leverage: Leverage) -> Json:
    """Clauses and words by kind, then what was brought along, clause by clause."""
    return {
        "clauses": {how.value: leverage.count(how) for how in Reuse},
        "words": {how.value: leverage.words(how) for how in Reuse},
        "carried-by": leverage.by_rule(),
        "carried": [_reused(unit) for unit in leverage.of(Reuse.CARRIED)],
        "fuzzy": [_reused(unit) for unit in leverage.of(Reuse.FUZZY)],
    }


def _reused(unit: Reused) -> Json:
    return {
        "msgid": unit.key.msgid,
        "msgctxt": unit.key.msgctxt,
        "previous": unit.source.msgid if unit.source else None,
        "rules": list(unit.rules),
        "old-target": unit.old_target,
        "new-target": unit.new_target,
        "changed-sentences": list(unit.changed_sentences),
    }


def _exchanged(done: Exchanged) -> Json:
    return {
        "locale": done.locale.bcp47,
        "added": done.added,
        "taken": done.taken,
        "sent": done.sent,
        "retracted": done.retracted,
        "archived": done.archived,
        "unresolved": done.unresolved,
        "misplaced": [{"msgid": key.msgid, "msgctxt": key.msgctxt} for key in done.misplaced],
        "conflicts": [
            {
                "msgid": conflict.key.msgid,
                "msgctxt": conflict.key.msgctxt,
                "lost": conflict.lost,
                "kept": conflict.kept,
                "side": conflict.side,
            }
            for conflict in done.conflicts
        ],
    }


def _coverage(version: Coverage, result: Report) -> Json:
    standing = version.standing
    day = result.effective.get(version.document)
    return {
        "document": version.document,
        "locale": version.locale.bcp47,
        "current-with": revision_of(standing.current_with) if standing.current_with else None,
        "segments": counts_of(version.segments),
        "words": counts_of(version.words),
        "units": [_unit(blocker) for blocker in version.blockers],
        "percent": version.words.percent,
        "status": version.status,
        "outdated-since": revision_of(standing.outdated_since) if standing.outdated_since else None,
        "header-date": standing.header_date or None,
        "effective": day.isoformat() if day else None,
        "effective-in-days": result.days(version.document),
    }


def revision_of(revision: Revision) -> Json:
    """The working tree has neither name nor date."""
    return {
        "revision": revision.revision or None,
        "date": revision.date or None,
        "subject": revision.subject,
    }


def _since(since: Since) -> Json:
    return {**revision_of(since.revision), "exact": since.is_exact}


def counts_of(counts: Counts) -> Json:
    """How much is in each state."""
    return {state.value: count for state, count in counts.by_state.items()}


def _unit(blocker: Blocker) -> Json:
    unit = blocker.unit
    return {
        "msgid": unit.key.msgid,
        "msgctxt": unit.key.msgctxt,
        "state": unit.state.value,
        "since": _since(blocker.since) if blocker.since else None,
        "behind": blocker.behind,
        "previous": unit.previous.msgid if unit.previous else None,
        "target": unit.target,
        "location": str(blocker.location),
    }


def _diagnostic(diagnostic: Diagnostic) -> Json:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "document": diagnostic.document,
        "locale": diagnostic.locale,
        "msgid": diagnostic.key.msgid if diagnostic.key else None,
        "location": str(diagnostic.location) if diagnostic.location else None,
    }


def errors_of(errors: Iterable[ClausulaError]) -> list[Json]:
    """What could not be read or written."""
    return [
        {"path": error.path.as_posix() if error.path else None, "line": error.line, "problem": error.problem}
        for error in errors
    ]
