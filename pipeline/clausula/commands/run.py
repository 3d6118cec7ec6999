"""`run`: the whole pipeline, as a scheduled job runs it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.reconcile import Winner
from clausula.commands.check import Check, check
from clausula.commands.extract import Extraction, extract
from clausula.commands.merge import Merging, merge
from clausula.commands.sync import sync
from clausula.errors import ClausulaError, Errors
from clausula.exchange.decide import SyncOptions
from clausula.exchange.outcome import Sync
from clausula.platforms import Platform
from clausula.reporting.coverage import Report
from clausula.reporting.report import report
from clausula.workspace.cache import digest_of
from clausula.workspace.facts import packed
from clausula.workspace.source import sha256
from clausula.workspace.workspace import Workspace

__all__ = ["Run", "run"]


@dataclass(frozen=True, slots=True)
class Run:
    """The outcome of all stages."""

    sync: Sync | None
    """None if the platform could not be reached at all, or is left out."""
    extraction: Extraction
    merging: Merging
    check: Check
    report: Report
    report_paths: tuple[PurePosixPath, ...]
    errors: tuple[ClausulaError, ...]
    """Of all stages, each once."""


def run(
    workspace: Workspace,
    platform: Callable[[], Platform] | None,
    *,
    renderings: Mapping[str, Callable[[Report], bytes]],
) -> Run:
    """Sync, extract what that left out, merge, check and report; a platform that fails stops none of the others.

    Without a platform there is nothing to sync. The report is written in each of the `renderings`, by file name.
    """
    project = workspace.project
    workspace.documents  # noqa: B018 - a project without any is a mistake that nothing else should follow
    synced, failure = None, Errors()
    options = SyncOptions(winner=Winner(project.config.platform.winner))
    with failure:
        synced = platform and sync(workspace, platform(), options)
    extraction = extract(workspace)
    merging = merge(workspace)
    checked = check(workspace)
    result = report(workspace)
    stages = (synced.errors if synced else failure, *(one.errors for one in (extraction, merging, checked, result)))
    errors = Errors(error for stage in stages for error in stage)
    paths = {project.build_path(name): render for name, render in renderings.items()}
    for path, render in paths.items():
        with errors:
            _write(workspace, path, render, result)
    return Run(synced, extraction, merging, checked, result, tuple(paths), errors.told())


def _write(workspace: Workspace, path: PurePosixPath, render: Callable[[Report], bytes], result: Report) -> None:
    """Write a rendering of the report, unless the one that is there is known to be of the same report."""
    root, settings = workspace.project.root, repr(workspace.project.config.report)
    key = digest_of(workspace.settings, path.name, settings, packed(result))
    known, there = workspace.cache.get("report", key), files.there(root, path)
    if known is None or there is None or sha256(there).encode() != known:
        data = render(result)
        files.write(root, path, data)
        workspace.cache.put("report", key, sha256(data).encode())
