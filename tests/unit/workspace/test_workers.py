"""Work that is spread over processes, or done here, says the same."""

import os

import pytest

from clausula.workspace import workers
from clausula.workspace.workers import each

MANY = range(40)


def square(number: int) -> int:
    return number * number


def process(_: int) -> int:
    return os.getpid()


def inverse(number: int) -> float:
    return 1 / number


@pytest.mark.parametrize("items", [(), (3,), tuple(range(7)), tuple(MANY), tuple(reversed(MANY))])
def test_results_are_in_the_order_of_the_items(items: tuple[int, ...]) -> None:
    assert list(each(square, items)) == [number * number for number in items]


def test_few_items_are_worked_on_here() -> None:
    assert set(each(process, range(7))) == {os.getpid()}


@pytest.mark.skipif(not workers._can_fork(), reason="no forks here")
def test_many_items_are_worked_on_elsewhere_where_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)

    assert os.getpid() not in set(each(process, MANY))


def test_one_core_does_all_the_work_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)

    assert set(each(process, MANY)) == {os.getpid()}


def test_without_forks_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: False)

    assert set(each(process, MANY)) == {os.getpid()}


@pytest.mark.parametrize("count", [3, 40])
def test_failure_of_an_item_is_that_of_the_whole_work(count: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(each(inverse, range(count)))
