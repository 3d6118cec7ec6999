"""The revisions of one file, over renames."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clausula.history.command import git
from clausula.history.place import Place, origin

__all__ = ["Revision", "revisions"]

_FORM = "--format=%H%x00%P%x00%cs%x00%s"
_REGULAR = frozenset({"100644", "100755", "000000"})
"""The modes of files that hold a text, and of those that are gone; a link holds a path only."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one commit did to the file."""

    name: str
    parents: str
    date: str
    subject: str
    mode: str
    blob: str
    status: str


def revisions(place: Place) -> tuple[Revision, ...]:
    """The revisions of a file on the way to what is checked out, oldest first, over renames; empty if git has none.

    Merges count as one revision, of the day on which they brought their changes. A revision that left the text as it
    was, such as a mere rename, is none; one that took the file away is, and has no text.
    """
    entries = [entry for entry in _followed(place) if entry.status]
    if not entries or entries[0].mode not in _REGULAR:
        return ()
    found: list[Revision] = []
    for entry in reversed(entries):
        blob = "" if entry.mode == "000000" else entry.blob
        if entry.mode not in _REGULAR or blob == (found[-1].blob if found else ""):
            continue
        is_horizon = not found and entry.name in place.shallow
        found.append(Revision(entry.name, entry.date, entry.subject, blob, is_horizon))
    return tuple(found)


def _followed(place: Place) -> Iterator[_Entry]:
    """What the commits did, newest first, by one `git log` for each name that the file had.

    `--follow` would compare a file that is added with every file that there is, which takes a second in a large
    repository, would go on with any that resembles it, and never come back to what had the name before. Only what the
    same commit took away can have been renamed.
    """
    start, path = place.commit, place.path
    while start:
        entries = _entries(place, start, path)
        start = ""
        for entry in entries:
            yield entry
            before = entry.parents.partition(" ")[0]
            old = origin(replace(place, path=path), before, entry.name) if entry.status == "A" and before else None
            if old is not None:
                start, path = before, old
                break


def _entries(place: Place, start: str, path: str) -> Iterator[_Entry]:
    options = ("--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "-z", "-O/dev/null")
    said = git(place.top, "log", *options, "--encoding=UTF-8", _FORM, start, "--", path)
    fields = deque((said or "").split("\0"))
    while len(fields) > 4:
        name, parents, date, subject = (fields.popleft() for _ in range(4))
        mode, blob, status = _change(fields)
        while fields and not fields[0]:
            fields.popleft()
        yield _Entry(name, parents, date, _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", subject), mode, blob, status)


def _change(fields: deque[str]) -> tuple[str, str, str]:
    """Mode, text and status of the file after the commit; the status is empty if nothing is said of it."""
    if not fields[0].lstrip("\n").startswith(":"):
        return "", "", ""
    _, mode, _, blob, status = fields.popleft().split(" ")
    fields.popleft()
    return mode, blob, status
