"""What git knows of a source text, and what it is told about catalogs."""

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

__all__ = ["Revision", "configure", "head", "is_changed", "last_revision", "revisions", "text_at", "texts"]

_RECORD, _FIELD = "\x1e", "\x1f"


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a source text in the history of its repository."""

    revision: str
    """The commit's full name; empty for the working tree."""
    date: str
    """The committer's day, `YYYY-MM-DD`; empty for the working tree."""
    subject: str = ""
    """The first line of the commit's message."""
    blob: str = ""
    """The name of the text; empty for the working tree, and where nobody asked."""
    is_horizon: bool = False
    """Whether what came before is unknown, since the clone is shallow."""


def last_revision(root: Path, path: PurePath) -> Revision | None:
    """The revision in which the file got its present contents.

    None where git does not know: outside a repository, for an untracked file or one with uncommitted changes.
    """
    line = _git(root, "log", "-1", "--format=%H %cs", "--", path.as_posix())
    if not line or is_changed(root, path):
        return None
    revision, _, date = line.strip().partition(" ")
    return Revision(revision, date)


def is_changed(root: Path, path: PurePath) -> bool:
    """Whether the file differs from the last commit, or git does not know it."""
    return _git(root, "status", "--porcelain", "--", path.as_posix()) != ""


def head(root: Path) -> str | None:
    """The commit that is checked out; None outside a repository, or before the first commit."""
    name = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    return name.strip() if name else None


def revisions(root: Path, path: PurePath) -> tuple[Revision, ...]:
    """The revisions of a file on the way to what is checked out, oldest first, over renames; empty if git has none.

    Merges count as one revision, of the day on which they brought their changes. A revision that left the text as it
    was, such as a mere rename, is none.
    """
    form = f"--format={_RECORD}%H{_FIELD}%cs{_FIELD}%s{_FIELD}"
    log = _git(
        root, "log", "--follow", "--first-parent", "-m", "--raw", "--no-abbrev", "-M", form, "--", path.as_posix()
    )
    shallow = _shallow_commits(root)
    found: list[Revision] = []
    for record in reversed((log or "").split(_RECORD)[1:]):
        name, date, subject, raw = record.split(_FIELD, 3)
        changes = [line.split() for line in raw.splitlines() if line.startswith(":")]
        blob = changes[0][3] if changes else ""
        if blob.strip("0") and (not found or found[-1].blob != blob):
            found.append(Revision(name, date, subject, blob, is_horizon=not found and name in shallow))
    return tuple(found)


def _shallow_commits(root: Path) -> frozenset[str]:
    """The commits at which a shallow clone ends."""
    name = _git(root, "rev-parse", "--git-path", "shallow")
    try:
        return frozenset((root / name.strip()).read_text(encoding="ascii").split()) if name else frozenset()
    except (OSError, UnicodeDecodeError):
        return frozenset()


def texts(root: Path, names: Iterable[str]) -> Iterator[bytes | None]:
    """The contents of blobs, by their names or as `commit:path`, in order, by one process; None for one that is not."""
    wanted = list(names)
    if not wanted:
        return
    data = _run(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode()) or b""
    position = 0
    for _ in wanted:
        line, _, _ = data[position : position + 4096].partition(b"\n")
        position += len(line) + 1
        fields = line.split()
        if len(fields) != 3 or fields[1] != b"blob":
            yield None
            continue
        size = int(fields[2])
        yield data[position : position + size]
        position += size + 1


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
    data = _run(root, *arguments)
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError:
        return None


def _run(root: Path, *arguments: str, given: bytes | None = None) -> bytes | None:
    """What git prints; None if it fails, or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and a path after `--`
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the user's own git
            input=given,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
