"""`clausula check`."""

from pathlib import Path

import click

from clausula.cli.options import finish, open_workspace, output_options, screen, show
from clausula.commands.check import check
from clausula.model import Severity
from clausula.render import terminal

__all__ = ["command"]


@click.command("check")
@output_options("text", "json")
def command(config_path: Path | None, output: str) -> int:
    """Find what is wrong with translations.

    Those that would change the structure of their page, and those that stand under another text than they were made
    for: git merges PO files by lines, and can put an old translation under a new source text without a conflict; the
    agreement in sync.lock knows what each was made for. An error withholds the translation, and the exit code is 1.

    \b
    Examples:
      clausula check
      clausula check --format json
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    result = check(open_workspace(config_path, "Checking"))
    show(output, result, terminal.check(result, screen()))
    return finish(result.errors, findings=any(one.severity is Severity.ERROR for one in result.diagnostics))
