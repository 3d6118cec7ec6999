"""Findings for other programs: JUnit XML, annotations of GitHub Actions, and SARIF.

Each is at the line of the catalog that has to be mended, or of the source.
Formats: https://github.com/testmoapp/junitxml, and https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from clausula.checks.registry import RULES
from clausula.clause.characters import line, visible
from clausula.model import Diagnostic, Severity
from clausula.render.github import command, unreadable
from clausula.render.json import dumps
from clausula.render.junit import Case, attribute, document

if TYPE_CHECKING:
    from clausula.commands.check import Check

__all__ = ["FORMS"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SHOWN = 60


def _junit(result: Check) -> bytes:
    """A suite for each document, a case for each rule and locale in which something was found; errors are failures."""
    groups: dict[str, dict[tuple[str, str], list[Diagnostic]]] = {}
    for one in result.diagnostics:
        groups.setdefault(one.document, {}).setdefault((one.locale or "source", one.rule), []).append(one)
    suites = {name: [_case(*about, found) for about, found in cases.items()] for name, cases in groups.items()}
    return document("clausula check", suites, result.errors)


def _case(locale: str, rule: str, found: Sequence[Diagnostic]) -> Case:
    is_error = any(one.severity is Severity.ERROR for one in found)
    text = escape("\n".join(line(f"{_place(one)}: {one.severity}: {_about(one)}") for one in found))
    head = f"<testcase classname={attribute(locale)} name={attribute(rule)}>"
    if not is_error:
        return Case(f"{head}<system-out>{text}</system-out></testcase>")
    why = f"message={attribute(found[0].message)} type={attribute(rule)}"
    return Case(f"{head}<failure {why}>{text}</failure></testcase>", "failure")


def _github(result: Check) -> bytes:
    """One command a line, errors first."""
    lines = list(map(unreadable, result.errors))
    for one in sorted(result.diagnostics, key=lambda one: one.severity is not Severity.ERROR):
        place = one.catalog or one.location
        where: dict[str, Any] = {"file": place.path, "line": place.line} if place else {}
        title = " ".join(filter(None, (one.rule, one.locale)))
        lines.append(command(one.severity.value, _about(one), **where, title=title))
    return "".join(f"{one}\n" for one in lines).encode()


def _sarif(result: Check) -> bytes:
    """One run, with the rules that found something."""
    names = list(dict.fromkeys(one.rule for one in result.diagnostics))
    rules = [_rule(name) for name in names]
    results = [
        {
            "ruleId": one.rule,
            "ruleIndex": names.index(one.rule),
            "level": one.severity.value,
            "message": {"text": visible(_about(one))},
            "locations": [_location(place) for place in (one.catalog or one.location,) if place],
            "relatedLocations": [_location(one.location)] if one.catalog and one.location else [],
            "partialFingerprints": {"clause/v1": f"{one.document}/{one.locale}/{one.clause}/{one.rule}"},
        }
        for one in result.diagnostics
    ]
    told = [{"level": "error", "message": {"text": visible(str(error))}} for error in result.errors]
    run = {
        "tool": {"driver": {"name": "Clausula", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not told, "toolExecutionNotifications": told}],
        "results": results,
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str) -> dict[str, Any]:
    rule = RULES.get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.finds},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.mend},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _location(place: Any) -> Mapping[str, Any]:
    artifact = {"uri": quote(place.path.as_posix()), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": place.line}}}


def _place(one: Diagnostic) -> str:
    return str(one.catalog or one.location)


def _about(one: Diagnostic) -> str:
    return f"'{' '.join(one.key.msgid.split())[:_SHOWN]}': {one.message}" if one.key else one.message


FORMS: Mapping[str, Callable[[Check], bytes]] = {"junit": _junit, "github": _github, "sarif": _sarif}
"""By name."""
