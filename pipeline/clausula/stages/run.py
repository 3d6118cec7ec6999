"""`run`: the whole pipeline, as a scheduled job runs it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from clausula import files
from clausula.errors import ClausulaError
from clausula.stages.extract import Extraction, extract
from clausula.stages.merge import Merging, merge
from clausula.stages.project import Project, Track, untracked
from clausula.stages.report import Report, report

__all__ = ["Run", "run"]


@dataclass(frozen=True, slots=True)
class Run:
    """The outcome of all stages."""

    extraction: Extraction
    merging: Merging
    report: Report
    report_paths: tuple[PurePosixPath, ...]
    errors: tuple[ClausulaError, ...]
    """Of all stages, each once."""


def run(
    project: Project,
    *,
    now: datetime,
    renderings: Mapping[str, Callable[[Report], bytes]],
    track: Track = untracked,
) -> Run:
    """Extract, merge and report; the report is written in each of the `renderings`, by file name."""
    project.check_format()
    extraction = extract(project, now=now, track=track)
    merging = merge(project, now=now, track=track)
    result = report(project, now=now, track=track)
    errors = {str(error): error for error in (*extraction.errors, *merging.errors, *result.errors)}
    paths = []
    for name, render in renderings.items():
        path = project.build_path(name)
        try:
            files.write(project.root, path, render(result))
        except ClausulaError as error:
            errors.setdefault(str(error), error)
        paths.append(path)
    return Run(extraction, merging, result, tuple(paths), tuple(errors.values()))
