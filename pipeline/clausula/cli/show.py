"""`clausula show`."""

from datetime import datetime
from pathlib import Path

import click

from clausula.cli.logs import say
from clausula.cli.options import DAY, finish, open_workspace, output_options
from clausula.commands.show import show
from clausula.locales import Locale
from clausula.render import json

__all__ = ["command"]


@click.command("show")
@output_options("text", "json")
@click.argument("document")
@click.argument("locale", type=Locale.parse)
@click.option("--on", type=DAY, metavar="DATE", help="The day, at its end.  [default: the clock's]")
def command(config_path: Path | None, output: str, document: str, locale: Locale, on: datetime | None) -> int:
    """Print the text that was published on a day.

    If the document was released on that day, it is what was frozen then. Else it is rebuilt from the revisions of the
    source and the catalog that git had by then, and decided by the policies of the configuration as it is now; where
    git knows none, it is what was released last before. Exits 1 where nothing was published in that language.

    \b
    Examples:
      clausula show terms fr --on 2026-03-02
      clausula show legal/privacy ro --on 2026-03-02 --format json   # with its revision
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Reading")
    result = show(workspace, document, locale, (on or workspace.now).date())
    published = result.published
    if output == "json":
        click.echo(json.dumps(result), nl=False)
    elif published.text is not None:
        click.echo(published.text.encode(), nl=False)
    else:
        say(f"{document} was not published in {locale} on {result.on}: {published.standing}")
    return finish((), findings=published.text is None)
