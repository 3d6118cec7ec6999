"""Catalogs as a platform takes and gives them: PO, or XLIFF for a folder; whole, or what differs of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from clausula.catalogs.writing import dump
from clausula.clause.copies import is_copy, is_left_as_it_was, small_words
from clausula.errors import CatalogError, ProtocolError
from clausula.exchange.decide import Decision, Remote
from clausula.locales import Locale
from clausula.model import Catalog, State, Unit
from clausula.platforms import Pulled, Upload

__all__ = ["MadeFrom", "read_pulled", "upload", "without_copies"]


class MadeFrom(NamedTuple):
    """What a catalog is made from."""

    document: str
    path: str
    """Of its source."""


def read_pulled(pulled: Pulled, ours: Catalog, locale: Locale, made_from: MadeFrom, *, knows_language: bool) -> Remote:
    """The catalog that came; raises `ProtocolError` if it cannot be trusted.

    `knows_language` says that the platform answers for it: its own spelling in the header is no mistake, and the
    catalog is no other document's.
    """
    from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

    path = PurePosixPath(pulled.name)
    try:
        if path.suffix.lower() != ".po":
            from clausula.catalogs import xliff_reading  # noqa: PLC0415 - heavy

            returned = xliff_reading.read(pulled.data, path, known=ours, locale=locale)
            if returned.original != made_from.document:
                _expect_own(len(returned.units), len(returned.unknown), returned.original, made_from, path)
            units = (*returned.units.values(), *returned.unknown)
            return Remote(Catalog(tuple(map(_seen, units))), returned.approved)
        catalog = pofile.load(pulled.data, path, locale=None if knows_language else locale)
        if not knows_language:
            catalog = _in_context(catalog, ours)
            _expect_own_clauses(catalog, ours, made_from, path)
        reviewed = pofile.load(pulled.approved, path) if pulled.approved is not None else Catalog()
    except CatalogError as error:
        raise ProtocolError(f"{error}; it was left as it is") from error
    approved = frozenset(unit.key for unit in reviewed.active() if unit.state is State.TRANSLATED)
    return Remote(replace(catalog, units=tuple(map(_seen, catalog.units))), approved, pulled.since)


def _seen(unit: Unit) -> Unit:
    """The unit; without a target, if a reader would see nothing of it."""
    is_blank = unit.target and replace(unit, obsolete=False).state is State.UNTRANSLATED
    return replace(unit, target="") if is_blank else unit


def _in_context(catalog: Catalog, ours: Catalog) -> Catalog:
    """The catalog with the contexts of ours, where a tool gave clauses some or took it from them."""
    theirs = Counter(unit.key.msgid for unit in catalog.active())
    known = {unit.key for unit in ours.active()}
    texts = Counter(key.msgid for key in known)
    key_of = {key.msgid: key for key in known if texts[key.msgid] == theirs[key.msgid] == 1}
    units = tuple(
        unit if unit.obsolete or unit.key in known else replace(unit, key=key_of.get(unit.key.msgid, unit.key))
        for unit in catalog.units
    )
    return catalog if units == catalog.units else replace(catalog, units=units)


def _expect_own_clauses(catalog: Catalog, ours: Catalog, made_from: MadeFrom, path: PurePosixPath) -> None:
    known = {key for unit in ours.units for key in (unit.key, unit.previous)}
    foreign: Counter[str] = Counter()
    number = 0
    for unit in catalog.active():
        number += 1
        places = [place for place, _ in unit.locations]
        if unit.key not in known and made_from.path not in places:
            foreign.update(places[:1] or [""])
    _expect_own(
        number - foreign.total(),
        foreign.total(),
        max(foreign, key=lambda place: foreign[place], default=""),
        made_from,
        path,
    )


def _expect_own(own: int, foreign: int, origin: str, made_from: MadeFrom, path: PurePosixPath) -> None:
    """Raise `CatalogError` if most of the clauses of a file are no clauses of the document."""
    if foreign > own:
        told = f", but of {origin}" if origin else ""
        problem = (
            f"{foreign} of its {own + foreign} clauses are not of '{made_from.document}'{told}; put it where it belongs"
        )
        raise CatalogError(problem, path=path)


def without_copies(theirs: Remote, ours: Catalog) -> Remote:
    """What came, less each copy of the source for which ours has a text that is none: the copy says nothing.

    Where most of what is new was left in the source's language, nobody translated the rest of the copies either, even
    where they read like names.
    """
    texts = {unit.key: unit.target for unit in ours.units}
    copied = [unit for unit in theirs.catalog.units if is_copy(unit.key.msgid, unit.target)]
    copies = {unit.key for unit in copied if texts.get(unit.key) and not is_copy(unit.key.msgid, texts[unit.key])}
    new = {unit.key for unit in theirs.catalog.units if unit.target and not texts.get(unit.key)}
    plain = small_words(unit.key.msgid for unit in theirs.catalog.units)
    prose = [unit for unit in copied if unit.key in new and is_left_as_it_was(unit.key.msgid, unit.target, plain)]
    if 2 * len(prose) > len(new):
        copies |= {unit.key for unit in copied if unit.key in new}
    if not copies:
        return theirs
    units = tuple(unit for unit in theirs.catalog.units if unit.key not in copies)
    catalog = replace(theirs.catalog, units=units)
    return replace(theirs, catalog=catalog, approved=theirs.approved - copies, copies=frozenset(copies))


def upload(decision: Decision, whole: bytes) -> Upload:
    """What to send so that the platform has the units that were decided on; `whole` is the catalog encoded."""
    theirs = {unit.key: unit.previous for unit in decision.theirs.catalog.active()}
    units = decision.units
    return Upload(
        whole=whole,
        translated=_part(decision.catalog, (unit for unit in units if unit.target and not unit.fuzzy)),
        suggestions=_part(decision.catalog, (unit for unit in units if unit.fuzzy)),
        approved=_part(decision.catalog, decision.unapproved),
        is_revised=not decision.withheld
        and any(not unit.target or (unit.previous and theirs.get(unit.key) != unit.previous) for unit in units),
        since=decision.theirs.since,
    )


def _part(catalog: Catalog, units: Iterable[Unit]) -> bytes | None:
    some = tuple(units)
    return dump(replace(catalog, units=some)) if some else None
