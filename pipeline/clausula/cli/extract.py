"""`clausula extract`."""

from pathlib import Path

import click

from clausula.cli.options import alone, finish, name_orphans, open_workspace, output_options, screen, show
from clausula.commands.extract import extract
from clausula.render import terminal

__all__ = ["command"]


@click.command("extract")
@output_options("text", "json")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if something would change.")
@click.option(
    "--verbose",
    is_flag=True,
    help="List every translation that was carried, before and after, and the words that stand in code.",
)
def command(config_path: Path | None, output: str, *, check: bool, verbose: bool) -> int:
    """Bring catalogs up to date with the sources.

    Writes one template (POT) a document and one catalog (PO) a document and locale. Translations of unchanged
    clauses stay; where only a link, a date, markup or typography changed, they are carried along; other changed clauses
    get their old translation as a suggestion, marked fuzzy. Nothing a translator wrote is lost.

    \b
    Examples:
      clausula extract
      clausula extract --check     # in a pull request: are the catalogs up to date?
      clausula extract --verbose   # which translations were carried, and by which rule
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Extracting")
    with alone(workspace, writes=not check):
        result = extract(workspace, check=check)
    name_orphans(workspace)
    show(output, result, terminal.extraction(result, screen(), check=check, verbose=verbose))
    return finish(result.errors, findings=check and bool(result.changes))
