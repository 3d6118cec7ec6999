"""examples/clausula-job: what cron and systemd start in a checkout."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox import CONFIG, git

JOB = Path(__file__).parents[2] / "examples/clausula-job"


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """The checkout of the job, and that of an author who has pushed a project."""
    git(tmp_path, 1, "init", "-q", "--bare", "-b", "main", "origin")
    for name in ("author", "checkout"):
        git(tmp_path, 1, "clone", "-q", "origin", name)
        if name == "author":
            write(
                tmp_path / name,
                {"clausula.toml": CONFIG, ".gitignore": "build/\nexchange/\n", "sources/terms.md": "# Terms\n"},
            )
            push(tmp_path / name, 1)
    return tmp_path / "checkout", tmp_path / "author"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def push(folder: Path, day: int) -> None:
    for arguments in (("add", "-A"), ("commit", "-qm", "Write"), ("push", "-q", "origin", "HEAD:main")):
        git(folder, day, *arguments)


@pytest.fixture
def job(clones: tuple[Path, Path]) -> Callable[[], int]:
    """Runs the job; its exit code."""
    programs = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "CLAUSULA_CACHE": "off"}
    return lambda: subprocess.run([JOB, clones[0]], check=False, env=environment).returncode


def test_job_pulls_runs_commits_and_pushes(clones: tuple[Path, Path], job: Callable[[], int]) -> None:
    checkout, author = clones
    write(author, {"sources/privacy.md": "# Privacy\n"})
    push(author, 2)

    assert job() == 0

    git(author, 3, "pull", "-q")
    assert (author / "po/privacy/ro.po").is_file()
    assert git(author, 3, "log", "-1", "--format=%an %s") == "clausula Sync translations"
    assert git(checkout, 3, "status", "--porcelain") == ""


SITE = """\
[project]
source-locale = "en"
locales = ["de"]
sources = "docs/{document}.md"
output = "docs/{locale}/{document}"
catalogs = "po/{document}/{locale}.po"

[publish]
formats = ["md"]
source-version = false
"""


def test_job_commits_what_is_published_beside_the_sources(clones: tuple[Path, Path], job: Callable[[], int]) -> None:
    checkout, author = clones
    write(author, {"clausula.toml": SITE, "docs/terms.md": "# Terms\n"})
    push(author, 2)
    assert job() == 0

    for day, text in ((3, "# New terms\n"), (4, "# Newer terms\n")):
        git(author, day, "pull", "-q")
        assert (author / "docs/de/terms.md").is_file()
        write(author, {"docs/terms.md": text})
        push(author, day)
        assert job() == 0
        assert git(checkout, day, "status", "--porcelain") == ""
        assert git(checkout, day, "show", "origin/main:docs/de/terms.md") == text.strip()


def test_job_commits_nothing_where_nothing_changed(clones: tuple[Path, Path], job: Callable[[], int]) -> None:
    job()
    before = git(clones[0], 2, "rev-parse", "HEAD")

    assert job() == 0
    assert git(clones[0], 2, "rev-parse", "HEAD") == before


def test_job_ends_as_the_run_does_and_keeps_what_it_did(clones: tuple[Path, Path], job: Callable[[], int]) -> None:
    write(clones[1], {"sources/broken.md": "<!-- clausula: skip-start -->\n", "po/broken/ro.po": "junk"})
    push(clones[1], 2)

    assert job() == 3
    assert git(clones[0], 2, "rev-list", "--count", "origin/main..HEAD") == "0"
    assert "po/terms/ro.po" in git(clones[0], 2, "ls-tree", "-r", "--name-only", "origin/main")


def test_job_says_that_git_failed_and_pushes_later(
    clones: tuple[Path, Path], job: Callable[[], int], tmp_path: Path
) -> None:
    refusal = tmp_path / "origin/hooks/pre-receive"
    refusal.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    refusal.chmod(0o755)
    assert job() == 5
    refusal.unlink()

    assert job() == 0
    assert git(clones[0], 2, "rev-list", "--count", "origin/main..HEAD") == "0"


def test_job_leaves_a_conflict_to_people(clones: tuple[Path, Path], job: Callable[[], int]) -> None:
    checkout, author = clones
    job()
    write(checkout, {"po/terms/ro.po": "ours\n"})
    git(author, 2, "pull", "-q")
    write(author, {"po/terms/ro.po": "theirs\n"})
    push(author, 2)

    assert job() == 5
    assert git(checkout, 3, "status", "--porcelain") == ""
    assert (checkout / "po/terms/ro.po").read_text(encoding="utf-8") == "ours\n"
