"""`clausula push`."""

from pathlib import Path
from typing import Any

import click

from clausula.cli.syncing import exchange, exchange_options
from clausula.exchange.decide import SyncOptions

__all__ = ["command"]


@click.command("push")
@exchange_options
def command(config_path: Path | None, output: str, **how: Any) -> int:
    """Send templates and translations to the platform; take nothing in.

    The second half of 'clausula sync'. What translators changed there since the last sync is not overwritten: it waits
    for the next one. What the platform has lost is sent again.

    \b
    Examples:
      clausula push
      clausula push --document terms-of-service
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    return exchange(config_path, output, SyncOptions(**how, takes=False))
