"""`check`: what is wrong with translations, as findings. So far: those that stand under another text than their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from clausula.catalogs.agreement import Agreement
from clausula.checks.misplaced import misplaced
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import Diagnostic, Document, Location, Severity, UnitKey
from clausula.workspace.project import Project, Track, untracked

__all__ = ["Check", "check"]


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a check."""

    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[ClausulaError, ...]


def check(project: Project, *, track: Track = untracked) -> Check:
    """All findings, by document and locale; what cannot be read is reported as an error."""
    documents, problems = project.documents()
    errors = list(problems)
    agreement = project.read_agreement()
    found: list[Diagnostic] = []
    for document in track(documents):
        try:
            source = project.read_document(document)
        except ClausulaError as error:
            errors.append(error)
            continue
        for locale in project.config.locales:
            try:
                found += _misplaced(project, agreement, document, source, locale)
            except ClausulaError as error:
                errors.append(error)
    return Check(tuple(found), tuple(errors))


def _misplaced(
    project: Project, agreement: Agreement, document: str, source: Document, locale: Locale
) -> Iterator[Diagnostic]:
    catalog = project.read_catalog(document, locale)
    if catalog is None:
        return
    places: dict[UnitKey, Location] = {}
    for segment in source.segments():
        places.setdefault(segment.key, segment.location)
    section = agreement.section(document, locale)
    for unit, origin in misplaced(catalog, section, locale, project.policy):
        made_for = f"'{origin.msgid[:60]}'" if origin else "another text"
        yield Diagnostic(
            rule="misplaced-translation",
            severity=Severity.ERROR,
            message=f"this translation was made for {made_for}, most likely moved by a merge in git; "
            f"correct it in {project.catalog_path(document, locale)}, or mark it fuzzy (sync does)",
            document=document,
            locale=locale.bcp47,
            key=unit.key,
            location=places.get(unit.key) or Location(project.catalog_path(document, locale), 1),
        )
