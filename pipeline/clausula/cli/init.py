"""`clausula init`."""

from pathlib import Path
from typing import Any

import click

from clausula.cli.options import finish, format_option, now, show, tag_option
from clausula.commands.init import initialize, register_merge_driver
from clausula.render import terminal

__all__ = ["command"]


@click.command("init")
@format_option("text", "json")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@tag_option("--source-locale", default="en", show_default=True, help="The language of the sources.")
@tag_option("--locale", "locales", multiple=True, help="A target language; may be repeated.")
@click.option(
    "--sources", default="sources/{document}.md", show_default=True, metavar="PATTERN", help="Where the sources are."
)
@click.option("--merge-driver", is_flag=True, help="Have git merge catalogs by clause, in this clone.")
def command(folder: Path, output: str, **options: Any) -> int:
    """Write a configuration for a new project, and the notices that its pages carry.

    The notices are a source text with catalogs in the languages that they come in, to be worded and translated as you
    like. A configuration that is there already stays as it is, and then nothing else is written.

    \b
    Examples:
      clausula init --locale ro --locale pt-BR
      clausula init --merge-driver     # adds two lines to .gitattributes, and the driver to .git/config
      clausula init --sources "policies/{document}.en.md" --locale fr
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    source, locales = options["source_locale"], options["locales"]
    result = initialize(folder, source=source, locales=locales, sources=options["sources"], now=now())
    show(output, result, terminal.initialized(result))
    for done in register_merge_driver(folder) if options["merge_driver"] else ():
        click.echo(f"Wrote {done}", err=output != "text")
    return finish(())
