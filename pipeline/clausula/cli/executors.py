"""Where work on documents is done, as the command line says."""

import re
from collections.abc import Callable
from typing import Any

import click

from clausula.workspace.processes import Processes
from clausula.workspace.workers import Executor

__all__ = ["executor", "executor_options"]

_OPTION = "clausula.executor"
_SCHEME = "dask://"


def _remember(context: click.Context, _: click.Parameter, value: Executor | None) -> None:
    if value is not None:
        context.meta[_OPTION] = value


def _processes(context: click.Context, parameter: click.Parameter, value: int | None) -> None:
    _remember(context, parameter, None if value is None else Processes(value))


def _cluster(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """The cluster of that address; a usage error for what is none."""
    if value is None:
        return
    from clausula.workspace.cluster import Dask  # noqa: PLC0415 - heavy

    if not re.fullmatch(rf"{_SCHEME}[^/\s]+:\d+", value):
        raise click.BadParameter(f"'{value}' is no cluster; name one as {_SCHEME}HOST:PORT")
    if _OPTION in context.meta:
        raise click.UsageError("--jobs and --executor exclude each other.")
    cluster = Dask(value.removeprefix(_SCHEME))
    context.call_on_close(cluster.close)
    _remember(context, parameter, cluster)


def executor_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--jobs` and `--executor`, of which the command itself learns nothing."""
    jobs = click.option(
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        is_eager=True,
        callback=_processes,
        expose_value=False,
        help="Documents worked on at once.  [default: one a core]",
    )
    cluster = click.option(
        "--executor",
        metavar="dask://HOST:PORT",
        callback=_cluster,
        expose_value=False,
        help="Have a Dask cluster work on them.  [default: this machine]",
    )
    return jobs(cluster(command))


def executor() -> Executor:
    """What the options of this run ask for."""
    found: Executor | None = click.get_current_context().meta.get(_OPTION)
    return found or Processes()
