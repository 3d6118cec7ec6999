"""Which revision came before which, for many files at once."""

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from clausula.history.command import git
from clausula.history.log import Revision

__all__ = ["commit", "last_changes", "order"]

_RECORD = "\x1e"


def order(root: Path) -> dict[str, int]:
    """Every commit on the way to what is checked out, by its name: how many commits came after it."""
    said = git(root, "rev-list", "--first-parent", "HEAD", "--")
    return {name: number for number, name in enumerate((said or "").split())}


def commit(root: Path, name: str) -> Revision | None:
    """The commit that a name such as `v2.1` or `HEAD~3` stands for; None where git knows none."""
    said = git(root, "log", "-1", "--format=%H%x00%cs%x00%s", "--encoding=UTF-8", "--end-of-options", name, "--")
    fields = (said or "").strip("\n").split("\0")
    return Revision(fields[0], fields[1], fields[2]) if len(fields) == 3 else None


def last_changes(root: Path, paths: Collection[PurePosixPath]) -> dict[PurePosixPath, str]:
    """The commit in which each file got its present contents, by one log; without files that git does not know so.

    Those are files outside a repository, untracked ones, and such with uncommitted changes.
    """
    said = git(root, "rev-parse", "--show-toplevel", "--show-prefix")
    lines = (said or "").split("\n")
    if len(lines) != 3 or not paths:
        return {}
    top, prefix = Path(lines[0]), lines[1]
    files = {prefix + path.as_posix(): path for path in paths}
    form = ("--first-parent", "-m", "--name-only", "--no-renames", "-z", f"--format={_RECORD}%H")
    found: dict[PurePosixPath, str] = {}
    for record in (git(top, "log", *form, "HEAD", "--", *files) or "").split(_RECORD)[1:]:
        name, *changed = record.split("\0")
        for file in (each.lstrip("\n") for each in changed):
            if file in files:
                found.setdefault(files[file], name.strip())
    status = git(top, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *files) or ""
    for entry in status.split("\0"):
        found.pop(files.get(entry[3:], PurePosixPath()), None)
    return found
