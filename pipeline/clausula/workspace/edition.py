"""What the catalogs are worth for the sources as they read now, whether or not `extract` was run since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from clausula.catalogs.leverage import Leverage
from clausula.catalogs.update import update
from clausula.clause.words import word_count
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import Catalog, Document, State, Unit
from clausula.workspace.project import Project

__all__ = ["Counts", "Current", "counts", "read_current"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a catalog is in each state; obsolete units are counted apart from the whole."""

    by_state: Mapping[State, int]

    @property
    def total(self) -> int:
        """All that a reader of the current source gets to see."""
        return sum(count for state, count in self.by_state.items() if state is not State.OBSOLETE)

    @property
    def translated(self) -> int:
        """What may be published."""
        return self.by_state[State.TRANSLATED]

    @property
    def percent(self) -> int:
        """Of the whole that is translated, rounded down, so that 100 means all."""
        return 100 * self.translated // self.total if self.total else 100

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.translated == self.total


def counts(units: tuple[Unit, ...], *, words: bool = False) -> Counts:
    """The units by state, or the words of their sources."""
    by_state = dict.fromkeys(State, 0)
    for unit in units:
        by_state[unit.state] += word_count(unit.key.msgid) if words else 1
    return Counts(by_state)


@dataclass(frozen=True, slots=True)
class Current:
    """One document with its catalogs, each updated (in memory) to the source as it reads now."""

    name: str
    document: Document
    catalogs: Mapping[Locale, tuple[Catalog, Leverage]]
    """Without those that could not be read."""
    unreadable: tuple[Locale, ...]
    errors: tuple[ClausulaError, ...]
    """One for each unreadable catalog."""


def read_current(project: Project, document: str, now: datetime) -> Current:
    """The document and its catalogs; raises `SourceError` if the source cannot be cut."""
    source = project.read_document(document)
    template = project.template(document, source, now)
    found: dict[Locale, tuple[Catalog, Leverage]] = {}
    errors: dict[Locale, ClausulaError] = {}
    for locale in project.config.locales:
        try:
            found[locale] = update(template, project.read_catalog(document, locale), locale, project.policy)
        except ClausulaError as error:
            errors[locale] = error
    return Current(document, source, found, tuple(errors), tuple(errors.values()))
