"""What everything that is read in one run has in common: the project, the moment, the cache, what was agreed."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausula import files
from clausula.catalogs.agreement import Agreement, load_agreement
from clausula.catalogs.policy import Policy
from clausula.catalogs.template import template_of
from clausula.errors import ClausulaError, ConfigError, Errors, SourceError
from clausula.history.repository import Repository
from clausula.history.source_revisions import History
from clausula.locales import Locale
from clausula.model import Catalog, Document
from clausula.suggestions import did_you_mean
from clausula.workspace.accepted import Exceptions, exceptions_path, load_exceptions
from clausula.workspace.approvals import Reviews, approvals_of, approvals_path
from clausula.workspace.cache import Cache, code_version, digest_of
from clausula.workspace.once import once
from clausula.workspace.project import Project
from clausula.workspace.workers import Executor, Here

if TYPE_CHECKING:
    from clausula.checks.glossary import Glossary

__all__ = ["Context"]

Track = Callable[[Iterable[str]], Iterable[str]]
"""Passes documents through while showing how far the work is."""


def _untracked(documents: Iterable[str]) -> Iterable[str]:
    return documents


@dataclass(frozen=True)
class Context:
    """One run. What is asked of it is found out once."""

    project: Project
    now: datetime
    cache: Cache
    track: Track = _untracked
    """Shows how far the work is, where somebody watches."""
    executor: Executor = field(default_factory=Here, repr=False)
    """Where work on documents is done."""

    @cached_property
    def policy(self) -> Policy:
        """How catalogs are updated, one document at a time."""
        config = self.project.config
        return Policy(source_locale=config.source_locale, carry=config.update.carry)

    @cached_property
    def settings(self) -> str:
        """A digest of the code and of all configuration that what is derived from texts depends on."""
        config = self.project.config
        parts = (
            config.name,
            config.source_locale,
            config.update,
            config.terms,
            config.checks,
            config.links,
            [(one.markdown, one.output.names) for one in config.groups],
        )
        extensions = (extension for group in config.groups for extension in group.markdown.extensions or ())
        return digest_of(code_version(tuple(dict.fromkeys(extensions))), repr(parts))

    @cached_property
    def languages(self) -> frozenset[Locale]:
        """Those of the project, each script of one once: territories tell no texts apart."""
        config = self.project.config
        return frozenset(Locale(one.language, one.script) for one in (config.source_locale, *config.locales))

    @cached_property
    def history(self) -> History:
        """What git knows of the sources."""
        root, groups = self.project.root, self.project.config.groups
        repository = Repository.open(root) or Repository.open(root / groups[0].sources.folder)
        return History(root, repository, self.policy, self.settings, self.cache, self._sources)

    def _sources(self) -> list[PurePosixPath]:
        """The files whose history is asked for, all at once."""
        with suppress(SourceError):
            documents, project = self.documents[0], self.project
            locales = project.config.locales if project.config.needs_past else ()
            catalogs = [project.catalog_path(document, locale) for document in documents for locale in locales]
            reviews = (approvals_path(project), project.agreement_path) if locales else ()
            return [*map(project.source_path, documents), *catalogs, *reviews]
        return []

    @once
    def documents(self) -> tuple[tuple[str, ...], tuple[ClausulaError, ...]]:
        """The documents in alphabetical order, and what every command has to tell.

        That is an error for each that cannot be one for its name, and one for a damaged agreement. Raises `SourceError`
        if there are none at all.
        """
        found, errors = self.project.documents()
        config = self.project.config
        unknown = (name for name in config.required if name not in found)
        mistaken = (
            ConfigError(f"documents.{name}: no such document; {did_you_mean(name, found)}", path=config.path)
            for name in unknown
        )
        return found, (*errors, *mistaken, *self._agreed[1])

    def origin(self, document: str) -> str | None:
        """What a document was called where its catalogs still are."""

    def former_catalog(self, document: str, locale: Locale) -> bytes | None:
        """The catalog that a document had under its former name, if it had another and that is still there."""
        origin = self.origin(document)
        return files.read_bytes(self.project.root, self.project.catalog_path(origin, locale)) if origin else None

    def template_of(self, document: Document) -> Catalog:
        """The template of a source text, not yet dated."""
        config = self.project.config
        numbers = config.update.line_numbers
        return template_of(document, project=config.name, locale=config.source_locale, line_numbers=numbers)

    @once
    def exceptions(self) -> Exceptions:
        """The findings that the project has accepted; raises `ConfigError` if the file is damaged."""
        path = exceptions_path(self.project)
        data = files.read_bytes(self.project.root, path)
        return {} if data is None else load_exceptions(data, path)

    @once
    def reviews(self) -> Reviews:
        """What is signed off now; raises `CatalogError` if the file of approvals is damaged."""
        return Reviews(approvals_of(self.project), self.agreement)

    def glossary(self, locale: Locale) -> "Glossary":
        """The terms that a translation must have; raises `ConfigError` if the glossary cannot be read."""
        from clausula.checks.glossary import Glossary, read_glossary  # noqa: PLC0415 - heavy

        config = self.project.config
        path = PurePosixPath(config.terms.glossary)
        terms = read_glossary(self._terms, path, config.source_locale, locale) if config.terms.glossary else ()
        return Glossary(config.terms.keep, terms)

    @once
    def _terms(self) -> bytes:
        path = PurePosixPath(self.project.config.terms.glossary)
        data = files.read_bytes(self.project.root, path)
        if data is None:
            raise ConfigError("terms.glossary: no such file; add it, or mend its name", path=path)
        return data

    def decided(self, document: str, locale: Locale) -> str:
        """A digest of what people decided about the findings there, beside the settings."""
        names = sorted(name for name in self.exceptions if (name.document, name.locale) == (document, str(locale)))
        config = self.project.config
        terms, tier = config.terms, config.tiers.get(locale)
        return digest_of(repr(names), repr(terms), repr(tier), self._terms if terms.glossary else "")

    @property
    def agreement(self) -> Agreement:
        """What was last agreed with the platform, as far as the file tells that."""
        return self._agreed[0]

    def whole_agreement(self) -> Agreement:
        """What was last agreed with the platform; raises `ClausulaError` if the file is damaged."""
        agreement, damage = self._agreed
        if damage:
            raise damage[0]
        return agreement

    @once
    def _agreed(self) -> tuple[Agreement, tuple[ClausulaError, ...]]:
        """What was last agreed, and what is wrong with the file."""
        damage, found = Errors(), Agreement()
        with damage:
            data = self.agreement_data
            found = Agreement() if data is None else load_agreement(data, self.project.agreement_path, damage)
        return found, tuple(damage[:1])

    @once
    def agreement_data(self) -> bytes | None:
        """The file of what was last agreed, if there is one."""
        return files.read_bytes(self.project.root, self.project.agreement_path)

    def take_agreement(self, agreement: Agreement, data: bytes) -> None:
        """Have this for what was last agreed from now on."""
        self.__dict__["_once"] |= {"_agreed": (agreement, ()), "agreement_data": data}
