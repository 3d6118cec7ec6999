"""Which revision came before which, for many files at once."""

from collections.abc import Collection, Mapping
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

    Those are files outside a repository, untracked ones, and such with uncommitted changes. A mere rename is no change.
    """
    said = git(root, "rev-parse", "--show-toplevel", "--show-prefix")
    lines = (said or "").split("\n")
    if len(lines) != 3 or not paths:
        return {}
    top, prefix = Path(lines[0]), lines[1]
    files = {prefix + path.as_posix(): path for path in paths}
    found = _last_changes(top, "HEAD", files)
    status = git(top, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *files) or ""
    for entry in status.split("\0"):
        found.pop(files.get(entry[3:], PurePosixPath()), None)
    return found


def _last_changes(top: Path, start: str, files: Mapping[str, PurePosixPath]) -> dict[PurePosixPath, str]:
    """The commits up to `start` that changed `files`, by what each file is called now."""
    form = ("--first-parent", "-m", "--name-status", "--no-renames", "-z", f"--format={_RECORD}%H %P")
    found: dict[PurePosixPath, str] = {}
    added: dict[tuple[str, str], list[str]] = {}
    for record in (git(top, "log", *form, start, "--", *files) or "").split(_RECORD)[1:]:
        names, *changed = record.split("\0")
        commit, *parents = names.split()
        for status, file in zip(changed[::2], changed[1::2], strict=False):
            if file in files and files[file] not in found:
                found[files[file]] = commit
                if parents and status.strip() == "A":
                    added.setdefault((parents[0], commit), []).append(file)
    for (parent, commit), those in added.items():
        old = _renamed(top, parent, commit)
        moved = {old[file]: files[file] for file in those if file in old}
        found |= _last_changes(top, parent, moved) if moved else {}
    return found


def _renamed(top: Path, before: str, after: str) -> dict[str, str]:
    """The files that only changed their names, by the new ones."""
    options = ("--no-ext-diff", "-M100%", "--diff-filter=R", "--name-status", "-z")
    fields = (git(top, "diff", *options, before, after, "--") or "").split("\0")
    return dict(zip(fields[2::3], fields[1::3], strict=False))
