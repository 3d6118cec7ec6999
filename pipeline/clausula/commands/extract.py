"""`extract`: sources into templates, templates into catalogs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from clausula import files
from clausula.catalogs.leverage import Leverage
from clausula.catalogs.writing import dump
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.workspace.edition import Edition, Version
from clausula.workspace.project import Track, untracked
from clausula.workspace.translation_memory import TranslationMemory
from clausula.workspace.workspace import Workspace

__all__ = ["Extracted", "Extraction", "extract"]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extraction did to one catalog."""

    document: str
    locale: Locale
    leverage: Leverage
    changed: bool


@dataclass(frozen=True, slots=True)
class Extraction:
    """The outcome of an extraction."""

    catalogs: tuple[Extracted, ...]
    changes: tuple[str, ...]
    """The files that were written, or would be; in order."""
    errors: tuple[ClausulaError, ...]


def extract(workspace: Workspace, *, check: bool = False, track: Track = untracked) -> Extraction:
    """Bring every template and catalog up to date with the sources; with `check` only say what would change.

    A document or catalog at fault is left as it is and reported; the others are done.
    """
    documents, problems = workspace.documents
    extractor = _Extractor(workspace, check=check)
    for document in track(documents):
        extractor.extract(workspace.edition(document))
    return Extraction(tuple(extractor.done), tuple(extractor.changes), (*problems, *extractor.errors))


class _Extractor:
    """Writes templates and catalogs, and knows what it has done."""

    def __init__(self, workspace: Workspace, *, check: bool) -> None:
        self.done: list[Extracted] = []
        self.changes: list[str] = []
        self.errors: list[ClausulaError] = []
        self._root, self._check = workspace.project.root, check
        self._memory: TranslationMemory = workspace.memory()

    def extract(self, edition: Edition) -> None:
        try:
            is_extracted = edition.is_extracted
        except ClausulaError as error:
            self.errors.append(error)
            return
        # All that may fail in reading comes first: a template that is written has its catalogs.
        updated = list(self._updated(edition))
        if not is_extracted:
            path, data = edition.context.project.template_path(edition.name), dump(edition.template)
            if self._written(path, data):
                edition.take_template(data)
        for version, is_changed in updated:
            if not is_changed:
                version.settle()
                continue
            catalog = version.catalog
            data = dump(catalog)
            if self._written(version.path, data):
                version.take(catalog, data)

    def _updated(self, edition: Edition) -> Iterator[tuple[Version, bool]]:
        """The versions whose catalogs can be read, and whether an update changes them."""
        for version in edition.versions():
            try:
                policy = self._memory.policy(version)
                is_known = version.known is not None and not policy.proposals
                leverage = version.leverage() if is_known else version.update(policy)[1]
                is_changed = not is_known and version.has_changed
            except ClausulaError as error:
                self.errors.append(error)
                continue
            self.done.append(Extracted(edition.name, version.locale, leverage, is_changed))
            yield version, is_changed

    def _written(self, path: PurePath, data: bytes) -> bool:
        """Whether the file now holds this; never with `check`."""
        try:
            if (files.changed if self._check else files.write)(self._root, path, data):
                self.changes.append(str(path))
        except ClausulaError as error:
            self.errors.append(error)
            return False
        return not self._check
