"""A disk that is full, a file system that may only be read, a folder that goes away: a sentence, and nothing lost."""

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from clausula import files
from sandbox import Result
from second_writer import ticking
from stage import COMMANDS, EVERY, Stage, contents, unlike

DOCUMENTED = {0, 1, 2, 3, 4}
MAKING = ("rename", "link", "replace", "mkdir", "fsync")
CHANGING = (*MAKING, "unlink", "rmdir", "chmod")


@contextmanager
def refusing(root: Path, number: int, names: tuple[str, ...], after: int) -> Iterator[list[str]]:
    """The system says this to all that would change a file below, from a step on; what it refused."""
    steps, refused = count(), list[str]()

    def faulty(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            is_read = name == "open" and not set("wxa+").intersection([*arguments, "r"][1])
            is_below = name == "fsync" or any(str(one).startswith(str(root)) for one in arguments[:2])
            if is_below and not is_read and next(steps) >= after:
                refused.append(name)
                raise OSError(number, os.strerror(number))
            return original(*arguments, **options)

        return step

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(io, "open", faulty("open", io.open))
        for name in names:
            patch.setattr(os, name, faulty(name, getattr(os, name)))
        yield refused


def is_told(result: Result) -> bool:
    return result.code in DOCUMENTED and "Traceback" not in result.err and "internal error" not in result.err


@pytest.mark.parametrize(
    ("number", "names"), [(errno.ENOSPC, MAKING), (errno.EROFS, CHANGING)], ids=["full", "read only"]
)
@pytest.mark.parametrize("name", COMMANDS)
def test_command_ends_when_there_is_room_again(stage: Stage, name: str, number: int, names: tuple[str, ...]) -> None:
    project = stage.project
    stage.begin(name)
    result = project.run(*COMMANDS[name])
    wanted = contents(project.root)
    for after in count(0, EVERY):
        stage.begin(name)
        with refusing(project.root, number, names, after) as refused:
            cut_off = project.run(*COMMANDS[name])
        if not refused:
            break
        assert is_told(cut_off), cut_off.err
        assert cut_off.code >= 3 or contents(project.root).keys() >= wanted.keys()

        assert project.run(*COMMANDS[name]).code == result.code
        assert unlike(project.root, wanted, name) == set(), f"step {after}"
    assert after


@pytest.mark.parametrize("gone", ["po", "sources", "exchange", "."])
@pytest.mark.parametrize("name", ["review", "release", "extract", "merge", "sync"])
def test_folder_that_goes_away_is_no_internal_error(stage: Stage, name: str, gone: str) -> None:
    project = stage.project
    for at in count(0, EVERY):
        stage.begin(name)
        steps = count()

        def tick(steps: Iterator[int] = steps, at: int = at) -> None:
            if next(steps) == at:
                shutil.rmtree(project.root / gone, ignore_errors=True)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(files, "read_bytes", ticking(files.read_bytes, tick))
            result = project.run(*COMMANDS[name])
        project.root.mkdir(exist_ok=True)
        os.chdir(project.root)
        assert is_told(result), result.err
        if next(steps) <= at:
            break


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_output_that_has_no_room_is_told(stage: Stage) -> None:
    stage.begin("check")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "clausula", "report"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 3
    assert "clausula: the system failed: No space left on device; " in done.stderr
