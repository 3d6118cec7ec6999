"""How the time of a piece of work grows with its size."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

_Given = TypeVar("_Given")
LINEAR = 4.5
"""What four times the size may take, in times of what the size takes."""


def growth(work: Callable[[_Given], object], given: Callable[[int], _Given], size: int, *, rounds: int = 12) -> float:
    """How many times as long four times the size takes; of the shortest times, until that is as good as linear."""
    sizes = {size: given(size), 4 * size: given(4 * size)}
    best = dict.fromkeys(sizes, float("inf"))
    work(sizes[size])  # what is loaded and compiled once
    for _ in range(rounds):
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
