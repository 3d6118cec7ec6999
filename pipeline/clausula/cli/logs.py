"""Logs of scheduled jobs, on stderr: no times, since journald and its like have them; text, or a JSON object a line."""

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import click

from clausula.clause.characters import line
from clausula.errors import ClausulaError

__all__ = ["in_lines", "log_options", "say"]

Command = Callable[..., Any]
_KEY = "clausula.log-format"
_NAMED = 3
"""Files that are named, of many with the same problem."""


def log_options(command: Command) -> Command:
    """Add `--log-format` and `--verbose`, which take effect before the command runs."""
    verbose = click.option(
        "--verbose",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_log,
        help="Log every request to the platform, without its contents.",
    )
    form = click.option(
        "--log-format",
        type=click.Choice(["text", "json"]),
        expose_value=False,
        is_eager=True,
        callback=_log,
        help="Log on stderr what is done, as lines of text or JSON.",
    )
    return form(verbose(command))


def say(message: str, **facts: Any) -> None:
    """Tell an error on stderr, in the form of the log."""
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get(_KEY) == "json":
        click.echo(_line("error", message, facts), err=True)
    else:
        click.echo(line(f"clausula: {message}"), err=True)


def in_lines(errors: Iterable[ClausulaError]) -> Iterator[tuple[str, str]]:
    """What a user reads of errors, a line and a place each; where many files have the same problem, it is said once."""
    alike: dict[tuple[type[ClausulaError], str], list[ClausulaError]] = {}
    for error in errors:
        alike.setdefault((type(error), error.problem), []).append(error)
    for (_, problem), those in alike.items():
        if len(those) <= _NAMED + 1 or not those[0].where:
            yield from ((str(error), error.where) for error in those)
            continue
        named = ", ".join(error.where for error in those[:_NAMED])
        yield f"{named} and {len(those) - _NAMED} more: {problem}", those[0].where


def _log(context: click.Context, _: click.Parameter, value: str | bool | None) -> None:  # noqa: FBT001 - click's
    """Log from now on what is done, in the form that is named, or in detail."""
    if not value:
        return
    if isinstance(value, str):
        context.meta[_KEY] = value
    level = logging.INFO if isinstance(value, str) else logging.DEBUG
    logger = logging.getLogger("clausula")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if context.meta.get(_KEY) == "json" else _Text("%(name)s: %(message)s"))
    logger.handlers = [handler]
    logger.setLevel(min(level, logger.level or level))
    context.call_on_close(logger.handlers.clear)
    context.call_on_close(partial(logger.setLevel, logging.NOTSET))


class _Text(logging.Formatter):
    """A line for each."""

    def format(self, record: logging.LogRecord) -> str:
        return line(super().format(record))


class _Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        facts = {"logger": record.name, **getattr(record, "facts", {})}
        return _line(record.levelname.lower(), record.getMessage(), facts)


def _line(level: str, message: str, facts: dict[str, Any]) -> str:
    said = json.dumps({"level": level, "message": message, **facts}, ensure_ascii=False)
    return said.replace("##[", r"#\u0023[")
