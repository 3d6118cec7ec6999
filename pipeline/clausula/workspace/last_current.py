"""The translation of a clause as it was last current: never a suggestion that was put together since."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath

from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import Catalog, State, UnitKey

__all__ = ["last_current"]


def last_current(catalog: Catalog, locale: Locale, older: Iterable[bytes | None]) -> dict[UnitKey, str]:
    """For each stale unit what its clause was translated as before it changed, where that is known.

    The catalog still has it, most often as an obsolete unit; else the first of `older`, its former contents, that does.
    """
    wanted = {unit.key: unit.previous for unit in catalog.active() if unit.state is State.STALE and unit.previous}
    known = _translations(catalog)
    for data in older:
        if known.keys() >= set(wanted.values()):
            break
        known = _translations(_read(data, locale)) | known
    return {key: known[previous] for key, previous in wanted.items() if previous in known}


def _translations(catalog: Catalog) -> dict[UnitKey, str]:
    """What the catalog has as translated, also of clauses that went out of use."""
    units = (replace(unit, obsolete=False) for unit in catalog.units)
    return {unit.key: unit.target for unit in units if unit.state is State.TRANSLATED}


def _read(data: bytes | None, locale: Locale) -> Catalog:
    from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

    with suppress(ClausulaError):
        if data is not None:
            return pofile.load(data, PurePath("catalog"), locale=locale)
    return Catalog()
