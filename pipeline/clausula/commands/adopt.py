"""`adopt`: translations that were made without a pipeline, into catalogs."""

from dataclasses import dataclass
from functools import partial
from itertools import groupby

from clausula import files
from clausula.adoption.finding import Found, Skipped
from clausula.adoption.making import AdoptOptions, make
from clausula.adoption.outcome import Adopted, Planned
from clausula.catalogs import pofile
from clausula.catalogs.gitmerge import merge_branches
from clausula.catalogs.writing import dump
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import Catalog
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


def adopt(workspace: Workspace, found: Found, options: AdoptOptions, *, check: bool = False, jobs: int = 0) -> Adopting:
    """Adopt the translations that were found, so many documents at once; with `check` only say what would come of it.

    A text or catalog at fault is left as it is and reported; the others are done.
    """
    moved = [] if check else workspace.follow_renames()
    changes = workspace.history.last_changes([one.path for one in found.translations])
    groups = [(name, tuple(those)) for name, those in groupby(found.translations, key=lambda one: one.document)]
    made = each(
        lambda group: make(options, changes, workspace.edition(group[0]), group[1]), groups, worth_it=2, jobs=jobs
    )
    outcomes = [next(made) for _ in workspace.track([name for name, _ in groups])]
    root, source_locale = workspace.project.root, workspace.project.config.source_locale
    writer = files.Writer(root, check=check)
    for planned in (planned for one in outcomes for planned in one.plan):
        writer.update(planned.path, partial(_beside, planned))
    return Adopting(
        source_locale,
        tuple(version for one in outcomes for version in one.versions),
        (*moved, *writer.changes),
        (*found.errors, *(error for one in outcomes for error in one.errors), *writer.errors),
        found.skipped,
    )


def _beside(planned: Planned, now: bytes | None) -> bytes:
    """What was planned, with what an editor has saved since; where both have a text, that of the editor."""
    if now is None or now == planned.old:
        return planned.data
    base = Catalog() if planned.old is None else pofile.load(planned.old, planned.path)
    saved, made = (pofile.load(data, planned.path) for data in (now, planned.data))
    return dump(merge_branches(base, saved, made)[0])
