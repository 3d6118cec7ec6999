"""Whether anything has changed in a project since a run that found nothing to do, without reading a file.

It is told as git tells it by its index: by what the system says of each file. A file that was written in the moment
before it was looked at might be written again in the same moment, so such a look tells nothing.
"""

import errno
import hashlib
import marshal
import os
from pathlib import Path
from typing import Any

from clausula.history.repository import surroundings
from clausula.workspace.lock import HOLDER

__all__ = ["standing"]

_MOMENT = 50_000_000
"""Nanoseconds within which two changes may have the same time; file systems count in steps of up to ten million."""
_COARSE = 1_000_000_000
"""The same where times are whole seconds: such file systems count in steps of up to two."""
_CACHES = frozenset({"pyvenv.cfg", "CACHEDIR.TAG"})
"""What lies in a folder that is an environment or a cache (https://bford.info/cachedir/): nothing is made from it."""
_PLAIN = 2
"""The form of `marshal` that says the same of equal values, wherever else they are used."""


def standing(root: Path, clock: int) -> str:
    """A digest of all that lies below the root, and of what is committed; empty where that cannot be told.

    That is so where there is a link or another repository, or where something was changed just now. `clock` is in
    nanoseconds.
    """
    words, outside = surroundings(root)
    look, folders = _Look(words), [str(root)]
    try:
        for path in filter(Path.exists, outside):
            look.add(str(path), [*_facts("", path.stat())])
        for folder in folders:
            below, facts = _listed(folder)
            if not _CACHES.isdisjoint(facts[::_FACTS]):
                continue
            if folder is not folders[0] and (".git" in below or ".git" in facts[::_FACTS]):
                return ""
            look.add(folder, facts)
            folders += [f"{folder}/{name}" for name in below if name != ".git"]
    except OSError:
        return ""
    return look.told(clock)


def _facts(name: str, status: os.stat_result) -> tuple[Any, ...]:
    """What tells a file from what it was, its times first."""
    return name, status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


_FACTS = 5
"""How many these are."""


def _listed(folder: str) -> tuple[list[str], list[Any]]:
    """The folders in a folder, and the facts of the files there, one after the other; raises `OSError` for a link."""
    below, facts = list[str](), list[Any]()
    handle = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(handle) as found:
            for entry in found:
                if entry.is_file(follow_symlinks=False):
                    if entry.name != HOLDER:
                        facts += _facts(entry.name, entry.stat(follow_symlinks=False))
                elif entry.is_dir(follow_symlinks=False):
                    below.append(entry.name)
                else:
                    raise OSError(errno.ELOOP, entry.name)
    finally:
        os.close(handle)
    return below, facts


class _Look:
    """What was seen of files, folder by folder."""

    def __init__(self, words: str) -> None:
        self._hashed, self._newest = hashlib.blake2b(words.encode(errors="surrogateescape"), digest_size=16), 0

    def add(self, where: str, facts: list[Any]) -> None:
        self._hashed.update(marshal.dumps((where, facts), _PLAIN))
        self._newest = max([self._newest, *facts[1::_FACTS], *facts[2::_FACTS]])

    def told(self, clock: int) -> str:
        step = _MOMENT if self._newest % _COARSE else 2 * _COARSE + _MOMENT
        return "" if self._newest + step > clock else self._hashed.hexdigest()
