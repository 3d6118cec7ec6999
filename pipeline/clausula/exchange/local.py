"""What an exchange reads and writes here of one document."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.conflicts import with_conflicts
from clausula.catalogs.policy import Policy
from clausula.catalogs.reconcile import Conflict
from clausula.catalogs.writing import dump
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.platforms import file_state
from clausula.workspace.edition import Edition
from clausula.workspace.translation_memory import TranslationMemory

__all__ = ["LocalFiles"]


class LocalFiles:
    """The files of one edition. In a dry run nothing is written, only noted."""

    def __init__(self, edition: Edition, memory: TranslationMemory, *, dry_run: bool) -> None:
        self.edition, self.document = edition, edition.name
        self.project = edition.context.project
        self.changes: list[str] = []
        """The files that were written, or would be; in order."""
        self._memory, self._dry_run = memory, dry_run

    @property
    def template_data(self) -> bytes:
        """The bytes of the template."""
        data = self.edition.template_data if self.edition.is_extracted else None
        return dump(self.edition.template) if data is None else data

    @property
    def has_texts(self) -> bool:
        """Whether there is anything to translate."""
        data = self.edition.template_data if self.edition.is_extracted else None
        return bool(self.edition.template.units) if data is None else b"\nmsgid " in data  # behind the header

    def may_copy(self, locale: Locale) -> bool:
        """Whether the source's own text may come in as a translation that replaces another."""
        tier = self.project.config.tiers.get(locale)
        return tier is not None and tier.copies

    def policy(self, locale: Locale) -> Policy:
        """How the catalog is updated."""
        return self._memory.policy(self.edition.version(locale))

    def updated(self, catalog: Catalog, locale: Locale) -> Catalog:
        """The catalog for the current template; the one on disk is updated only once."""
        from clausula.catalogs.update import update  # noqa: PLC0415 - heavy

        version = self.edition.version(locale)
        if catalog is version.made:
            return catalog
        if catalog is version.stored or (version.stored is None and not catalog.units):
            return version.update(self.policy(locale))[0]
        return update(self.edition.template, catalog, locale, self.policy(locale))[0]

    def digests(self, locales: tuple[Locale, ...]) -> dict[str, str] | None:
        """What all that an exchange depends on here is told by; None if something has to be brought up to date."""
        versions = [self.edition.version(locale) for locale in locales]
        if any(version.known is None or self._memory.policy(version).proposals for version in versions):
            return None
        return {str(version.locale): version.key for version in versions}

    def _note(self, path: PurePosixPath, *, is_changed: bool) -> None:
        if is_changed and str(path) not in self.changes:
            self.changes.append(str(path))

    def write(self, path: PurePosixPath, data: bytes, old: bytes | None = files.ANYTHING) -> None:
        """Make the file hold `data` instead of `old`, and note whether that changes it."""
        root = self.project.root
        is_changed = files.changed(root, path, data) if self._dry_run else files.write(root, path, data, old)
        self._note(path, is_changed=is_changed)

    def update(self, path: PurePosixPath, made: Callable[[bytes | None], bytes]) -> None:
        """Make the file hold what `made` makes of what it holds, and note whether that changes it."""
        root = self.project.root
        if self._dry_run:
            self._note(path, is_changed=files.changed(root, path, made(files.read_bytes(root, path))))
        else:
            self._note(path, is_changed=files.update(root, path, made))

    def write_template(self) -> None:
        """Write the template, if another one is there."""
        if not self.edition.is_extracted:
            data = self.template_data
            self.write(self.project.template_path(self.document), data)
            if not self._dry_run:
                self.edition.take_template(data)

    def write_catalog(self, locale: Locale, catalog: Catalog) -> None:
        """Write the catalog, if it is another than the one on disk; an empty one makes no file."""
        version = self.edition.version(locale)
        if catalog != version.stored and (catalog.units or version.stored is not None):
            data = dump(catalog)
            self.write(version.path, data, version.data)
            if not self._dry_run:
                version.take(catalog, data)

    def expect_same(self, locale: Locale) -> None:
        """Raise `ChangedError` if somebody else has written the catalog since it was read or written here."""
        version = self.edition.version(locale)
        files.expect(self.project.root, version.path, version.data)

    def is_state(self, locale: Locale, catalog: Catalog, state: str) -> bool:
        """Whether the file that was read or written as `catalog` is in this state, as a folder tells it."""
        version = self.edition.version(locale)
        return catalog is version.stored and file_state(version.data or b"") == state

    def keep_apart(self, locale: Locale, conflicts: tuple[Conflict, ...], catalog: Catalog, now: datetime) -> None:
        """Put the texts of `catalog` that gave way into the conflicts file."""
        if not conflicts:
            return
        path = self.project.conflicts_path(self.document, locale)
        self.update(path, partial(with_conflicts, path, conflicts, catalog, now))

    def kept_apart(self, locale: Locale) -> Catalog | None:
        """The conflicts file, if there is one."""
        from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

        path = self.project.conflicts_path(self.document, locale)
        data = files.read_bytes(self.project.root, path)
        return None if data is None else pofile.load(data, path)
