"""A repository as one run sees it: what is checked out, and what of the files was not committed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from clausula.history.git import git

__all__ = ["Place", "Repository"]


@dataclass(frozen=True)
class Repository:
    """A folder in the work tree of a repository. Two calls of git say all that its files have in common."""

    root: Path
    """The folder, links resolved."""
    top: Path
    prefix: str
    """Where the folder is below `top`: empty, or a path with a slash behind it."""
    commit: str
    """What is checked out; empty before the first commit."""
    shallow: frozenset[str]
    """The commits at which a shallow clone ends."""
    status: Mapping[str, str] = field(repr=False)
    """Of each file below the root that is not as the last commit has it, the two letters of `git status`."""
    _others: dict[Path, "Repository | None"] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, root: Path) -> "Repository | None":
        """The repository that `root` is in; None outside of one, and where git refuses to read it."""
        asked = ("--show-toplevel", "--show-prefix", "--git-path", "shallow", "--revs-only", "HEAD")
        lines = git(root, "rev-parse", *asked).split("\n")
        if len(lines) < 4:
            return None
        top, prefix, shallow, commit = lines[:4]
        said = git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ".")
        status = {entry[3:]: entry[:2] for entry in said.split("\0") if entry}
        return cls(root.resolve(), Path(top), prefix, commit, _commits(root / shallow), status)

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """What files that `git mv` moved since the last commit were called there, by their new names."""
        return self.renames("--cached", self.commit) if self.commit else {}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Every commit on the way to what is checked out, by its name: how many commits came after it."""
        said = git(self.top, "rev-list", "--first-parent", "HEAD", "--")
        return {name: number for number, name in enumerate(said.split())}

    def renames(self, *between: str) -> Mapping[str, str]:
        """Which files, gone between two commits, became which: the old names by the new ones."""
        options = ("-M", "--diff-filter=R", "--name-status", "-z", "-O/dev/null")
        fields = git(self.top, "diff", "--no-ext-diff", *options, *between, "--").split("\0")
        return dict(zip(fields[2::3], fields[1::3], strict=False))

    def place(self, file: Path) -> "Place | None":
        """Where the file stands: in this repository, or in another one if it is in a submodule or behind a link."""
        folder = file.parent.resolve()
        above = (folder, *folder.parents)
        home = next((one for one in above if one == self.root or (one / ".git").exists()), folder)
        if home != self.root and home not in self._others:
            self._others[home] = Repository.open(home)
        found = self if home == self.root else self._others[home]
        return Place(found, found.prefix + (folder / file.name).relative_to(home).as_posix()) if found else None


@dataclass(frozen=True, slots=True)
class Place:
    """A file in the work tree of a repository."""

    repository: Repository
    path: str
    """From the repository's top, with slashes."""

    @property
    def status(self) -> str:
        """Two letters as of `git status`; empty for a file as the last commit has it, and for one that is ignored."""
        return self.repository.status.get(self.path, "")

    @property
    def is_new(self) -> bool:
        """Whether the file is one of those that were not committed yet, added or not; an ignored file is none."""
        return self.status[:1] in {"?", "A"}

    @property
    def committed(self) -> "Place":
        """Where the file stood in the last commit, if it was moved since by `git mv`; else the same place."""
        is_added = self.status.startswith("A")
        return Place(self.repository, self.repository.moved.get(self.path, self.path)) if is_added else self

    @property
    def state(self) -> str:
        """What the file's history depends on, as a digest: nothing else changes it."""
        facts = "\0".join((self.repository.commit, self.path, *sorted(self.repository.shallow)))
        return hashlib.sha256(facts.encode(errors="surrogateescape")).hexdigest()[:16]


def _commits(path: Path) -> frozenset[str]:
    try:
        return frozenset(path.read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return frozenset()
