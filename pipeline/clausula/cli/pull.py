"""`clausula pull`."""

from clausula.cli.syncing import exchange_command

__all__ = ["command"]

command = exchange_command(
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
