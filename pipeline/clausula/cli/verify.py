"""`clausula verify`."""

from pathlib import Path

import click

from clausula.cli.options import finish, open_workspace, output_options, reopened, show
from clausula.commands.verify import verify
from clausula.render import archive

__all__ = ["command"]


@click.command("verify")
@output_options("text", "json")
@click.argument("document", required=False)
def command(config_path: Path | None, output: str, document: str | None) -> int:
    """Prove the archive: that nothing in it was changed since it was released.

    Each record has to have its digest and name the one before, each file the digest that its record names, and nothing
    may stand beside them. Then every release is made again, from the commit that it names, and compared byte by byte;
    where that cannot be, it is said why. Exits 1 if something is wrong.

    \b
    Examples:
      clausula verify
      clausula verify terms --format json
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Reading")
    result = verify(workspace, document, reopened(workspace))
    show(output, result, archive.verifying(result))
    return finish((), findings=bool(result.faults))
