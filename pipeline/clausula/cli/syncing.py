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
from clausula.cli.options import finish, open_workspace, output_options, progress, show
from clausula.commands.sync import sync
from clausula.errors import ConfigError
from clausula.exchange.decide import SyncOptions
from clausula.locales import Locale
from clausula.render import terminal
from clausula.workspace.lock import exclusive

__all__ = ["Tag", "exchange_command", "who"]


class Tag(click.ParamType[Locale]):
    """A language tag on the command line."""

    name = "tag"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Locale:
        """The locale; a usage error if there is none of that name."""
        try:
            return Locale.parse(value)
        except ConfigError as error:
            self.fail(error.problem, param, ctx)


def exchange_command(name: str, description: str, *, takes: bool = True, sends: bool = True) -> click.Command:
    """`clausula sync` or one of its halves."""

    def run(config_path: Path | None, output: str, **chosen: Any) -> int:
        return _exchange(config_path, output, SyncOptions(takes=takes, sends=sends, **chosen))

    allow_loss = click.option(
        "--allow-loss", is_flag=True, help="Take a platform's state that takes back many translations."
    )
    command: Callable[..., int] = run
    for option in (
        *((allow_loss,) if takes else ()),
        click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing here or there."),
        click.option(
            "--locale", "locales", type=Tag(), multiple=True, metavar="TAG", help="Only this language; may be repeated."
        ),
        click.option("--document", "documents", multiple=True, metavar="NAME", help="Only this one; may be repeated."),
        log_options,
        output_options("text", "json"),
    ):
        command = option(command)
    return click.command(name, help=description)(command)


def who() -> str:
    """Who runs this, for others that have to wait."""
    user = "somebody"
    with suppress(OSError, KeyError):
        user = getpass.getuser()
    return f"{user} on {socket.gethostname()}, process {os.getpid()}"


def _exchange(config_path: Path | None, output: str, options: SyncOptions) -> int:
    """Do it, print the outcome, and return the exit code."""
    workspace = open_workspace(config_path)
    project, moment = workspace.project, workspace.now
    options = replace(options, winner=Winner(project.config.platform.winner))
    with exclusive(project, who=who(), now=moment):
        result = sync(workspace, connect(project, moment), options, track=progress("Syncing"))
    show(output, result, terminal.sync(result, dry_run=options.dry_run))
    return finish(result.errors)
