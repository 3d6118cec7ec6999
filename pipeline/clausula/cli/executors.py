"""Where work on documents is done, as the command line says."""

from collections.abc import Callable
from typing import Any

import click

from clausula.workspace.processes import Processes
from clausula.workspace.workers import Executor

__all__ = ["executor", "executor_options"]

_JOBS = "clausula.jobs"


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    context.meta[f"clausula.{parameter.name}"] = value


def executor_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--jobs`, of which the command itself learns nothing."""
    jobs = click.option(
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        callback=_remember,
        expose_value=False,
        help="Documents worked on at once.  [default: one a core]",
    )
    return jobs(command)


def executor() -> Executor:
    """What the options of this run ask for."""
    return Processes(click.get_current_context().meta.get(_JOBS) or 0)
