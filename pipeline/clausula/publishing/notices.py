"""The notices that pages carry: a small text of the project, translated like its policies."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from clausula.errors import Errors
from clausula.locales import Locale, long_date
from clausula.model import Diagnostic
from clausula.workspace.edition import Edition, Version
from clausula.workspace.facts import kept
from clausula.workspace.workspace import Workspace

__all__ = ["Notice", "Notices"]

_ENGLISH = Locale("en")
_DEFAULTS = {
    "partial": "This page is not wholly translated yet. Clauses without a current translation are shown in the "
    "language they were written in.",
    "outdated": "Some clauses of this page were translated from an earlier version of the text. They are marked.",
    "held": "This translation is of the version of {date}. The text has been changed since.",
    "announced": "This version takes effect on {date}. Until then the version before it is in force.",
    "coming": "A new version of this text takes effect on {date}.",
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
    href: str = ""
    """Where more is said, relative to the page."""


class Notices:
    """The notices of a project in each locale, in the source language where they have no current translation."""

    def __init__(self, workspace: Workspace) -> None:
        self._source_locale = workspace.project.config.source_locale
        self._texts: dict[Locale, dict[str, str]] = {}
        self.errors = Errors()
        self.findings: list[Diagnostic] = []
        name = workspace.project.config.publish.notices
        if name:
            with self.errors:
                edition = workspace.edition(name)
                find = partial(kept, edition.context.cache, "notices", kind=dict[str, str])
                self._texts[self._source_locale] = find(edition.key, make=partial(_source, edition))
                for version in edition.versions():
                    with self.errors:
                        self._texts[version.locale] = find(version.facts_key, make=partial(_current, version))
                        self.findings += version.facts.findings

    def text(self, name: str, locale: Locale, day: date | None = None) -> Notice:
        """The notice called `name` for readers of `locale`; with a day, in the words and digits of its language."""
        for language in (locale, self._source_locale):
            text = self._texts.get(language, {}).get(name)
            if text is not None:
                break
        else:
            language, text = _ENGLISH, _DEFAULTS[name]
        return Notice(text if day is None else text.replace("{date}", long_date(day, language)), language)


def _source(edition: Edition) -> dict[str, str]:
    return {one.context: one.text for one in reversed(list(edition.document.segments())) if one.context}


def _current(version: Version) -> dict[str, str]:
    """The translations that may be published as current."""
    keys = {one.context: one.key for one in reversed(list(version.edition.document.segments())) if one.context}
    return {name: version.targets[key] for name, key in keys.items() if version.verdicts[key].is_current}
