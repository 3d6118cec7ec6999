"""The report as JUnit XML: a suite for each document, a case for each locale.

As with the exit code, a gate that failed is a failure. A version that is not complete without failing a gate is a case
that was skipped; what could not be read is an error.
Format: https://github.com/testmoapp/junitxml
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from clausula.clause.characters import line, visible
from clausula.errors import ClausulaError
from clausula.model import State
from clausula.render.forms import RenderOptions
from clausula.render.tally import failed, shortened, tally
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report

__all__ = ["Case", "attribute", "document", "render"]

_LISTED = 25
"""How many clauses of one version are listed; the rest is counted."""


class Case(NamedTuple):
    """A test case, and what became of it."""

    xml: str
    outcome: str = ""


def render(report: Report, _: RenderOptions) -> bytes:
    """The document, with an XML declaration."""
    gates = failed(report)
    cases: dict[str, list[Case]] = {document: [] for document in report.documents}
    for version in report.versions:
        cases[version.document].append(_case(version, gates[version.document, version.locale]))
    return document("clausula", cases, report.errors)


def document(title: str, cases: Mapping[str, Sequence[Case]], errors: Sequence[ClausulaError]) -> bytes:
    """The XML of these cases by suite, and of the files that could not be read."""
    suites = list(cases.items())
    if errors:
        suites.append(("files", [_unreadable(error) for error in errors]))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="{title}" {_totals([case for _, found in suites for case in found])}>')
    for name, found in suites:
        lines += [
            f"<testsuite name={attribute(name)} {_totals(found)}>",
            *(case.xml for case in found),
            "</testsuite>",
        ]
    return "\n".join([*lines, "</testsuites>", ""]).encode()


def _totals(cases: Sequence[Case]) -> str:
    outcomes = [case.outcome for case in cases]
    counts = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    return " ".join([f'tests="{len(cases)}"', *(f'{name}="{outcomes.count(tag)}"' for name, tag in counts.items())])


def _case(version: Coverage, gates: Sequence[GateFailure]) -> Case:
    counts = "".join(f'<property name="{state}" value="{version.segments.by_state[state]}"/>' for state in State)
    head = f"<testcase classname={attribute(version.document)} name={attribute(version.locale.bcp47)}>"
    head += f"<properties>{counts}</properties>"
    if not gates and version.segments.is_complete:
        return Case(f"{head}</testcase>")
    outcome = "failure" if gates else "skipped"
    message = "; ".join(map(str, gates)) or version.status
    kind = f" type={attribute(gates[0].gate)}" if gates else ""
    text = "\n".join(line(one) for one in [tally(version.segments), *shortened(version.blockers, _LISTED, _listed)])
    body = f"<{outcome} message={attribute(message)}{kind}>{escape(text)}</{outcome}>"
    return Case(f"{head}{body}</testcase>", outcome)


def _listed(blocker: Blocker) -> str:
    return f"{blocker.location}: {blocker.state}: {' '.join(blocker.unit.key.msgid.split())}"


def _unreadable(error: ClausulaError) -> Case:
    head = f'<testcase classname="files" name={attribute(error.where or "project")}>'
    return Case(f"{head}<error message={attribute(error.problem)}/></testcase>", "error")


def attribute(text: str) -> str:
    """The text as the value of an attribute, quotes included."""
    return quoteattr(visible(text)).replace("##[", "#&#35;[")
