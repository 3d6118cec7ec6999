"""`clausula preview`."""

from pathlib import Path

import click

from clausula.cli.options import alone, finish, open_workspace, output_options, show
from clausula.commands.check import selection
from clausula.commands.preview import preview
from clausula.locales import Locale
from clausula.render.preview import as_html, as_lines

__all__ = ["command"]


@click.command("preview")
@output_options("text", "json")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--locale", "locales", multiple=True, type=Locale.parse, metavar="TAG", help="In this language only.")
def command(config_path: Path | None, output: str, documents: tuple[str, ...], locales: tuple[Locale, ...]) -> int:
    """Show whole documents beside their sources, as pages.

    Writes build/preview/LOCALE/DOCUMENT.html for each: the source and the translation clause by clause, with what
    changed in the source, the state of each clause, what readers get for it, and what check finds. For those who
    translate, review or approve a document as a whole; nothing is published, and the pages need no network.

    \b
    Examples:
      clausula preview
      clausula preview terms privacy --locale ro
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Reading")
    with alone(workspace):
        result = preview(workspace, selection(workspace, [*documents, *map(str, locales)]), as_html)
    show(output, result, as_lines(result))
    return finish(result.errors)
