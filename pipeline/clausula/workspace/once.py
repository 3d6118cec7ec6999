"""What is found out once for an object, failures too: a file that cannot be read is not read again."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

from clausula.errors import ClausulaError

__all__ = ["forget", "once"]

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class once(Generic[Owner, Value]):  # noqa: N801 - reads as the decorator that it is
    """A property that is computed when it is first asked for; a `ClausulaError` is raised anew each time."""

    def __init__(self, compute: Callable[[Owner], Value]) -> None:
        """Take the method to be called once."""
        self._compute, self.__doc__ = compute, compute.__doc__
        self._name = compute.__name__

    @overload
    def __get__(self, owner: None, kind: type[Any]) -> "once[Owner, Value]": ...
    @overload
    def __get__(self, owner: Owner, kind: type[Any]) -> Value: ...
    def __get__(self, owner: Owner | None, kind: type[Any]) -> "Value | once[Owner, Value]":
        if owner is None:
            return self
        known = owner.__dict__.setdefault("_once", {})
        if self._name not in known:
            try:
                known[self._name] = self._compute(owner)
            except ClausulaError as error:
                known[self._name] = error
        found = known[self._name]
        if isinstance(found, ClausulaError):
            raise found
        value: Value = found
        return value


def forget(owner: object, *names: str) -> None:
    """Have what was found out under these names found out anew when it is next asked for; failures stay."""
    known = owner.__dict__.get("_once", {})
    for name in names:
        if not isinstance(known.get(name), ClausulaError):
            known.pop(name, None)
