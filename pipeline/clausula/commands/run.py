"""`run`: the whole pipeline, as a scheduled job runs it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.reconcile import Winner
from clausula.commands.check import Check, check
from clausula.commands.extract import Extraction, extract
from clausula.commands.merge import Merging, merge
from clausula.commands.sync import sync
from clausula.errors import ClausulaError
from clausula.exchange.decide import SyncOptions
from clausula.exchange.outcome import Sync
from clausula.platforms import Platform
from clausula.reporting.coverage import Report, report
from clausula.workspace.project import Project, Track, untracked

__all__ = ["Run", "run"]


@dataclass(frozen=True, slots=True)
class Run:
    """The outcome of all stages."""

    sync: Sync | None
    """None if the platform could not be reached at all."""
    extraction: Extraction
    merging: Merging
    check: Check
    report: Report
    report_paths: tuple[PurePosixPath, ...]
    errors: tuple[ClausulaError, ...]
    """Of all stages, each once."""


def run(
    project: Project,
    platform: Callable[[], Platform],
    *,
    now: datetime,
    renderings: Mapping[str, Callable[[Report], bytes]],
    track: Track = untracked,
) -> Run:
    """Sync, extract what that left out, merge, check and report; a platform that fails stops none of the others.

    The report is written in each of the `renderings`, by file name.
    """
    project.check_format()
    project.documents()
    synced, failure = None, []
    options = SyncOptions(winner=Winner(project.config.platform.winner))
    try:
        synced = sync(project, platform(), options, now=now, track=track)
    except ClausulaError as error:
        failure.append(error)
    extraction = extract(project, now=now, track=track)
    merging = merge(project, now=now, track=track)
    checked = check(project, track=track)
    result = report(project, now=now, track=track)
    stages = (synced.errors if synced else failure, extraction.errors, merging.errors, checked.errors, result.errors)
    errors = {str(error): error for stage in stages for error in stage}
    paths = []
    for name, render in renderings.items():
        path = project.build_path(name)
        try:
            files.write(project.root, path, render(result))
        except ClausulaError as error:
            errors.setdefault(str(error), error)
        paths.append(path)
    return Run(synced, extraction, merging, checked, result, tuple(paths), tuple(errors.values()))
