"""`adopt`: translations that were made without a pipeline, into catalogs."""

from dataclasses import dataclass
from itertools import groupby

from clausula import files
from clausula.adoption.finding import Found, Skipped
from clausula.adoption.making import Adopted, AdoptOptions, make
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.workspace.workers import each
from clausula.workspace.workspace import Workspace

__all__ = ["Adopting", "adopt"]


@dataclass(frozen=True, slots=True)
class Adopting:
    """The outcome of an adoption."""

    source_locale: Locale
    versions: tuple[Adopted, ...]
    changes: tuple[str, ...]
    """The files that were written, or would be."""
    errors: tuple[ClausulaError, ...]
    skipped: tuple[Skipped, ...] = ()


def adopt(workspace: Workspace, found: Found, options: AdoptOptions, *, check: bool = False) -> Adopting:
    """Adopt the translations that were found; with `check` only say what would come of it.

    A text or catalog at fault is left as it is and reported; the others are done.
    """
    changes = workspace.history.last_changes([one.path for one in found.translations])
    groups = [(name, tuple(those)) for name, those in groupby(found.translations, key=lambda one: one.document)]
    made = each(lambda group: make(options, changes, workspace.edition(group[0]), group[1]), groups)
    outcomes = [next(made) for _ in workspace.track([name for name, _ in groups])]
    root, source_locale = workspace.project.root, workspace.project.config.source_locale
    writer = files.Writer(root, check=check)
    for path, data in (change for one in outcomes for change in one.plan):
        writer.write(path, data)
    return Adopting(
        source_locale,
        tuple(version for one in outcomes for version in one.versions),
        tuple(writer.changes),
        (*found.errors, *(error for one in outcomes for error in one.errors), *writer.errors),
        found.skipped,
    )
