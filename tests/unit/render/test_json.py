"""How values are written as JSON."""

import pkgutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, get_args, get_type_hints

import pytest

import clausula
from clausula.errors import ClausulaError, SourceError
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.model import Location, State, UnitKey
from clausula.render import json

_LOWER = (
    "adoption",
    "archive",
    "catalogs",
    "commands",
    "errors",
    "exchange",
    "history",
    "model",
    "publishing",
    "reporting",
    "workspace",
)


def classes() -> Iterator[type]:
    """Those of the rooms whose values are written."""
    names = {module.name for module in pkgutil.walk_packages(clausula.__path__, "clausula.")}
    for module in map(import_module, sorted(name for name in names if name.split(".")[1] in _LOWER)):
        yield from (one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__)


def type_of(owner: Any, name: str) -> Any:
    """The type of an attribute, without None; fails if there is none of that name."""
    found = getattr(owner, name, None)
    hint = get_type_hints(found.fget)["return"] if isinstance(found, property) else get_type_hints(owner)[name]
    kinds = [one for one in get_args(hint) if one is not type(None)]
    return kinds[0] if len(kinds) < len(get_args(hint)) else hint


@pytest.mark.parametrize("name", json._KEYS)
def test_keys__name_one_class_and_what_it_has(name: str) -> None:
    (owner,) = (one for one in classes() if one.__name__ == name)

    for _, path, _ in json._paths(name):
        inner: Any = owner
        for field in path if owner is not ClausulaError else ():
            inner = type_of(inner, field)


def test_plain__spells_values_as_documented() -> None:
    revision = Revision("", "", "working tree")

    assert json.plain(
        {
            State.STALE: 1,
            Locale.parse("pt_BR"): (Locale.parse("sr@latin"), Location(PurePosixPath("a/b.md"), 3)),
            "path": PureWindowsPath("a\\b"),
            "day": date(2026, 2, 1),
            "key": UnitKey("One."),
            "error": SourceError("broken", path="a.md", line=2),
            "revision": revision,
            "listed": (number for number in range(2)),
        }
    ) == {
        "stale": 1,
        "pt-BR": ["sr-Latn", "a/b.md:3"],
        "path": "a/b",
        "day": "2026-02-01",
        "key": {"msgid": "One.", "msgctxt": None},
        "error": {"path": "a.md", "line": 2, "problem": "broken"},
        "revision": {"revision": None, "date": None, "subject": "working tree"},
        "listed": [0, 1],
    }
