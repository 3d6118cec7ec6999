"""What `clausula sync`, `pull` and `push` share."""

import getpass
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from clausula.catalogs.reconcile import Winner
from clausula.cli.connect import connect
from clausula.cli.logs import log_options
from clausula.cli.options import finish, now, open_project, output_options, progress, show
from clausula.commands.git_mode import sync_as_configured
from clausula.errors import ConfigError
from clausula.exchange.local import Manner
from clausula.locales import Locale
from clausula.render import terminal
from clausula.workspace.lock import exclusive

__all__ = ["Tag", "exchange", "exchange_options", "who"]

Command = Callable[..., Any]


class Tag(click.ParamType[Locale]):
    """A language tag on the command line."""

    name = "tag"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Locale:
        """The locale; a usage error if there is none of that name."""
        try:
            return Locale.parse(value)
        except ConfigError as error:
            self.fail(error.problem, param, ctx)


def exchange_options(command: Command) -> Command:
    """Add the options that the three commands have in common."""
    for option in (
        click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing here or there."),
        click.option(
            "--locale", "locales", type=Tag(), multiple=True, metavar="TAG", help="Only this language; may be repeated."
        ),
        click.option("--document", "documents", multiple=True, metavar="NAME", help="Only this one; may be repeated."),
        log_options,
        output_options("text", "json"),
    ):
        command = option(command)
    return command


def who() -> str:
    """Who runs this, for others that have to wait."""
    user = "somebody"
    with suppress(OSError, KeyError):
        user = getpass.getuser()
    return f"{user} on {socket.gethostname()}, process {os.getpid()}"


def exchange(config_path: Path | None, output: str, manner: Manner) -> int:
    """Do it, print the outcome, and return the exit code."""
    project = open_project(config_path)
    moment = now()
    how = replace(manner, winner=Winner(project.config.platform.winner))
    with exclusive(project, who=who(), now=moment):
        result = sync_as_configured(project, connect(project, moment), how, now=moment, track=progress("Syncing"))
    show(output, result, terminal.sync(result, dry_run=how.dry_run))
    return finish(result.errors)
