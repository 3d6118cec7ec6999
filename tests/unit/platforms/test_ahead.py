from threading import Barrier

import pytest

from clausula.platforms.ahead import Ahead

NAMES = [f"document{number}" for number in range(20)]


class Asked(list[str]):
    """What was asked for."""

    def ask(self, name: str) -> str:
        self.append(name)
        return name


def test_ahead__several_questions_are_open_at_once() -> None:
    together = Barrier(4, timeout=10)

    def ask(name: str) -> str:
        if name in NAMES[1:17]:
            together.wait()
        return name.upper()

    ahead = Ahead(ask, lambda: True)
    ahead.expect(NAMES)

    assert [ahead.get(name) for name in NAMES] == [name.upper() for name in NAMES]


def test_ahead__each_is_asked_for_once_and_anew_when_it_is_wanted_again() -> None:
    asked = Asked()
    ahead = Ahead(asked.ask, lambda: True)
    ahead.expect(NAMES)

    for name in NAMES:
        ahead.get(name)
    assert sorted(asked) == sorted(NAMES)

    ahead.get(NAMES[3])
    assert sorted(asked) == sorted([*NAMES, NAMES[3]])


def test_ahead__what_is_passed_over_takes_no_room() -> None:
    asked, wanted = Asked(), [NAMES[0], NAMES[6], NAMES[12], NAMES[19]]
    ahead = Ahead(asked.ask, lambda: True)
    ahead.expect(NAMES)

    assert list(map(ahead.get, wanted)) == wanted
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(("names", "is_welcome"), [(NAMES[:7], True), (NAMES, False), ([], True)])
def test_ahead__few_names_and_busy_servers_are_asked_one_by_one(names: list[str], *, is_welcome: bool) -> None:
    asked = Asked()
    ahead = Ahead(asked.ask, lambda: is_welcome)
    ahead.expect(names)

    for number, name in enumerate(NAMES, 1):
        assert ahead.get(name) == name
        assert asked == NAMES[:number]


def test_ahead__a_fault_is_raised_where_its_answer_is_wanted() -> None:
    def ask(name: str) -> str:
        if name == NAMES[2]:
            raise OSError(name)
        return name

    ahead = Ahead(ask, lambda: True)
    ahead.expect(NAMES)

    assert [ahead.get(name) for name in NAMES[:2]] == NAMES[:2]
    with pytest.raises(OSError, match=NAMES[2]):
        ahead.get(NAMES[2])
    assert ahead.get(NAMES[3]) == NAMES[3]
