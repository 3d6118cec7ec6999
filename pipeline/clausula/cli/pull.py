"""`clausula pull`."""

from pathlib import Path
from typing import Any

import click

from clausula.cli.syncing import exchange, exchange_options
from clausula.exchange.decide import SyncOptions

__all__ = ["command"]


@click.command("pull")
@exchange_options
@click.option("--allow-loss", is_flag=True, help="Take a platform's state that takes back many translations.")
def command(config_path: Path | None, output: str, **how: Any) -> int:
    """Take in what translators did on the platform; send nothing.

    The first half of 'clausula sync'.

    \b
    Examples:
      clausula pull
      clausula pull --locale de --dry-run
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    return exchange(config_path, output, SyncOptions(**how, sends=False))
