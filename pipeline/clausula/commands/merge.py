"""`merge`: sources and catalogs into publishable texts and pages."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from clausula import files
from clausula.errors import ClausulaError
from clausula.history.source_revisions import History
from clausula.locales import Locale
from clausula.model import Diagnostic
from clausula.publishing import manifest
from clausula.publishing.notices import Notices
from clausula.publishing.publication import Publication, Version, publish
from clausula.workspace.edition import Current, read_current
from clausula.workspace.project import Project, Track, untracked

__all__ = ["Merging", "merge"]


@dataclass(frozen=True, slots=True)
class Merging:
    """The outcome of a merge."""

    versions: tuple[Version, ...]
    changes: tuple[str, ...]
    """The files that were written or removed, or would be; in order."""
    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[ClausulaError, ...]


def merge(project: Project, *, now: datetime, check: bool = False, track: Track = untracked) -> Merging:
    """Publish every document in every locale that is complete enough; with `check` only say what would change.

    A document or catalog at fault is reported, and what was published of it before stays as it is. A file that is
    no longer published is removed, unless somebody changed it. Raises `ConfigError` for an extension that cannot be
    loaded, before anything is written.
    """
    project.check_format()
    merger = _Merger(project, check=check)
    documents, problems = project.documents()
    notices = Notices(project, now)
    history = History.open(project.root, project.policy, repr(project.config.markdown))
    merger.errors += [*problems, *notices.errors]
    versions: list[Version] = []
    diagnostics: list[Diagnostic] = []
    for name in track([name for name in documents if name != project.config.publish.notices]):
        try:
            current = read_current(project, name, now)
            publication = publish(project, current, notices, history)
        except ClausulaError as error:
            merger.errors.append(error)
            merger.keep(name)
            continue
        merger.apply(current, publication)
        versions += publication.versions
        diagnostics += publication.diagnostics
    merger.finish()
    return Merging(tuple(versions), tuple(merger.changes), tuple(diagnostics), tuple(merger.errors))


class _Merger:
    """Writes what is published, and knows what was published before."""

    def __init__(self, project: Project, *, check: bool) -> None:
        self.changes: list[str] = []
        self.errors: list[ClausulaError] = []
        self._root = project.root
        self._check = check
        self._manifest_path = project.build_path(manifest.NAME)
        self._before = manifest.load(self._root, self._manifest_path)
        self._entries: dict[str, manifest.Entry] = {}

    def apply(self, current: Current, publication: Publication) -> None:
        """Write the files of one document; those of a locale whose catalog is at fault stay."""
        for error in current.errors:
            self.errors.append(error)
        for locale in current.unreadable:
            self.keep(current.name, locale)
        for entry, data in publication.files:
            self._entries[entry.path] = entry
            self._write(PurePosixPath(entry.path), data)

    def keep(self, document: str, locale: Locale | None = None) -> None:
        """Leave what was published before, because there is nothing better to say."""
        for entry in self._before:
            if entry.document == document and (locale is None or entry.locale == locale.bcp47):
                self._entries[entry.path] = entry

    def finish(self) -> None:
        """Withdraw what is no longer published, and write the manifest."""
        for entry in self._before:
            if entry.path not in self._entries and manifest.is_unchanged(self._root, entry):
                self.changes.append(entry.path)
                if not self._check:
                    files.remove(self._root, PurePosixPath(entry.path))
        self._write(self._manifest_path, manifest.dump(self._entries.values()))

    def _write(self, path: PurePosixPath, data: bytes) -> None:
        try:
            does_change = files.changed if self._check else files.write
            if does_change(self._root, path, data):
                self.changes.append(str(path))
        except ClausulaError as error:
            self.errors.append(error)
