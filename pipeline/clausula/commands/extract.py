"""`extract`: sources into templates, templates into catalogs."""

from collections.abc import Iterator
from dataclasses import dataclass

from clausula import files
from clausula.catalogs.agreement import EMPTY
from clausula.catalogs.leverage import Leverage
from clausula.catalogs.writing import dump
from clausula.errors import CatalogError, ClausulaError, Errors
from clausula.locales import Locale
from clausula.model import Diagnostic
from clausula.workspace.edition import Edition, Version
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
    diagnostics: tuple[Diagnostic, ...] = ()
    """What sources have that cannot be translated."""
    remarks: tuple[Diagnostic, ...] = ()
    """Words that stand in code, where nobody translates them."""


def extract(workspace: Workspace, *, check: bool = False) -> Extraction:
    """Bring every template and catalog up to date with the sources; with `check` only say what would change.

    A document or catalog at fault is left as it is and reported; the others are done.
    """
    moved = [] if check else workspace.follow_renames()
    documents, problems = workspace.documents
    writer, memory = files.Writer(workspace.project.root, check=check), workspace.memory()
    done: list[Extracted] = []
    found: list[Diagnostic] = []
    remarks: list[Diagnostic] = []
    for edition in map(workspace.edition, workspace.track(documents)):
        with writer.errors:
            found += edition.findings
            remarks += edition.remarks
            is_extracted = edition.is_extracted
            # All that may fail in reading comes first: a template that is written has its catalogs.
            updated = list(_updated(edition, memory, writer.errors))
            done += [outcome for _, outcome in updated]
            if not is_extracted:
                path, data = edition.context.project.template_path(edition.name), dump(edition.template)
                if writer.write(path, data):
                    edition.take_template(data)
            for version, outcome in updated:
                _write(version, outcome, memory, writer)
    errors = (*problems, *writer.errors)
    return Extraction(tuple(done), (*moved, *writer.changes), errors, tuple(found), tuple(remarks))


def _updated(edition: Edition, memory: TranslationMemory, errors: Errors) -> Iterator[tuple[Version, Extracted]]:
    """The versions whose catalogs can be read, and what an update does to them."""
    for version in edition.versions():
        with errors:
            _check_agreed(version)
            policy = memory.policy(version)
            is_known = version.known is not None and not policy.proposals
            leverage = version.leverage() if is_known else version.update(policy)[1]
            is_changed = not is_known and version.has_changed
            yield version, Extracted(edition.name, version.locale, leverage, is_changed)


def _check_agreed(version: Version) -> None:
    """Raise `CatalogError` for a catalog that is gone with texts that the platform has: a new one would empty those."""
    agreed = version.edition.context.agreement.section(version.edition.name, version.locale)
    if version.data is None and any(one.local != EMPTY for one in agreed.clauses.values()):
        problem = (
            "is gone, but the platform has its texts; run 'clausula sync' to have them back, or restore it from git"
        )
        raise CatalogError(problem, path=version.path)


def _write(version: Version, outcome: Extracted, memory: TranslationMemory, writer: files.Writer) -> None:
    if not outcome.changed:
        version.settle()
        return

    data = b""

    def updated(old: bytes | None) -> bytes:
        nonlocal data
        if old != version.data:  # an editor has saved it
            version.reread()
            _check_agreed(version)
        data = dump(version.update(memory.policy(version))[0])
        return data

    if writer.update(version.path, updated):
        version.take(version.catalog, data)
