"""Which documents and languages of a project are meant."""

from collections.abc import Collection
from dataclasses import dataclass

from clausula.errors import ConfigError
from clausula.locales import Locale
from clausula.suggestions import did_you_mean
from clausula.workspace.project import Project

__all__ = ["Scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Some documents and some languages; none of either stands for all."""

    documents: tuple[str, ...] = ()
    locales: tuple[Locale, ...] = ()

    def within(self, project: Project, known: Collection[str]) -> tuple[str, ...]:
        """Those of the known documents that are meant.

        Raises `ConfigError` for a document or a language that the project does not have.
        """
        for document in self.documents:
            if document not in known:
                raise ConfigError(f"--document: no document '{document}'; {did_you_mean(document, known)}")
        for locale in self.locales:
            if locale not in project.config.locales:
                names = [str(one) for one in project.config.locales]
                raise ConfigError(f"--locale: '{locale}' is not in project.locales; {did_you_mean(str(locale), names)}")
        return tuple(document for document in known if not self.documents or document in self.documents)

    def holds(self, document: str, locale: str = "") -> bool:
        """Whether a document is meant, in that locale or in some; one of any name, where no documents are named."""
        is_locale = not locale or not self.locales or locale in map(str, self.locales)
        return is_locale and (not self.documents or document in self.documents)

    def of(self, locales: Collection[Locale]) -> tuple[Locale, ...]:
        """Those of these locales that are meant."""
        return tuple(one for one in locales if not self.locales or one in self.locales)
