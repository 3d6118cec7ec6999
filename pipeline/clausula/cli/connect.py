"""The platform of a project, with the token: where the environment enters."""

import os
import random
import re
import time
from datetime import datetime
from pathlib import PurePosixPath

from clausula import __version__, files
from clausula.errors import ConfigError
from clausula.platforms import Folder, Platform
from clausula.workspace.project import Project

__all__ = ["connect"]

_TOKEN = re.compile(r"[!-~]{1,200}")
_SUFFIXES = {"po": ".po", "xliff-1.2": ".xlf", "xliff-2.0": ".xlf2"}


def connect(project: Project, now: datetime) -> Platform:
    """What the configuration says under `[platform]`; raises `ConfigError` if that cannot be."""
    settings = project.config.platform
    if settings.type == "folder":
        return Folder(project.root, settings.path, suffix=_SUFFIXES[settings.exchange], now=now)
    from clausula.platforms.http import Http, Waiting  # noqa: PLC0415 - heavy
    from clausula.platforms.weblate import Weblate  # noqa: PLC0415

    http = Http(
        settings.url.removesuffix("/").removesuffix("/api") + "/api/",
        token=_token(project),
        user_agent=f"clausula/{__version__}",
        waiting=Waiting(sleep=time.sleep, clock=time.monotonic, jitter=random.random),
    )
    return Weblate(http, settings.project, source_locale=project.config.source_locale, may_create=settings.create)


def _token(project: Project) -> str:
    """From the environment, or from the file that the configuration names; empty if there is none."""
    token = os.environ.get("CLAUSULA_TOKEN", "").strip()
    where = "CLAUSULA_TOKEN"
    if not token and project.config.platform.token_file:
        where = project.config.platform.token_file
        data = files.read_bytes(project.root, PurePosixPath(where))
        if data is None:
            raise ConfigError("no such file; put the platform's token there, or into CLAUSULA_TOKEN", path=where)
        token = data.decode("utf-8", "replace").strip()
    if token and _TOKEN.fullmatch(token) is None:
        raise ConfigError(f"{where}: this is no token: one word of ASCII characters is expected")
    return token
