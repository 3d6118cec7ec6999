"""How the time of commands grows: four times the work takes less than four and a half times as long."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox import Project

LIMIT = 4.5
START = 0.05
"""Of the seconds that a command takes to start, which are not measured, so many count: all would hide growth."""
TRIES = 6
"""The best of so many counts, since other work on the machine lengthens the processor's time as well."""
FIRST = 1_700_000_000
"""When the first revision was made."""
LONGEST = 5
"""Seconds of the processor that the dates of ten thousand revisions may take."""
TESTS = Path(__file__).parents[1]


def seconds(steps: str, sizes: dict[str, int], folder: Path) -> dict[str, float]:
    """What each command takes, measured in a process of its own."""
    command = (sys.executable, "-m", "measures.growth", steps, str(folder))
    given = (f"{name}={size}" for name, size in sizes.items())
    done = subprocess.run([*command, *given], cwd=TESTS, check=True, capture_output=True, env=dict(os.environ))
    found: dict[str, float] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("steps", "sizes"),
    [
        ("publishing", {"documents": 80}),
        ("publishing", {"locales": 65}),
        ("publishing", {"clauses": 200}),
        ("publishing", {"links": 200}),
        ("revising", {"documents": 15}),
        ("revising", {"locales": 20}),
        ("revising", {"clauses": 100}),
        ("revising", {"revisions": 25, "clauses": 20}),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_four_times_the_work_takes_four_times_as_long(
    steps: str, sizes: dict[str, int], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    what = next(iter(sizes))
    tries: list[tuple[dict[str, float], dict[str, float]]] = []
    table, is_steeper = "", True
    while is_steeper and len(tries) < TRIES:
        once, four_times = (
            seconds(steps, {**sizes, what: sizes[what] * times}, tmp_path / f"{len(tries)}-{times}") for times in (1, 4)
        )
        tries.append((once, four_times))
        best = {line: [START + min(one[size][line] for one in tries) for size in (0, 1)] for line in once}
        table = "\n".join(f"{few:7.3f} {many:7.3f} {many / few:5.2f}  {line}" for line, (few, many) in best.items())
        is_steeper = any(many > LIMIT * few for few, many in best.values())
    record_property("table", table)
    assert not is_steeper, table


def history(revisions: int) -> Iterator[str]:
    """What `git fast-import` makes a document of, each of whose revisions changes one of ten clauses."""
    for revision in range(revisions):
        times = [revision // 10 + (clause <= revision % 10) for clause in range(10)]
        text = (
            "\n\n".join((f"Clause {clause} was revised {number} times." for clause, number in enumerate(times))) + "\n"
        )
        yield f"commit refs/heads/main\ncommitter Ann <ann@larkline.example> {FIRST + 3600 * revision} +0000\n"
        yield f"data 6\nRevise\nM 644 inline sources/terms.md\ndata {len(text)}\n{text}\n"


def test_ten_thousand_revisions_are_dated_in_five_seconds(project: Project) -> None:
    subprocess.run(["git", "init", "-qb", "main"], cwd=project.root, check=True)
    made = "".join(history(10_000)).encode()
    subprocess.run(["git", "fast-import", "--quiet"], cwd=project.root, input=made, check=True)
    subprocess.run(["git", "checkout", "-qf", "main"], cwd=project.root, check=True)
    command = (sys.executable, "-m", "clausula", "report", "--jobs", "1", "--format", "json")
    tries: list[float] = []
    while len(tries) < TRIES and min(tries, default=LONGEST) >= LONGEST:
        before = sum(os.times()[2:4])
        environment = {**os.environ, "CLAUSULA_CACHE": "off"}
        found = subprocess.run(command, cwd=project.root, check=True, capture_output=True, env=environment).stdout
        tries.append(sum(os.times()[2:4]) - before)
        moments = (datetime.fromtimestamp(FIRST + 3600 * revision, UTC) for revision in range(9_990, 10_000))
        units = json.loads(found)["versions"][0]["units"]
        assert [unit["since"]["date"] for unit in units] == [f"{moment:%Y-%m-%d}" for moment in moments]
    assert min(tries) < LONGEST
