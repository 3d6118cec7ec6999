"""The report as JUnit XML: a suite for each document, a case for each locale.

As with the exit code, a gate that failed is a failure. A version that is not complete without failing a gate is a case
that was skipped; what could not be read is an error.
Format: https://github.com/testmoapp/junitxml
"""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from clausula.model import State
from clausula.render.forms import RenderOptions
from clausula.render.tally import failed, shortened, tally
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report

__all__ = ["render"]

_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LISTED = 25
"""How many clauses of one version are listed; the rest is counted."""
_COUNTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(report: Report, _: RenderOptions) -> bytes:
    """The document, with an XML declaration."""
    gates = failed(report)
    root = Element("testsuites", name="clausula")
    suites = {document: SubElement(root, "testsuite", name=_clean(document)) for document in report.documents}
    for version in report.versions:
        _case(suites[version.document], version, gates[version.document, version.locale])
    unreadable = SubElement(root, "testsuite", name="files") if report.errors else root
    for error in report.errors:
        case = SubElement(unreadable, "testcase", classname="files", name=_clean(error.where or "project"))
        SubElement(case, "error", message=_clean(error.problem))
    for element in (root, *root):
        element.set("tests", str(len(element.findall(".//testcase"))))
        for name, tag in _COUNTS.items():
            element.set(name, str(len(element.findall(f".//{tag}"))))
    indent(root, "")
    data: bytes = tostring(root, "UTF-8", xml_declaration=True)
    return data + b"\n"


def _case(suite: Element, version: Coverage, gates: Sequence[GateFailure]) -> None:
    case = SubElement(suite, "testcase", classname=_clean(version.document), name=version.locale.bcp47)
    properties = SubElement(case, "properties")
    for state in State:
        SubElement(properties, "property", name=state, value=str(version.segments.by_state[state]))
    if gates or not version.segments.is_complete:
        message = "; ".join(map(str, gates)) or version.status
        outcome = SubElement(case, "failure" if gates else "skipped", message=_clean(message))
        if gates:
            outcome.set("type", _clean(gates[0].gate))
        listed = shortened(version.blockers, _LISTED, _listed)
        outcome.text = _clean("\n".join([tally(version.segments), *listed]))


def _listed(blocker: Blocker) -> str:
    return f"{blocker.location}: {blocker.state}: {' '.join(blocker.unit.key.msgid.split())}"


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text)
