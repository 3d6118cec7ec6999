"""The one seam where work is spread: a pure function over many items, here or in other processes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

__all__ = ["Executor", "Here", "Lost"]

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """In the place of a result: the process that worked on the item died, and so did the next one."""

    how: str
    """In words: `was ended by SIGKILL, twice`."""


class Executor(Protocol):
    """Has work done somewhere. What comes of it is the same wherever that is."""

    def takes(self, number: int, worth_it: int) -> bool:
        """Whether so many items are sent elsewhere; so many as are `worth_it` pay for the start of processes."""

    def map(
        self, work: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]
    ) -> Iterator[Result | Lost]:
        """The results in the order of the items. `work` is given what they share, and raises what this raises.

        It must not depend on what it did before.
        """


class Here:
    """Does all work in this process."""

    def takes(self, number: int, worth_it: int) -> bool:  # noqa: ARG002 - the protocol's
        """Never."""
        return False

    def map(
        self, work: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]
    ) -> Iterator[Result | Lost]:
        """The results."""
        return (work(shared, item) for item in items)
