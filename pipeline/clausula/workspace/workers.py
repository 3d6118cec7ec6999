"""The one seam where work is spread: a pure function over many items, here or in other processes."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

__all__ = ["each"]

Item = TypeVar("Item")
Result = TypeVar("Result")
_work: list[Callable[[Any], Any]] = []
"""In a process that was started for it: what it does."""
_WORTH_IT = 8
"""From how many items on processes are started."""


def each(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The results in the order of the items; `work` must not depend on what it did before.

    Processes are forks, so that they start at once and know all that was read; only items and results go from one to
    the other. Where there are none, or one core only, the work is done here.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(items) < _WORTH_IT or cores < 2 or not _can_fork():
        yield from map(work, items)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(min(cores, len(items)), context, _remember, (work,)) as pool:
        yield from pool.map(_do, items)


def _remember(work: Callable[[Any], Any]) -> None:
    """Have a new process do this work."""
    _work.append(work)


def _do(item: Any) -> Any:
    return _work[0](item)


def _can_fork() -> bool:
    return sys.platform.startswith("linux") and "fork" in multiprocessing.get_all_start_methods()
