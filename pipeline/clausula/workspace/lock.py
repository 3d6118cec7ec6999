"""One job at a time: the project's folder itself is locked, with a note who holds it and since when.

The folder is what all jobs share, whoever runs them and from where, and nothing that is cleaned away, checked out or
saved takes its place.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import PurePosixPath

from clausula import files
from clausula.errors import BusyError, ClausulaError, OutputError
from clausula.workspace.project import Project

__all__ = ["HOLDER", "exclusive", "sweep"]

HOLDER = ".clausula.holder"
"""The note, in the build folder while a job works."""


@contextmanager
def exclusive(project: Project, *, who: str, now: datetime) -> Iterator[None]:
    """Work alone on the project; raises `BusyError` at once if another job does, with who that is and since when.

    The lock is the system's: it goes with the process that holds it, however that ends.
    """
    try:
        folder = os.open(project.root, os.O_RDONLY)
    except OSError as error:
        raise _unlockable(error) from error
    note = project.build_path(HOLDER)
    try:
        _lock(folder, project)
        holder = {"who": who, "since": now.isoformat()}
        with suppress(ClausulaError):
            files.write(project.root, note, json.dumps(holder).encode())
        try:
            yield
        finally:
            with suppress(ClausulaError, OSError):
                files.remove(project.root, note)
                (project.root / note).parent.rmdir()
    finally:
        os.close(folder)


def sweep(project: Project) -> None:
    """Have what a process that was killed has left half-written go; for who holds the lock."""
    for written in _written(project):
        with suppress(ClausulaError):  # what leads out of the project is told to those who write there
            files.sweep(project.root, written)


def _lock(folder: int, project: Project) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BusyError(
            f"another job works on this project{_held(project)}; wait for it to end, then run the command again"
        ) from error
    except OSError as error:
        raise _unlockable(error) from error


def _unlockable(error: OSError) -> OutputError:
    return OutputError(f"the project's folder cannot be locked ({error.strerror}); check its permissions")


def _held(project: Project) -> str:
    """` (… since …)`, or nothing if that cannot be read."""
    with suppress(ClausulaError, ValueError, KeyError, TypeError, RecursionError):
        data = files.read_bytes(project.root, project.build_path(HOLDER))
        holder = json.loads(data or b"")
        return f" ({holder['who']}, since {holder['since']})"
    return ""


def _written(project: Project) -> frozenset[PurePosixPath]:
    """Where all files lie that are written more than once, with those below."""
    config = project.config
    patterns = (one for group in config.groups for one in (group.catalogs, group.templates, group.output))
    exchanged = {PurePosixPath(config.platform.path)} if config.platform.type == "folder" else set()
    whole = {PurePosixPath(config.build), config.records, project.archive}
    return frozenset({pattern.folder for pattern in patterns} | whole | exchanged)
