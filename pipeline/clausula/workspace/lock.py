"""One job at a time: a file lock beside what is built, with who holds it and since when."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from filelock import FileLock, Timeout

from clausula import files
from clausula.errors import BusyError, ClausulaError, OutputError
from clausula.workspace.project import Project

__all__ = ["exclusive"]

_LOCK, _HOLDER = ".clausula.lock", ".clausula.holder"


@contextmanager
def exclusive(project: Project, *, who: str, now: datetime) -> Iterator[None]:
    """Work alone on the project; raises `BusyError` at once if another job does, with who that is and since when.

    The lock is the system's: it goes with the process that holds it, however that ends.
    """
    path = project.build_path(_LOCK)
    lock = FileLock(files.place(project.root, path))
    try:
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BusyError(
            f"another job works on this project{_held(project)}; wait for it to end, then run the command again",
            path=path,
        ) from error
    except OSError as error:
        raise OutputError(f"cannot be locked ({error.strerror}); check the folder's permissions", path=path) from error
    try:
        holder = {"who": who, "since": now.isoformat()}
        with suppress(ClausulaError):
            files.write(project.root, project.build_path(_HOLDER), json.dumps(holder).encode())
        yield
    finally:
        with suppress(ClausulaError):
            files.remove(project.root, project.build_path(_HOLDER))
        lock.release()


def _held(project: Project) -> str:
    """` (… since …)`, or nothing if that cannot be read."""
    with suppress(ClausulaError, ValueError, KeyError, TypeError, RecursionError):
        data = files.read_bytes(project.root, project.build_path(_HOLDER))
        holder = json.loads(data or b"")
        return f" ({holder['who']}, since {holder['since']})"
    return ""
