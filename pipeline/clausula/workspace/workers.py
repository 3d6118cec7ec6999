"""The one seam where work is spread: a pure function over many items, here or in other processes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

__all__ = ["Executor", "Here", "Lost"]

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """In the place of a result: the process that worked on the item died, and so did the next one."""

    how: str
    """In words: `was ended by SIGKILL`."""


class Executor(Protocol):
    """Has work done somewhere. What comes of it is the same wherever that is."""

    def takes(self, number: int, worth_it: int) -> bool:
        """Whether so many items are sent elsewhere; so many as are `worth_it` pay for the start of processes."""

    def map(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result | Lost]:
        """The results in the order of the items; `work` must not depend on what it did before. Raises what it does."""


class Here:
    """Does all work in this process."""

    def takes(self, number: int, worth_it: int) -> bool:  # noqa: ARG002 - the protocol's
        """Never."""
        return False

    def map(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result | Lost]:
        """The results."""
        return map(work, items)
