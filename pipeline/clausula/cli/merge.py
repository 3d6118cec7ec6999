"""`clausula merge`."""

from datetime import datetime
from pathlib import Path

import click

from clausula.cli.options import DAY, alone, finish, open_workspace, output_options, scope_options, screen, show
from clausula.commands.merge import merge
from clausula.model import Severity
from clausula.render import terminal
from clausula.workspace.scope import Scope

__all__ = ["command"]


@click.command("merge")
@output_options("text", "json")
@scope_options
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if something would change.")
@click.option("--today", type=DAY, metavar="DATE", help="The day.  [default: the clock's]")
@click.option("--take-over", is_flag=True, help="Replace files that somebody else wrote or edited.")
def command(config_path: Path | None, output: str, scope: Scope, *, today: datetime | None, **how: bool) -> int:
    """Publish texts and pages from sources and catalogs.

    Writes each document in each locale as Markdown and as an HTML page, and a manifest of all files. Clauses
    without a current translation appear in the source language and are marked. A translation that would break
    the structure of its document is withheld and reported; the exit code is then 1. A file that clausula did not write,
    or that somebody edited since, is left as it is and named; the exit code is then 3.

    \b
    Examples:
      clausula merge
      clausula merge --check       # are the published pages up to date?
      clausula merge --today 2026-12-01   # what is published on that day
      clausula merge --take-over   # replace files that were made by hand
      clausula merge --document terms --locale de   # what else is published stays as it is
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Merging")
    check = how["check"]
    with alone(workspace, writes=not check):
        result = merge(workspace, today=today and today.date(), scope=scope, **how)
    show(output, result, terminal.merging(result, screen(), check=check))
    broken = any(diagnostic.severity is Severity.ERROR for diagnostic in result.diagnostics)
    return finish(result.errors, findings=broken or bool(result.gates) or (check and bool(result.changes)))
