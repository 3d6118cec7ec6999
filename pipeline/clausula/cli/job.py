"""What a scheduled job does, and who learns how it ended."""

import time
from collections.abc import Callable
from functools import partial

from clausula.cli.connect import connect, reads_token
from clausula.cli.logs import say
from clausula.cli.notify import notify
from clausula.cli.options import finish, said, screen
from clausula.commands.run import Run, run
from clausula.model import Severity
from clausula.platforms import Platform
from clausula.render import terminal
from clausula.render.forms import RenderOptions, rendered
from clausula.workspace.lock import sweep
from clausula.workspace.workspace import Workspace

__all__ = ["job"]


def job(workspace: Workspace, output: str, started: float, *, is_untrusted: bool) -> tuple[str, int, bool]:
    """What the run has to print, its exit code, and whether that is all that somebody should learn of it."""
    project = workspace.project
    sweep(project)
    result = _run(workspace, is_untrusted=is_untrusted)
    lines = said(output, result, terminal.run(result, screen(), pages=project.config.groups[0].output.folder))
    found = result.check.diagnostics
    broken = any(one.severity is Severity.ERROR for one in found)
    code = finish(result.errors, findings=broken or bool(result.merging.gates))
    problems = (*map(str, result.errors), *map(str, result.merging.gates), *(one.message for one in found))
    seconds = time.monotonic() - started
    notify(project, result, code=code, problems=problems, seconds=seconds, is_untrusted=is_untrusted)
    return lines, code, not result.errors


def _run(workspace: Workspace, *, is_untrusted: bool) -> Run:
    """The outcome; the report is written as a page and as JSON."""
    project, moment = workspace.project, workspace.now
    options = RenderOptions(source_url=project.config.report.source_url)
    renderings = {f"report.{form}": partial(rendered, form, options=options) for form in ("html", "json")}
    platform: Callable[[], Platform] | None = partial(connect, project, moment, workspace.documents[0])
    if is_untrusted and reads_token(project):
        platform = None
        say("this checkout is not trusted, so no token is read and the platform is left out; the rest is done")
    return run(workspace, platform, renderings=renderings)
