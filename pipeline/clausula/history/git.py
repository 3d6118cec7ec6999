"""Git, asked so that nothing in its user's configuration or environment changes the answer.

Nor runs anything: a checkout may be somebody else's. A folder in it that looks like a bare repository is none, and what
the configuration of a repository would have git call while files are listed and read is switched off.
"""

import io
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["blobs", "configure", "git"]

_SETTINGS = {
    "color.ui": "false",
    "core.attributesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.sshCommand": "false",
    "core.quotePath": "false",
    "diff.relative": "false",
    "diff.renameLimit": "1000",
    "log.diffMerges": "separate",
    "log.follow": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
    "submodule.recurse": "false",
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
_ENVIRONMENT = {
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def git(folder: Path, *arguments: str) -> str:
    """What git prints in `folder`; nothing if it fails, or is not there. Names of files keep their bytes."""
    return os.fsdecode(_run(folder, *arguments))


def blobs(folder: Path, names: Iterable[str]) -> Iterator[bytes | None]:
    """The contents of blobs, by their names or as `commit:path`, in order, by one process; None for one that is not."""
    wanted = list(names)
    asked = "".join(f"{name}\n" for name in wanted if "\n" not in name)
    said = io.BytesIO(_run(folder, "cat-file", "--batch", given=os.fsencode(asked)) if asked else b"")
    for name in wanted:
        fields = said.readline().split() if "\n" not in name else []
        data = said.read(int(fields[2]) + 1)[:-1] if len(fields) == 3 and fields[2].isdigit() else None
        yield data if fields[1:2] == [b"blob"] else None


def _run(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    try:
        command = ["git", "-C", str(folder), *_OPTIONS, *arguments]  # fixed words, names of commits, paths after `--`
        done = subprocess.run(command, input=given, capture_output=True, check=True, env=kept | _ENVIRONMENT)  # noqa: S603
    except (OSError, ValueError, subprocess.CalledProcessError):
        return b""
    return done.stdout


def configure(root: Path, settings: Iterable[tuple[str, str]]) -> bool | None:
    """Whether the clone's own configuration had to be changed so that it says so; None outside a repository."""
    if not git(root, "rev-parse", "--git-dir"):
        return None
    missing = [(name, value) for name, value in settings if git(root, "config", name).strip() != value]
    for name, value in missing:
        git(root, "config", name, value)
    return bool(missing)
