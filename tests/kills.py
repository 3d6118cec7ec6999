"""A process that is killed at a step of what it does to files, as the system kills it: nothing of it runs any more."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["killed"]

_STEPS = frozenset({"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def killed(work: Callable[[], object], root: Path, at: int) -> bool:
    """Whether a process that does the work was killed at that step; else it came to its end before."""
    child = os.fork()
    if child == 0:
        try:
            _watch(root, at)
            _hush()
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _hush() -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - until the end of the process
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def _watch(root: Path, at: int) -> None:
    left = at

    def step() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "ctypes.dlsym":
            step()  # two files change places
        elif event in _STEPS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES):
            path = arguments[0]
            if isinstance(path, str | bytes) and os.fsdecode(path).startswith(f"{root}{os.sep}"):
                step()

    sync = os.fsync

    def synced(file: int) -> None:
        step()  # what was written may be there, and nothing has taken its name
        sync(file)

    os.fsync = synced  # type: ignore[assignment]
    sys.addaudithook(hook)
