"""An edition: one document, its template and its versions, read once for a run; every command works on that."""

from collections.abc import Iterator

from clausula.locales import Locale
from clausula.workspace.context import Context
from clausula.workspace.source import Source
from clausula.workspace.version import Version

__all__ = ["Edition"]


class Edition(Source):
    """One document in all its languages."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context, name)
        self._versions: dict[Locale, Version] = {}

    def version(self, locale: Locale) -> "Version":
        """The document in one target locale."""
        if locale not in self._versions:
            self._versions[locale] = Version(self, locale)
        return self._versions[locale]

    def versions(self) -> Iterator["Version"]:
        """The document in each target locale, in the order of the configuration."""
        return map(self.version, self.context.project.config.locales)
