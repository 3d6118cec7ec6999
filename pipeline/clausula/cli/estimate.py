"""`clausula estimate`."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from clausula.cli.options import finish, open_workspace, output_options, scope_options, screen, show
from clausula.commands.estimate import estimate
from clausula.render import csv, terminal
from clausula.workspace.scope import Scope

__all__ = ["command"]


@click.command("estimate")
@output_options("text", "json", "csv")
@click.argument("named", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--since", metavar="REVISION", help="Compare with the sources of this revision.  [default: HEAD]")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Compare the source of one document with a draft of its next text.",
)
@scope_options
def command(config_path: Path | None, output: str, scope: Scope, named: tuple[str, ...], **compared: Any) -> int:
    """Say what a revision of the sources will cost, before it is published.

    Counts the words of clauses that are new, that changed and need a translator (fuzzy), that changed but are
    carried along, and that stay as they are, for each document and locale; backlog is what was untranslated before.
    Prices for a word of each class may be set in the configuration. Writes nothing.

    \b
    Examples:
      clausula estimate                                   # the changes that are not committed yet
      clausula estimate --since v2.1 privacy-notice
      clausula estimate --locale de
      clausula estimate --against drafts/privacy-notice.md
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    since, against = compared["since"], compared["against"]
    if since is not None and against is not None:
        raise click.UsageError("--since and --against exclude each other.")
    scope = replace(scope, documents=(*named, *scope.documents))
    workspace = open_workspace(config_path, "Estimating")
    result = estimate(workspace, since=since or "HEAD", draft=against, scope=scope)
    if output == "csv":
        click.echo(csv.estimate(result), nl=False)
    show(output, result, terminal.estimate(result, screen()))
    return finish(result.errors)
