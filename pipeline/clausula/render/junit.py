"""The report as JUnit XML: a suite for each document, a case for each locale, which fails while it is not complete.

Format: https://github.com/testmoapp/junitxml
"""

import re
from xml.sax.saxutils import escape, quoteattr

from clausula.model import State
from clausula.stages.report import Coverage, Report

__all__ = ["report"]

_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(result: Report) -> str:
    """The document, with an XML declaration."""
    suites = [
        _suite(document, [version for version in result.versions if version.document == document])
        for document in result.documents
    ]
    tests, failures = len(result.versions), sum(not version.segments.is_complete for version in result.versions)
    head = f'<testsuites name="clausula" tests="{tests}" failures="{failures}" errors="{len(result.errors)}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(document: str, versions: list[Coverage]) -> str:
    failures = sum(not version.segments.is_complete for version in versions)
    cases = "\n".join(_case(version) for version in versions)
    return (
        f'<testsuite name={_attribute(document)} tests="{len(versions)}" failures="{failures}">\n{cases}\n</testsuite>'
    )


def _case(version: Coverage) -> str:
    head = f"<testcase classname={_attribute(version.document)} name={_attribute(version.locale.bcp47)}"
    counts = "".join(
        f'<property name={_attribute(state.value)} value="{version.segments.by_state[state]}"/>' for state in State
    )
    properties = f"<properties>{counts}</properties>"
    if version.segments.is_complete:
        return f"{head}>{properties}</testcase>"
    lines = "\n".join(
        f"{blocker.location}: {blocker.unit.state}: {' '.join(blocker.unit.key.msgid.split())}"
        for blocker in version.blockers
    )
    failure = f"<failure message={_attribute(version.status)}>{escape(_clean(lines))}</failure>"
    return f"{head}>{properties}{failure}</testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text)
