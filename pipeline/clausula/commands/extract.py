"""`extract`: sources into templates, templates into catalogs."""

from dataclasses import dataclass
from datetime import datetime

from clausula import files
from clausula.catalogs import pofile
from clausula.catalogs.leverage import Leverage
from clausula.catalogs.update import update
from clausula.errors import ClausulaError
from clausula.files import FileChange
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.workspace.project import Project, Track, untracked
from clausula.workspace.translation_memory import TranslationMemory

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


def extract(project: Project, *, now: datetime, check: bool = False, track: Track = untracked) -> Extraction:
    """Bring every template and catalog up to date with the sources; with `check` only say what would change.

    A document or catalog at fault is left as it is and reported; the others are done.
    """
    documents, problems = project.documents()
    errors = list(problems)
    memory = TranslationMemory(project, documents)
    done: list[Extracted] = []
    changes: list[str] = []
    for document in track(documents):
        try:
            template = project.template(document, project.read_document(document), now)
            plan = _template_change(project, document, template)
        except ClausulaError as error:
            errors.append(error)
            continue
        for locale in project.config.locales:
            try:
                old = project.read_catalog(document, locale)
                catalog, leverage = update(template, old, locale, memory.policy(document, locale, template))
            except ClausulaError as error:
                errors.append(error)
                continue
            is_changed = catalog is not old and bool(catalog.units or old is not None)
            if is_changed:
                plan.append((project.catalog_path(document, locale), pofile.dump(catalog)))
            done.append(Extracted(document, locale, leverage, is_changed))
        changes += _apply(project, plan, errors, check=check)
    return Extraction(tuple(done), tuple(changes), tuple(errors))


def _template_change(project: Project, document: str, template: Catalog) -> list[FileChange]:
    """The template to write; none for a document that has, and had, nothing to translate."""
    if not template.units and project.read_template(document) is None:
        return []
    return [(project.template_path(document), pofile.dump(template))]


def _apply(project: Project, plan: list[FileChange], errors: list[ClausulaError], *, check: bool) -> list[str]:
    written = []
    for path, data in plan:
        try:
            does_change = files.changed if check else files.write
            if does_change(project.root, path, data):
                written.append(str(path))
        except ClausulaError as error:
            errors.append(error)
    return written
