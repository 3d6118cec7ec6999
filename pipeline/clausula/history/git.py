"""Git, asked so that nothing in its user's configuration or environment changes the answer.

Nor runs anything: a checkout may be somebody else's. Git is run where `.git` is, so that a folder that looks like a
bare repository is none, and what the configuration of a repository would have it call is switched off.
"""

import io
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from clausula import files

__all__ = ["blobs", "configure", "git", "top_of", "without_filters"]

_SETTINGS = {
    "color.ui": "false",
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "diff.orderFile": os.devnull,
    "diff.relative": "false",
    "diff.renameLimit": "1000",
    "log.diffMerges": "separate",
    "log.follow": "false",
    "log.mailmap": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "safe.bareRepository": "explicit",
    "submodule.recurse": "false",
}
_OPTIONS = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
_KEPT = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_TEST_")
"""Where git's programs and its user's configuration are. What else the environment says to git is about another
repository (a hook leaves that behind), or a habit."""
_PATIENCE = 300
"""Seconds. The largest history at hand is read in a few; git waits for ever where its own files are pipes."""
_EMPTY = "CLAUSULA_EMPTY"
_DIGITS = 18
"""Of the size of a blob, at most: no number that does not fit is one."""
_ENVIRONMENT = {
    _EMPTY: "",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def top_of(folder: Path) -> Path | None:
    """The folder, links resolved, whose `.git` has the history of `folder`; None outside a repository."""
    folder = Path(os.path.realpath(folder))
    return next((one for one in (folder, *folder.parents) if files.exists(one / ".git")), None)


def git(top: Path, *arguments: str) -> str:
    """What git prints in `top`, as `top_of` tells it; nothing if it fails, or is not there. Names keep their bytes."""
    return os.fsdecode(_run(top, *arguments))


def without_filters(top: Path) -> list[str]:
    """Options with which no filter of a repository runs, before a command that compares files with what git has."""
    names = git(top, "config", "-z", "--name-only", "--get-regexp", r"^filter\.").split("\0")
    return [f"--config-env={name}={_EMPTY}" for name in dict.fromkeys(names) if name]


def blobs(top: Path, names: Iterable[str]) -> Iterator[bytes | None]:
    """The contents of blobs, by their names or as `commit:path`, in order, by one process; None for one that is not."""
    wanted = list(names)
    asked = "".join(f"{name}\n" for name in wanted if "\n" not in name)
    said = io.BytesIO(_run(top, "cat-file", "--batch", given=os.fsencode(asked)) if asked else b"")
    for name in wanted:
        fields = said.readline().split() if "\n" not in name else []
        is_sized = len(fields) == 3 and fields[2].isdigit() and len(fields[2]) <= _DIGITS
        data = said.read(int(fields[2]) + 1)[:-1] if is_sized else None
        yield data if fields[1:2] == [b"blob"] else None


def _run(top: Path, *arguments: str, given: bytes = b"") -> bytes:
    kept = {name: value for name, value in os.environ.items() if name.startswith(_KEPT) or not name.startswith("GIT_")}
    environment = kept | _ENVIRONMENT | {"GIT_CEILING_DIRECTORIES": str(top.parent)}
    try:
        # Fixed words, names of commits, paths after `--`.
        command = ["git", "-C", str(top), "--work-tree=.", *_OPTIONS, *arguments]
        done = subprocess.run(  # noqa: S603
            command, input=given, capture_output=True, check=True, env=environment, timeout=_PATIENCE
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return b""
    return done.stdout


def configure(root: Path, settings: Iterable[tuple[str, str]]) -> bool | None:
    """Whether the clone's own configuration had to be changed so that it says so; None outside a repository."""
    top = top_of(root)
    if top is None or not git(top, "rev-parse", "--git-dir"):
        return None
    missing = [(name, value) for name, value in settings if git(top, "config", name).strip() != value]
    for name, value in missing:
        git(top, "config", name, value)
    return bool(missing)
