"""A repository as one run sees it: what is checked out, and what of the files was not committed."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from clausula import files
from clausula.history.git import git, top_of, without_filters

__all__ = ["Place", "Repository", "surroundings"]

_READ = ("index", "shallow", "info/exclude")
"""What git reads of its own folder to say what was not committed."""
_RULES = (".gitignore", ".gitattributes")
_FIELDS = {"1": 7, "u": 9, "?": 0}
"""How many fields a line of `git status` has before the path, by its kind; the first of them is the two letters."""


@dataclass(frozen=True)
class Repository:
    """A folder in the work tree of a repository. Two calls of git say all that its files have in common."""

    root: Path
    """The folder, links resolved."""
    top: Path
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
        top, root = top_of(root), Path(os.path.realpath(root))
        if top is None:
            return None
        options = ("--untracked-files=all", "--no-renames", "--ignore-submodules=all", "--branch", "--no-ahead-behind")
        below = root.relative_to(top).as_posix()
        said = git(top, *without_filters(top), "status", "--porcelain=v2", "-z", *options, "--", below)
        if not said:
            return None
        is_here = files.is_folder(top / ".git")
        shallow = ".git/shallow" if is_here else git(top, "rev-parse", "--git-path", "shallow").strip()
        commit, status = "", {}
        for entry in said.split("\0"):
            kind, _, rest = entry.partition(" ")
            if rest.startswith("branch.oid "):
                commit = rest.removeprefix("branch.oid ").removeprefix("(initial)")
            elif kind in _FIELDS:
                *facts, path = rest.split(" ", _FIELDS[kind])
                status[path] = facts[0].replace(".", " ") if facts else "??"
        return cls(root, top, commit, _commits(top / shallow), status)

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
        options = ("-M", "--diff-filter=R", "--name-status", "-z")
        fields = git(self.top, "diff", "--no-ext-diff", "--no-textconv", *options, *between, "--").split("\0")
        return dict(zip(fields[2::3], fields[1::3], strict=False))

    def place(self, file: Path) -> "Place | None":
        """Where the file stands: in this repository, or in another one if it is in a submodule or behind a link."""
        folder = Path(os.path.realpath(file.parent))
        above = (folder, *folder.parents)
        home = next((one for one in above if one == self.root or files.exists(one / ".git")), folder)
        if home != self.root and home not in self._others:
            self._others[home] = Repository.open(home)
        found = self if home == self.root else self._others[home]
        return Place(found, (folder / file.name).relative_to(found.top).as_posix()) if found else None


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
        return frozenset(path.read_text(encoding="ascii").split()) if files.is_file(path) else frozenset()
    except (OSError, ValueError):
        return frozenset()


def surroundings(root: Path) -> tuple[str, tuple[Path, ...]]:
    """What git says of the files below a folder depends on, beside them: the words in one text, and other files."""
    top, root = top_of(root), Path(os.path.realpath(root))
    if top is None:
        return "", ()
    asked = [word for name in _READ for word in ("--git-path", name)]
    said = git(top, "rev-parse", *asked, "--revs-only", "HEAD").rstrip("\n").split("\n")
    settings = git(top, "config", "--list", "-z")
    home = Path(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"))  # noqa: PTH111 - never raises
    ignored = git(top, "config", "--path", "core.excludesFile").strip() or home / "git/ignore"
    above = (folder / name for folder in root.parents if folder.is_relative_to(top) for name in _RULES)
    paths = (top / path for path in (*said[: len(_READ)], ignored))
    return "\0".join((str(top), *said, settings)), (*paths, *above)
