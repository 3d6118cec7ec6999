"""A Dask cluster on this machine: a scheduler and workers, each a process of its own."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

__all__ = ["cluster"]


@contextmanager
def _started(tool: str, folder: Path, *arguments: str) -> Iterator[None]:
    with (folder / f"{tool}.log").open("ab") as log:
        command = [sys.executable, "-m", f"distributed.cli.dask_{tool}", *arguments, "--no-dashboard"]
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.kill()
        process.wait()


@contextmanager
def cluster(folder: Path, workers: int, preload: str = "") -> Iterator[str]:
    """The address of a scheduler with so many workers, each of which runs the code of `preload` at first."""
    (folder / "preload.py").write_text(preload, encoding="utf-8")
    place = folder / "scheduler.json"
    with ExitStack() as stack:
        local = ("--host", "127.0.0.1", "--scheduler-file", str(place))
        stack.enter_context(_started("scheduler", folder, *local, "--port", "0"))
        deadline = time.monotonic() + 60
        while not place.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        address = place.read_text(encoding="utf-8").partition("tcp://")[2].partition('"')[0]
        for _ in range(workers):
            how = ("--no-nanny", "--nthreads", "2", "--preload", "preload.py", "--local-directory", str(folder))
            stack.enter_context(_started("worker", folder, f"tcp://{address}", "--host", "127.0.0.1", *how))
        yield address
