"""How far the exchange of one document has come: what is decided is done here, and noted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import blake2b
from typing import Any

from clausula.catalogs.agreement import Agreement, Name, Section, dump_agreement, state_digest
from clausula.catalogs.reconcile import Conflict, Outcome
from clausula.catalogs.writing import dump
from clausula.errors import ChangedError, ClausulaError, PlatformError, RateLimitedError, UnavailableError
from clausula.exchange.decide import Decision, Offered, SyncOptions
from clausula.exchange.local import LocalFiles
from clausula.exchange.outcome import Exchanged, Synced
from clausula.locales import Locale
from clausula.model import Catalog, Unit
from clausula.platforms import ComponentState, Platform

__all__ = ["LocalCatalog", "Progress", "is_quiet", "standing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCatalog:
    """One catalog of ours between two rounds."""

    catalog: Catalog
    agreed: Section
    """What was agreed about it before this run; after the last round, what is agreed now."""
    offered: Offered | None = None
    done: Exchanged


class Progress:
    """The catalogs of one document on their way; what fails in one is noted, and does not stop the others."""

    def __init__(self, files: LocalFiles, platform: Platform, options: SyncOptions, now: datetime) -> None:
        self.files, self.platform, self.options, self.now = files, platform, options, now
        self.document = files.document
        self.template = Section()
        """What is agreed about the template."""
        self.synced = Synced(files.document)
        """What there is to tell, but for catalogs and errors."""
        self.catalogs: dict[Locale, LocalCatalog] = {}
        self.errors: list[ClausulaError] = []
        self.pulled: dict[Locale, str] = {}
        """What was pulled, as messages call it."""
        self.read: dict[Locale, str] = {}
        """The states in which it was pulled."""
        self.is_through = False
        """Whether all was done, but for the catalogs that have failed."""
        self._failed: set[Locale] = set()
        self._cache = files.edition.context.cache
        self._quiet: tuple[Exchanged, ...] = ()

    def is_known_quiet(self, state: ComponentState, locales: tuple[Locale, ...], agreement: Agreement) -> bool:
        """Whether an exchange of just this is known to do nothing; then there is nothing more to read for it."""
        names = [(self.document, locale) for locale in (None, *locales)]
        known = self._standing(state, agreement.part(names), locales)
        if not known or self._cache.get("quiet", known) is None:
            return False
        self._quiet = tuple(Exchanged(locale) for locale in locales)
        return True

    def note_quiet(self, state: ComponentState) -> None:
        """Remember that an exchange of what there is now would do nothing, after a whole one that went well."""
        is_settled = not self.errors and not any(local.done.unresolved for local in self.catalogs.values())
        if is_settled and self.options.takes and self.options.sends and not self.options.dry_run:
            known = self._standing(state, Agreement().with_sections(self.sections()), tuple(self.catalogs))
            if known:
                self._cache.put("quiet", known, b"quiet")

    def _standing(self, state: ComponentState, agreed: Agreement, locales: tuple[Locale, ...]) -> str:
        """What an exchange depends on, if it may turn out to be quiet."""
        ours = self.files.digests(locales)
        return (
            ""
            if ours is None
            else standing(state, agreed, ours | {"options": repr(self.options), "format": self.platform.suffix})
        )

    def begin(self, locales: Iterable[Locale], agreement: Agreement) -> None:
        """Read the catalogs; translations that git put under another clause become suggestions."""
        self.template = agreement.section(self.document, None)
        for locale in locales:
            with self.blaming(locale):
                agreed = agreement.section(self.document, locale)
                self.catalogs[locale] = LocalCatalog(catalog=Catalog(), agreed=agreed, done=Exchanged(locale))
                self._read(locale)

    def _read(self, locale: Locale) -> None:
        """Take the catalog as it is on disk."""
        from clausula.checks.misplaced import doubted, misplaced  # noqa: PLC0415 - heavy

        local = self.catalogs[locale]
        ours = self.files.edition.version(locale).stored or Catalog()
        is_same = local.agreed.describes(ours)
        found = () if is_same else misplaced(ours, local.agreed, locale, self.files.policy(locale))
        keys = tuple(unit.key for unit, _ in found)
        self.catalogs[locale] = replace(local, catalog=doubted(ours, keys), done=replace(local.done, misplaced=keys))

    def reread(self, locale: Locale) -> None:
        """Take the catalog as an editor has saved it meanwhile."""
        self.files.edition.version(locale).reread()
        self._read(locale)

    def has_moved(self, *, is_last: bool) -> bool:
        """Whether an editor has saved any catalog meanwhile, which is read again; one is refused, if `is_last`."""
        has_moved = False
        for locale in self.locales() if not self.options.dry_run else ():
            with self.blaming(locale):
                try:
                    self.files.expect_same(locale)
                except ChangedError:
                    if is_last:
                        raise
                    has_moved = True
                    self.reread(locale)
        return has_moved

    def locales(self) -> tuple[Locale, ...]:
        """Those whose catalogs have not failed."""
        return tuple(locale for locale in self.catalogs if locale not in self._failed)

    @contextmanager
    def blaming(self, locale: Locale) -> Iterator[None]:
        """A fault of one catalog leaves the others alone; a platform that answers nobody ends the exchange."""
        try:
            yield
        except (UnavailableError, RateLimitedError):
            raise
        except ClausulaError as error:
            self.errors.append(error)
            self._failed.add(locale)

    def look(self, locales: tuple[Locale, ...]) -> ComponentState | None:
        """What the platform has of the component, if it has it."""
        state = self.platform.look(self.document, locales)
        self.synced = replace(self.synced, foreign=state.foreign if state else ())
        return state

    def apply(self, locale: Locale, decision: Decision) -> None:
        """Do here what was decided: texts that give way are written first; raises `PlatformError` if it is braked."""
        if decision.brake:
            raise PlatformError(f"{self.document} in {locale}: {decision.brake}")
        self.files.keep_apart(locale, decision.conflicts, decision.catalog, self.now)
        self.files.write_catalog(locale, decision.catalog)
        self.note(locale, conflicts=self.catalogs[locale].done.conflicts + decision.conflicts)
        done = self.catalogs[locale].done
        lost_here = sum(lost.side == "local" for lost in decision.conflicts)
        self.note(
            locale,
            taken=done.taken + decision.count(Outcome.TAKEN) + lost_here,
            retracted=done.retracted + decision.count(Outcome.RETRACTED),
            archived=done.archived + decision.count(Outcome.ARCHIVED),
            unresolved=decision.count(Outcome.UNRESOLVED),
        )
        self.catalogs[locale] = replace(self.catalogs[locale], catalog=decision.catalog)

    def keep_apart(self, locale: Locale, decision: Decision, conflicts: tuple[Conflict, ...]) -> None:
        """Put texts that gave way into the conflicts file."""
        self.files.keep_apart(locale, conflicts, decision.catalog, self.now)
        self.note(locale, conflicts=self.catalogs[locale].done.conflicts + conflicts)

    def note(self, locale: Locale, **facts: Any) -> None:
        """Remember what there is to tell of a catalog."""
        local = self.catalogs[locale]
        self.catalogs[locale] = replace(local, done=replace(local.done, **facts))

    def note_sent(self, locale: Locale, units: Iterable[Unit]) -> None:
        """Remember that the platform gets the texts of these units, of which it may have got some before."""
        sent = sum(bool(unit.target) for unit in units)
        self.note(locale, sent=max(self.catalogs[locale].done.sent, sent))

    def agree(self, locale: Locale, section: Section) -> None:
        """Remember what is agreed about a catalog from now on."""
        self.catalogs[locale] = replace(self.catalogs[locale], agreed=section)

    def encoded(self, locale: Locale) -> bytes:
        """Our catalog in the platform's format."""
        catalog, suffix = self.catalogs[locale].catalog, self.platform.suffix
        if suffix == ".po":
            return dump(catalog)
        from clausula.catalogs import xliff  # noqa: PLC0415 - heavy

        version = xliff.Version.V2_0 if suffix == ".xlf2" else xliff.Version.V1_2
        source = self.files.project.config.source_locale
        return xliff.export(catalog, document=self.document, source_locale=source, locale=locale, version=version)

    def finishing(self) -> Callable[[], None]:
        """What tells the platform that all is safe on our side, once what is agreed is written as well."""
        refused = [name for locale, name in self.pulled.items() if locale not in self.locales()]
        return partial(self.platform.finish, self.document, refused) if self.is_through else lambda: None

    def outcome(self) -> Synced:
        """What there is to tell."""
        done = tuple(local.done for local in self.catalogs.values())
        return replace(self.synced, catalogs=done or self._quiet, errors=tuple(self.errors))

    def sections(self) -> dict[Name, Section]:
        """What is agreed about the template and each catalog."""
        if self._quiet:
            return {}
        agreed: dict[Name, Section] = {(self.document, None): self.template}
        return agreed | {(self.document, locale): local.agreed for locale, local in self.catalogs.items()}


def is_quiet(ours: Catalog, agreed: Section, state: str) -> bool:
    """Whether neither side of a catalog has changed since they last agreed; `state` is that of the platform's file."""
    return state_digest(state) == agreed.state != "" and agreed.describes(ours)


def standing(state: ComponentState, agreed: Agreement, ours: Mapping[str, str]) -> str:
    """A digest of all that the exchange of one document depends on; empty if the platform cannot tell its state.

    Law: with the standing in which a whole exchange left both sides, the next is quiet, so that nothing has to be read
    for it. `ours` are the digests of what it depends on here, by whatever name:
    the source or template, each catalog, the configuration.
    """
    if not (state.template and all(state.catalogs.values())):
        return ""
    there = [sorted((str(locale), one) for locale, one in many.items()) for many in (state.catalogs, state.laid_out)]
    facts = (state.template, there, dump_agreement(Agreement(sections=agreed.sections)), sorted(ours.items()))
    return blake2b(repr(facts).encode(), digest_size=16).hexdigest()
