"""`clausula push`."""

from clausula.cli.syncing import exchange_command

__all__ = ["command"]

command = exchange_command(
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
