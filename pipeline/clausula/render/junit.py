"""The report as JUnit XML: a suite for each document, a case for each locale.

As with the exit code, a gate that failed is a failure. A version that is not complete without failing a gate is a case
that was skipped; what could not be read is an error.
Format: https://github.com/testmoapp/junitxml
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from clausula.errors import ClausulaError
from clausula.model import State
from clausula.render.tally import failed, tally
from clausula.reporting.coverage import Coverage, Report
from clausula.reporting.gates import GateFailure

__all__ = ["report"]

_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LISTED = 25
"""How many clauses of one version are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A test case, and what became of it."""

    xml: str
    outcome: str = ""


def report(result: Report, failures: Sequence[GateFailure] = ()) -> str:
    """The document, with an XML declaration."""
    gates = failed(failures)
    cases: dict[str, list[_Case]] = {document: [] for document in result.documents}
    for version in result.versions:
        cases[version.document].append(_case(version, gates.get((version.document, version.locale), ())))
    suites = list(cases.items())
    if result.errors:
        suites.append(("files", [_unreadable(error) for error in result.errors]))
    every = [case for _, cases in suites for case in cases]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="clausula" {_totals(every)}>',
            *(
                "\n".join(
                    [
                        f"<testsuite name={_attribute(name)} {_totals(cases)}>",
                        *(one.xml for one in cases),
                        "</testsuite>",
                    ]
                )
                for name, cases in suites
            ),
            "</testsuites>",
            "",
        ]
    )


def _totals(cases: Sequence[_Case]) -> str:
    outcomes = [case.outcome for case in cases]
    counts = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    return " ".join([f'tests="{len(cases)}"', *(f'{name}="{outcomes.count(tag)}"' for name, tag in counts.items())])


def _case(version: Coverage, gates: Sequence[GateFailure]) -> _Case:
    counts = "".join(
        f'<property name={_attribute(state.value)} value="{version.segments.by_state[state]}"/>' for state in State
    )
    head = f"<testcase classname={_attribute(version.document)} name={_attribute(version.locale.bcp47)}>"
    head += f"<properties>{counts}</properties>"
    if not gates and version.segments.is_complete:
        return _Case(f"{head}</testcase>")
    outcome = "failure" if gates else "skipped"
    message = "; ".join(f"{one.reason} ({one.gate})" for one in gates) or version.status
    kind = f" type={_attribute(gates[0].gate)}" if gates else ""
    text = f"{tally(version.segments)}\n{_listed(version)}"
    return _Case(
        f"{head}<{outcome} message={_attribute(message)}{kind}>{escape(_clean(text))}</{outcome}></testcase>", outcome
    )


def _listed(version: Coverage) -> str:
    lines = [
        f"{blocker.location}: {blocker.unit.state}: {' '.join(blocker.unit.key.msgid.split())}"
        for blocker in version.blockers[:_LISTED]
    ]
    rest = len(version.blockers) - _LISTED
    return "\n".join([*lines, f"and {rest} more"] if rest > 0 else lines)


def _unreadable(error: ClausulaError) -> _Case:
    head = f'<testcase classname="files" name={_attribute(error.where or "project")}>'
    return _Case(f"{head}<error message={_attribute(error.problem)}/></testcase>", "error")


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text)
