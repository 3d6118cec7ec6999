"""Translations that stand under another source text than the one they were made for.

Git merges lines: a catalog in which one branch changed a msgid and the other its msgstr can come out as a translation,
not fuzzy, of a text that nobody translated. The sync lock knows for which clause each translation was agreed.
"""

from collections.abc import Container, Iterator
from dataclasses import replace
from pathlib import PurePath

from clausula.catalogs.agreement import EMPTY, Section, digest, key_digest
from clausula.catalogs.policy import Policy
from clausula.catalogs.update.carry import Edit, carry
from clausula.locales import Locale
from clausula.model import Catalog, State, Unit, UnitKey

__all__ = ["doubted", "misplaced", "said_of"]


def misplaced(
    catalog: Catalog, section: Section, locale: Locale, policy: Policy
) -> Iterator[tuple[Unit, UnitKey | None]]:
    """The units whose translation was made for another clause, with that clause's key where the catalog still has it.

    A translation that is still in its place as well, that was carried by the rules of the project, or that the clause
    had as a suggestion is not meant.
    """
    agreed = {entry.local: key for key, entry in section.clauses.items() if entry.local != EMPTY}
    known = {key_digest(unit.key): unit for unit in catalog.units}
    in_place = {digest(unit) for unit in catalog.units if _stands(unit, section)}
    for unit in catalog.active():
        text = digest(unit)
        if unit.state is not State.TRANSLATED or text in in_place or text not in agreed:
            continue
        before = section.of(unit.key)
        if before is not None and before.local == digest(replace(unit, fuzzy=True)):
            continue
        origin = known.get(agreed[text])
        if origin is None or not _is_carried(origin, unit, locale, policy):
            yield unit, origin.key if origin else None


def doubted(catalog: Catalog, keys: Container[UnitKey]) -> Catalog:
    """The catalog with these translations made suggestions; `catalog` itself if there are none."""
    units = tuple(replace(unit, fuzzy=True) if unit.key in keys and unit.target else unit for unit in catalog.units)
    return catalog if units == catalog.units else replace(catalog, units=units)


def _stands(unit: Unit, section: Section) -> bool:
    """Whether the unit has the text that was agreed for it."""
    entry = section.of(unit.key)
    return entry is not None and not unit.obsolete and entry.local == digest(unit)


def _is_carried(origin: Unit, unit: Unit, locale: Locale, policy: Policy) -> bool:
    edit = Edit(origin.key.msgid, unit.key.msgid, origin.target, policy.source_locale, locale)
    carried = carry(edit, policy.carry)
    return carried.is_complete and carried.target == unit.target


def said_of(origin: UnitKey | None, path: PurePath) -> str:
    """What there is to say of such a translation: which text it was made for, if that is known, and what to do."""
    made_for = f"'{origin.msgid[:60]}'" if origin else "another text"
    return (
        f"this translation was made for {made_for}, most likely moved by a merge in git; "
        f"correct it in {path}, or mark it fuzzy (sync does)"
    )
