"""A Dask cluster as the place where work is done (https://distributed.dask.org).

Its workers read the project themselves, so they have to see the same files under the same path, and have the same
Clausula. What they make of other bytes than those that are here is not used (see `Workspace.spread`).
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from clausula.errors import ConfigError
from clausula.workspace.cache import LIBRARIES
from clausula.workspace.workers import Lost

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Dask"]

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")
_PATIENCE = 20
"""Seconds until a scheduler, or one worker of it, has to be there."""
_ALONE = Lock()
"""A worker may have threads, and what a project is read into is for one of them."""


class Dask:
    """The cluster of a scheduler, such as `127.0.0.1:8786`; raises `ConfigError` where there is none."""

    def __init__(self, address: str) -> None:
        if find_spec("distributed") is None:
            raise ConfigError(
                "--executor: Dask is not installed; it comes with the extra 'dask', see docs/installation.md"
            )
        self._address = address
        self._opened: Client | None = None

    def takes(self, number: int, worth_it: int) -> bool:  # noqa: ARG002 - who names a cluster wants it
        """Whether there is more than one item."""
        return number > 1

    def map(
        self, work: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]
    ) -> Iterator[Result | Lost]:
        """The results, when all are there: nothing is written while a worker may still read.

        A task whose worker is lost goes to another, as often as the scheduler's `allowed-failures` says.
        """
        from distributed import KilledWorker  # noqa: PLC0415 - heavy

        with self._answers():
            one = self._client.submit(_same, shared, pure=False)
            futures = self._client.map(partial(_task, _code(), work), [one] * len(items), items, pure=False)
            results: list[Result | Lost] = []
            for future in futures:
                try:
                    results.append(self._result(future))
                except KilledWorker as error:
                    results.append(Lost(f"was lost with {error.allowed_failures + 1} workers of the cluster"))
        return iter(results)

    def close(self) -> None:
        """Let the cluster go."""
        if self._opened is not None:
            self._opened.close()  # type: ignore[no-untyped-call]

    @property
    def _client(self) -> "Client":
        if self._opened is None:
            from distributed import Client  # noqa: PLC0415 - heavy

            logging.getLogger("distributed").setLevel(logging.CRITICAL)
            address = f"tcp://{self._address}"
            self._opened = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
            self._opened.wait_for_workers(1, timeout=_PATIENCE)
        return self._opened

    def _result(self, future: "Future[Result | Exception]") -> Result:
        while True:
            try:
                result = future.result(timeout=_PATIENCE)
            except TimeoutError:
                if not self._client.scheduler_info()["workers"]:
                    raise
            else:
                if isinstance(result, Exception):
                    raise result
                return result

    @contextmanager
    def _answers(self) -> Iterator[None]:
        try:
            yield
        except (OSError, TimeoutError, asyncio.CancelledError) as error:
            problem = f"--executor: no answer from a Dask cluster at {self._address}"
            raise ConfigError(f"{problem}; start its scheduler and its workers, or leave the option out") from error


def _same(shared: Shared) -> Shared:
    return shared


def _task(code: str, work: Callable[[Shared, Item], Result], shared: Shared, item: Item) -> Result | Exception:
    """Done by a worker; what the work raises is the result, since a traceback may not be fit to be sent."""
    if code != _code():
        return ConfigError("--executor: the cluster's workers have another Clausula; install there what is here")
    try:
        with _ALONE:
            return work(shared, item)
    except Exception as error:  # noqa: BLE001 - raised where the work was asked for
        return error


@cache
def _code() -> str:
    """A digest of the package and of the versions of the libraries that results come from."""
    root, hashed = Path(__file__).parents[1], hashlib.blake2b()
    for path in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        hashed.update(f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    hashed.update(repr([(name, distribution(name).version) for name in LIBRARIES]).encode())
    return hashed.hexdigest()
