"""Work that is spread over processes, or done here, says the same; who dies at it takes nothing else down."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clausula.workspace import processes
from clausula.workspace.processes import Processes
from clausula.workspace.workers import Here, Lost

MANY = range(40)
forking = pytest.mark.skipif(not processes._can_fork(), reason="no forks here")


def square(_: object, number: int) -> int:
    return number * number


def process(_: object, __: int) -> int:
    time.sleep(0.001)
    return os.getpid()


def inverse(_: object, number: int) -> float:
    return 1 / number


@forking
@pytest.mark.parametrize("items", [(), (3,), tuple(range(7)), tuple(MANY), tuple(reversed(MANY))])
@pytest.mark.parametrize("jobs", [1, 2, 4, 50])
def test_results_are_in_the_order_of_the_items(items: tuple[int, ...], jobs: int) -> None:
    assert list(Processes(jobs).map(square, None, items)) == [number * number for number in items]
    assert list(Here().map(square, None, items)) == [number * number for number in items]


@pytest.mark.parametrize(
    ("jobs", "cores", "number", "is_elsewhere"),
    [
        (0, 1, 40, False),
        (0, 2, 7, False),
        (0, 2, 8, True),
        (1, 2, 40, False),
        (2, 1, 2, True),
        (2, 1, 1, False),
    ],
)
def test_processes_take_what_is_worth_it_or_asked_for(
    *, jobs: int, cores: int, number: int, is_elsewhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    monkeypatch.setattr(processes, "_can_fork", lambda: True)

    assert Processes(jobs).takes(number, 8) is is_elsewhere
    assert not Here().takes(number, 8)


def test_without_forks_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_can_fork", lambda: False)

    assert not Processes(4).takes(40, 8)


@forking
@pytest.mark.parametrize("jobs", [2, 3])
def test_so_many_processes_share_the_work(jobs: int) -> None:
    found = set(Processes(jobs).map(process, None, MANY))

    assert len(found) == jobs
    assert os.getpid() not in found


@forking
def test_failure_of_an_item_is_raised_in_its_turn() -> None:
    results = Processes(2).map(inverse, None, [1, 2, 0, 4])

    assert [next(results), next(results)] == [1, 0.5]
    with pytest.raises(ZeroDivisionError):
        next(results)


@forking
@pytest.mark.parametrize(
    ("die", "how"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "was ended by SIGKILL, twice"),
        (lambda: os._exit(7), "ended by itself with 7, twice"),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_who_dies_takes_down_the_item_alone_which_is_tried_once_more(
    jobs: int, die: Callable[[], None], how: str, tmp_path: Path
) -> None:
    def deadly(_: object, number: int) -> int:
        times = len(list(tmp_path.glob(f"{number}-*")))
        (tmp_path / f"{number}-{times}").touch()
        if (number == 3 and times < 1) or number == 5:
            die()
        return number

    results = list(Processes(jobs).map(deadly, None, range(9)))

    assert results == [0, 1, 2, 3, 4, Lost(how), 6, 7, 8]
    assert len(list(tmp_path.glob("*"))) == 9 + 2  # of each that died once more, and no other


@forking
def test_nobody_is_left_where_only_some_results_are_wanted() -> None:
    results = Processes(2).map(process, None, MANY)
    one = next(results)
    assert isinstance(one, int)
    results.close()  # type: ignore[attr-defined]

    with pytest.raises(ProcessLookupError):
        os.kill(one, 0)
