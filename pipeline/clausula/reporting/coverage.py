"""`report`: what may go live in which language, since when the rest may not, and what stands in its way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from clausula.errors import ClausulaError
from clausula.history.log import Revision
from clausula.history.source_revisions import History
from clausula.history.timeline import Since, Timeline
from clausula.locales import Locale
from clausula.model import Catalog, Location, State, Unit, UnitKey
from clausula.workspace.edition import Counts, Current, counts, read_current
from clausula.workspace.project import Project, Track, untracked
from clausula.workspace.workers import each

__all__ = ["Blocker", "Coverage", "Report", "Standing", "report"]


@dataclass(frozen=True, slots=True)
class Blocker:
    """A unit that may not be published."""

    unit: Unit
    location: Location
    """Where its clause first stands in the source."""
    since: Since | None = None
    """From when on the clause reads as it does; None without history."""
    behind: int | None = None
    """How many revisions have come since the text that was translated, or since the clause reads so."""


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

    @property
    def current_with(self) -> Revision | None:
        """The newest revision that the version matches wholly."""
        return self.standing.current_with

    @property
    def status(self) -> str:
        """In words: `up to date`, `3 clauses behind since 2026-01-19`, `never complete`."""
        if self.segments.is_complete:
            return "up to date"
        number = len(self.blockers)
        amount = f"{number} clause{'s' * (number > 1)}"
        since = self.standing.outdated_since
        if since is not None:
            return f"{amount} behind since {since.date or 'the working tree'}"
        if self.standing.is_known:
            return f"never complete, {amount} short"
        known = self.standing.header_date
        return f"{amount} behind" + (f" since {known} at the latest" if known else "")


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

    def days(self, document: str) -> int | None:
        """In how many days a document takes effect; negative if it has, None if that is not known."""
        day = self.effective.get(document)
        return None if day is None or self.today is None else (day - self.today).days


def report(project: Project, *, now: datetime, today: date | None = None, track: Track = untracked) -> Report:
    """The state of every document in every locale; what cannot be read is reported as an error."""
    documents, problems = project.documents()
    errors = list(problems)
    versions: list[Coverage] = []
    effective: dict[str, date] = {}
    history = History.open(project.root, project.policy, repr(project.config.markdown))
    read = each(partial(_read, project, now, history), documents)
    for document in track(documents):
        found = next(read)
        errors += found.errors
        versions += found.versions
        if found.effective is not None:
            effective[document] = found.effective
    locales = tuple(sorted(project.config.locales))
    return Report(project.config.source_locale, locales, documents, tuple(versions), tuple(errors), today, effective)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is to be said of one document."""

    versions: tuple[Coverage, ...] = ()
    effective: date | None = None
    errors: tuple[ClausulaError, ...] = ()


def _read(project: Project, now: datetime, revisions: History, document: str) -> _Read:
    try:
        current = read_current(project, document, now)
    except ClausulaError as error:
        return _Read(errors=(error,))
    history = revisions.of(project.source_path(document), project.format).timeline(current.document)
    places: dict[UnitKey, Location] = {}
    for segment in current.document.segments():
        places.setdefault(segment.key, segment.location)
    versions = tuple(_coverage(current, locale, places, history) for locale in current.catalogs)
    return _Read(versions, project.format.effective_date(str(current.document)), current.errors)


def _coverage(
    current: Current, locale: Locale, places: Mapping[UnitKey, Location], history: Timeline | None
) -> Coverage:
    catalog, _ = current.catalogs[locale]
    return Coverage(
        document=current.name,
        locale=locale,
        segments=counts(catalog.units),
        words=counts(catalog.units, words=True),
        blockers=tuple(
            _blocker(unit, places[unit.key], history) for unit in catalog.active() if unit.state is not State.TRANSLATED
        ),
        standing=_standing(catalog, history),
    )


def _blocker(unit: Unit, location: Location, history: Timeline | None) -> Blocker:
    if history is None:
        return Blocker(unit, location)
    return Blocker(unit, location, history.since(unit.key), history.behind(unit.key, unit.previous))


def _standing(catalog: Catalog, history: Timeline | None) -> Standing:
    if history is None:
        name = (
            "X-Source-Date" if all(unit.state is State.TRANSLATED for unit in catalog.active()) else "X-Outdated-Since"
        )
        return Standing(header_date=catalog.header(name) or "")
    index = history.current_with(catalog)
    if index is None:
        return Standing(is_known=True)
    rest = range(index + 1, len(history.revisions))
    later = next((history.revisions[at] for at in rest if history.has_text(at)), None)
    return Standing(current_with=history.revisions[index], outdated_since=later, is_known=True)
