"""`clausula review`."""

from pathlib import Path
from typing import Any

import click

from clausula.catalogs.doubts import KINDS
from clausula.cli.options import alone, finish, open_workspace, output_options, screen, show
from clausula.commands.review import Decisions, review
from clausula.locales import Locale
from clausula.model import Severity
from clausula.render.review import as_html, as_lines

__all__ = ["command"]

_KINDS = (*KINDS, "all")


def _kinds(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[str]:
    """The kinds of these names, with commas between them; a usage error for a word that is none."""
    words = frozenset() if value is None else frozenset(word.strip() for word in value.split(","))
    for word in sorted(words.difference(_KINDS)):
        raise click.BadParameter(f"'{word}' is no kind of reason; known are {', '.join(_KINDS)}")
    return words


@click.command("review")
@output_options("text", "json", "html")
@click.argument("document")
@click.argument("locale", type=Locale.parse)
@click.option("--accept", multiple=True, metavar="CLAUSE", help="Take its suggestion for its translation.")
@click.option("--reject", multiple=True, metavar="CLAUSE", help="Drop its suggestion; a comment keeps the text.")
@click.option(
    "--accept-reason",
    "kinds",
    callback=_kinds,
    metavar="KINDS",
    help=f"Accept all that is doubtful for nothing else: {','.join(_KINDS)}.",
)
def command(config_path: Path | None, output: str, document: str, locale: Locale, **options: Any) -> int:
    """Look through what is doubtful in a translation, and decide.

    Lists the suggestions of a document in a language, those of adopt as well as those of clauses that changed, beside
    their sources, each with the reasons. CLAUSE is the name that stands before each; --accept and --reject may be
    given more than once. Whoever edits the catalog decides as well: a suggestion that is not fuzzy any more is a
    translation, and what adopt said about it goes with the next command that writes the catalog. Exits 1 if check
    withholds what was accepted, and says why.

    \b
    Examples:
      clausula review terms de
      clausula review terms de --format html > review.html   # a page, side by side
      clausula review terms de --accept 3f0a1c --accept 9be2d0 --reject 51c77e
      clausula review terms de --accept-reason numbers,links
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Reading")
    decisions = Decisions(options["accept"], options["reject"], options["kinds"])
    with alone(workspace, writes=bool(decisions)):
        result = review(workspace, document, locale, decisions)
    if output == "html":
        click.echo(as_html(result), nl=False)
    show(output, result, as_lines(result, screen()))
    return finish(result.errors, findings=any(one.severity is Severity.ERROR for one in result.diagnostics))
