"""`clausula run`."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from clausula.cli.connect import connect, reads_token, untrusted_option
from clausula.cli.logs import log_options, say
from clausula.cli.notify import notify
from clausula.cli.options import alone, finish, open_workspace, output_options, screen, show
from clausula.commands.run import Run, run
from clausula.errors import ClausulaError
from clausula.model import Severity
from clausula.platforms import Platform
from clausula.render import terminal
from clausula.render.forms import RenderOptions, rendered
from clausula.workspace.workspace import Workspace

__all__ = ["command"]


@click.command("run")
@output_options("text", "json")
@log_options
@untrusted_option
def command(config_path: Path | None, output: str, *, is_untrusted: bool) -> int:
    """Do all of it: sync, extract, merge, check, report.

    What a scheduled job runs. The report is written beside the pages, as HTML and as JSON. A second run finds
    nothing to do and writes nothing. A platform that does not answer keeps nobody from publishing: the rest is done,
    and the exit code is 4. In somebody else's checkout (--untrusted) no token is read and the platform is left out.
    [notify] says who learns how it ended. One job at a time works on a project.

    \b
    Examples:
      clausula run
      clausula run --format json
      CLAUSULA_URL=… CLAUSULA_TOKEN=… clausula run --log-format json   # under systemd, cron or CI: see examples/
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Working")
    project = workspace.project
    workspace.check_format()
    started = time.monotonic()
    told = partial(notify, project, is_untrusted=is_untrusted)
    try:
        result = _run(workspace, is_untrusted=is_untrusted)
    except ClausulaError as error:
        told(None, code=error.exit_code, problems=(str(error),), seconds=time.monotonic() - started)
        raise
    show(output, result, terminal.run(result, screen(), pages=project.config.groups[0].output.folder))
    found = result.check.diagnostics
    broken = any(one.severity is Severity.ERROR for one in found)
    code = finish(result.errors, findings=broken or bool(result.merging.gates))
    problems = (*map(str, result.errors), *map(str, result.merging.gates), *(one.message for one in found))
    told(result, code=code, problems=problems, seconds=time.monotonic() - started)
    return code


def _run(workspace: Workspace, *, is_untrusted: bool) -> Run:
    """The outcome; the report is written as a page and as JSON."""
    project, moment = workspace.project, workspace.now
    options = RenderOptions(source_url=project.config.report.source_url)
    renderings = {f"report.{form}": partial(rendered, form, options=options) for form in ("html", "json")}
    with alone(workspace):
        platform: Callable[[], Platform] | None = partial(connect, project, moment, workspace.documents[0])
        if is_untrusted and reads_token(project):
            platform = None
            say("this checkout is not trusted, so no token is read and the platform is left out; the rest is done")
        return run(workspace, platform, renderings=renderings)
