"""`check`: what is wrong with translations, as findings."""

from dataclasses import dataclass

from clausula.errors import ClausulaError, Errors
from clausula.model import Diagnostic
from clausula.workspace.workspace import Workspace

__all__ = ["Check", "check"]


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a check."""

    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[ClausulaError, ...]


def check(workspace: Workspace) -> Check:
    """All findings, by document and locale; what cannot be read is reported as an error.

    They are what a source has that cannot be translated, and what the verdicts rest on: a finding of severity error is
    about a translation that is withheld.
    """
    documents, problems = workspace.documents
    errors = Errors(problems)
    found: list[Diagnostic] = []
    workspace.warm(documents)
    for document in workspace.track(documents):
        edition = workspace.edition(document)
        with errors:
            found += edition.findings
        for version in edition.versions():
            with errors:
                found += version.facts.findings
    found += workspace.unclaimed()
    return Check(tuple(found), errors.told())
