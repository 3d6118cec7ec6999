"""The brake against mass loss: what a pull may take back at most.

An empty or truncated state of a platform looks like the work of somebody who deleted everything.
"""

from collections.abc import Container

from clausula.catalogs.agreement import key_digest
from clausula.model import Catalog, State

__all__ = ["lost_translations"]

_ALLOWED = 5
"""Per cent of a catalog's translations that one pull may take back."""
_A_FEW = 3
"""Clauses that it may take back however small the catalog is."""


def lost_translations(
    ours: Catalog, merged: Catalog, platform: Catalog, expected: Container[str] = ()
) -> tuple[int, int]:
    """How many of our translations are none any more in `merged`, and of how many; zero if few enough.

    `expected` are the digests of the keys that the platform must have: one that it lacks counts as well.
    """
    after = {unit.key: unit.state for unit in merged.units}
    theirs = {unit.key for unit in platform.active()}
    translated = [unit.key for unit in ours.active() if unit.state is State.TRANSLATED]
    lost = sum(
        1
        for key in translated
        if after.get(key) is not State.TRANSLATED or (key not in theirs and key_digest(key) in expected)
    )
    is_much = lost > max(_A_FEW, len(translated) * _ALLOWED // 100)
    return (lost if is_much else 0), len(translated)
