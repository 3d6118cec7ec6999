"""What holds for all tests. Tables that they make are printed at the end, also where they ran in other processes."""

from pathlib import Path
from typing import Any

import pytest

_UNTRACED = {"browser", "corpus", "properties", "security", "sites"}
"""Folders whose tests go the ways of the others many times over: to count lines doubles the time of each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(Path(__file__).parent).parts[0] in _UNTRACED:
            item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def _no_pull_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing depends on the job that runs the tests."""
    monkeypatch.delenv("GITHUB_EVENT_NAME", raising=False)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, text in getattr(report, "user_properties", ()):
                if name == "table":
                    terminalreporter.write_sep("-", report.nodeid)
                    terminalreporter.write_line(text)
