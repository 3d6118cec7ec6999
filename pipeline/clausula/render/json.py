"""Results as JSON documents. Keys are only ever added; `schema` says to which set a reader may hold on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import msgspec

from clausula.catalogs.leverage import Leverage, Reuse
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import Location
from clausula.render.forms import RenderOptions

if TYPE_CHECKING:  # a command that has none of them starts without
    from clausula.adoption.fitting import Pair
    from clausula.adoption.outcome import Adopted
    from clausula.reporting.coverage import Coverage, Report

__all__ = ["Json", "dumps", "in_one_line", "plain", "render"]

Json = dict[str, Any]
_COMMANDING = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]")
"""In UTF-8 the control characters that JSON lets stand, and those that turn around what stands beside them."""

_DOCUMENTS = {
    "Approved": "path document locale by segments",
    "Adopting": "source-locale changes versions skipped errors",
    "Initialized": "path written documents errors",
    "Extraction": "changes catalogs diagnostics remarks errors",
    "Sync": "platform requests changes documents diagnostics passed-over errors",
    "Merging": "changes versions diagnostics gates replaced errors",
    "Check": "diagnostics errors",
    "Review": "document locale catalog clauses accepted rejected diagnostics changes errors",
    "Previewing": "previews changes errors",
    "Estimate": "currency? costs errors",
    "Showing": "document locale on standing=published.standing revision=published.revision text=published.text release",
    "Released": "document path new=is_new digest languages files loose? changes errors",
    "Verifying": "documents faults open",
    "Run": "sync extract=extraction merge=merging check report files=report_paths",
    "Merged": "path conflicts errors",
}
"""What commands print, by the name of its class: the keys after `schema`, in order, written as below."""
_KEYS = _DOCUMENTS | {
    "Adopted": "document locale translation=path fits=revision source-dated=dated outdated-since older-clauses=older"
    " why-not-present?",
    "ClausulaError": "path line problem",
    "Blocker": "msgid=unit.key.msgid msgctxt=unit.key.msgctxt state since behind previous=unit.previous.msgid"
    " target=unit.target location",
    "Conflict": "msgid=key.msgid msgctxt=key.msgctxt lost kept side",
    "Cost": "document locale clauses words price",
    "Coverage": "document locale current-with=standing.current_with segments words units=blockers"
    " percent=words.percent status approval=sign_off translator"
    " outdated-since=standing.outdated_since header-date=standing.header_date?",
    "Diagnostic": "rule severity message document locale msgid=key.msgid location msgctxt=key.msgctxt catalog clause?",
    "Doubtful": "clause msgid=unit.key.msgid msgctxt=unit.key.msgctxt state=unit.state target=unit.target"
    " previous=unit.previous.msgid reasons kinds location",
    "Replaced": "path document locale clauses",
    "Exchanged": "locale added taken sent retracted archived copies unresolved misplaced conflicts",
    "Extracted": "document locale changed leverage",
    "Fault": "path problem",
    "GateFailure": "gate document locale reason",
    "Point": "revision=revision.revision? date=revision.date? subject=revision.subject percent",
    "Preview": "path document locale segments findings",
    "Proved": "document releases files rebuilt digest?",
    "PublishedVersion": "document locale percent=words.percent published=is_published standing effective announced"
    " revision files",
    "Reused": "msgid=key.msgid msgctxt=key.msgctxt previous=source.msgid rules old-target new-target changed-sentences",
    "Revision": "revision? date? subject",
    "Since": "revision=revision.revision? date=revision.date? subject=revision.subject exact=is_exact",
    "SignOff": "by on? note? valid=is_valid",
    "Skipped": "path reason",
    "Synced": "document created=is_created template-sent=sent_template relayed=is_by_git other-languages=foreign"
    " catalogs errors",
    "Trend": "document revisions=points",
    "UnitKey": "msgid msgctxt",
}
"""What these are made of: `key` for the field of that name, `key=field` where that has another name, `key=field.field`
for a field of a field, which may be None; with `?` an empty text is null."""


def render(report: Report, options: RenderOptions) -> bytes:
    """The state of the project, the gates that failed, and the trend if there is one; in a summary, no units."""
    if options.is_full is not False:
        return dumps(report)
    document = plain(report)
    for version in document["versions"]:
        del version["units"]
    return _written(document)


def dumps(result: object) -> bytes:
    """One JSON document of a result, indented, with a newline; neither a runner of jobs nor a terminal obeys it."""
    return _written(plain(result))


def _written(document: Json) -> bytes:
    return _harmless(msgspec.json.format(msgspec.json.encode(document), indent=2)) + b"\n"


def in_one_line(document: Json) -> bytes:
    """The same of plain values, without indents."""
    return _harmless(msgspec.json.encode(document)) + b"\n"


def _harmless(data: bytes) -> bytes:
    data = data.replace(b"##[", rb"#\u0023[")
    return _COMMANDING.sub(lambda sign: rb"\u%04x" % ord(sign[0].decode()), data)


def plain(value: Any) -> Any:
    """The value as JSON has it: locales as tags, paths with slashes, results as objects with the keys above."""
    if value is None or isinstance(value, str | int | float):
        return value
    name = "ClausulaError" if isinstance(value, ClausulaError) else type(value).__name__
    if name in _WRITERS:
        value = _WRITERS[name](value)
    elif name in _KEYS:
        value = _members(name, value)
    match value:
        case Locale() | Location() | date():
            return str(value)
        case PurePath():
            return value.as_posix()
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case _:
            return [plain(inner) for inner in value]


def _members(name: str, value: object) -> Json:
    found: Json = {"schema": 1} if name in _DOCUMENTS else {}
    for key, path, is_never_empty in _paths(name):
        member = value
        for field in path:
            member = None if member is None else getattr(member, field)
        found[key] = member or None if is_never_empty else member
    return found


@cache
def _paths(name: str) -> list[tuple[str, list[str], bool]]:
    """The keys of a class: where each is found, and whether an empty text is null."""
    words = ((word.removesuffix("?").partition("="), word.endswith("?")) for word in _KEYS[name].split())
    return [(key, (path or key.replace("-", "_")).split("."), is_null) for (key, _, path), is_null in words]


def _report(report: Report) -> Json:
    document = {
        "schema": 1,
        "source-locale": report.source_locale,
        "versions": [_coverage(version, report) for version in report.versions],
        "diagnostics": report.diagnostics,
        "errors": report.errors,
        "today": report.today,
        "project": report.project,
        "revision": report.revision,
        "gates": report.gates,
    }
    return document if report.trends is None else document | {"history": report.trends}


def _coverage(version: Coverage, report: Report) -> Json:
    name = version.document
    return _members("Coverage", version) | {
        "effective": report.effective.get(name),
        "effective-in-days": report.days(name),
    }


def _leverage(leverage: Leverage) -> Json:
    """Clauses and words by kind, then what was brought along, clause by clause."""
    return {
        "clauses": {how: leverage.count(how) for how in Reuse},
        "words": {how: leverage.words(how) for how in Reuse},
        "carried-by": leverage.by_rule(),
        "carried": leverage.of(Reuse.CARRIED),
        "fuzzy": leverage.of(Reuse.FUZZY),
    }


def _adopted(version: Adopted) -> Json:
    """How many clauses found what, then those that a human has to look at."""

    def key(pair: Pair) -> Json:
        return {"msgid": pair.key.msgid, "msgctxt": pair.key.msgctxt}

    return _members("Adopted", version) | {
        "clauses": {
            "adopted": version.adopted,
            "doubtful": version.doubtful,
            "untranslated": version.untranslated,
            "left-over": len(version.leftovers),
            "kept": version.kept,
        },
        "now": version.today,
        "doubtful": [
            {**key(pair), "target": pair.target, "reasons": pair.doubts}
            for pair in version.pairs
            if pair.target and pair.doubts
        ],
        "untranslated": [{**key(pair), "copied": pair.is_copy} for pair in version.pairs if not pair.target],
        "left-over": version.leftovers,
    }


_WRITERS: dict[str, Callable[[Any], Mapping[Any, Any]]] = {
    "Adopted": _adopted,
    "Counts": lambda counts: counts.by_state,
    "Leverage": _leverage,
    "Report": _report,
}
"""By the name of a class: its keys and values, where they say more than its fields."""
