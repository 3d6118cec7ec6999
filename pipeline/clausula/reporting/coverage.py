"""How complete each language version is, since when the rest is not, and what stands in its way, as values."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from clausula.errors import ClausulaError
from clausula.history.log import Revision
from clausula.history.timeline import Since
from clausula.locales import Locale
from clausula.model import Diagnostic, Location, State, Unit
from clausula.publishing.gates import GateFailure
from clausula.reporting.trend import Trend
from clausula.verdict import Counts
from clausula.workspace.sign_off import SignOff

__all__ = ["Blocker", "Coverage", "GateFailure", "Report", "Standing"]


@dataclass(frozen=True, slots=True)
class Blocker:
    """A unit that may not be published as current."""

    unit: Unit
    location: Location
    """Where its clause first stands in the source."""
    since: Since | None = None
    """From when on the clause reads as it does; None without history."""
    behind: int | None = None
    """How many revisions have come since the text that was translated, or since the clause reads so."""
    verdict: State | None = None
    """The state that its verdict says, where that is not the unit's own."""

    @property
    def state(self) -> State:
        """Why the unit may not be published as current."""
        return self.unit.state if self.verdict is None else self.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a language version stands in the history of its source."""

    current_with: Revision | None = None
    """The newest revision that it matches wholly; None if it never was complete, or nothing is known."""
    outdated_since: Revision | None = None
    """The first revision that it does not match any more; None if it is up to date or never was complete."""
    is_known: bool = False
    """Whether there is any history."""
    header_date: str = ""
    """Without history: what the catalog's own header says, `YYYY-MM-DD` or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far one language version of one document is, against the source as it reads now."""

    document: str
    locale: Locale
    segments: Counts
    words: Counts
    blockers: tuple[Blocker, ...]
    """In document order."""
    standing: Standing
    sign_off: SignOff | None = None
    """By whom it was approved, if by anybody."""
    translator: str = ""
    """Who translated it last, as its catalog says."""

    @property
    def hands(self) -> str:
        """Through whose it went, in words, as far as that is known."""
        translated = f"translated by {self.translator}" if self.translator else ""
        return ", ".join(filter(None, (translated, str(self.sign_off or ""))))

    @property
    def is_begun(self) -> bool:
        """Whether anybody translated any of it."""
        untouched = (State.UNTRANSLATED, State.UNTRANSLATABLE)
        return self.segments.total > sum(self.segments.by_state[state] for state in untouched)

    @property
    def lack(self) -> str:
        """What it is short of, in words: `3 clauses`."""
        return f"{len(self.blockers)} clause{'s' * (len(self.blockers) > 1)}"

    @property
    def status(self) -> str:
        """In words: `up to date`, `3 clauses behind since 2026-01-19`, `never complete`."""
        texts = self.segments.by_state[State.UNTRANSLATABLE]
        if not self.blockers:
            return "up to date" + (f", but {texts} text{'s' * (texts > 1)} cannot be translated" if texts else "")
        since = self.standing.outdated_since
        if since is not None:
            return f"{self.lack} behind since {since.date or 'the working tree'}"
        if self.standing.is_known:
            return f"never complete, {self.lack} short"
        known = self.standing.header_date
        return f"{self.lack} behind" + (f" since {known} at the latest" if known else "")


@dataclass(frozen=True, slots=True)
class Report:
    """The state of a whole project."""

    source_locale: Locale
    locales: tuple[Locale, ...]
    """All that the project translates into, sorted."""
    documents: tuple[str, ...]
    versions: tuple[Coverage, ...]
    """Without those whose source or catalog could not be read."""
    errors: tuple[ClausulaError, ...]
    today: date | None = None
    """The day that effective dates are compared with, if they are to be."""
    effective: Mapping[str, date] = field(default_factory=dict)
    """When a document takes effect, where it says so."""
    gates: tuple[GateFailure, ...] = ()
    """Those that failed, in the order of the versions."""
    trends: tuple[Trend, ...] | None = None
    """How it was at earlier revisions, if that was asked for."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What sources have that cannot be translated: no version has it in its own language."""
    absent: Collection[tuple[str, Locale]] = ()
    """Documents that are not to be in a locale that others are in."""
    project: str = ""
    """Its name."""
    revision: Revision | None = None
    """The newest that changed one of the sources; None where git knows none."""

    def of(self, states: Collection[State]) -> "Report":
        """The same, with nothing but clauses in one of these states, and versions that have such."""
        found = (
            replace(one, blockers=tuple(blocker for blocker in one.blockers if blocker.state in states))
            for one in self.versions
        )
        kept = {(one.document, one.locale): one for one in found if one.blockers}
        others = {(one.document, one.locale) for one in self.versions if (one.document, one.locale) not in kept}
        absent = others.union(self.absent)
        locales = tuple(tag for tag in self.locales if any((one, tag) not in absent for one in self.documents))
        return replace(
            self,
            versions=tuple(kept.values()),
            documents=tuple(one for one in self.documents if any((one, tag) not in absent for tag in self.locales)),
            locales=locales or self.locales,
            absent=absent,
        )

    def days(self, document: str) -> int | None:
        """In how many days a document takes effect; negative if it has, None if that is not known."""
        day = self.effective.get(document)
        return None if day is None or self.today is None else (day - self.today).days
