"""`clausula check`."""

from pathlib import Path
from typing import Any

import click

from clausula.cli.options import alone, finish, open_workspace, output_options, scope_options, screen, show
from clausula.commands.check import accept, check, selection
from clausula.model import Severity
from clausula.render import terminal
from clausula.render.findings import FORMS
from clausula.workspace.scope import Scope

__all__ = ["command"]


@click.command("check")
@output_options("text", "json", *FORMS)
@click.argument("names", nargs=-1, metavar="[DOCUMENT|LOCALE|FILE]...")
@scope_options
@click.option("--fail-on-warnings", is_flag=True, help="Exit 1 for warnings too.")
@click.option(
    "--accept", "named", nargs=4, metavar="RULE DOCUMENT LOCALE CLAUSE", help="Record that a finding is accepted."
)
@click.option("--reason", metavar="TEXT", help="Why it is; kept in the file of exceptions.")
def command(
    config_path: Path | None,
    output: str,
    names: tuple[str, ...],
    scope: Scope,
    *,
    fail_on_warnings: bool,
    **accepted: Any,
) -> int:
    """Find what is wrong with translations.

    Rules compare each with its source: numbers, dates, links, placeholders, markup, words. An error withholds the
    translation: readers get the source clause, marked, and the exit code is 1. docs/checks.md has all rules; [checks]
    in the configuration switches them. A finding that is right to ignore is accepted with its reason, for as long as
    neither the clause nor its translation changes.

    \b
    Examples:
      clausula check
      clausula check privacy de po/terms/ro.po
      clausula check --format sarif > findings.sarif
      clausula check --accept number terms de 'We keep your data' --reason 'the law says 90'
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Checking")
    named, reason = accepted["named"], accepted["reason"]
    if named:
        if not (reason and reason.strip()):
            raise click.UsageError("--accept needs --reason: say why the finding is right to ignore")
        with alone(workspace):
            path = accept(workspace, named, reason.strip())
        click.echo(f"Recorded in {path}; keep it in git.")
        return 0
    scope.within(workspace.project, workspace.documents[0])
    result = check(workspace, selection(workspace, (*names, *scope.documents, *map(str, scope.locales))))
    if output in FORMS:
        click.echo(FORMS[output](result), nl=False)
    show(output, result, terminal.check(result, screen()))
    counted = {Severity.ERROR, Severity.WARNING} if fail_on_warnings else {Severity.ERROR}
    return finish(result.errors, findings=any(one.severity in counted for one in result.diagnostics))
