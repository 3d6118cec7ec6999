"""Work in the background, and questions to a server that are asked ahead while what was answered is worked on."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from threading import Thread
from typing import Generic, TypeVar

__all__ = ["Ahead", "begun"]

Answer = TypeVar("Answer")
_AT_ONCE = 4
_FEW = 8
"""Fewer names are soon asked for one by one."""


def begun(work: Callable[[], Answer]) -> Future[Answer]:
    """What the work will come to; nobody has to wait for it, not even the end of the process."""
    future: Future[Answer] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 - it is raised where the outcome is waited for
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future


class Ahead(Generic[Answer]):
    """Answers by name. A few are asked for before they are wanted, as long as the server welcomes that."""

    def __init__(self, ask: Callable[[str], Answer], is_welcome: Callable[[], bool]) -> None:
        self._ask, self._is_welcome = ask, is_welcome
        self._names: deque[str] = deque()
        self._asked: dict[str, Future[Answer]] = {}

    def expect(self, names: Iterable[str]) -> None:
        """These will be wanted next, in this order; what was expected before is not."""
        names = deque(names)
        self._names = names if len(names) >= _FEW else deque()
        self._asked.clear()

    def get(self, name: str) -> Answer:
        """The answer; raises what asking raises. Who wants one a second time gets a new one."""
        asked = None
        if name in self._asked or name in self._names:  # those before it were passed over
            while self._asked and asked is None:
                first = next(iter(self._asked))
                future = self._asked.pop(first)
                asked = future if first == name else None
            while asked is None and self._names.popleft() != name:
                pass
        while self._names and len(self._asked) < _AT_ONCE and self._is_welcome():
            following = self._names.popleft()
            self._asked[following] = begun(partial(self._ask, following))
        return asked.result() if asked else self._ask(name)
