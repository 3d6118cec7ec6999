"""`clausula report`."""

from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import click

from clausula import files
from clausula.catalogs.canonical import unit_lines
from clausula.cli.options import DAY, finish, name_orphans, open_workspace, output_options, scope_options, screen
from clausula.locales import Locale
from clausula.model import Location, State, Unit, UnitKey
from clausula.render.forms import FORMS, UnitPlace, rendered
from clausula.render.tally import COUNTED
from clausula.reporting.report import report
from clausula.reporting.trend import trend
from clausula.workspace.project import Project

__all__ = ["command"]

_LACKING = {state.value: state for state in COUNTED if state is not State.TRANSLATED}
"""What a clause may be in that may not be published, by name."""


def _states(_: click.Context, __: click.Parameter, value: str | None) -> tuple[State, ...]:
    """The states of these names, with commas between them; a usage error for a word that is none."""
    words = [] if value is None else [word.strip() for word in value.split(",")]
    for word in words:
        if word not in _LACKING:
            raise click.BadParameter(f"'{word}' is no state; known are {', '.join(_LACKING)}")
    return tuple(_LACKING[word] for word in words)


@click.command("report")
@output_options(*FORMS)
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit 1 if fewer words of a language version are translated; languages with a tier have their own.",
)
@click.option(
    "--fail-on",
    callback=_states,
    metavar="STATES",
    help=f"Exit 1 if a clause is in one of these: {','.join(_LACKING)}.",
)
@click.option(
    "--today",
    type=DAY,
    metavar="DATE",
    help="The day that effective dates are compared with.  [default: the clock's]",
)
@click.option(
    "--history",
    type=click.IntRange(1),
    metavar="N",
    help="Also how complete it was at the last N revisions; in text, json and html.",
)
@scope_options
@click.option("--state", callback=_states, metavar="STATES", help="Only clauses in one of these, and their versions.")
@click.option(
    "--full/--summary",
    "is_full",
    default=None,
    help="All, or what fits a screen; in JSON, no units.  [default: text that fits a screen, all JSON]",
)
@click.option(
    "--top", type=click.IntRange(1), metavar="N", help="Lines of each kind in a summary.  [default: 10, if they fit]"
)
@click.option(
    "--badges", type=click.Path(path_type=Path), metavar="FOLDER", help="Write an SVG badge for each version."
)
def command(config_path: Path | None, output: str, **options: Any) -> int:
    """Say what is untranslated or stale, since when, and what stands in the way of a release.

    Compares the catalogs with the sources as they read now, whether or not they were extracted since. Dates are from
    the history of the sources in git. Writes nothing but badges, if asked for, and what it remembers to be faster
    another time, which may be deleted. Exits 1 if a gate fails: --fail-under, --fail-on, or a tier of the configuration
    ([locales.TAG]); every format says which.

    \b
    Examples:
      clausula report
      clausula report --fail-under 100               # a gate: is every language version complete?
      clausula report --fail-on stale,untranslated   # a gate: is anything behind?
      clausula report --full                         # more than fits a screen
      clausula report --locale de --state stale      # what is stale in German?
      clausula report --today 2026-02-01             # what will be missing on that day?
      clausula report --format json --summary        # numbers for a program, without the units
      clausula report --format jsonl                 # a line of JSON for each clause that lacks something
      clausula report --format html > report.html    # a page to send around
      clausula report --format markdown              # a comment on a pull request
      clausula report --format github                # annotations in GitHub Actions
      clausula report --format junit > report.xml    # a test report for CI
      clausula report --history 5                    # the trend over the last five revisions
      clausula report --badges docs/badges           # an SVG for each version, for a README
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Reading")
    project = workspace.project
    today = (options["today"] or workspace.now).date()
    gates = {name: options[name] for name in ("fail_under", "fail_on", "scope")}
    result = report(workspace, today=today, **gates)
    if options["state"]:
        result = result.of(options["state"])
    name_orphans(workspace)
    if options["history"]:
        result = replace(result, trends=trend(workspace, options["history"], options["scope"]))
    if options["badges"]:
        from clausula.render.badge import badge  # noqa: PLC0415 - seldom

        for version in result.versions:
            files.write(options["badges"], Path(version.document) / f"{version.locale}.svg", badge(version))
    how = replace(screen(), source_url=project.config.report.source_url, unit_place=_unit_place(project))
    data = rendered(output, result, replace(how, top=options["top"], is_full=options["is_full"]))
    click.echo(data.decode() if output == "text" else data, nl=False, color=how.has_colours)
    return finish(result.errors, findings=bool(result.gates))


def _unit_place(project: Project) -> UnitPlace:
    """Where units stand in catalogs; one that is not extracted yet, where the old one stands or in the first line."""

    @cache
    def lines(path: PurePosixPath) -> dict[UnitKey, int]:
        return unit_lines(files.read_bytes(project.root, path) or b"")

    def place(document: str, locale: Locale, unit: Unit) -> Location:
        path = project.catalog_path(document, locale)
        known = lines(path)
        return Location(path, known.get(unit.key) or (known.get(unit.previous) if unit.previous else None) or 1)

    return place
