"""What an exchange did, or would do: by run, document and catalog."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from clausula.catalogs.reconcile import Conflict
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import Diagnostic, UnitKey

__all__ = ["Exchanged", "Sync", "Synced"]


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was exchanged of one catalog, or would be; in clauses."""

    locale: Locale
    taken: int = 0
    """Texts that came from the platform."""
    sent: int = 0
    """Texts that it got."""
    added: bool = False
    """Whether the language was new there."""
    retracted: int = 0
    """Texts that one side emptied, and that stay as suggestions."""
    archived: int = 0
    """Texts for clauses that are gone, now among the obsolete units."""
    copies: int = 0
    """Clauses for which the platform had nothing but the source itself, which was not taken."""
    unresolved: int = 0
    """Clauses that both sides changed, and that stay as they are on both."""
    misplaced: tuple[UnitKey, ...] = ()
    """Clauses whose translation was made for another one: now suggestions."""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Synced:
    """The outcome for one document."""

    document: str
    catalogs: tuple[Exchanged, ...] = ()
    foreign: tuple[str, ...] = ()
    """Languages that the platform has and the project does not ask for."""
    is_created: bool = False
    """Whether its component was new on the platform."""
    sent_template: bool = False
    has_laid_out: bool = False
    """Whether anything was laid out for a platform that answers late, be it the same texts with other comments."""
    errors: tuple[ClausulaError, ...] = ()
    """What failed of it; the rest was done."""
    is_by_git: bool = False
    """Whether the platform exchanged it with the git repository, where the texts are to be had."""

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell of it, and would not be again while neither side changes."""
        return self == Synced(self.document, tuple(Exchanged(done.locale) for done in self.catalogs), self.foreign)

    @property
    def is_idle(self) -> bool:
        """Whether nothing of it went to either side."""
        return not (
            self.is_created
            or self.sent_template
            or self.is_by_git
            or any(done.taken or done.sent or done.added or done.copies for done in self.catalogs)
        )


@dataclass(frozen=True, slots=True)
class Sync:
    """The outcome of a sync, or of its dry run."""

    platform: str
    documents: tuple[Synced, ...]
    changes: tuple[str, ...]
    """The files that were written, or would be; in order."""
    errors: tuple[ClausulaError, ...]
    requests: int = field(default=0, compare=False)
    """Requests that the platform was sent, if it counts them."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Of the catalogs that took texts in, what is wrong with them so that they are not published."""
    passed_over: tuple[PurePosixPath, ...] = ()
    """Hidden files and folders among what was delivered."""

    @property
    def is_idle(self) -> bool:
        """Whether there was nothing to do, on either side."""
        return not self.changes and all(synced.is_idle for synced in self.documents)
