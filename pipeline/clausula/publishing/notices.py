"""The notices that pages carry: a small text of the project, translated like its policies."""

from dataclasses import dataclass
from datetime import datetime

from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.workspace.edition import Current, read_current
from clausula.workspace.project import Project

__all__ = ["Notice", "Notices"]

_ENGLISH = Locale("en")
_DEFAULTS = {
    "partial": "This page is not wholly translated yet. Clauses without a current translation are shown in the "
    "language they were written in.",
    "outdated": "Some clauses of this page were translated from an earlier version of the text. They are marked.",
    "original": "This page is a translation.",
    "languages": "Other languages",
    "effective": "Effective from",
}
"""By the `i18n:context` under which a project's own notices document holds its text."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text and the language it is in."""

    text: str
    locale: Locale


class Notices:
    """The notices of a project in each locale, in the source language where they are not translated."""

    def __init__(self, project: Project, now: datetime) -> None:
        self.errors: tuple[ClausulaError, ...] = ()
        self._source_locale = project.config.source_locale
        self._current: Current | None = None
        if project.config.publish.notices:
            try:
                self._current = read_current(project, project.config.publish.notices, now)
                self.errors = self._current.errors
            except ClausulaError as error:
                self.errors = (error,)

    def text(self, name: str, locale: Locale) -> Notice:
        """The notice called `name` for readers of `locale`."""
        if self._current is not None:
            for segment in self._current.document.segments():
                if segment.context == name:
                    catalog = self._current.catalogs.get(locale)
                    target = catalog[0].targets().get(segment.key) if catalog else None
                    return Notice(target, locale) if target else Notice(segment.text, self._source_locale)
        return Notice(_DEFAULTS[name], _ENGLISH)
