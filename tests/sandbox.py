"""A project in a temporary folder, and its commands."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

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

    def state(self) -> dict[str, tuple[int, str]]:
        """Every file with its time of change and its digest."""
        return {
            path.relative_to(self.root).as_posix(): (path.stat().st_mtime_ns, sha256(path.read_bytes()).hexdigest())
            for path in self.root.rglob("*")
            if path.is_file() and ".git" not in path.parts and path.name != ".clausula.lock"
        }

    def files(self) -> set[str]:
        return set(self.state())
