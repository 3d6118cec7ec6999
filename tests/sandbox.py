"""A project in a temporary folder, its commands, and its history."""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from clausula.cli import main

CONFIG = """\
[project]
source-locale = "en"
locales = ["ro", "ar"]
"""


@dataclass(frozen=True)
class Result:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


class Project:
    """A folder with a configuration and files."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def write(self, files: dict[str, str | bytes]) -> None:
        for name, data in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def read(self, name: str) -> str:
        return (self.root / name).read_bytes().decode()

    def run(self, *arguments: str) -> Result:
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        said = self._capsys.readouterr()
        return Result(int(stop.value.code or 0), said.out, said.err)

    def translate(self, name: str, targets: dict[str, str]) -> None:
        """Fill units of a catalog, as an editor would."""
        text = self.read(name)
        for source, target in targets.items():
            empty = f'msgid "{source}"\nmsgstr ""'
            assert empty in text
            text = text.replace(empty, f'msgid "{source}"\nmsgstr "{target}"')
        self.write({name: text})

    def begin(self, target: str = "Begun") -> None:
        """Extract, and translate the first clause of every catalog: what nobody has begun is not published."""
        self.run("extract")
        for path in self.root.rglob("*.po"):
            text = re.sub(
                r'(\nmsgid "[^"\n]+"\nmsgstr )""', rf'\1"{target}"', path.read_text(encoding="utf-8"), count=1
            )
            path.write_text(text, encoding="utf-8", newline="\n")

    def state(self) -> dict[str, tuple[int, str]]:
        """Every file with its time of change and its digest."""
        return {
            path.relative_to(self.root).as_posix(): (path.stat().st_mtime_ns, sha256(path.read_bytes()).hexdigest())
            for path in self.root.rglob("*")
            if path.is_file() and ".git" not in path.parts
        }

    def files(self) -> set[str]:
        return set(self.state())


def git(root: Path, day: int, *arguments: str | bytes) -> str:
    """What git says when Ann runs it, on a day of January."""
    moment = f"2026-01-{max(day, 1):02}T12:00:00+00:00"
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@larkline.example", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    done = subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, env=environment)
    return done.stdout.decode().strip()


def log_of_calls(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that gets a line whenever a git is started, by this process or another."""
    (folder / "bin").mkdir()
    calls, command = folder / "calls", folder / "bin/git"
    script = ("#!/bin/sh", f'echo "$@" >> "{calls}"', f'PATH="{os.environ["PATH"]}" exec git "$@"', "")
    command.write_text("\n".join(script), encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return calls


class History:
    """A project whose sources are committed day after day."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.day = 0
        project.write({".gitignore": "build/\nexchange/\n", "clausula.toml": CONFIG.replace(', "ar"', "")})
        self.git("init", "-qb", "main")

    def git(self, *arguments: str) -> str:
        return git(self.project.root, self.day, *arguments)

    def commit(self, message: str, **sources: str) -> str:
        """Commit these sources, on the next day; the name of the commit."""
        self.day += 1
        self.project.write({f"sources/{name}.md": text for name, text in sources.items()})
        self.git("add", "-A")
        self.git("commit", "-qm", message, "--allow-empty")
        return self.git("rev-parse", "HEAD")

    def version(self, *arguments: str) -> dict[str, Any]:
        """What the report says of the terms in Romanian."""
        found = json.loads(self.project.run("report", "--format", "json", *arguments).out)["versions"]
        return next(version for version in found if version["document"] == "terms")

    def dates(self) -> dict[str, str | None]:
        """Since when each clause that is not translated reads as it does."""
        return {unit["msgid"]: unit["since"] and unit["since"]["date"] for unit in self.version()["units"]}
