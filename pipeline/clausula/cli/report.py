"""`clausula report`."""

from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path, PurePath

import click

from clausula import files
from clausula.cli.options import finish, open_workspace, output_options, progress, terminal
from clausula.locales import Locale
from clausula.model import State
from clausula.render import json
from clausula.reporting.coverage import Report, report
from clausula.reporting.gates import GateFailure, failed_gates
from clausula.reporting.trend import Trend, trend
from clausula.workspace.project import Project

__all__ = ["command"]

_STATES = (State.STALE, State.UNTRANSLATED, State.FUZZY)


class _States(click.ParamType[tuple[State, ...]]):
    """Names of states with commas between them."""

    name = "states"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[State, ...]:
        """The states; a usage error for a word that is none."""
        named = {state.value: state for state in _STATES}
        words = [word.strip() for word in value.split(",")]
        wrong = [word for word in words if word not in named]
        if wrong:
            self.fail(f"'{wrong[0]}' is no state; known are {', '.join(named)}", param, ctx)
        return tuple(named[word] for word in words)


@click.command("report")
@output_options("text", "json", "csv", "markdown", "junit", "github", "html")
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit 1 if fewer words of a language version are translated; languages with a tier have their own.",
)
@click.option(
    "--fail-on",
    type=_States(),
    metavar="STATES",
    help="Exit 1 if a clause is in one of these: stale,untranslated,fuzzy.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day that effective dates are compared with.  [default: the clock's]",
)
@click.option(
    "--history",
    type=click.IntRange(1),
    metavar="N",
    help="Also how complete it was at the last N revisions; in text, json and html.",
)
@click.option(
    "--badges", type=click.Path(path_type=Path), metavar="FOLDER", help="Write an SVG badge for each version."
)
def command(config_path: Path | None, output: str, **options: object) -> int:
    """Say what is untranslated or stale, since when, and what stands in the way of a release.

    Compares the catalogs with the sources as they read now, whether or not they were extracted since. Dates are from
    the history of the sources in git. Writes nothing but badges, if asked for. Exits 1 if a gate fails: --fail-under,
    --fail-on, or a tier of the configuration ([locales.TAG]); every format says which.

    \b
    Examples:
      clausula report
      clausula report --fail-under 100               # a gate: is every language version complete?
      clausula report --fail-on stale,untranslated   # a gate: is anything behind?
      clausula report --today 2026-02-01             # what will be missing on that day?
      clausula report --format html > report.html    # a page to send around
      clausula report --format markdown              # a comment on a pull request
      clausula report --format github                # annotations in GitHub Actions
      clausula report --format junit > report.xml    # a test report for CI
      clausula report --history 5                    # the trend over the last five revisions
      clausula report --badges docs/badges           # an SVG for each version, for a README
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path)
    project = workspace.project
    day = options["today"]
    today = day.date() if isinstance(day, datetime) else workspace.now.date()
    result = report(workspace, today=today, track=progress("Reading"))
    under, on = options["fail_under"], options["fail_on"]
    failures = failed_gates(
        result,
        project.config,
        fail_under=under if isinstance(under, int) else None,
        fail_on=on if isinstance(on, tuple) else (),
    )
    last, folder = options["history"], options["badges"]
    trends = trend(project, last) if isinstance(last, int) else None
    if isinstance(folder, Path):
        from clausula.render.badge import badge  # noqa: PLC0415 - seldom

        for version in result.versions:
            files.write(folder, Path(version.document) / f"{version.locale}.svg", badge(version))
    if output == "text":
        screen = terminal()
        screen.report(result, failures)
        screen.trends(trends or ())
    elif output != "json":
        click.echo(_rendered(output, project, result, failures, trends or ()), nl=False)
    document = json.report(result, failures, trends) if output == "json" else {}
    return finish(output, document, result.errors, findings=bool(failures))


def _rendered(
    output: str, project: Project, result: Report, failures: tuple[GateFailure, ...], trends: tuple[Trend, ...]
) -> str:
    renderer = import_module(f"clausula.render.{output}")
    match output:
        case "github":
            text: str = renderer.report(result, failures, partial(_catalog, project))
        case "html":
            text = renderer.report(result, project.config.report.source_url, failures, trends).decode()
        case _:
            text = renderer.report(result, failures)
    return text


def _catalog(project: Project, document: str, locale: Locale) -> tuple[PurePath, bytes]:
    path = project.catalog_path(document, locale)
    return path, files.read_bytes(project.root, path) or b""
