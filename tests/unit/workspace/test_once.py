import pytest

from clausula.errors import ClausulaError, SourceError
from clausula.workspace.once import once


class Counted:
    def __init__(self) -> None:
        self.calls = 0

    @once
    def found(self) -> int:
        """How often it was asked for."""
        self.calls += 1
        return self.calls

    @once
    def broken(self) -> int:
        self.calls += 1
        raise SourceError("no such file", path="a.md")

    @once
    def nothing(self) -> None:
        self.calls += 1


def test_once__is_computed_once_for_each_object() -> None:
    one, other = Counted(), Counted()
    assert (one.found, one.found, other.found) == (1, 1, 1)


def test_once__raises_the_same_error_again() -> None:
    one = Counted()
    with pytest.raises(ClausulaError) as first:
        one.broken  # noqa: B018
    with pytest.raises(ClausulaError) as second:
        one.broken  # noqa: B018
    assert first.value is second.value
    assert one.calls == 1


def test_once__knows_that_there_was_nothing() -> None:
    one = Counted()
    assert (one.nothing, one.nothing, one.calls) == (None, None, 1)


def test_once__keeps_the_docstring() -> None:
    assert Counted.found.__doc__ == "How often it was asked for."
