"""What commands share on the command line."""

import pytest

from clausula.cli.options import screen


@pytest.mark.parametrize(
    ("environment", "is_watched", "coloured"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({}, False, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_screen__colours_and_width_are_the_terminals(
    *, environment: dict[str, str], is_watched: bool, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"TERM": "xterm", "COLUMNS": "60"} | environment).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_watched, raising=False)

    assert screen().has_colours is coloured
    assert screen().width == (60 if is_watched else 200)
