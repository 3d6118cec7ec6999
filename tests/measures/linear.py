"""How the time of a piece of work grows with its size."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

_Given = TypeVar("_Given")
LINEAR = 4.5
"""What four times the size may take, in times of what the size takes."""


_MEASURABLE, _DOUBLED = 0.003, 3
"""Seconds below which a time tells more of the machine than of the work, and how often a size is doubled for them.

No further, since memory gets slower with size: time would grow with the machine again.
"""


def growth(work: Callable[[_Given], object], given: Callable[[int], _Given], size: int) -> float:
    """How many times as long four times the size takes; of the shortest times, until that is as good as linear.

    A size that takes too short a time to be measured is doubled.
    """
    work(given(size))  # what is loaded and compiled once
    for _ in range(_DOUBLED):
        if _seconds(work, given(size)) < _MEASURABLE:
            size *= 2
    sizes = {size: given(size), 4 * size: given(4 * size)}
    best = dict.fromkeys(sizes, float("inf"))
    for _ in range(12):
        for number, one in sizes.items():
            best[number] = min(best[number], _seconds(work, one))
        if best[4 * size] < LINEAR * best[size]:
            break
    return best[4 * size] / best[size]


def _seconds(work: Callable[[_Given], object], given: _Given) -> float:
    gc.collect()
    gc.disable()
    started = time.process_time()
    work(given)
    seconds = time.process_time() - started
    gc.enable()
    return seconds
