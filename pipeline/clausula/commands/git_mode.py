"""`sync` with a platform that reads the git repository itself: it is told when, and the texts go by git."""

from datetime import datetime
from typing import Protocol, runtime_checkable

from clausula.commands.sync import Sync, Synced, chosen, sync
from clausula.errors import ClausulaError, ConfigError, NotFoundError, UnavailableError
from clausula.exchange.local import Manner
from clausula.platforms import Platform
from clausula.workspace.project import Project, Track, untracked

__all__ = ["Relay", "relay", "sync_as_configured"]


@runtime_checkable
class Relay(Platform, Protocol):
    """A platform with a repository of its own."""

    def trigger(self, component: str, *, takes: bool, sends: bool) -> None:
        """Have it commit, pull what we sent to the repository and push what we shall take; returns when it is done."""


def sync_as_configured(
    project: Project, platform: Platform, manner: Manner, *, now: datetime, track: Track = untracked
) -> Sync:
    """`sync`, or `relay` where the configuration says `mode = "git"`."""
    if project.config.platform.mode != "git":
        return sync(project, platform, manner, now=now, track=track)
    if not isinstance(platform, Relay):
        raise ConfigError("platform.mode: a folder reads no repository; remove it", path=project.config.path)
    return relay(project, platform, manner, track=track)


def relay(project: Project, platform: Relay, manner: Manner, *, track: Track = untracked) -> Sync:
    """Tell the platform to exchange each component with the repository; one that fails does not stop the others."""
    documents, problems = project.documents()
    errors = list(problems)
    names, locales = chosen(project, documents, manner)
    platform.prepare(dry_run=manner.dry_run)
    done: list[Synced] = []
    for document in track(names):
        try:
            holding = platform.look(document, locales)
            if holding is None:
                raise NotFoundError(
                    f"{document}: the platform has no such component; create it there from the repository"
                )
            if not manner.dry_run:
                platform.trigger(document, takes=manner.takes, sends=manner.sends)
        except ClausulaError as error:
            errors.append(error)
            if isinstance(error, UnavailableError):
                break
        else:
            done.append(Synced(document, catalogs=(), foreign=holding.foreign, is_relayed=True))
    return Sync(platform.name, tuple(done), (), tuple(errors), platform.requests_sent)
