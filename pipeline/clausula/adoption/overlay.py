"""`overlay`: an adopted catalog laid under the one that there is already. Nothing that is there gives way unasked."""

from collections.abc import Iterator
from dataclasses import replace

from clausula.model import Catalog, State, Unit

__all__ = ["overlay"]

_BEFORE = "Before it was adopted anew: "


def overlay(old: Catalog, adopted: Catalog, *, replaces: bool = False) -> tuple[Catalog, int]:
    """`old` with what `adopted` has for clauses that it has nothing for, and how many clauses kept another text.

    Both are of the same template. With `replaces` the adopted texts win, but for a suggestion against a translation;
    what gives way stays as a translator comment.
    """
    mine = {unit.key: unit for unit in old.units}
    kept = 0
    units: list[Unit] = []
    for unit in adopted.active():
        own = mine.get(unit.key, replace(unit, target="", translator_comments=()))
        wins = not own.target or (replaces and (own.state is not State.TRANSLATED or not unit.fuzzy))
        if own.target and unit.target and own.target != unit.target and not wins:
            kept += 1
        units.append(_taken(own, unit) if wins and unit.target else _commented(own, unit.translator_comments))
    active = {unit.key for unit in units}
    units += [unit for unit in old.units if unit.obsolete and unit.key not in active]
    keys = {unit.key for unit in units}
    units += [unit for unit in adopted.units if unit.key not in keys]
    return Catalog(tuple(units), tuple(_headers(old, adopted)), old.comment or adopted.comment), kept


def _taken(own: Unit, unit: Unit) -> Unit:
    before = (_BEFORE + " ".join(own.target.split()),) if own.target not in ("", unit.target) else ()
    return _commented(replace(unit, translator_comments=own.translator_comments), (*unit.translator_comments, *before))


def _commented(unit: Unit, comments: tuple[str, ...]) -> Unit:
    """The unit with these comments too, each once."""
    return replace(unit, translator_comments=tuple(dict.fromkeys((*unit.translator_comments, *comments))))


def _headers(old: Catalog, adopted: Catalog) -> Iterator[tuple[str, str]]:
    """Those of `old`; since when it is outdated says the one that has translations."""
    is_empty = not any(unit.target for unit in old.units)
    for name, value in old.headers or adopted.headers:
        yield name, (adopted.header(name) or value) if is_empty and name == "X-Outdated-Since" else value
