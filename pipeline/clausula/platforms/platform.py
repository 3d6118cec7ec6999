"""What every platform does: move the bytes of catalogs. None of them knows what the bytes mean."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol

from clausula.locales import Locale

__all__ = ["ComponentState", "Platform", "Pulled", "Upload", "file_state"]


@dataclass(frozen=True, slots=True)
class ComponentState:
    """What a platform has of a component, without its texts."""

    template: str
    """The state of its template: changes whenever that does."""
    catalogs: Mapping[Locale, str]
    """The state of each catalog that can be pulled; empty where the platform cannot say."""
    foreign: tuple[str, ...] = ()
    """Languages that it has and nobody asked for, as it calls them."""
    laid_out: Mapping[Locale, str] = field(default_factory=dict)
    """Of a platform that answers late the state of each catalog that it was handed, as `file_state` says it."""


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
class Upload:
    """What to send of a catalog."""

    whole: bytes
    """All of it."""
    translated: bytes | None = None
    """A catalog of those translations alone that the platform lacks, or has otherwise."""
    suggestions: bytes | None = None
    """A catalog of those fuzzy units alone that it lacks, or has otherwise."""
    approved: bytes | None = None
    """Translations that a reviewer had approved, and that the platform lost."""
    is_revised: bool = False
    """Whether suggestions tell their previous source texts, so that the whole is worth more than its parts."""
    since: str = ""
    """When the platform's state that this answers to was pulled."""


def file_state(data: bytes) -> str:
    """The state of a file that is known by nothing but its bytes."""
    return blake2b(data, digest_size=8).hexdigest()


class Platform(Protocol):
    """One place that catalogs are exchanged with. All methods raise `PlatformError`."""

    @property
    def name(self) -> str:
        """Which platform this is, for messages and the agreement; no secrets."""

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

    def expect(self, components: Sequence[str]) -> None:
        """It will be looked at these next, in this order."""

    def look(self, component: str, locales: Collection[Locale]) -> ComponentState | None:
        """What it has of a component; None if it has no such component."""

    def create(self, component: str, template: bytes, catalogs: Mapping[Locale, bytes]) -> None:
        """Make a component with a template and catalogs."""

    def template(self, component: str) -> bytes:
        """The template as the platform has it."""

    def push_template(self, component: str, template: bytes) -> None:
        """Replace the template; when this returns, the catalogs there follow it."""

    def add(self, component: str, locale: Locale) -> None:
        """Make an empty catalog."""

    def pull(self, component: str, locale: Locale) -> Pulled:
        """A catalog of which the component's state tells."""

    def push(self, component: str, locale: Locale, upload: Upload) -> tuple[tuple[str, str], ...]:
        """Send a catalog; the texts that were written there after the pull and that it replaced: the lost, the new."""

    def finish(self, component: str, refused: Collection[str] = ()) -> None:
        """All that was pulled of a component is safe on our side, but for the files named, which cannot be read."""
