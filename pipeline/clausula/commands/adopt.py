"""`adopt`: translations that were made without a pipeline, into catalogs."""

from dataclasses import dataclass
from functools import partial
from itertools import groupby

from clausula import files
from clausula.adoption.finding import Found, Skipped
from clausula.adoption.making import Adopted, AdoptOptions, make
from clausula.errors import ClausulaError
from clausula.history.repository import Repository
from clausula.history.source_revisions import History
from clausula.locales import Locale
from clausula.workspace.project import Project, Track, untracked
from clausula.workspace.workers import each

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


def adopt(
    project: Project, found: Found, options: AdoptOptions, *, check: bool = False, track: Track = untracked
) -> Adopting:
    """Adopt the translations that were found; with `check` only say what would come of it.

    A text or catalog at fault is left as it is and reported; the others are done.
    """
    source = project.root / project.source_path(found.translations[0].document)
    repository = Repository.open(project.root) or Repository.open(source.parent)
    history = History(project.root, repository, project.policy)
    changes = history.last_changes([one.path for one in found.translations])
    groups = [tuple(group) for _, group in groupby(found.translations, key=lambda one: one.document)]
    made = each(partial(make, project, history, options, changes), groups)
    outcomes = [next(made) for _ in track([group[0].document for group in groups])]
    applied = files.apply(project.root, (change for one in outcomes for change in one.plan), check=check)
    return Adopting(
        project.config.source_locale,
        tuple(version for one in outcomes for version in one.versions),
        applied.changes,
        (*found.errors, *(error for one in outcomes for error in one.errors), *applied.errors),
        found.skipped,
    )
