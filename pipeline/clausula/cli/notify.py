"""Who learns how a run ended: a metrics file, and a webhook."""

import os
import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from clausula import __version__, files
from clausula.cli.logs import say
from clausula.commands.run import Run
from clausula.errors import ClausulaError
from clausula.render import prometheus
from clausula.workspace.project import Project

__all__ = ["Ending", "notify"]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended."""

    result: Run | None
    """None if it came to nothing."""
    code: int
    problems: tuple[str, ...]
    seconds: float


def notify(project: Project, ending: Ending) -> None:
    """Tell all that [notify] names; a failure to do so is said, and changes nothing about the run."""
    settings = project.config.notify
    if settings.metrics:
        target = Path(project.root, settings.metrics)
        data = prometheus.metrics(ending.result, at=datetime.now(UTC), code=ending.code, seconds=ending.seconds)
        try:
            files.write(target.parent, Path(target.name), data)
        except ClausulaError as error:
            say(str(error))
    address = os.environ.get("CLAUSULA_WEBHOOK") or settings.webhook
    if address and (settings.on == "always" or ending.code != 0):
        try:
            _post(project, address, ending)
        except ClausulaError as error:
            say(str(error))


def _post(project: Project, address: str, ending: Ending) -> None:
    from clausula.platforms.http import Http, Waiting  # noqa: PLC0415 - heavy

    parts = urlsplit(address)
    waiting = Waiting(sleep=time.sleep, clock=time.monotonic, jitter=random.random, answer=30, patience=60, attempts=3)
    http = Http(
        f"{parts.scheme}://{parts.netloc}/",
        token="",
        user_agent=f"clausula/{__version__}",
        waiting=waiting,
        setting="notify.webhook",
    )
    body = {
        "schema": 1,
        "project": project.config.name,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "exit-code": ending.code,
        "seconds": round(ending.seconds, 3),
        "problems": list(ending.problems),
    }
    path = parts.path.lstrip("/") + (f"?{parts.query}" if parts.query else "")
    http.request("POST", path, json=body, doing="calling the webhook")
    http.close()
