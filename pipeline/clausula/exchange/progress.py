"""How far the exchange of one document has come: what is decided is done here, and noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from clausula.catalogs.agreement import Agreement, Section
from clausula.catalogs.reconcile import Outcome
from clausula.checks.misplaced import doubted, misplaced
from clausula.errors import ClausulaError, PlatformError, RateLimitedError, UnavailableError
from clausula.exchange.decide import Decision
from clausula.exchange.local import SyncContext
from clausula.exchange.outcome import Exchanged, Synced
from clausula.locales import Locale
from clausula.model import Catalog, UnitKey
from clausula.platforms import ComponentState

__all__ = ["LocalCatalog", "Progress"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCatalog:
    """One catalog of ours between two rounds."""

    catalog: Catalog
    agreed: Section
    """What was agreed about it before this run; after the last round, what is agreed now."""
    offered: frozenset[tuple[UnitKey, str]] | None = None
    """Texts that this run has sent, by key and digest; None if it has sent nothing yet."""
    done: Exchanged


class Progress:
    """The catalogs of one document on their way; what fails in one is noted, and does not stop the others."""

    def __init__(self, context: SyncContext, locales: tuple[Locale, ...], agreement: Agreement) -> None:
        """Read the catalogs; translations that git put under another clause become suggestions."""
        self.context = context
        self.template = agreement.section(context.document, None)
        """What is agreed about the template."""
        self.facts = Synced(context.document)
        """What there is to tell, but for catalogs and errors."""
        self.catalogs: dict[Locale, LocalCatalog] = {}
        self.errors: list[ClausulaError] = []
        self._failed: set[Locale] = set()
        for locale in locales:
            with self.blaming(locale):
                self.catalogs[locale] = self._begun(locale, agreement.section(context.document, locale))

    def _begun(self, locale: Locale, agreed: Section) -> LocalCatalog:
        catalog = self.context.files.read(locale) or Catalog()
        found: list[UnitKey] = []
        if not agreed.describes(catalog):
            policy = self.context.files.policy(locale)
            found = [unit.key for unit, _ in misplaced(catalog, agreed, locale, policy)]
        done = Exchanged(locale, misplaced=tuple(found))
        return LocalCatalog(catalog=doubted(catalog, found), agreed=agreed, done=done)

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

    def look(self) -> ComponentState | None:
        """What the platform has of the component, if it has it."""
        context = self.context
        state = context.platform.look(context.document, self.locales())
        self.facts = replace(self.facts, foreign=state.foreign if state else ())
        return state

    def apply(self, locale: Locale, decision: Decision) -> None:
        """Do here what was decided: texts that give way are written first; raises `PlatformError` if it is braked."""
        if decision.brake:
            raise PlatformError(f"{self.context.document} in {locale}: {decision.brake}")
        self.context.files.keep_apart(locale, decision.conflicts, decision.catalog, self.context.now)
        self.context.files.write_catalog(locale, decision.catalog)
        done = self.catalogs[locale].done
        lost_here = sum(lost.side == "local" for lost in decision.conflicts)
        self.note(
            locale,
            taken=done.taken + decision.count(Outcome.TAKEN) + lost_here,
            retracted=done.retracted + decision.count(Outcome.RETRACTED),
            archived=done.archived + decision.count(Outcome.ARCHIVED),
            unresolved=decision.count(Outcome.UNRESOLVED),
            conflicts=done.conflicts + decision.conflicts,
        )
        self.catalogs[locale] = replace(self.catalogs[locale], catalog=decision.catalog)

    def note(self, locale: Locale, **facts: object) -> None:
        """Remember what there is to tell of a catalog."""
        local = self.catalogs[locale]
        self.catalogs[locale] = replace(local, done=replace(local.done, **facts))  # type: ignore[arg-type]

    def agree(self, locale: Locale, section: Section) -> None:
        """Remember what is agreed about a catalog from now on."""
        self.catalogs[locale] = replace(self.catalogs[locale], agreed=section)

    def outcome(self) -> Synced:
        """What there is to tell."""
        done = tuple(local.done for local in self.catalogs.values())
        return replace(self.facts, catalogs=done, errors=tuple(self.errors))

    def sections(self) -> dict[tuple[str, Locale | None], Section]:
        """What is agreed about the template and each catalog."""
        name = self.context.document
        return {(name, None): self.template} | {(name, locale): local.agreed for locale, local in self.catalogs.items()}
