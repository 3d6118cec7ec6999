"""`clausula sync`."""

from clausula.cli.syncing import exchange_command

__all__ = ["command"]

command = exchange_command(
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
      CLAUSULA_TOKEN=… clausula sync --format json
    """,
)
