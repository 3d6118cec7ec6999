"""The revisions of files, over renames."""

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from clausula.clause.characters import UNSPEAKABLE
from clausula.history.git import git
from clausula.history.repository import Repository

__all__ = ["Revision", "commit", "revisions"]

_FORM = "--format=%H%x00%P%x00%cs%x00%s"
_RAW = ("--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "-z", "--encoding=UTF-8", _FORM)
_ENTRY = re.compile(r"\n*:\d+ (\d+) \w+ (\w+) (\w+)")
"""Of a file in a commit: its mode, the name of its text, what became of it."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EARLIEST, _LATEST = "1970-01-01", "9999-12-31"
"""For a commit without a day, as git itself shows it, and for one behind the last."""
_GONE = "000000"
_REGULAR = frozenset({"100644", "100755", _GONE})
"""The modes of files that hold a text, and of those that are gone; a link holds a path only."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a source text in the history of its repository."""

    revision: str
    """The commit's full name; empty for the working tree."""
    date: str
    """The committer's day, `YYYY-MM-DD`; empty for the working tree."""
    subject: str = ""
    """The first line of the commit's message, without control characters."""
    blob: str = ""
    """The name of the text; empty for the working tree, where the file is gone, and where nobody asked."""
    is_horizon: bool = False
    """Whether what came before is unknown, since the clone is shallow."""


_AT_ONCE = 2000
"""Files that one call of git is asked about: a command line has an end."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What one commit did to one file."""

    commit: Revision
    parent: str
    path: str
    mode: str
    blob: str
    status: str


def commit(repository: Repository, name: str) -> Revision | None:
    """The commit that a name such as `v2.1` or `HEAD~3` stands for; None where git knows none."""
    said = git(repository.top, "log", "-1", "--encoding=UTF-8", _FORM, "--end-of-options", name, "--")
    fields = said.strip("\n").split("\0")
    return _revision(fields[0], fields[2], fields[3]) if len(fields) == 4 else None


def _revision(name: str, day: str, subject: str) -> Revision:
    """A commit as anybody may have made it, without a day or with one that no calendar has."""
    if not _DAY.fullmatch(day):
        day = _LATEST if day[:1].isdigit() else _EARLIEST
    return Revision(name, day, UNSPEAKABLE.sub("\N{REPLACEMENT CHARACTER}", subject))


def revisions(repository: Repository, paths: Collection[str]) -> dict[str, tuple[Revision, ...]]:
    """The revisions of files on the way to what is checked out, oldest first, over renames; none where git has none.

    Merges count as one revision, of the day on which they brought their changes. A revision that left the text as it
    was, such as a mere rename, is none; one that took the file away is, and has no text.
    """
    changes = _changes(repository, repository.commit, {path: path for path in paths})
    return {path: tuple(_distinct(changes[path], repository.shallow)) for path in paths}


def _distinct(changes: Sequence[_Change], shallow: Collection[str]) -> Iterator[Revision]:
    """The changes, newest first, as revisions, oldest first; none of a file that is no regular one now."""
    blob, is_first = "", True
    for change in reversed(changes if changes and changes[0].mode in _REGULAR else ()):
        after = "" if change.mode == _GONE else change.blob
        if change.mode in _REGULAR and after != blob:
            yield replace(change.commit, blob=after, is_horizon=is_first and change.commit.revision in shallow)
            blob, is_first = after, False


def _changes(repository: Repository, start: str, names: Mapping[str, str]) -> dict[str, list[_Change]]:
    """What the commits up to `start` did to files, newest first, by what each is called now; `names` says by the then.

    `--follow` would compare a file that is added with every file that there is, which takes a second in a large
    repository, would go on with any that resembles it, and never come back to what had the name before. Only what the
    same commit took away can have been renamed.
    """
    found: dict[str, list[_Change]] = {now: [] for now in names.values()}
    followed = dict(names)
    moved: dict[str, dict[str, str]] = {}
    renames = cache(repository.renames)
    for change in _log(repository, start, names) if start and names else ():
        if change.path not in followed:
            continue
        found[followed[change.path]].append(change)
        if change.status == "A" and change.parent:
            old = renames(change.parent, change.commit.revision).get(change.path)
            if old is not None:
                moved.setdefault(change.parent, {})[old] = followed.pop(change.path)
    for parent, those in moved.items():
        for now, older in _changes(repository, parent, those).items():
            found[now] += older
    return found


def _log(repository: Repository, start: str, paths: Iterable[str]) -> Iterator[_Change]:
    """Each change of each of the files, newest first, by one `git log`."""
    asked = list(paths)
    for first in range(0, len(asked), _AT_ONCE):
        yield from _changes_in(git(repository.top, "log", *_RAW, start, "--", *asked[first : first + _AT_ONCE]))


def _changes_in(said: str) -> Iterator[_Change]:
    fields = deque(said.split("\0"))
    while len(fields) > 4:
        name, parents, date, subject = (fields.popleft() for _ in range(4))
        revision = _revision(name, date, subject)
        while len(fields) > 1 and (match := _ENTRY.fullmatch(fields[0])):
            fields.popleft()
            yield _Change(revision, parents.partition(" ")[0], fields.popleft(), *match.groups())
        while fields and not fields[0]:
            fields.popleft()
