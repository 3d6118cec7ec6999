"""What git knows of a source text, and what it is told about catalogs."""

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

__all__ = ["Revision", "configure", "last_revision", "text_at"]


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a source text in the history of its repository."""

    revision: str
    """The commit's full name."""
    date: str
    """The committer's day, `YYYY-MM-DD`."""


def last_revision(root: Path, path: PurePath) -> Revision | None:
    """The revision in which the file got its present contents.

    None where git does not know: outside a repository, for an untracked file or one with uncommitted changes.
    """
    line = _git(root, "log", "-1", "--format=%H %cs", "--", path.as_posix())
    if not line or _git(root, "status", "--porcelain", "--", path.as_posix()) != "":
        return None
    revision, _, date = line.strip().partition(" ")
    return Revision(revision, date)


def text_at(root: Path, path: PurePath, revision: str) -> str | None:
    """The file as it was in `revision`; None where git knows no such revision or no such file in it."""
    name = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return None if not name else _git(root, "cat-file", "blob", f"{name.strip()}:./{path.as_posix()}")


def configure(root: Path, settings: Iterable[tuple[str, str]]) -> bool | None:
    """Whether the clone's own configuration had to be changed so that it says so; None outside a repository."""
    if _git(root, "rev-parse", "--git-dir") is None:
        return None
    missing = [(name, value) for name, value in settings if (_git(root, "config", name) or "").strip() != value]
    for name, value in missing:
        _git(root, "config", name, value)
    return bool(missing)


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and a path after `--`
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return None
