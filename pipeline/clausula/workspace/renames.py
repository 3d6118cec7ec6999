"""Catalogs whose source is gone: they follow it to its new name, as its history does, or are named.

A source that has no template yet is one that was renamed if it, or a revision of it, has most of the clauses that an
orphan has: then it reads the catalogs of that, and the next writer moves them.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.agreement import Agreement
from clausula.errors import ClausulaError, ConfigError
from clausula.locales import Locale
from clausula.model import Diagnostic, Document, Location, Severity, UnitKey
from clausula.workspace.project import Project
from clausula.workspace.source import Source

__all__ = ["findings", "moves", "origins", "orphans", "renamed"]

_ALIKE = 0.5
"""The part of the clauses that makes one document of two, as with git: its -M is 50 % unless it is told otherwise."""


def orphans(project: Project, documents: Collection[str]) -> dict[str, list[PurePosixPath]]:
    """The catalogs of documents that have no source, by document."""
    found: dict[str, list[PurePosixPath]] = {}
    for path, values in project.config.catalogs.files(project.root, project.config.catalogs.folder):
        document = values["document"]
        is_known = document in documents or (project.root / project.source_path(document)).exists()
        if not is_known and _is_locale(values.get("locale", "").removesuffix(".conflicts")):
            found.setdefault(document, []).append(path)
    return found


def origins(project: Project, sources: Collection[Source], gone: Mapping[str, list[PurePosixPath]]) -> dict[str, str]:
    """What each source that was renamed was called, where catalogs still are; each name once, the likest first."""
    new = {source.name: _texts(source) for source in sources if source.template_data is None} if gone else {}
    old = {document: _keys(project, document, paths) for document, paths in gone.items()} if new else {}
    alike = sorted(
        (-max(_likeness(text, keys) for text in texts), name, document)
        for name, texts in new.items()
        for document, keys in old.items()
    )
    found: dict[str, str] = {}
    for likeness, name, document in alike:
        if -likeness >= _ALIKE and name not in found and document not in found.values():
            found[name] = document
    return found


def moves(project: Project, new: str, old: str) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """From where to where the catalogs go; last the template, so that what is cut off is done again."""
    for locale in project.config.locales:
        yield project.catalog_path(old, locale), project.catalog_path(new, locale)
        yield project.conflicts_path(old, locale), project.conflicts_path(new, locale)
    yield project.template_path(old), project.template_path(new)


def renamed(agreement: Agreement, names: Mapping[str, str]) -> Agreement:
    """The agreement with documents called as they are now; `names` says by the old."""
    sections = {(names.get(document, document), locale): one for (document, locale), one in agreement.sections.items()}
    return Agreement(agreement.platform, sections)


def findings(project: Project, gone: Mapping[str, list[PurePosixPath]]) -> Iterator[Diagnostic]:
    """That nothing belongs to these catalogs."""
    for document, paths in sorted(gone.items()):
        for path in paths:
            what = f"no source is called '{document}', so this catalog serves nothing; remove it, or name the source so"
            yield Diagnostic(
                rule="orphan-catalog",
                severity=Severity.WARNING,
                message=what,
                document=document,
                locale=(project.config.catalogs.matches(path) or {}).get("locale"),
                location=Location(path, 1),
            )


def _texts(source: Source) -> list[frozenset[UnitKey]]:
    """The clauses of the source as it reads now, and in each of its revisions."""
    texts: list[Document] = []
    with suppress(ClausulaError):
        texts = [source.document, *(document for _, document in source.revisions.documents(source.document))]
    return [frozenset(segment.key for segment in document.segments()) for document in texts] or [frozenset()]


def _keys(project: Project, document: str, paths: list[PurePosixPath]) -> frozenset[UnitKey]:
    """The clauses of a document that is gone."""
    from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

    for path in (project.template_path(document), *paths):
        with suppress(ClausulaError):
            data = files.read_bytes(project.root, path)
            if data is not None:
                return frozenset(unit.key for unit in pofile.load(data, path).active())
    return frozenset()


def _likeness(one: frozenset[UnitKey], other: frozenset[UnitKey]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _is_locale(tag: str) -> bool:
    try:
        Locale.parse(tag)
    except ConfigError:
        return False
    return True
