"""A folder of somebody else's checkout that looks like a repository runs nothing."""

import stat
import subprocess
from pathlib import Path

import pytest

from sandbox import CONFIG, Project

COMMANDS = ("report", "extract", "merge", "check", "estimate", "run")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """A project with a script that tells by a file when it is run."""
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path, capsys)
    made.write({"clausula.toml": CONFIG, "sources/terms.md": "# Terms\n\nWe keep records.\n"})
    made.write({"evil.sh": f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n"})
    (tmp_path / "evil.sh").chmod(stat.S_IRWXU)
    return made


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@larkline.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("is_inside", [False, True], ids=["alone", "in a repository"])
def test_folder_that_looks_like_a_bare_repository_runs_nothing(
    project: Project, command: str, *, is_inside: bool
) -> None:
    sources = project.root / "sources"
    if is_inside:
        git(project.root, "init", "-q")
    git(project.root, "init", "-q", "--bare", "hostile.git")
    for name in ("HEAD", "config", "objects", "refs"):
        (project.root / "hostile.git" / name).rename(sources / name)
    config = (sources / "config").read_text(encoding="utf-8")
    settings = f"\tworktree = {sources}\n\tfsmonitor = {project.root}/evil.sh\n"
    project.write({"sources/config": config.replace("bare = true\n", "bare = false\n" + settings)})

    project.run(command)

    assert "ran" not in project.files()


COMMITTERS = ("", "<>", "Ann <ann@larkline.example>", "A <a> -5 +0000", "A <a> x +0000", f"A <a> {10**12} +0000")
"""Without a day, and with one that no calendar has."""


@pytest.mark.parametrize("committer", COMMITTERS)
def test_commit_that_git_itself_would_not_make_is_read(project: Project, committer: str) -> None:
    git(project.root, "init", "-q")
    project.write({"clausula.toml": CONFIG, "sources/terms.md": "# Terms\n\nWe keep records.\n"})
    project.begin()
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "Begin")
    project.write({"sources/terms.md": "# Terms\n\nWe keep few records.\n"})
    git(project.root, "add", "-A")
    made = f"tree {git(project.root, 'write-tree')}\nparent {git(project.root, 'rev-parse', 'HEAD')}\n"
    project.write({"commit": f"{made}author {committer}\ncommitter {committer}\n\nRevise\n"})
    name = git(project.root, "hash-object", "-w", "--literally", "-t", "commit", "commit")
    head = git(project.root, "symbolic-ref", "HEAD")
    project.write({f".git/{head}": f"{name}\n"})

    for command in (["run"], ["report", "--history", "3", "--format", "json"], ["estimate", "--since", "HEAD~1"]):
        result = project.run(*command)
        assert (result.code in {0, 1}, result.err) == (True, ""), command
