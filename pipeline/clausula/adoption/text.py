"""A text with what an aligner sees of it."""

from dataclasses import dataclass, replace

from clausula.alignment.traits import Traits, traits
from clausula.formats.base import Format
from clausula.model import Document, UnitKey

__all__ = ["Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """A document with the traits of its clauses."""

    document: Document
    traits: tuple[Traits, ...]

    @classmethod
    def of(cls, document: Document, form: Format | None = None) -> "Text":
        """The text of a document; where its format is known, a label in it is the address that it stands for."""
        inlined = form.own_links(replace(document, parts=()), document) if form else str
        return cls(document, traits(document, inlined))

    @property
    def keys(self) -> list[UnitKey]:
        """The units of its clauses, in document order."""
        return [segment.key for segment in self.document.segments()]
