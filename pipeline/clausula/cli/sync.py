"""`clausula sync`."""

from pathlib import Path
from typing import Any

import click

from clausula.cli.syncing import exchange, exchange_options
from clausula.exchange.decide import SyncOptions

__all__ = ["command"]


@click.command("sync")
@exchange_options
@click.option("--allow-loss", is_flag=True, help="Take a platform's state that takes back many translations.")
def command(config_path: Path | None, output: str, **how: Any) -> int:
    """Exchange catalogs with the translation platform.

    Pulls what translators did, reconciles it with what changed here, brings the catalogs up to the sources, and sends
    templates and translations. Where both sides changed a clause, the one that [platform] winner names stays, and the
    other text is kept in LOCALE.conflicts.po. What was agreed is in po/sync.lock; keep that in git.

    \b
    Examples:
      clausula sync --dry-run      # what would be done?
      clausula sync
      clausula sync --document privacy-notice --locale de
      CLAUSULA_TOKEN=… clausula sync --format json
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    return exchange(config_path, output, SyncOptions(**how))
