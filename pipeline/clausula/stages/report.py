"""`report`: what may go live in which language, and what stands in the way of the rest."""

from dataclasses import dataclass
from datetime import datetime

from clausula.errors import ClausulaError
from clausula.history import Revision, last_revision
from clausula.locales import Locale
from clausula.model import Location, State, Unit
from clausula.stages.current import Counts, Current, counts, read_current
from clausula.stages.project import Project, Track, untracked

__all__ = ["Blocker", "Coverage", "Report", "report"]


@dataclass(frozen=True, slots=True)
class Blocker:
    """A unit that may not be published."""

    unit: Unit
    location: Location
    """Where its clause first stands in the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far one language version of one document is, against the source as it reads now."""

    document: str
    locale: Locale
    segments: Counts
    words: Counts
    current_with: Revision | None
    """The newest revision of the source that the version matches wholly; None if that is not known."""
    blockers: tuple[Blocker, ...]
    """In document order."""


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

    def below(self, percent: int) -> tuple[Coverage, ...]:
        """The versions of which fewer words than this are translated."""
        return tuple(version for version in self.versions if version.words.percent < percent)


def report(project: Project, *, now: datetime, track: Track = untracked) -> Report:
    """The state of every document in every locale; what cannot be read is reported as an error."""
    documents, problems = project.documents()
    errors = list(problems)
    versions: list[Coverage] = []
    for document in track(documents):
        try:
            current = read_current(project, document, now)
        except ClausulaError as error:
            errors.append(error)
            continue
        errors += current.errors
        revision = last_revision(project.root, project.source_path(document))
        versions += [_coverage(current, locale, revision) for locale in current.catalogs]
    locales = tuple(sorted(project.config.locales))
    return Report(project.config.source_locale, locales, documents, tuple(versions), tuple(errors))


def _coverage(current: Current, locale: Locale, revision: Revision | None) -> Coverage:
    catalog, _ = current.catalogs[locale]
    places: dict[tuple[str, str | None], Location] = {}
    for segment in current.document.segments():
        places.setdefault(segment.key, segment.location)
    segments = counts(catalog.units)
    return Coverage(
        document=current.name,
        locale=locale,
        segments=segments,
        words=counts(catalog.units, words=True),
        current_with=revision if segments.is_complete else None,
        blockers=tuple(
            Blocker(unit, places[unit.key]) for unit in catalog.active() if unit.state is not State.TRANSLATED
        ),
    )
