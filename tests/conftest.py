"""What holds for all tests. Tables that they make are printed at the end, also where they ran in other processes."""

from typing import Any

import pytest


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
