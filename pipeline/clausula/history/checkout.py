"""A commit with all that came before it, laid out in a folder of its own; the repository stays as it is."""

from pathlib import Path

from clausula import files
from clausula.history.git import git, without_filters
from clausula.history.repository import Repository

__all__ = ["checkout"]

_SHA256 = 64
"""How long names are in repositories of that format."""


def checkout(repository: Repository, commit: str, folder: Path) -> Path | None:
    """What the root of the repository is in the empty `folder`, now that it is at the commit; None if git lacks that.

    The objects are borrowed: nothing is copied, fetched or run.
    """
    objects = git(repository.top, "rev-parse", "--path-format=absolute", "--git-path", "objects").strip()
    form = "sha256" if len(commit) == _SHA256 else "sha1"
    git(folder, "--git-dir=.git", "init", "--quiet", "--template=", f"--object-format={form}")
    files.write(files.ANYWHERE, folder / ".git/objects/info/alternates", f"{objects}\n".encode())
    git(folder, *without_filters(folder), "checkout", "--quiet", "--force", "--detach", commit, "--")
    found = Repository.open(folder)
    return folder / repository.root.relative_to(repository.top) if found and found.commit == commit else None
