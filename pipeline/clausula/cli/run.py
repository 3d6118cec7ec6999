"""`clausula run`."""

import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from clausula.cli.logs import log_options
from clausula.cli.options import alone, open_workspace, output_options, screen, untrusted_option
from clausula.config.tables import Notify
from clausula.errors import ClausulaError
from clausula.workspace.cache import digest_of
from clausula.workspace.facts import packed, unpacked
from clausula.workspace.stillness import standing
from clausula.workspace.workspace import Workspace

__all__ = ["command"]


@click.command("run")
@output_options("text", "json")
@log_options
@untrusted_option
def command(config_path: Path | None, output: str, *, is_untrusted: bool) -> int:
    """Do all of it: sync, extract, merge, check, report.

    What a scheduled job runs. The report is written beside the pages, as HTML and as JSON. A second run finds
    nothing to do and writes nothing. A platform that does not answer keeps nobody from publishing: the rest is done,
    and the exit code is 4. In somebody else's checkout (--untrusted) no token is read and the platform is left out.
    [notify] says who learns how it ended. One job at a time works on a project.

    \b
    Examples:
      clausula run
      clausula run --format json
      CLAUSULA_URL=… CLAUSULA_TOKEN=… clausula run --log-format json   # under systemd, cron or CI: see examples/
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    workspace = open_workspace(config_path, "Working")
    workspace.check_format()
    started = time.monotonic()

    def ran() -> tuple[str, int, bool]:
        from clausula.cli.job import job  # noqa: PLC0415 - heavy

        return job(workspace, output, started, is_untrusted=is_untrusted)

    try:
        with alone(workspace, sweeps=False):
            return _Quiet(workspace, output).kept(ran)
    except ClausulaError as error:
        from clausula.cli.notify import notify  # noqa: PLC0415 - heavy

        told = partial(notify, workspace.project, None, code=error.exit_code, problems=(str(error),))
        told(seconds=time.monotonic() - started, is_untrusted=is_untrusted)
        raise


class _Quiet:
    """A run that is known to find nothing to do, since all is as it was when the last one found nothing."""

    def __init__(self, workspace: Workspace, output: str) -> None:
        self._workspace, self._how = workspace, screen()
        self._facts = workspace.settings, str(workspace.now.date()), output, repr(self._how)
        config = workspace.project.config
        is_heard = config.notify != Notify() or logging.getLogger("clausula").handlers
        self._key = self._standing() if config.platform.type == "folder" and not is_heard else ""

    def _standing(self) -> str:
        found = standing(self._workspace.project.root, time.time_ns())
        return digest_of(*self._facts, found) if found else ""

    def kept(self, ran: Callable[[], tuple[str, int, bool]]) -> int:
        """Print what a run has to say, and its exit code; it need not run if it did so and nothing changed."""
        cache = self._workspace.cache
        known = unpacked(cache.get("quiet run", self._key), tuple[str, int]) if self._key else None
        if known is None:
            lines, code, is_all = ran()
            known = lines, code
            if self._key and is_all and self._standing() == self._key:
                cache.put("quiet run", self._key, packed(known))
        click.echo(known[0], nl=False, color=self._how.has_colours)
        return known[1]
