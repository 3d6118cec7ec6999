"""Git, asked so that nothing in its user's configuration or environment changes the answer."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

__all__ = ["blobs", "git", "run"]

_SETTINGS = {
    "color.ui": "false",
    "core.quotePath": "false",
    "diff.relative": "false",
    "diff.renameLimit": "1000",
    "log.diffMerges": "separate",
    "log.follow": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
}
_OPTIONS = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
_MISLEADING = {
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
}
"""What a hook of another repository, or a habit, leaves behind."""


def run(folder: Path, *arguments: str) -> bytes | None:
    """What git prints in `folder`; None if it fails, or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, names of commits, and paths after `--`
            _command(folder, *arguments), stdin=subprocess.DEVNULL, capture_output=True, check=True, env=_environment()
        )
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    return done.stdout


def git(folder: Path, *arguments: str) -> str | None:
    """The same as text. Names of files keep their bytes, as the operating system passes them."""
    data = run(folder, *arguments)
    return None if data is None else os.fsdecode(data)


def blobs(folder: Path, names: Iterable[str]) -> Iterator[bytes | None]:
    """The contents of blobs, by their names or as `commit:path`, in order, by one process; None for one that is not."""
    wanted = list(names)
    if not wanted:
        return
    try:
        asked = subprocess.Popen(  # noqa: S603 - fixed words
            _command(folder, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except OSError:
        yield from (None for _ in wanted)
        return
    with suppress(BrokenPipeError), asked:
        yield from (_blob(asked, name) for name in wanted)


def _blob(asked: subprocess.Popen[bytes], name: str) -> bytes | None:
    if asked.stdin is None or asked.stdout is None or "\n" in name:
        return None
    try:
        asked.stdin.write(os.fsencode(f"{name}\n"))
        asked.stdin.flush()
    except OSError:
        return None
    fields = asked.stdout.readline().split()
    if len(fields) != 3 or not fields[2].isdigit():
        return None
    data = asked.stdout.read(int(fields[2]) + 1)[:-1]
    return data if fields[1] == b"blob" else None


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(folder), *_OPTIONS, *arguments]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    return kept | {"GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
