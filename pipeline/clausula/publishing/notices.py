"""The notices that pages carry: a small text of the project, translated like its policies, and shipped in languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from clausula.errors import Errors
from clausula.locales import Locale, long_date
from clausula.model import Diagnostic
from clausula.workspace.edition import Edition, Version
from clausula.workspace.facts import kept
from clausula.workspace.shipped_notices import shipped
from clausula.workspace.workspace import Workspace

__all__ = ["Notice", "Notices"]

_ENGLISH = Locale("en")


@dataclass(frozen=True, slots=True)
class Notice:
    """A text and the language it is in."""

    text: str
    locale: Locale
    href: str = ""
    """Where more is said, relative to the page."""
    day: date | None = None
    """Which it speaks of."""


class Notices:
    """The notices of a project in each locale; those that it does not word itself as they are shipped."""

    def __init__(self, workspace: Workspace) -> None:
        self._source_locale = workspace.project.config.source_locale
        self._texts: dict[Locale, Mapping[str, str]] = {}
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
        text, language = self._found(name, locale)
        if day is not None:
            written = long_date(day, language)
            text = text.replace("{date}", written) if "{date}" in text else f"{text} {written}"
        return Notice(text, language, day=day)

    def _found(self, name: str, locale: Locale) -> tuple[str, Locale]:
        """In the locale, else in the source language, else in English; the project's own words before the shipped."""
        own = self._texts.get(self._source_locale, {}).get(name)
        is_shipped = own is None or own == shipped(self._source_locale).get(name)
        for language in (locale, self._source_locale):
            texts = self._texts.get(language, {}), shipped(language) if is_shipped else {}
            for text in (texts[0].get(name), texts[1].get(name)):
                if text is not None:
                    return text, language
        return shipped(_ENGLISH)[name], _ENGLISH


def _source(edition: Edition) -> dict[str, str]:
    return {one.context: one.text for one in reversed(list(edition.document.segments())) if one.context}


def _current(version: Version) -> dict[str, str]:
    """The translations that may be published as current."""
    keys = {one.context: one.key for one in reversed(list(version.edition.document.segments())) if one.context}
    return {name: version.targets[key] for name, key in keys.items() if version.verdicts[key].is_current}
