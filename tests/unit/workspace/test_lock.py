"""One job at a time on a project."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clausula import config
from clausula.errors import BusyError, OutputError
from clausula.workspace.lock import exclusive
from clausula.workspace.project import Project

CONFIG = b'[project]\nsource-locale = "en"\nlocales = ["de"]\n'
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BUSY = "another job works on this project{}; wait for it to end, then run the command again"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path, config.parse(CONFIG, tmp_path / "clausula.toml"))


def refused(project: Project) -> str:
    with pytest.raises(BusyError) as caught, exclusive(project, who="ann", now=NOW):
        pass
    return str(caught.value)


def test_second_job_is_told_who_works_and_since_when(project: Project) -> None:
    with exclusive(project, who="run by ben on host, process 7", now=NOW):
        assert refused(project) == BUSY.format(" (run by ben on host, process 7, since 2026-03-02T08:00:00+00:00)")


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b'{"who": "ben"}', b"{"])
def test_second_job_is_refused_also_where_it_cannot_be_told_who_works(project: Project, data: bytes) -> None:
    with exclusive(project, who="ben", now=NOW):
        (project.root / "build/.clausula.holder").write_bytes(data)

        assert refused(project) == BUSY.format("")


def test_next_job_may_work_when_the_first_has_ended(project: Project) -> None:
    with exclusive(project, who="ben", now=NOW):
        assert (project.root / "build/.clausula.holder").exists()
    with exclusive(project, who="ann", now=NOW):
        pass

    assert not (project.root / "build/.clausula.holder").exists()


def test_job_that_fails_holds_nothing_up(project: Project) -> None:
    with pytest.raises(ZeroDivisionError), exclusive(project, who="ben", now=NOW):
        raise ZeroDivisionError
    with exclusive(project, who="ann", now=NOW):
        pass


def test_what_a_killed_job_left_behind_holds_nothing_up(project: Project) -> None:
    (project.root / "build").mkdir()
    (project.root / "build/.clausula.holder").write_text('{"who": "ben", "since": "long ago"}', encoding="utf-8")

    with exclusive(project, who="ann", now=NOW):
        pass


def test_place_that_cannot_be_locked_is_named(project: Project) -> None:
    project = replace(project, root=project.root / "gone")

    with pytest.raises(OutputError) as caught, exclusive(project, who="ann", now=NOW):
        pass

    assert (
        str(caught.value) == "the project's folder cannot be locked (No such file or directory); check its permissions"
    )


def test_place_without_room_for_a_note_is_locked_all_the_same(project: Project) -> None:
    (project.root / "build").touch()

    with exclusive(project, who="ben", now=NOW):
        assert refused(project) == BUSY.format("")
