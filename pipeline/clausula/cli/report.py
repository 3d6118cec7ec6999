"""`clausula report`."""

from pathlib import Path

import click

from clausula.cli.options import finish, now, open_project, output_options, progress, terminal
from clausula.render import json
from clausula.stages.report import report

__all__ = ["command"]


@click.command("report")
@output_options("text", "json")
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit 1 if fewer words of any language version are translated.",
)
def command(config_path: Path | None, output: str, *, fail_under: int | None) -> int:
    """Say what is untranslated or stale.

    Compares the catalogs with the sources as they read now, whether or not they were extracted since. Writes
    nothing.

    \b
    Examples:
      clausula report
      clausula report --fail-under 100     # a gate: is every language version complete?
      clausula report --format json
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    result = report(open_project(config_path), now=now(), track=progress("Reading"))
    failed = result.below(fail_under or 0)
    if output == "text":
        screen = terminal()
        screen.report(result)
        for version in failed:
            screen.say(f"{version.document} in {version.locale}: {version.words.percent} % is under {fail_under} %")
    return finish(output, json.report(result), result.errors, findings=bool(failed))
