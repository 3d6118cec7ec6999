"""The exchange with a platform that reads the git repository itself: it is told when, and the texts go by git."""

from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from clausula.errors import ClausulaError, NotFoundError, UnavailableError
from clausula.exchange.decide import SyncOptions
from clausula.exchange.outcome import Synced
from clausula.locales import Locale
from clausula.platforms import Platform

__all__ = ["GitPlatform", "exchange_by_git"]


@runtime_checkable
class GitPlatform(Platform, Protocol):
    """A platform with a repository of its own."""

    def trigger(self, component: str, *, takes: bool, sends: bool) -> None:
        """Have it commit, pull what we sent to the repository and push what we shall take; returns when it is done."""


def exchange_by_git(
    platform: GitPlatform,
    documents: Iterable[str],
    locales_of: Callable[[str], tuple[Locale, ...]],
    options: SyncOptions,
) -> tuple[list[Synced], list[ClausulaError]]:
    """Tell the platform to exchange each component with the repository; one that fails does not stop the others."""
    platform.prepare(dry_run=options.dry_run)
    done: list[Synced] = []
    errors: list[ClausulaError] = []
    for document in documents:
        try:
            state = platform.look(document, options.scope.of(locales_of(document)))
            if state is None:
                raise NotFoundError(
                    f"{document}: the platform has no such component; create it there from the repository"
                )
            if not options.dry_run:
                platform.trigger(document, takes=options.takes, sends=options.sends)
        except ClausulaError as error:
            errors.append(error)
            if isinstance(error, UnavailableError):
                break
        else:
            done.append(Synced(document, foreign=state.foreign, is_by_git=True))
    return done, errors
