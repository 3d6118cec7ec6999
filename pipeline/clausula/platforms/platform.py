"""What every platform does: move the bytes of catalogs. None of them knows what the bytes mean."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from clausula.locales import Locale

__all__ = ["Holding", "Parcel", "Platform", "Pulled", "UploadOutcome"]


@dataclass(frozen=True, slots=True)
class Holding:
    """What a platform has of a component, without its texts."""

    template: str
    """The state of its template: changes whenever that does."""
    catalogs: Mapping[Locale, str]
    """The same for each catalog; empty where the platform cannot say."""
    foreign: tuple[str, ...] = ()
    """Languages that it has and nobody asked for, as it calls them."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """A catalog as the platform has it."""

    data: bytes
    name: str
    """What to call the file in messages; its suffix says the format."""
    approved: bytes | None = None
    """A catalog of those units alone that a reviewer approved; None if there are no reviews, or the file tells."""
    since: str = ""
    """The platform's own time of the pull, if it has a clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What to send of a catalog."""

    whole: bytes
    """All of it."""
    translated: bytes | None = None
    """A catalog of those translations alone that the platform lacks, or has otherwise."""
    suggestions: bytes | None = None
    """The same for fuzzy units."""
    approved: bytes | None = None
    """Translations that a reviewer had approved, and that the platform lost."""
    is_revised: bool = False
    """Whether suggestions tell their previous source texts, so that the whole is worth more than its parts."""
    since: str = ""
    """When the platform's state that this answers to was pulled."""


@dataclass(frozen=True, slots=True)
class UploadOutcome:
    """What the platform says it did with a parcel."""

    total: int
    accepted: int
    skipped: int = 0
    unknown: int = 0
    """Units whose source text it does not have."""
    overwritten: tuple[tuple[str, str], ...] = field(default=())
    """Texts that somebody wrote on the platform after the pull and that this replaced: the lost one, the new one."""


class Platform(Protocol):
    """One place that catalogs are exchanged with. All methods raise `PlatformError`."""

    @property
    def name(self) -> str:
        """Which platform this is, for messages and the lock; no secrets."""

    @property
    def suffix(self) -> str:
        """The format in which it wants catalogs: `.po`, `.xlf` (XLIFF 1.2) or `.xlf2` (XLIFF 2.0)."""

    @property
    def answers_late(self) -> bool:
        """Whether what comes back may answer to something older than what was sent last."""

    @property
    def requests_sent(self) -> int:
        """How many requests a server has had from us."""

    def prepare(self, *, dry_run: bool = False) -> None:
        """Get ready, once for all components; a dry run changes nothing there."""

    def look(self, component: str, locales: Collection[Locale]) -> Holding | None:
        """What it has of a component; None if it has no such component."""

    def create(self, component: str, template: bytes, catalogs: Mapping[Locale, bytes]) -> None:
        """Make a component with a template and catalogs."""

    def template(self, component: str) -> bytes:
        """The template as the platform has it."""

    def push_template(self, component: str, template: bytes) -> None:
        """Replace the template; when this returns, the catalogs there follow it."""

    def add(self, component: str, locale: Locale) -> None:
        """Make an empty catalog."""

    def pull(self, component: str, locale: Locale) -> Pulled | None:
        """A catalog; None if there is nothing to take."""

    def push(self, component: str, locale: Locale, parcel: Parcel) -> UploadOutcome:
        """Send a catalog."""

    def finish(self, component: str, refused: Collection[str] = ()) -> None:
        """All that was pulled of a component is safe on our side, but for the files named, which cannot be read."""
