"""`clausula sync`, and its halves: `clausula pull` and `clausula push`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from clausula.catalogs.reconcile import Winner
from clausula.cli.connect import connect
from clausula.cli.logs import log_options
from clausula.cli.options import (
    alone,
    finish,
    open_workspace,
    output_options,
    scope_options,
    screen,
    show,
    untrusted_option,
)
from clausula.commands.sync import judged, sync
from clausula.exchange.decide import SyncOptions
from clausula.render import terminal

__all__ = ["command", "pull", "push"]


def _exchange_command(name: str, description: str, *, takes: bool = True, sends: bool = True) -> click.Command:
    """`clausula sync` or one of its halves."""

    def run(config_path: Path | None, output: str, *, is_untrusted: bool, **chosen: Any) -> int:
        workspace = open_workspace(config_path, "Syncing")
        project, moment = workspace.project, workspace.now
        options = SyncOptions(takes=takes, sends=sends, winner=Winner(project.config.platform.winner), **chosen)
        with alone(workspace):
            platform = connect(project, moment, workspace.documents[0], is_untrusted=is_untrusted)
            result = sync(workspace, platform, options)
        result = result if options.dry_run else judged(workspace, result)
        show(output, result, terminal.sync(result, screen(), dry_run=options.dry_run))
        return finish(result.errors)

    allow_loss = click.option(
        "--allow-loss", is_flag=True, help="Take a platform's state that takes back many translations."
    )
    command: Callable[..., int] = run
    for option in (
        *((allow_loss,) if takes else ()),
        click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing here or there."),
        scope_options,
        untrusted_option,
        log_options,
        output_options("text", "json"),
    ):
        command = option(command)
    return click.command(name, help=description)(command)


command = _exchange_command(
    "sync",
    """Exchange catalogs with the translation platform.

    Pulls what translators did, reconciles it with what changed here, brings the catalogs up to the sources, and sends
    templates and translations. Where both sides changed a clause, the one that [platform] winner names stays, and the
    other text is kept in LOCALE.conflicts.po. What was agreed is in po/sync.lock; keep that in git.

    \b
    Examples:
      clausula sync --dry-run      # what would be done?
      clausula sync
      clausula sync --document privacy-notice --locale de
      CLAUSULA_URL=… CLAUSULA_TOKEN=… clausula sync --format json
    """,
)
pull = _exchange_command(
    "pull",
    """Take in what translators did on the platform; send nothing.

    The first half of 'clausula sync'.

    \b
    Examples:
      clausula pull
      clausula pull --locale de --dry-run
    """,
    sends=False,
)
push = _exchange_command(
    "push",
    """Send templates and translations to the platform; take nothing in.

    The second half of 'clausula sync'. What translators changed there since the last sync is not overwritten: it waits
    for the next one. What the platform has lost is sent again.

    \b
    Examples:
      clausula push
      clausula push --document terms-of-service
    """,
    takes=False,
)
