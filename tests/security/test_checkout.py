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


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@larkline.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


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
