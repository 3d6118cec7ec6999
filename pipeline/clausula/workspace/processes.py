"""Processes of this machine, side by side. They are forks, which start at once and have all that the work needs."""

import os
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from signal import SIG_IGN, SIGINT, Signals, signal
from typing import TYPE_CHECKING, Any, TypeVar

from clausula.workspace.workers import Lost

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["Processes"]

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")
_TRIES = 2
_IN_HAND = 2
"""Items that a process has: the one that it works on, and the next, so that it need not wait."""


class Processes:
    """As many processes as `jobs`, or as there are cores; where there are no forks, all is done here."""

    def __init__(self, jobs: int = 0) -> None:
        self._jobs = (jobs or _cores()) if _can_fork() else 1
        self._is_asked_for = jobs > 0

    def takes(self, number: int, worth_it: int) -> bool:
        """Whether there is enough to do for more than one; who asks for a number of processes gets them."""
        return self._jobs > 1 and number >= (2 if self._is_asked_for else max(worth_it, 2))

    def map(
        self, work: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]
    ) -> Iterator[Result | Lost]:
        """The results; a process that dies takes down the item that it works on, which is tried once more."""
        return _mapped(partial(work, shared), items, min(self._jobs, len(items)))


def _mapped(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[Result | Lost]:
    """The results in the order of the items, whatever the order in which so many processes make them.

    Only numbers of items and results are sent. A process that dies takes down the item that it works on, which is tried
    once more by another; those that it had not begun go to the others.
    """
    from multiprocessing.connection import wait  # noqa: PLC0415 - heavy

    waiting, found, deaths = deque(range(len(items))), dict[int, Any](), Counter[int]()
    workers: dict[Connection, _Worker] = {}
    try:
        for number in range(len(items)):
            while number not in found:
                while len(workers) < processes:
                    worker = _started(work, items, workers)
                    workers[worker.connection] = worker
                for worker in workers.values():
                    worker.fill(waiting)
                for ready in wait([one for one, worker in workers.items() if worker.numbers]):
                    worker = workers[ready]  # type: ignore[index]
                    at = worker.numbers.popleft()
                    try:
                        found[at] = worker.connection.recv()
                    except (EOFError, OSError):
                        del workers[worker.connection]
                        waiting.extendleft(reversed(worker.numbers))
                        how = worker.death()
                        deaths[at] += 1
                        if deaths[at] == _TRIES:
                            found[at] = _Made(Lost(how))
                        else:
                            waiting.appendleft(at)
            yield found.pop(number)()
    finally:
        for worker in workers.values():
            worker.end()


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process, and the numbers of the items that it was given, in the order in which it does them."""

    process: "BaseProcess"
    connection: "Connection"
    numbers: deque[int]

    def fill(self, waiting: deque[int]) -> None:
        """Give it of what waits; one that has died is found out when it is listened to."""
        while waiting and len(self.numbers) < _IN_HAND:
            self.numbers.append(waiting.popleft())
            try:
                self.connection.send(self.numbers[-1])
            except OSError:
                return

    def death(self) -> str:
        """How it ended, in words."""
        self.connection.close()
        self.process.join()
        code = self.process.exitcode or 0
        return f"was ended by {Signals(-code).name}, twice" if code < 0 else f"ended by itself with {code}, twice"

    def end(self) -> None:
        """Have it end, in the middle of its work if need be."""
        self.connection.close()
        self.process.kill()
        self.process.join()


@dataclass(frozen=True, slots=True)
class _Made:
    result: Any

    def __call__(self) -> Any:
        return self.result


@dataclass(frozen=True, slots=True)
class _Raised:
    error: BaseException

    def __call__(self) -> Any:
        raise self.error


def _started(work: Callable[[Item], object], items: Sequence[Item], others: Iterable["Connection"]) -> _Worker:
    from multiprocessing import get_context  # noqa: PLC0415 - heavy

    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, items, theirs, [ours, *others]), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, deque())


def _serve(
    work: Callable[[Item], object], items: Sequence[Item], connection: "Connection", of_parent: Iterable["Connection"]
) -> None:
    """Work off what is asked for, until the other side hangs up; it also does so by dying, if nobody holds its end."""
    signal(SIGINT, SIG_IGN)  # the parent gets it as well, and ends this process
    for one in of_parent:
        one.close()
    while True:
        try:
            number = connection.recv()
        except EOFError:
            return
        try:
            connection.send(_Made(work(items[number])))
        except Exception as error:  # noqa: BLE001 - the parent raises it
            connection.send(_Raised(error))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return sys.platform.startswith("linux") and hasattr(os, "fork")
