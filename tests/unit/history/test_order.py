"""Which revision came before which."""

from pathlib import Path, PurePosixPath

import pytest

from clausula.history.repository import Repository as Opened
from unit.history.test_revisions import Repository, history

A, B, C = (PurePosixPath(f"sources/{name}.md") for name in "abc")


def last_changes(root: Path, paths: list[PurePosixPath]) -> dict[PurePosixPath, str]:
    found = history(root).last_changes(paths)
    return {path: one.revision for path, one in found.items()}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def test_last_changes__by_one_log_for_all(repository: Repository) -> None:
    first = repository.commit(a="A", b="B")
    second = repository.commit(b="B2")
    repository.commit(c="C")

    assert last_changes(repository.root, [A, B]) == {A: first, B: second}


def test_last_changes__without_what_is_not_committed(repository: Repository) -> None:
    first = repository.commit(a="A", b="B")
    repository.write(b="B2", c="C")

    assert last_changes(repository.root, [A, B, C]) == {A: first}


def test_last_changes__of_a_project_in_a_folder(repository: Repository) -> None:
    first = repository.commit(a="A")

    assert last_changes(repository.root / "sources", [PurePosixPath("a.md")]) == {PurePosixPath("a.md"): first}


def test_last_changes__of_a_merge_is_the_merge(repository: Repository) -> None:
    repository.commit(a="A")
    repository.git("checkout", "-qb", "branch")
    repository.commit(b="B")
    repository.git("checkout", "-q", "main")
    repository.commit(c="C")
    repository.git("merge", "-q", "--no-ff", "-m", "Merge", "branch")

    assert last_changes(repository.root, [B]) == {B: repository.git("rev-parse", "HEAD")}


def test_last_changes__over_renames(repository: Repository) -> None:
    first = repository.commit(a="A", c="C")
    repository.git("mv", "sources/a.md", "sources/b.md")
    repository.commit()
    repository.git("mv", "sources/b.md", "sources/a.md")
    repository.commit()
    repository.git("mv", "sources/c.md", "sources/b.md")
    changed = repository.commit(b="Otherwise")

    assert last_changes(repository.root, [A, B]) == {A: first, B: changed}


def test_last_changes__outside_git_is_nothing(tmp_path: Path) -> None:
    assert last_changes(tmp_path, [A]) == {}
    assert last_changes(tmp_path, []) == {}


def test_order__counts_what_came_after(repository: Repository) -> None:
    names = [repository.commit(a=str(number)) for number in range(3)]

    opened = Opened.open(repository.root)

    assert opened is not None
    assert opened.order == {names[2]: 0, names[1]: 1, names[0]: 2}


def test_order__before_the_first_commit_is_nothing(repository: Repository) -> None:
    opened = Opened.open(repository.root)

    assert opened is not None
    assert opened.order == {}


def test_commit__has_name_day_and_subject(repository: Repository) -> None:
    name = repository.commit("Say more", a="A")
    repository.git("tag", "v1")

    opened = history(repository.root)

    for spelt in ("v1", "HEAD", name[:8]):
        found = opened.commit(spelt)
        assert found is not None
        assert (found.revision, found.date, found.subject) == (name, "2026-01-01", "Say more")
    assert opened.commit("v2") is None
    assert opened.commit("--all") is None
