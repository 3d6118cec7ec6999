"""`adopt`: translations that were made without a pipeline, into catalogs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath

from clausula.adoption.finding import Found, Skipped, Translation
from clausula.adoption.making import AdoptOptions, make
from clausula.adoption.outcome import Adopted, Outcome, Planned
from clausula.catalogs import pofile
from clausula.catalogs.gitmerge import merge_branches
from clausula.catalogs.writing import dump
from clausula.errors import ClausulaError
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.publishing.ownership import Ownership
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from clausula.writer import Writer

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
    moved = [] if check else workspace.follow_renames()
    changes = workspace.history.last_changes([one.path for one in found.translations])
    groups = {name: tuple(those) for name, those in groupby(found.translations, key=lambda one: one.document)}
    made = workspace.spread(partial(_made, options, changes, groups), tuple(groups), worth_it=2)
    outcomes = [next(made) for _ in workspace.track(groups)]
    root, source_locale = workspace.project.root, workspace.project.config.source_locale
    writer = Writer(root, check=check)
    writer.update_all((planned.path, partial(_beside, planned)) for one in outcomes for planned in one.plan)
    versions = tuple(version for one in outcomes for version in one.versions)
    _remember(workspace.project, versions, writer)
    if not check and not writer.errors:
        with writer.errors:
            _hand_over(workspace.project, versions)
    return Adopting(
        source_locale,
        versions,
        (*moved, *writer.changes),
        (*found.errors, *(error for one in outcomes for error in one.errors), *writer.errors),
        found.skipped,
    )


def _remember(project: Project, versions: Iterable[Adopted], writer: Writer) -> None:
    """Note what files are called that have another name than their source, in the places where `merge` publishes."""
    names = project.file_names
    for one in versions:
        group = project.group(one.document)
        is_text = one.path.suffix == PurePosixPath(group.sources.text).suffix
        values = group.output.matches(one.path.with_suffix("")) if is_text else None
        if values and group.output.locale_of(values["locale"]) == one.locale:
            names.known[one.document, one.locale] = values["document"]
            if values["document"] == group.within(one.document):
                del names.known[one.document, one.locale]
    writer.update(names.path, names.over)


def _hand_over(project: Project, versions: Iterable[Adopted]) -> None:
    """Let `merge` write over the files that were adopted, where catalogs have all of their text."""
    there = ((one, project.output_path(one.document, one.locale)) for one in versions if not one.kept)
    Ownership(project, ()).adopt((str(path), one.sha256) for one, path in there if path == one.path)


def _made(
    options: AdoptOptions,
    changes: Mapping[PurePosixPath, Revision],
    groups: Mapping[str, tuple[Translation, ...]],
    workspace: Workspace,
    document: str,
) -> Outcome:
    return make(options, changes, workspace.edition(document), groups[document])


def _beside(planned: Planned, now: bytes | None) -> bytes:
    """What was planned, with what an editor has saved since; where both have a text, that of the editor."""
    if now is None or now == planned.old:
        return planned.data
    base = Catalog() if planned.old is None else pofile.load(planned.old, planned.path)
    saved, made = (pofile.load(data, planned.path) for data in (now, planned.data))
    return dump(merge_branches(base, saved, made)[0])
