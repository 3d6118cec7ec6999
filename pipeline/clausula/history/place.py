"""Where a file stands: which repository it is in, what is checked out there, and whether the file is new or moved."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from clausula.history.command import git

__all__ = ["Place", "is_changed", "is_new", "moved_from", "origin", "place"]


@dataclass(frozen=True, slots=True)
class Place:
    """A file in the work tree of a repository; in a submodule, that is the submodule's."""

    top: Path
    path: str
    """Relative to `top`, with slashes."""
    commit: str
    """What is checked out; empty before the first commit."""
    shallow: frozenset[str]
    """The commits at which a shallow clone ends."""

    @property
    def state(self) -> str:
        """What the file's history depends on, as a digest: nothing else changes it."""
        facts = "\0".join((self.commit, self.path, *sorted(self.shallow)))
        return hashlib.sha256(facts.encode(errors="surrogateescape")).hexdigest()[:16]


def place(root: Path, path: PurePath) -> Place | None:
    """Where the file stands; None outside a repository, and where git refuses to read it."""
    folder = (root / path).parent
    said = git(folder, "rev-parse", "--show-toplevel", "--show-prefix", "--git-path", "shallow")
    lines = (said or "").split("\n")
    if len(lines) != 4:
        return None
    top, prefix, shallow, _ = lines
    commit = git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    return Place(Path(top), prefix + path.name, (commit or "").strip(), _commits(folder / shallow))


def _commits(path: Path) -> frozenset[str]:
    try:
        return frozenset(path.read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def is_changed(where: Place) -> bool:
    """Whether the file differs from the last commit, or is not in it."""
    return _status(where) != ""


def is_new(where: Place) -> bool:
    """Whether the file is one of those that were not committed yet, added or not; an ignored file is none."""
    return _status(where)[:1] in {"?", "A"}


def _status(where: Place) -> str:
    """Two letters as of `git status`, or nothing where there is nothing to be said."""
    said = git(where.top, "status", "--porcelain", "-z", "--untracked-files=all", "--", where.path)
    entries = (said or "").split("\0")
    return next((entry[:2] for entry in entries if entry[3:] == where.path), "")


def moved_from(where: Place) -> Place | None:
    """Where the file stood in the last commit, if it was moved since by `git mv`."""
    path = origin(where, "--cached", where.commit) if where.commit else None
    return None if path is None else replace(where, path=path)


def origin(where: Place, *between: str) -> str | None:
    """Which file, gone since, became this one between two commits; None if it is none that was renamed."""
    options = ("-M", "--diff-filter=R", "--name-status", "-z", "-O/dev/null")
    said = git(where.top, "diff", "--no-ext-diff", *options, *between, "--")
    fields = (said or "").split("\0")
    return next((old for old, new in zip(fields[1::3], fields[2::3], strict=False) if new == where.path), None)
