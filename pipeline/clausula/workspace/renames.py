"""Catalogs whose source is gone: they follow it to its new name, as its history does, or are named.

A source that has no template yet is one that was renamed if it, or a revision of it, has most of the clauses that an
orphan has: then it reads the catalogs of that, and the next writer moves them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.agreement import Agreement, key_digest
from clausula.errors import ClausulaError, ConfigError
from clausula.locales import Locale
from clausula.model import Diagnostic, Document, Location, Severity
from clausula.workspace.project import Project
from clausula.workspace.source import Source

__all__ = [
    "clauses",
    "clauses_of_orphan",
    "findings",
    "has_source",
    "likest",
    "moves",
    "orphans",
    "renamed",
    "renamed_files",
]

_ALIKE = 0.5
"""The part of the clauses that makes one document of two, as with git: its -M is 50 % unless it is told otherwise."""


def orphans(project: Project, documents: Collection[str]) -> dict[str, list[PurePosixPath]]:
    """The catalogs of documents that have no source, by document."""
    found: dict[str, list[PurePosixPath]] = {}
    for path, document, locale in project.catalogs():
        if not has_source(project, document, documents) and _is_locale(locale.removesuffix(".conflicts")):
            found.setdefault(document, []).append(path)
    return found


def has_source(project: Project, document: str, documents: Collection[str]) -> bool:
    """Whether a document is one of these, or at least has a file in its place."""
    return document in documents or files.exists(project.root / project.source_path(document))


def likest(new: Mapping[str, Sequence[frozenset[str]]], old: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """What each new document was called, by the clauses of both: each name once, the likest first."""
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


def clauses(source: Source) -> list[frozenset[str]]:
    """The clauses of the source as it reads now, and in each of its revisions."""
    texts: list[Document] = []
    with suppress(ClausulaError):
        texts = [source.document, *(document for _, document in source.revisions.documents(source.document))]
    return [frozenset(key_digest(segment.key) for segment in document.segments()) for document in texts or ()] or [
        frozenset()
    ]


def clauses_of_orphan(project: Project, document: str, paths: Sequence[PurePosixPath]) -> frozenset[str]:
    """The clauses of a document that is gone, as its template or a catalog has them."""
    from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

    for path in (project.template_path(document), *paths):
        with suppress(ClausulaError):
            data = files.read_bytes(project.root, path)
            if data is not None:
                return frozenset(key_digest(unit.key) for unit in pofile.load(data, path).active())
    return frozenset()


def moves(project: Project, new: str, old: str) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """From where to where the catalogs go; as long as one is left, what is cut off is done again."""
    for locale in project.locales(new):
        yield project.catalog_path(old, locale), project.catalog_path(new, locale)
        yield project.conflicts_path(old, locale), project.conflicts_path(new, locale)


def renamed(agreement: Agreement, names: Mapping[str, str]) -> Agreement:
    """The agreement with documents called as they are now; `names` says by the old."""
    sections = {(names.get(document, document), locale): one for (document, locale), one in agreement.sections.items()}
    return Agreement(agreement.platform, sections)


def renamed_files(project: Project, origins: Mapping[str, str]) -> list[str]:
    """Have what translated files are called be said of the documents as they are called now; the file that changed."""
    names, now = project.file_names, {old: new for new, old in origins.items()}
    said = {(now.get(document, document), locale): name for (document, locale), name in names.known.items()}
    if said == names.known:
        return []
    names.known.clear()
    names.known.update(said)
    return [str(names.path)] if files.update(project.root, names.path, names.over) else []


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
                locale=(project.group(document).catalogs.matches(path) or {}).get("locale"),
                location=Location(path, 1),
            )


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _is_locale(tag: str) -> bool:
    try:
        Locale.parse(tag)
    except ConfigError:
        return False
    return True
