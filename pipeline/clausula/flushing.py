"""What is written reaches the disk before it takes the place of anything; many files wait for that together.

A disk that is asked for one file after another writes its journal for each; asked for all at once, it does so once.
"""

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from clausula.errors import ClausulaError

__all__ = ["Steps", "flushed"]

Steps: TypeAlias = Generator[int, None, bool]
"""Makes a file what it shall be. It yields each descriptor that is to be flushed before it goes on, and returns whether
anything had to be done; where the disk refuses, it is told by an `OSError`."""
_MOST = 64
"""Files that are open at once."""
_AT_ONCE = 16


def flushed(works: Iterable[Steps]) -> Iterator[bool | ClausulaError]:
    """What each of these comes to, in order: what it returns, or the error that ended it."""
    works = iter(works)
    while some := list(islice(works, _MOST)):
        try:
            yield from _done(some)
        finally:
            for work in some:
                work.close()


def _done(works: Sequence[Steps]) -> list[bool | ClausulaError]:
    found: dict[int, bool | ClausulaError] = {}
    answers: dict[int, OSError | None] = dict.fromkeys(range(len(works)))
    while answers:
        waiting: dict[int, int] = {}
        for at, error in answers.items():
            try:
                waiting[at] = works[at].throw(error) if error else next(works[at])
            except StopIteration as end:
                found[at] = end.value
            except ClausulaError as wrong:
                found[at] = wrong
        answers = dict(zip(waiting, _flush(list(waiting.values())), strict=True))
    return [found[at] for at in range(len(works))]


def _flush(descriptors: Sequence[int]) -> Iterable[OSError | None]:
    if len(descriptors) < 2:
        return map(_answer, descriptors)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - heavy

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return list(threads.map(_answer, descriptors))


def _answer(descriptor: int) -> OSError | None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        return error
    return None
