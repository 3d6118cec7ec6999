"""Who learns how a run ended: a metrics file, and a webhook."""

import os
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from clausula import __version__, files
from clausula.cli.logs import say
from clausula.commands.run import Run
from clausula.errors import Errors
from clausula.render import prometheus
from clausula.workspace.project import Project

__all__ = ["notify"]


def notify(  # noqa: PLR0913 - the facts of one run
    project: Project, result: Run | None, *, code: int, problems: Sequence[str], seconds: float, is_untrusted: bool
) -> None:
    """Tell all that [notify] names; a failure to do so is said, and changes nothing about the run.

    There is no result of a run that came to nothing. An address that an untrusted checkout names is not called.
    """
    settings, errors = project.config.notify, Errors()
    elsewhere = os.environ.get("CLAUSULA_METRICS")
    if elsewhere or settings.metrics:
        data = prometheus.metrics(result, at=datetime.now(UTC), code=code, seconds=seconds)
        with errors:
            files.write(files.ANYWHERE if elsewhere else project.root, Path(elsewhere or settings.metrics), data)
    named = os.environ.get("CLAUSULA_WEBHOOK")
    address = named or ("" if is_untrusted else settings.webhook)
    if address and (settings.on == "always" or code != 0):
        body = {
            "schema": 1,
            "project": project.config.name,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "exit-code": code,
            "seconds": round(seconds, 3),
            "problems": list(problems),
        }
        with errors:
            _post(address, body, "CLAUSULA_WEBHOOK" if named else "notify.webhook")
    for error in errors:
        say(str(error))


def _post(address: str, body: dict[str, object], setting: str) -> None:
    from clausula.platforms.http import Http, Server, Waiting, checked_address  # noqa: PLC0415 - heavy

    checked_address(address, setting)
    parts = urlsplit(address)
    waiting = Waiting(sleep=time.sleep, clock=time.monotonic, jitter=random.random, answer=30, patience=60, attempts=3)
    http = Http(
        f"{parts.scheme}://{parts.netloc}/",
        token="",
        user_agent=f"clausula/{__version__}",
        waiting=waiting,
        server=Server("the webhook", setting, dict.fromkeys((401, 403, 404), f"check the address in {setting}")),
    )
    path = parts.path.lstrip("/") + (f"?{parts.query}" if parts.query else "")
    http.request("POST", path, json=body, doing=f"calling the webhook at {parts.hostname}")
    http.close()
