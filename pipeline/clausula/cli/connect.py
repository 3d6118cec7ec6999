"""The platform of a project, with the token: where the environment enters.

The configuration is part of the checkout, and may be anybody's. So a token goes nowhere for its word alone: only to the
origin that stands beside the token, in the environment or in the token's own file.
"""

import os
import random
import re
import time
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from clausula import __version__, files
from clausula.errors import ConfigError
from clausula.platforms import Folder, Names, Platform
from clausula.workspace.project import Project

__all__ = ["connect", "reads_token"]

_TOKEN = re.compile(r"[!-~]{1,200}")
_SUFFIXES = {"po": ".po", "xliff-1.2": ".xlf", "xliff-2.0": ".xlf2"}
_PORTS = {"https": 443, "http": 80}


def reads_token(project: Project) -> bool:
    """Whether the platform is one that a token is read for."""
    return project.config.platform.type != "folder"


def connect(
    project: Project, now: datetime, documents: Collection[str] = (), *, is_untrusted: bool = False
) -> Platform:
    """What the configuration says under `[platform]`, for these documents; raises `ConfigError` if that cannot be."""
    settings = project.config.platform
    if not reads_token(project):
        suffix, names = _SUFFIXES[settings.exchange], Names(documents, project.config.locales)
        return Folder(project.root, settings.path, suffix=suffix, now=now, names=names)
    if is_untrusted:
        raise ConfigError("this checkout is not trusted, so no token is read; use --trusted if it is your own")
    from clausula.platforms.http import Http, Waiting, checked_address  # noqa: PLC0415 - heavy
    from clausula.platforms.weblate import Weblate  # noqa: PLC0415

    http = Http(
        checked_address(settings.url.removesuffix("/").removesuffix("/api") + "/api/", "platform.url"),
        token=_token(project),
        user_agent=f"clausula/{__version__}",
        waiting=Waiting(sleep=time.sleep, clock=time.monotonic, jitter=random.random),
    )
    source = project.config.source_locale
    return Weblate(http, settings.project, documents, source_locale=source, may_create=settings.create)


def _token(project: Project) -> str:
    """What may go to the configured address: from the environment, or a file; empty if there is none."""
    url, name = project.config.platform.url, project.config.platform.token_file
    token, named = (os.environ.get(variable, "").strip() for variable in ("CLAUSULA_TOKEN", "CLAUSULA_URL"))
    if token:
        return _meant(url, named, token, where="CLAUSULA_TOKEN", beside="CLAUSULA_URL")
    if not name:
        return ""
    path = Path(os.path.realpath(project.root / name))
    data = files.read_bytes(path.parent, Path(path.name))
    if data is None:
        raise ConfigError("no such file; put the platform's address and token there, or use CLAUSULA_TOKEN", path=name)
    *origin, token = data.decode("utf-8", "replace").split() or [""]
    # A file elsewhere may hold any secret: only its own word that it is for this server counts.
    if not origin and path.is_relative_to(os.path.realpath(project.root)):
        origin = [named]
    return _meant(url, " ".join(origin), token, where=name, beside=f"{name}, before the token")


def _meant(url: str, named: str, token: str, *, where: str, beside: str) -> str:
    """The token, if the address that is named beside it has the origin of the configured one."""
    ours = _origin(url)
    if not named:
        raise ConfigError(f"{where}: does not say where the token may go; if it is for {ours}, write that in {beside}")
    if _origin(named) != ours:
        raise ConfigError(
            f"{where}: the token is for another server than platform.url, {ours}, and was not sent; "
            f"if both are meant, mend the address in {beside}"
        )
    if _TOKEN.fullmatch(token) is None:
        raise ConfigError(f"{where}: this is no token: one word of ASCII characters is expected")
    return token


def _origin(url: str) -> str:
    """Scheme, host and port; nothing for what is no address."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return ""
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + ("" if port == _PORTS.get(parts.scheme) else f":{port}")
