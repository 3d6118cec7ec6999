"""What every format of source texts can do. A format is a value: what it answers depends on its fields alone."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import PurePosixPath
from typing import Protocol

from clausula.model import Document, Segment

__all__ = ["Format", "Mark", "MarkOf", "Rendered", "TargetOf"]

TargetOf = Callable[[Segment], str | None]
"""The translation of a segment; None where there is none that may be published."""


class Mark(Enum):
    """Why a segment of a page is marked; the value is the character that opens the mark while it is rendered."""

    SOURCE = "\ufdd0"
    """The source's text stands in for a translation."""
    OUTDATED = "\ufdd1"
    """The translation is of an earlier version of the source."""


MarkOf = Callable[[Segment], Mark | None]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as readers get it."""

    html: str
    """The fragment, with marks still in it."""
    heading_ids: tuple[str, ...]
    """The id of each heading, in order; empty for a heading without one."""
    tags: tuple[str, ...]
    """Tags with their attributes, opening and closing, in order; prose left out."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Ids that renderers would make of the headings, with those that they have instead, to which links were led."""
    lost: frozenset[str] = frozenset()
    """Where links within it lead to, and nothing is."""


class Format(Protocol):
    """One way to write source texts."""

    @property
    def name(self) -> str:
        """What it is called in messages."""

    @property
    def settings(self) -> str:
        """All that its answers depend on beside the text, for keys of the cache."""

    def check(self) -> None:
        """Raise `ConfigError` if texts could not be rendered as configured."""

    def parse(self, text: str, path: PurePosixPath) -> Document:
        """`text` as skeleton and segments; `SourceError` where it cannot be cut."""

    def proven(self, text: str, path: PurePosixPath, source: Rendered) -> Document:
        """The same, each segment one piece of `source`, the page of `text`; what no segment has is noticed."""

    def effective_date(self, text: str) -> date | None:
        """The day on which the text takes effect, if its date line says so."""

    def misdated(self, text: str, today: date) -> str:
        """What the date line names that is no day, and may be meant to come; empty where all is well."""

    def verbatim(self, text: str) -> list[str]:
        """What readers see or follow of the text beside its clauses."""

    def localize(self, document: Document, target_of: TargetOf) -> str:
        """The text with every segment replaced by its target; without one it stays byte for byte."""

    def annotated(
        self, document: Document, target_of: TargetOf, mark_of: MarkOf, attributes: Mapping[Mark, str]
    ) -> str:
        """The localized text with these HTML attributes on the segments that `mark_of` names, for other renderers."""

    def noticed(self, text: str, notices: Iterable[tuple[str, str, str]]) -> str:
        """`text` with notices at its head: of each the words, its HTML attributes, and what it links, if anything."""

    def marked(self, document: Document, target_of: TargetOf, mark_of: MarkOf) -> str:
        """The localized text with marks around segments, for rendering only."""

    def render(self, text: str, heading_ids: Sequence[str] = ()) -> Rendered:
        """A text, marked or not, as readers get it; `heading_ids` replace those made from the heading texts."""

    def fingerprint(self, text: str) -> tuple[str, ...]:
        """The tags that `text` renders to, where ids made from headings tell their order and not their words."""

    def alone(self, document: Document) -> Callable[[Segment, str], str]:
        """Makes a text of a target for a segment of this document, which renders as it would there."""

    def elsewhere(self, text: str) -> tuple[str, ...]:
        """What other programs than ours may find in `text`: tags, and whatever begins one or stands for one."""

    def resolved(self, html: str, attributes: Mapping[Mark, str]) -> str:
        """The rendered page with every mark turned into its HTML attributes."""

    def with_heading_ids(self, text: str, ids: Sequence[str], anchors: Mapping[str, str]) -> str:
        """`text` with these ids written behind its headings, where the format has a place for them.

        Links to one of the `anchors` then lead to the id that it stands for.
        """

    def aimed(self, target: str, segment: Segment, lost: Container[str]) -> str:
        """A target whose links to `lost` places of its page lead where those of its segment do."""

    def own_anchors(
        self, source: Document, translation: Document, origins: Mapping[int, int]
    ) -> Callable[[str, Segment], str]:
        """Makes links within `translation`, in targets taken from it, lead to what `source` has there.

        `origins` says of clauses of the translation, by their places, which of the source they translate.
        """

    def entries(self, text: str, keys: Iterable[str]) -> Mapping[str, str]:
        """What stands in the front matter of `text` at those of these keys that it has, as it is written there."""

    def meta(self, text: str, keys: Iterable[str]) -> Mapping[str, str]:
        """The texts in the front matter of `text` at those of these keys that it has, as readers read them."""

    def with_entries(self, text: str, kept: Mapping[str, str], given: Mapping[str, str]) -> str:
        """`text` with what `entries` found, and with the values of `given`, in its front matter."""

    def own_entries(self, text: str, like: str, taken: Iterable[str]) -> tuple[str, ...]:
        """The lines of each entry in the front matter of `text` that is not in that of `like`, but for `taken` keys."""

    def mended(self, text: str, like: str) -> str:
        """`text` without our marks and notices, and with a front matter that programs took for a paragraph put right.

        That is known by the keys that `like` has.
        """

    def own_links(self, source: Document, translation: Document) -> Callable[[str], str]:
        """Makes targets taken from `translation` independent of what it defines otherwise than `source`."""

    def labels(self, document: Document) -> Mapping[str, str]:
        """What the labels of links by reference stand for in a text."""

    def relinked(self, text: str, link: Callable[[str], str]) -> str:
        """`text` with every address in it, but for those in code, as `link` has it."""

    def unescaped(self, segment: Segment, target: str) -> str:
        """A target taken from a localized text as a translator would write it."""
