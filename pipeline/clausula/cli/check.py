"""`clausula check`."""

from pathlib import Path

import click

from clausula.cli.options import finish, open_workspace, output_options, progress, screen, show
from clausula.commands.check import check
from clausula.render import terminal

__all__ = ["command"]


@click.command("check")
@output_options("text", "json")
def command(config_path: Path | None, output: str) -> int:
    """Find translations that stand under another text than they were made for.

    Git merges PO files by lines, and can put an old translation under a new source text without a conflict. The sync
    lock knows what each translation was made for. Exits 1 if anything is found.

    \b
    Examples:
      clausula check
      clausula check --format json
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    result = check(open_workspace(config_path), track=progress("Checking"))
    show(output, result, terminal.check(result, screen()))
    return finish(result.errors, findings=bool(result.diagnostics))
