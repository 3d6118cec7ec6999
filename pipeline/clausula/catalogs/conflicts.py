"""`<locale>.conflicts.po`: the texts that gave way, in an ordinary PO file that any editor opens.

Each unit has the source text, the lost target, and a comment that says what happened and when. The context tells
several losses of one clause apart; it begins with the clause's own.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

from clausula.catalogs.agreement import key_digest
from clausula.catalogs.reconcile import Conflict
from clausula.catalogs.writing import dump
from clausula.model import Catalog, Unit, UnitKey

__all__ = ["kept_apart", "lost_texts", "with_conflicts"]


def with_conflicts(
    path: PurePath, conflicts: Iterable[Conflict], catalog: Catalog, now: datetime, data: bytes | None
) -> bytes:
    """The bytes of the conflicts file that held `data`, None if there was none, with these conflicts of `catalog`."""
    from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

    old = None if data is None else pofile.load(data, path)
    kept = kept_apart(old, conflicts, catalog, now.strftime("%Y-%m-%d %H:%M UTC"))
    return data if kept is old and data is not None else dump(kept)


def kept_apart(old: Catalog | None, conflicts: Iterable[Conflict], catalog: Catalog, when: str) -> Catalog:
    """The conflicts file with these conflicts added, newest last; `old` itself if it has them all."""
    units = list(old.units) if old else []
    known = {(unit.key.msgid, unit.target) for unit in units}
    for conflict in conflicts:
        if (conflict.key.msgid, conflict.lost) not in known:
            known.add((conflict.key.msgid, conflict.lost))
            units.append(_unit(conflict, len(units) + 1, when))
    if old and len(units) == len(old.units):
        return old
    headers = tuple((name, value) for name, value in catalog.headers if not name.startswith("X-"))
    comment = (
        "Texts that gave way to others when this catalog was synced.\n"
        "Move what is right into the catalog or the platform, then remove the unit, or the file."
    )
    return Catalog(tuple(units), old.headers if old else headers, old.comment if old else comment)


def lost_texts(conflicts: Catalog | None) -> frozenset[str]:
    """The texts that are kept apart."""
    return frozenset(unit.target for unit in conflicts.units) if conflicts else frozenset()


def _unit(conflict: Conflict, number: int, when: str) -> Unit:
    other = "local" if conflict.side == "platform" else "platform"
    what = "suggestion" if conflict.fuzzy else "translation"
    return Unit(
        key=UnitKey(conflict.key.msgid, f"conflict {number} {key_digest(conflict.key)}"),
        target=conflict.lost,
        fuzzy=conflict.fuzzy,
        extracted_comments=(
            f"{when}: this {what} ({conflict.side}) gave way to the {other} one:",
            *conflict.kept.split("\n"),
            *((f"context: {conflict.key.msgctxt}",) if conflict.key.msgctxt else ()),
        ),
    )
