"""Whether anything has changed in a project since a run that found nothing to do, without reading a file.

It is told as git tells it by its index: by what the system says of each file. A file that was written in the moment
before it was looked at might be written again in the same moment, so such a look tells nothing.
"""

import hashlib
import os
from pathlib import Path

from clausula.history.repository import Repository
from clausula.workspace.lock import HOLDER

__all__ = ["standing"]

_MOMENT = 50_000_000
"""Nanoseconds within which two changes may have the same time; file systems count in steps of up to ten million."""
_COARSE = 1_000_000_000
"""The same where times are whole seconds: such file systems count in steps of up to two."""
_CACHES = frozenset({"pyvenv.cfg", "CACHEDIR.TAG"})
"""What lies in a folder that is an environment or a cache (https://bford.info/cachedir/): nothing is made from it."""


def standing(root: Path, repository: Repository | None, clock: int) -> str:
    """A digest of all that lies below the root, and of what is committed; empty where that cannot be told.

    That is so where there is a link or another repository, or where something was changed just now. `clock` is in
    nanoseconds.
    """
    hashed, newest, folders = hashlib.blake2b(digest_size=16), 0, [str(root)]
    try:
        for folder in folders:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda one: one.name)
            if not _CACHES.isdisjoint(one.name for one in entries):
                continue
            hashed.update(os.fsencode(f"{folder}\n"))
            for entry in entries:
                if entry.is_symlink() or (entry.name == ".git" and folder != str(root)):
                    return ""
                if entry.is_dir():
                    folders += [] if entry.name == ".git" else [entry.path]
                    continue
                if entry.name == HOLDER:
                    continue
                status = entry.stat()
                newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
                facts = status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_mode
                hashed.update(os.fsencode(f"{entry.name} {facts}\n"))
    except OSError:
        return ""
    if newest + (_MOMENT if newest % _COARSE else 2 * _COARSE + _MOMENT) > clock:
        return ""
    if repository is not None:
        facts_of_git = repository.top, repository.commit, sorted(repository.shallow), sorted(repository.status.items())
        hashed.update(repr(facts_of_git).encode(errors="surrogateescape"))
    return hashed.hexdigest()
