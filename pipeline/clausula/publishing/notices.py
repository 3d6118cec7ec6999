"""The notices that pages carry: a small text of the project, translated like its policies."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.workspace.edition import Edition, Version
from clausula.workspace.facts import packed, unpacked
from clausula.workspace.source import Source
from clausula.workspace.workspace import Workspace

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
    """The notices of a project in each locale, in the source language where they have no current translation."""

    def __init__(self, workspace: Workspace) -> None:
        self._source_locale = workspace.project.config.source_locale
        self._texts: dict[Locale, dict[str, str]] = {}
        self.errors: tuple[ClausulaError, ...] = ()
        name = workspace.project.config.publish.notices
        if name:
            try:
                edition = workspace.edition(name)
                self._texts[self._source_locale] = _kept(edition, edition.key, lambda: _source(edition))
                self.errors = tuple(self._learn(edition.versions()))
            except ClausulaError as error:
                self.errors = (error,)

    def _learn(self, versions: Iterable[Version]) -> Iterator[ClausulaError]:
        for version in versions:
            try:
                texts = _kept(version.edition, version.facts_key, partial(_current, version))
            except ClausulaError as error:
                yield error
            else:
                self._texts[version.locale] = texts

    def text(self, name: str, locale: Locale) -> Notice:
        """The notice called `name` for readers of `locale`."""
        for language in (locale, self._source_locale):
            text = self._texts.get(language, {}).get(name)
            if text is not None:
                return Notice(text, language)
        return Notice(_DEFAULTS[name], _ENGLISH)


def _kept(edition: Source, key: str, make: Callable[[], dict[str, str]]) -> dict[str, str]:
    """The notices by name, found once for the same texts."""
    cache = edition.context.cache
    texts = unpacked(cache.get("notices", key), dict[str, str])
    if texts is None:
        texts = make()
        cache.put("notices", key, packed(texts))
    return texts


def _source(edition: Edition) -> dict[str, str]:
    return {one.context: one.text for one in reversed(list(edition.document.segments())) if one.context}


def _current(version: Version) -> dict[str, str]:
    """The translations that may be published as current."""
    keys = {one.context: one.key for one in reversed(list(version.edition.document.segments())) if one.context}
    return {name: version.targets[key] for name, key in keys.items() if version.verdicts[key].is_current}
