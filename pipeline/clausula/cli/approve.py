"""`clausula approve`."""

from pathlib import Path

import click

from clausula.cli.options import alone, finish, open_workspace, output_options, show
from clausula.commands.approve import approve
from clausula.locales import Locale
from clausula.render import terminal

__all__ = ["command"]


def _said(_: click.Context, parameter: click.Parameter, value: str) -> str:
    """The text, in one line that can be written down."""
    text = " ".join(value.split())
    if not text.isprintable() or (not text and parameter.required):
        raise click.BadParameter("a name or note in one line is expected")
    return text


@click.command("approve")
@output_options("text", "json")
@click.argument("document")
@click.argument("locale", type=Locale.parse)
@click.option("--by", required=True, callback=_said, metavar="NAME", help="Who approves it.")
@click.option("--note", default="", callback=_said, metavar="TEXT", help="What is to be remembered with it.")
def command(config_path: Path | None, output: str, document: str, locale: Locale, **said: str) -> int:
    """Record that a language version may be published as it reads now.

    Writes approvals.toml beside the catalogs; commit it. The approval is of this localized text against this source
    text, and lapses when a clause of either changes. The report says so, and require-approval of [locales.TAG] makes
    it a gate. A version all of whose clauses a reviewer approved on the platform counts as approved as well.

    \b
    Examples:
      clausula approve privacy-notice de --by "Ann Doe"
      clausula approve terms ro --by "Legal" --note "as agreed on Monday"
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Reading")
    with alone(workspace):
        result = approve(workspace, document, locale, **said)
    show(output, result, terminal.approved(result))
    return finish(())
