"""A job that runs for long: edits on all sides, a platform that fails, kills; nothing is lost, and nothing grows.

`CLAUSULA_SOAK` says how many runs there are; `make soak` makes 200.
"""

import gc
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from fake_weblate import Answer, FakeWeblate, serving
from sandbox import Project

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc here")

RUNS = int(os.environ.get("CLAUSULA_SOAK", "12"))
MOST = 12 << 20
"""Bytes that the second half of the runs may add: what is kept by design, such as compiled patterns, comes early."""
CONFIG = """\
[project]
source-locale = "en"
locales = ["de", "ro"]

[platform]
type = "weblate"
url = "{url}"
project = "p"
create = true
"""


@pytest.fixture
def server(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWeblate]:
    real = time.sleep
    monkeypatch.setattr("time.sleep", lambda seconds: real(min(seconds, 0.001)))
    monkeypatch.setenv("CLAUSULA_TOKEN", "right")
    with serving() as made:
        monkeypatch.setenv("CLAUSULA_URL", made.url)
        project.write({"clausula.toml": CONFIG.format(url=made.url), ".gitignore": "build/\n"})
        yield made


def source(chance: random.Random, turn: int) -> str:
    clauses = [f"Clause {number} is about parcels." for number in range(6)]
    clauses[chance.randrange(6)] = f"This was revised in turn {turn}."
    chance.shuffle(clauses)
    return "\n\n".join(("# Terms", *clauses, ""))


class Soak:
    """What happens to a project between the runs."""

    def __init__(self, project: Project, server: FakeWeblate) -> None:
        self.project, self.server = project, server
        self.chance = random.Random(2026)  # noqa: S311 - the same in every run
        self.written: set[str] = set()
        """Every text that a translator wrote."""

    def author(self, turn: int) -> None:
        self.project.write({f"sources/terms{self.chance.randrange(2) or ''}.md": source(self.chance, turn)})

    def editor(self, turn: int) -> None:
        """Somebody translates here."""
        paths = sorted(self.project.root.glob("po/*/??.po"))
        for path in paths[:1] if turn % 2 else paths[-1:]:
            text = path.read_text(encoding="utf-8")
            head, found, rest = text.rpartition('."\nmsgstr ""\n')
            if found:
                self.written.add(f"Here {turn}.")
                path.write_text(f'{head}."\nmsgstr "Here {turn}."\n{rest}', encoding="utf-8")

    def translator(self, turn: int) -> None:
        """Somebody translates there."""
        for name, catalog in sorted(self.server.platform.catalogs.items(), key=str)[: 1 + turn % 2]:
            at = next((at for at, unit in enumerate(catalog.units) if not unit.target and not unit.obsolete), None)
            if at is not None:
                self.written.add(f"There {turn}.")
                changed = replace(catalog.units[at], target=f"There {turn}.")
                units = (*catalog.units[:at], changed, *catalog.units[at + 1 :])
                self.server.platform.catalogs[name] = replace(catalog, units=units)

    def fault(self, turn: int) -> None:
        """The platform fails at some of its requests."""
        chance = random.Random(turn)  # noqa: S311

        def intercept(*_: str) -> Answer | None:
            status = chance.choice([503, 500, 429, None, None, None])
            return None if status is None else (status, {"errors": [{"code": "error", "detail": "busy"}]})

        self.server.intercept = intercept

    def kill(self, _: int) -> None:
        """A job is killed at some moment of its run."""
        command = [sys.executable, "-m", "clausula", "run", "--jobs", "2"]
        job = subprocess.Popen(command, cwd=self.project.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            job.wait(self.chance.random() * 2)
        job.kill()
        job.wait()

    def kept(self) -> str:
        """All that is in catalogs, here and there."""
        here = (path.read_text(encoding="utf-8") for path in sorted(self.project.root.glob("po/*/*.po")))
        there = (str(catalog) for catalog in self.server.platform.catalogs.values())
        return "\n".join((*here, *there))


def memory() -> int:
    gc.collect()
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def open_handles() -> int:
    """How many there are; the server, which is this process as well, closes a moment later what was hung up."""
    time.sleep(0.001)
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_a_job_that_runs_for_long_loses_nothing_and_grows_nowhere(project: Project, server: FakeWeblate) -> None:
    soak = Soak(project, server)
    happenings: list[Callable[[int], None]] = [soak.author, soak.editor, soak.translator, soak.fault, soak.kill]
    used: list[int] = []
    handles: list[int] = []
    for turn in range(RUNS):
        server.intercept = lambda *_: None
        for happening in soak.chance.sample(happenings, soak.chance.randrange(4)):
            happening(turn)
        result = project.run("run")
        assert result.code in {0, 1, 4}, result.err
        if turn in {RUNS // 2, RUNS - 1}:
            used.append(memory())
            handles.append(min(open_handles() for _ in range(200)))

    server.intercept = lambda *_: None
    for _ in range(3):
        assert project.run("run").code in {0, 1}
    before, writes = project.state(), server.platform.writes
    assert project.run("run").code in {0, 1}
    assert (project.state(), server.platform.writes) == (before, writes)
    kept = soak.kept()
    assert soak.written
    assert [text for text in sorted(soak.written) if text not in kept] == []
    assert used[-1] - used[-2] < MOST, used
    assert handles[-1] <= handles[-2], handles
