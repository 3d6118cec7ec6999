"""A text with what an aligner sees of it."""

from dataclasses import dataclass

from clausula.alignment.traits import Traits, traits
from clausula.model import Document, UnitKey

__all__ = ["Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """A document with the traits of its clauses."""

    document: Document
    traits: tuple[Traits, ...]

    @classmethod
    def of(cls, document: Document) -> "Text":
        """The text of a document."""
        return cls(document, traits(document))

    @property
    def keys(self) -> list[UnitKey]:
        """The units of its clauses, in document order."""
        return [segment.key for segment in self.document.segments()]
