"""The files of one document as an exchange needs them: its template, its catalogs, and the texts that gave way."""

from datetime import datetime
from functools import cached_property
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs import pofile
from clausula.catalogs.conflicts import kept_apart, lost_texts
from clausula.catalogs.reconcile import Conflict
from clausula.catalogs.update import Policy, update
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.platforms import file_state
from clausula.workspace.project import Project
from clausula.workspace.translation_memory import TranslationMemory

__all__ = ["LocalFiles"]


class LocalFiles:
    """All that an exchange reads and writes here of one document; a catalog that stays as it is is updated once.

    In a dry run nothing is written, only noted.
    """

    def __init__(
        self, project: Project, document: str, template: Catalog, memory: TranslationMemory, *, dry_run: bool
    ) -> None:
        self.document = document
        self.template = template
        self.changes: list[str] = []
        """The files that were written, or would be; in order."""
        self.project = project
        self._memory = memory
        self._does_change = files.changed if dry_run else files.write
        self._there: dict[Locale, Catalog | None] = {}
        self._updated: dict[Locale, tuple[Catalog | None, Catalog]] = {}
        """Of each locale the catalog that was updated last, and what it became."""

    @cached_property
    def template_data(self) -> bytes:
        """The bytes of the template."""
        return pofile.dump(self.template)

    def read(self, locale: Locale) -> Catalog | None:
        """The catalog, if there is one; raises `CatalogError` if it cannot be trusted."""
        self._there[locale] = self._memory.read(self.document, locale)
        return self._there[locale]

    def policy(self, locale: Locale) -> Policy:
        """How the catalog is updated."""
        return self._memory.policy(self.document, locale, self.template)

    def updated(self, catalog: Catalog | None, locale: Locale) -> Catalog:
        """The catalog for the current template; asked again about the same one, or about the answer, it answers so."""
        before, after = self._updated.get(locale, (None, None))
        if after is not None and (catalog is before or catalog is after):
            return after
        after, _ = update(self.template, catalog, locale, self.policy(locale))
        self._updated[locale] = (catalog, after)
        return after

    def write(self, path: PurePosixPath, data: bytes) -> None:
        """Make the file hold `data`, and note whether that changes it."""
        if self._does_change(self.project.root, path, data) and str(path) not in self.changes:
            self.changes.append(str(path))

    def write_template(self) -> None:
        """Write the template."""
        self.write(self.project.template_path(self.document), self.template_data)

    def write_catalog(self, locale: Locale, catalog: Catalog) -> None:
        """Write the catalog, if it is another than was read or written last; an empty one makes no file."""
        old = self._there[locale]
        if catalog != old and (catalog.units or old is not None):
            self.write(self.project.catalog_path(self.document, locale), pofile.dump(catalog))
            self._there[locale] = catalog

    def is_state(self, locale: Locale, catalog: Catalog, state: str) -> bool:
        """Whether the file that was read or written as `catalog` is in this state, as a folder tells it."""
        path = self.project.catalog_path(self.document, locale)
        is_there = catalog is self._there.get(locale)
        return is_there and file_state(files.read_bytes(self.project.root, path) or b"") == state

    def kept_texts(self, locale: Locale) -> frozenset[str]:
        """The texts that are kept apart already."""
        return lost_texts(self.project.read_conflicts(self.document, locale))

    def keep_apart(self, locale: Locale, conflicts: tuple[Conflict, ...], catalog: Catalog, now: datetime) -> None:
        """Put the texts of `catalog` that gave way into the conflicts file."""
        if not conflicts:
            return
        old = self.project.read_conflicts(self.document, locale)
        kept = kept_apart(old, conflicts, catalog, now.strftime("%Y-%m-%d %H:%M UTC"))
        if kept is not old:
            self.write(self.project.conflicts_path(self.document, locale), pofile.dump(kept))
