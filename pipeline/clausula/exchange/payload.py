"""Catalogs as a platform takes and gives them: PO, or XLIFF for a folder; whole, or what differs of them."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from clausula.catalogs import pofile
from clausula.catalogs.agreement import EMPTY, Section, digest
from clausula.catalogs.writing import dump
from clausula.errors import CatalogError, ProtocolError
from clausula.locales import Locale
from clausula.model import Catalog, State, Unit, UnitKey
from clausula.platforms import Parcel, Pulled
from clausula.workspace.project import Project

__all__ = ["Remote", "difference", "encoded", "parcel", "read_pulled", "unapproved"]


@dataclass(frozen=True, slots=True)
class Remote:
    """A catalog of the platform, read."""

    catalog: Catalog
    approved: frozenset[UnitKey] = frozenset()
    since: str = ""


def read_pulled(pulled: Pulled, ours: Catalog, locale: Locale, *, knows_language: bool) -> Remote:
    """The catalog that came; raises `ProtocolError` if it cannot be trusted.

    `knows_language` says that the platform answers for it, so that its own spelling in the header is no mistake.
    """
    path = PurePosixPath(pulled.name)
    try:
        if path.suffix != ".po":
            from clausula.catalogs import xliff as interchange  # noqa: PLC0415 - heavy

            returned = interchange.read(pulled.data, path, known=ours, locale=locale)
            return Remote(Catalog(tuple(returned.units.values())), returned.approved)
        catalog = pofile.load(pulled.data, path, locale=None if knows_language else locale)
        reviewed = pofile.load(pulled.approved, path) if pulled.approved is not None else Catalog()
    except CatalogError as error:
        raise ProtocolError(f"{error}; it was left as it is") from error
    approved = frozenset(unit.key for unit in reviewed.active() if unit.state is State.TRANSLATED)
    return Remote(catalog, approved, pulled.since)


def encoded(project: Project, document: str, locale: Locale, catalog: Catalog, suffix: str) -> bytes:
    """The catalog in the platform's format."""
    if suffix == ".po":
        return dump(catalog)
    from clausula.catalogs import xliff as interchange  # noqa: PLC0415 - heavy

    version = interchange.Version.V2_0 if suffix == ".xlf2" else interchange.Version.V1_2
    source_locale = project.config.source_locale
    return interchange.export(catalog, document=document, source_locale=source_locale, locale=locale, version=version)


def difference(
    catalog: Catalog, remote: Catalog, withheld: Iterable[UnitKey] = (), unwanted: Container[UnitKey] = ()
) -> tuple[Unit, ...]:
    """Our units with a text that the platform lacks or has otherwise, without those withheld.

    Of units without a text those are meant for which it has one that is `unwanted`.
    """
    theirs = {unit.key: digest(unit) for unit in remote.active()}
    left_out = set(withheld)
    return tuple(
        unit
        for unit in catalog.active()
        if (unit.target or unit.key in unwanted) and unit.key not in left_out and theirs.get(unit.key) != digest(unit)
    )


def parcel(whole: bytes, catalog: Catalog, differing: tuple[Unit, ...], remote: Remote, section: Section) -> Parcel:
    """What to send so that the platform has the `differing` units of `catalog`."""
    theirs = {unit.key: unit.previous for unit in remote.catalog.active()}
    return Parcel(
        whole=whole,
        translated=_part(catalog, (unit for unit in differing if unit.target and not unit.fuzzy)),
        suggestions=_part(catalog, (unit for unit in differing if unit.fuzzy)),
        approved=_part(catalog, unapproved(catalog, remote, section)),
        is_revised=any(
            not unit.target or (unit.previous and theirs.get(unit.key) != unit.previous) for unit in differing
        ),
        since=remote.since,
    )


def unapproved(catalog: Catalog, remote: Remote, section: Section) -> tuple[Unit, ...]:
    """Our translations whose approval the platform lost with everything else: one that was withdrawn is not meant."""
    return tuple(
        unit
        for unit in catalog.active()
        if (agreed := section.of(unit.key)) is not None
        and agreed.approved
        and agreed.platform == (EMPTY,)
        and agreed.local == digest(unit)
        and unit.key not in remote.approved
    )


def _part(catalog: Catalog, units: Iterable[Unit]) -> bytes | None:
    some = tuple(units)
    return dump(replace(catalog, units=some)) if some else None
