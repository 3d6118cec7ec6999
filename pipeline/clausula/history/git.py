"""Git, asked so that nothing in its user's configuration or environment changes the answer."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

__all__ = ["blobs", "configure", "git"]

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


def git(folder: Path, *arguments: str) -> str:
    """What git prints in `folder`; nothing if it fails, or is not there. Names of files keep their bytes."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, names of commits, and paths after `--`
            _command(folder, *arguments), stdin=subprocess.DEVNULL, capture_output=True, check=True, env=_environment()
        )
    except (OSError, ValueError, subprocess.CalledProcessError):
        return ""
    return os.fsdecode(done.stdout)


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


def configure(root: Path, settings: Iterable[tuple[str, str]]) -> bool | None:
    """Whether the clone's own configuration had to be changed so that it says so; None outside a repository."""
    if not git(root, "rev-parse", "--git-dir"):
        return None
    missing = [(name, value) for name, value in settings if git(root, "config", name).strip() != value]
    for name, value in missing:
        git(root, "config", name, value)
    return bool(missing)


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(folder), *_OPTIONS, *arguments]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    return kept | {"GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
