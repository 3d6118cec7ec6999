"""`clausula release`."""

from datetime import datetime
from pathlib import Path

import click

from clausula.clause.characters import line
from clausula.cli.options import DAY, alone, finish, open_workspace, output_options, show
from clausula.commands.release import release
from clausula.render import archive

__all__ = ["command"]


@click.command("release")
@output_options("text", "json")
@click.argument("document")
@click.option("--name", default="", metavar="TEXT", help="What the release is called.")
@click.option("--today", type=DAY, metavar="DATE", help="The day.  [default: the clock's]")
def command(config_path: Path | None, output: str, document: str, name: str, today: datetime | None) -> int:
    """Freeze what is published of a document, in all languages.

    Writes its texts and pages into the archive, with a record of the revisions, catalogs and approvals that they come
    from, which names the record before it by its digest; and a list of all releases in each language. Commit them.
    Nothing that was released is written again. Where the last release froze the same, there is no new one.

    \b
    Examples:
      clausula release terms
      clausula release terms --name "Spring 2026"
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Releasing")
    with alone(workspace):
        result = release(workspace, document, name=line(name).strip(), today=(today or workspace.now).date())
    show(output, result, archive.released(result))
    return finish(result.errors)
