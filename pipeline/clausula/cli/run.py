"""`clausula run`."""

import time
from pathlib import Path

import click

from clausula.cli.connect import connect
from clausula.cli.logs import log_options
from clausula.cli.notify import Ending, notify
from clausula.cli.options import finish, open_workspace, output_options, progress, terminal
from clausula.cli.syncing import who
from clausula.commands.run import Run, run
from clausula.errors import ClausulaError
from clausula.model import Severity
from clausula.render import html, json
from clausula.reporting.coverage import Report
from clausula.reporting.gates import GateFailure, failed_gates
from clausula.workspace.lock import exclusive
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace

__all__ = ["command"]


@click.command("run")
@output_options("text", "json")
@log_options
def command(config_path: Path | None, output: str) -> int:
    """Do all of it: sync, extract, merge, check, report.

    What a scheduled job runs. The report is written beside the pages, as HTML and as JSON. A second run finds
    nothing to do and writes nothing. A platform that does not answer keeps nobody from publishing: the rest is done,
    and the exit code is 4. [notify] says who learns of that. One job at a time works on a project.

    \b
    Examples:
      clausula run
      clausula run --format json
      CLAUSULA_TOKEN=… clausula run --log-format json   # under systemd, cron or CI: see examples/
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path)
    project = workspace.project
    workspace.check_format()
    started = time.monotonic()
    try:
        result = _run(workspace)
    except ClausulaError as error:
        notify(project, Ending(None, error.exit_code, (str(error),), time.monotonic() - started))
        raise
    if output == "text":
        _print(project, result)
    document = {
        "schema": 1,
        "sync": json.sync(result.sync) if result.sync else None,
        "extract": json.extraction(result.extraction),
        "merge": json.merging(result.merging),
        "check": json.check(result.check),
        "report": json.report(result.report, _gates(project, result.report)),
        "files": [str(path) for path in result.report_paths],
    }
    found = (*result.merging.diagnostics, *result.check.diagnostics)
    broken = any(diagnostic.severity is Severity.ERROR for diagnostic in found)
    code = finish(output, document, result.errors, findings=broken)
    problems = (*map(str, result.errors), *(diagnostic.message for diagnostic in found))
    notify(project, Ending(result, code, problems, time.monotonic() - started))
    return code


def _run(workspace: Workspace) -> Run:
    project, moment = workspace.project, workspace.now
    renderings = {
        "report.html": lambda result: html.report(result, project.config.report.source_url, _gates(project, result)),
        "report.json": lambda result: json.dumps(json.report(result, _gates(project, result))).encode(),
    }
    with exclusive(project, who=who(), now=moment):
        return run(
            workspace,
            lambda: connect(project, moment),
            renderings=renderings,
            track=progress("Working"),
        )


def _gates(project: Project, result: Report) -> tuple[GateFailure, ...]:
    """The tiers of the configuration that were not met; the report names them, they keep nobody from publishing."""
    return failed_gates(result, project.config, fail_under=None)


def _print(project: Project, result: Run) -> None:
    screen = terminal()
    if result.sync:
        screen.sync(result.sync, dry_run=False)
    screen.extraction(result.extraction, check=False)
    screen.merging(result.merging, check=False)
    if result.check.diagnostics:
        screen.check(result.check)
    screen.summary(result.report, _gates(project, result.report))
    screen.say(f"Pages are in {project.config.output.folder}/, the report is {result.report_paths[0]}")
