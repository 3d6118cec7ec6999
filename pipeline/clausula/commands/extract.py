"""`extract`: sources into templates, templates into catalogs."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial

from clausula.catalogs.agreement import EMPTY
from clausula.catalogs.leverage import Leverage
from clausula.catalogs.writing import dump
from clausula.errors import CatalogError, ClausulaError, Errors
from clausula.locales import Locale
from clausula.model import Diagnostic
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Edition, Version
from clausula.workspace.translation_memory import TranslationMemory
from clausula.workspace.workspace import Workspace
from clausula.writer import Writer

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
    writer, memory = Writer(workspace.project.root, check=check), workspace.renewed_memory()
    unknown = [name for name in documents if not _is_known(workspace.edition(name))]
    if unknown:
        workspace.cut(unknown)
        memory.read()
    found, waiting = workspace.spread(_planned, unknown), frozenset(unknown)
    planned: list[_Planned] = []
    for document in workspace.track(documents):
        plan = next(found) if document in waiting else _planned(workspace, document)
        writer.errors += plan.errors
        _write(workspace.edition(document), plan, memory, writer)
        planned.append(replace(plan, template=None, made={}))  # of a thousand catalogs too much to keep
    return Extraction(
        tuple(done for one in planned for done in one.catalogs),
        (*moved, *writer.changes),
        (*problems, *writer.errors),
        tuple(finding for one in planned for finding in one.findings),
        tuple(remark for one in planned for remark in one.remarks),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """What becomes of a catalog, and the digest of the bytes that it was made of."""

    data: bytes
    of: str


@dataclass(slots=True)
class _Planned:
    """What an extraction comes to for one document; nothing is written yet, but the edition has it for written."""

    catalogs: list[Extracted] = field(default_factory=list)
    template: bytes | None = None
    """None where it stays."""
    made: dict[Locale, _Made] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()
    errors: Errors = field(default_factory=Errors)


def _is_known(edition: Edition) -> bool:
    """Whether nothing has to be cut or updated."""
    with suppress(ClausulaError):
        return edition.is_known_to_be_extracted and all(version.known is not None for version in edition.versions())
    return True


def _planned(workspace: Workspace, document: str) -> _Planned:
    """What becomes of the template and the catalogs of a document."""
    edition, plan = workspace.edition(document), _Planned()
    with plan.errors:
        plan.findings, plan.remarks = edition.findings, edition.remarks
        # All that may fail in reading comes first: a template that is written has its catalogs.
        is_extracted = edition.is_extracted
        updated = list(_updated(edition, workspace.memory, plan.errors))
        plan.catalogs = [replace(outcome, leverage=outcome.leverage.summed_up()) for _, outcome in updated]
        if not is_extracted:
            plan.template = dump(edition.template)
            edition.take_template(plan.template)
        for version, outcome in updated:
            if not outcome.changed:
                version.settle()
                continue
            made = plan.made[version.locale] = _Made(dump(version.catalog), _digest(version.data))
            version.take(version.catalog, made.data)
    return plan


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
    if version.data is None and any(one.local != EMPTY for one in version.agreed.clauses.values()):
        problem = (
            "is gone, but the platform has its texts; run 'clausula sync' to have them back, or restore it from git"
        )
        raise CatalogError(problem, path=version.path)


def _write(edition: Edition, plan: _Planned, memory: TranslationMemory, writer: Writer) -> None:
    """Write what was planned; a catalog that an editor has saved since is made anew."""
    if plan.template is not None:
        if writer.write(edition.context.project.template_path(edition.name), plan.template):
            edition.take_template(plan.template)
        else:
            edition.reread_template()
    written: dict[Locale, bytes] = {}

    def updated(version: Version, made: _Made, old: bytes | None) -> bytes:
        written[version.locale] = made.data
        if _digest(old) != made.of:  # an editor has saved it
            version.reread()
            _check_agreed(version)
            written[version.locale] = dump(version.update(memory.policy(version))[0])
        return written[version.locale]

    versions = {edition.version(locale): made for locale, made in plan.made.items()}
    there = writer.update_all((version.path, partial(updated, version, made)) for version, made in versions.items())
    for (version, made), is_there in zip(versions.items(), there, strict=True):
        data = written.get(version.locale)
        if not is_there or data is None:
            version.reread()
        elif data is not made.data:
            version.take(version.catalog, data)
        elif version.data != data:
            version.take_data(data)


def _digest(data: bytes | None) -> str:
    return "" if data is None else digest_of(data)
