"""The one seam where work is spread: a pure function over many items, here or in other processes."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

__all__ = ["each"]

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(
    work: Callable[[Item], Result], items: Sequence[Item], *, worth_it: int = 8, jobs: int = 0
) -> Iterator[Result]:
    """The results in the order of the items; `work` must not depend on what it did before.

    Processes are forks, so that they start at once and have all that the work needs; where there are none, or one core
    only, or fewer items than are `worth_it`, the work is done here. There are as many as `jobs`, or as cores. Only
    results are sent from one to another.
    """
    processes = min(jobs or _cores(), len(items))
    if len(items) < max(worth_it, 2) or processes < 2 or not _can_fork():
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - heavy
    from multiprocessing import get_context  # noqa: PLC0415

    _inherited[:] = [work, items]
    try:
        with ProcessPoolExecutor(processes, get_context("fork")) as pool:
            yield from pool.map(_inherit, range(len(items)))
    finally:
        _inherited.clear()


_inherited: list[Any] = []
"""The work and its items, as forks find them."""


def _inherit(index: int) -> Any:
    work, items = _inherited
    return work(items[index])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return sys.platform.startswith("linux") and hasattr(os, "fork")
