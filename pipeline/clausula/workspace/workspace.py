"""A project as one run sees it: every file read once, whatever commands ask for it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from clausula.errors import ClausulaError, ConfigError
from clausula.workspace.context import Context
from clausula.workspace.edition import Edition
from clausula.workspace.translation_memory import TranslationMemory
from clausula.workspace.workers import each

__all__ = ["Workspace"]


@dataclass(frozen=True)
class Workspace(Context):
    """One run on a project."""

    _editions: dict[str, Edition] = field(default_factory=dict, repr=False)
    _warm: set[str] = field(default_factory=set, repr=False)

    def edition(self, document: str) -> Edition:
        """The document with its template and versions."""
        if document not in self._editions:
            self._editions[document] = Edition(self, document)
        return self._editions[document]

    def editions(self) -> list[Edition]:
        """All documents that can be told apart, in alphabetical order."""
        return [self.edition(document) for document in self.documents[0]]

    def memory(self) -> TranslationMemory:
        """What other documents have translated, as the configuration asks."""
        return TranslationMemory(self.editions(), self.project.config.update.across_documents)

    def warm(self, documents: Sequence[str]) -> None:
        """Judge the versions of these documents, in several processes where there are many that nobody has judged."""
        unknown = [name for name in documents if name not in self._warm and not self._is_known(name)]
        self._warm.update(documents)
        for entries in each(self._judged, unknown):
            self.cache.adopt(entries)

    def _is_known(self, document: str) -> bool:
        edition = self.edition(document)
        try:
            return all(self.cache.get("facts", version.facts_key) is not None for version in edition.versions())
        except ClausulaError:
            return True

    def _judged(self, document: str) -> dict[bytes, bytes]:
        """What the cache learns from judging the versions of one document."""
        before = self.cache.fresh()
        for version in self.edition(document).versions():
            with suppress(ClausulaError):
                version.facts  # noqa: B018 - puts what it finds into the cache
        return {name: data for name, data in self.cache.fresh().items() if name not in before}

    def check_format(self) -> None:
        """Raise `ConfigError` if the sources could not be rendered as configured."""
        if self.cache.get("format", self.settings) is None:
            try:
                self.project.check()
            except ConfigError as error:
                raise ConfigError(error.problem, path=self.project.config.path) from error
            self.cache.put("format", self.settings, b"sound")
