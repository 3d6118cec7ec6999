"""`clausula run`."""

from pathlib import Path

import click

from clausula.cli.options import finish, now, open_project, output_options, progress, terminal
from clausula.model import Severity
from clausula.render import html, json
from clausula.stages.run import run

__all__ = ["command"]


@click.command("run")
@output_options("text", "json")
def command(config_path: Path | None, output: str) -> int:
    """Do all of it: extract, merge, report.

    What a scheduled job runs. The report is written beside the pages, as HTML and as JSON. A second run finds
    nothing to do and writes nothing.

    \b
    Examples:
      clausula run
      clausula run --format json
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    project = open_project(config_path)
    renderings = {
        "report.html": html.report,
        "report.json": lambda result: json.dumps(json.report(result)).encode(),
    }
    result = run(project, now=now(), renderings=renderings, track=progress("Working"))
    if output == "text":
        screen = terminal()
        screen.extraction(result.extraction, check=False)
        screen.merging(result.merging, check=False)
        screen.summary(result.report)
        screen.say(f"Pages are in {project.config.output.folder}/, the report is {result.report_paths[0]}")
    document = {
        "schema": 1,
        "extract": json.extraction(result.extraction),
        "merge": json.merging(result.merging),
        "report": json.report(result.report),
        "files": [str(path) for path in result.report_paths],
    }
    broken = any(diagnostic.severity is Severity.ERROR for diagnostic in result.merging.diagnostics)
    return finish(output, document, result.errors, findings=broken)
