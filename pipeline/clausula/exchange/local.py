"""Our side of an exchange: one catalog on its way from the disk through reconcile and update, and back to the disk.

Texts that give way are written first, then the catalog, and both before anything is sent: a run that is cut off
anywhere loses nothing.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.agreement import Section
from clausula.catalogs.brake import lost_translations
from clausula.catalogs.conflicts import kept_apart, lost_texts
from clausula.catalogs.reconcile import Conflict, Outcome, Rules, Winner, reconcile
from clausula.catalogs.update import Policy, update
from clausula.catalogs.writing import dump
from clausula.checks.misplaced import doubted, misplaced
from clausula.errors import PlatformError
from clausula.exchange.payload import Remote
from clausula.locales import Locale
from clausula.model import Catalog, UnitKey
from clausula.workspace.project import Project

__all__ = ["Exchanged", "Manner", "Setting", "Side"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How to exchange."""

    takes: bool = True
    sends: bool = True
    dry_run: bool = False
    allow_loss: bool = False
    winner: Winner = Winner.PLATFORM
    documents: tuple[str, ...] = ()
    """Those meant; empty means all."""
    locales: tuple[Locale, ...] = ()
    """The same."""


@dataclass(slots=True)
class Exchanged:
    """What was exchanged of one catalog, or would be; in clauses."""

    document: str
    locale: Locale
    taken: int = 0
    """Texts that came from the platform."""
    sent: int = 0
    """Texts that it got."""
    added: bool = False
    """Whether the language was new there."""
    retracted: int = 0
    """Texts that one side emptied, and that stay as suggestions."""
    archived: int = 0
    """Texts for clauses that are gone, now among the obsolete units."""
    unresolved: int = 0
    """Clauses that both sides changed, and that stay as they are on both."""
    misplaced: tuple[UnitKey, ...] = ()
    """Clauses whose translation was made for another one: now suggestions."""
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Setting:
    """What all catalogs of one document share."""

    project: Project
    document: str
    template: Catalog
    manner: Manner
    now: datetime
    policy: Callable[[Locale], Policy]
    changes: list[str] = field(default_factory=list)
    """The files that were written, or would be."""

    def write(self, path: PurePosixPath, catalog: Catalog) -> None:
        """Write a file, unless this is a dry run."""
        does_change = files.changed if self.manner.dry_run else files.write
        if does_change(self.project.root, path, dump(catalog)) and str(path) not in self.changes:
            self.changes.append(str(path))


class Side:
    """One catalog of ours."""

    def __init__(self, setting: Setting, locale: Locale, section: Section) -> None:
        """Read the catalog; raises `CatalogError` if it cannot be trusted."""
        self.locale = locale
        self.result = Exchanged(setting.document, locale)
        self.section = section
        self.remote: Remote | None = None
        self.withheld: frozenset[UnitKey] = frozenset()
        """Clauses that must not be sent."""
        self.unwanted: frozenset[UnitKey] = frozenset()
        """Clauses that are empty here, and for which the platform guessed something."""
        self.offered: set[tuple[UnitKey, str]] = set()
        """Texts that were sent, by key and digest."""
        self.has_sent = False
        self.is_quiet = False
        """Whether neither side has changed since they last agreed."""
        self._setting = setting
        self._written = setting.project.read_catalog(setting.document, locale)
        self.catalog = self._sound(self._written or Catalog())

    def _sound(self, catalog: Catalog) -> Catalog:
        """The catalog with misplaced translations made suggestions."""
        policy = self._setting.policy(self.locale)
        found = [unit.key for unit, _ in misplaced(catalog, self.section, self.locale, policy)]
        self.result.misplaced = tuple(found)
        return doubted(catalog, found)

    def adopt(self, catalog: Catalog) -> None:
        """Bring `catalog` up to the current source, and write it if anything changed."""
        self.catalog = self._updated(catalog)
        if self.catalog != self._written and (self.catalog.units or self._written is not None):
            setting = self._setting
            setting.write(setting.project.catalog_path(setting.document, self.locale), self.catalog)
            self._written = self.catalog

    def take(self, remote: Remote, expected: Container[str] = ()) -> None:
        """Reconcile with what the platform has; raises `PlatformError` if that would take too much back.

        `expected` are the digests of the keys that it must have.
        """
        manner = self._setting.manner
        self.remote = remote
        held = lost_texts(self._apart())
        rules = Rules(winner=manner.winner, approved=remote.approved, held=held)
        merged = reconcile(self.catalog, remote.catalog, self.section, rules)
        lost, of = lost_translations(self.catalog, merged.catalog, remote.catalog, expected)
        if lost and manner.takes and not manner.allow_loss:
            raise PlatformError(
                f"{self._setting.document} in {self.locale}: the platform would take back {lost} of {of} translations, "
                "so nothing was taken or sent; look at the platform. If that is meant, use --allow-loss; "
                "to send ours again, run 'clausula push'"
            )
        if not manner.takes:
            ours_first = {Outcome.KEPT, Outcome.RETRACTED, Outcome.SAME}
            self.withheld = frozenset(key for key, how in merged.outcomes.items() if how not in ours_first)
            self.adopt(self.catalog)
            return
        self.withheld = frozenset(key for key, how in merged.outcomes.items() if how is Outcome.UNRESOLVED)
        empty = {unit.key for unit in merged.catalog.active() if not unit.target}
        self.unwanted = frozenset(key for key, how in merged.outcomes.items() if how is Outcome.KEPT and key in empty)
        result = self.result
        result.unresolved = len(self.withheld)
        result.taken += merged.count(Outcome.TAKEN) + sum(lost.side == "local" for lost in merged.conflicts)
        result.retracted += merged.count(Outcome.RETRACTED)
        result.archived += merged.count(Outcome.ARCHIVED)
        self.keep_apart(merged.conflicts)
        self.adopt(merged.catalog)

    def keep_apart(self, conflicts: tuple[Conflict, ...]) -> None:
        """Put texts that gave way into the conflicts file."""
        if not conflicts:
            return
        self.result.conflicts += conflicts
        setting = self._setting
        old = self._apart()
        when = setting.now.strftime("%Y-%m-%d %H:%M UTC")
        kept = kept_apart(old, conflicts, self._updated(self.catalog), when)
        if kept is not old:
            setting.write(setting.project.conflicts_path(setting.document, self.locale), kept)

    def _apart(self) -> Catalog | None:
        return self._setting.project.read_conflicts(self._setting.document, self.locale)

    def _updated(self, catalog: Catalog) -> Catalog:
        old = catalog if catalog.units or catalog.headers else None
        fresh, _ = update(self._setting.template, old, self.locale, self._setting.policy(self.locale))
        return fresh
