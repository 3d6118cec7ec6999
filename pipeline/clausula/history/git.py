"""What git knows of files, and what it is told about catalogs."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from clausula.history.command import blobs, git, run
from clausula.history.log import Revision
from clausula.history.place import is_changed, place

__all__ = ["configure", "last_revision", "text_at", "texts"]


def last_revision(root: Path, path: PurePath) -> Revision | None:
    """The revision in which the file got its present contents.

    None where git does not know: outside a repository, for an untracked file or one with uncommitted changes.
    """
    where = place(root, path)
    line = git(where.top, "log", "-1", "--format=%H %cs", "--", where.path) if where else None
    if not where or not line or is_changed(where):
        return None
    revision, _, date = line.strip().partition(" ")
    return Revision(revision, date)


def texts(root: Path, names: Iterable[str]) -> Iterator[bytes | None]:
    """The contents of blobs, by their names or as `commit:path`, in order; None for one that is not."""
    return blobs(root, names)


def text_at(root: Path, path: PurePath, revision: str) -> str | None:
    """The file as it was in `revision`; None where git knows no such revision or no such text in it."""
    name = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    data = run(root, "cat-file", "blob", f"{name.strip()}:./{path.as_posix()}") if name else None
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError:
        return None


def configure(root: Path, settings: Iterable[tuple[str, str]]) -> bool | None:
    """Whether the clone's own configuration had to be changed so that it says so; None outside a repository."""
    if git(root, "rev-parse", "--git-dir") is None:
        return None
    missing = [(name, value) for name, value in settings if (git(root, "config", name) or "").strip() != value]
    for name, value in missing:
        git(root, "config", name, value)
    return bool(missing)
