"""`clausula init`."""

from pathlib import Path
from typing import Any

import click

from clausula.cli.options import finish, format_option, show, tag_option
from clausula.commands.init import initialize, register_merge_driver
from clausula.commands.proposal import Wanted
from clausula.render import terminal

__all__ = ["command"]


@click.command("init")
@format_option("text", "json")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@tag_option("--source-locale", help="The language of the sources.  [default: found out, else en]")
@tag_option("--locale", "locales", multiple=True, help="A target language; may be repeated.")
@click.option("--sources", metavar="PATTERN", help="Where the sources are.  [default: found out]")
@click.option("--dry-run", is_flag=True, help="Write nothing; show the configuration.")
@click.option("--merge-driver", is_flag=True, help="Have git merge catalogs by clause, in this clone.")
def command(folder: Path, output: str, **options: Any) -> int:
    """Write a configuration for a new project, and the notices that its pages carry.

    Looks first at what is there: which texts are in several languages, or have catalogs, where they lie, and what the
    site is made with. The notices are a source text, to be worded as you like, whose catalogs begin with the
    translations that they come with; a site of its own gets none. A configuration that is there already stays as it is,
    and then nothing else is written.

    \b
    Examples:
      clausula init --dry-run
      clausula init --locale ro --locale pt-BR
      clausula init --merge-driver     # adds two lines to .gitattributes, and the driver to .git/config
      clausula init --sources "policies/{document}.en.md" --locale fr
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    source, locales = options["source_locale"], options["locales"]
    dry_run: bool = options["dry_run"]
    wanted = Wanted(source, locales, options["sources"])
    result = initialize(folder, wanted, dry_run=dry_run)
    show(output, result, terminal.initialized(result))
    for done in register_merge_driver(folder) if options["merge_driver"] and not dry_run else ():
        click.echo(f"Wrote {done}", err=output != "text")
    return finish(())
