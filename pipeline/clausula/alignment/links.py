"""What an alignment says: which clauses translate which, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum

from clausula.alignment.lattice import ALONE
from clausula.alignment.traits import Traits

__all__ = ["Alignment", "Link", "Shape"]

_SHORT = 0.5
"""The log-odds that a translation may lack for each clause: real ones lacked 0.3 at most, wrong texts 0.8 or more."""


class Shape(StrEnum):
    """How clauses of the two texts stand to each other, in words that tell a reader why a link is doubtful."""

    ONE = "one text stands for one clause"
    SPLIT = "two texts stand for one clause"
    MERGED = "one text stands for two clauses"
    SWAPPED = "two texts stand in each other's places"
    MOVED = "it stands in another place"
    PLACED = "only its place speaks for it"


@dataclass(frozen=True, slots=True)
class Link:
    """A clause of the source with what translates it."""

    source: int
    """Its place among the clauses of the source."""
    targets: tuple[int, ...]
    """The places of the clauses of the translation that it was made of, or of which it is a part."""
    traits: Traits
    """What is seen of the translation's text."""
    confidence: float
    """The probability that this is right, among all ways to align the two texts."""
    odds: float
    """What the two clauses alone say: the log-odds that they are translations of each other."""
    shape: Shape

    @property
    def text(self) -> str:
        """The translation."""
        return self.traits.text


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of every clause."""

    links: tuple[Link, ...]
    """In the order of the source."""
    missing: tuple[int, ...]
    """Clauses of the source that nothing translates."""
    leftover: tuple[int, ...]
    """Clauses of the translation that have no place."""
    odds: float
    """Of the whole: how much likelier it is than that the texts have nothing to do with each other."""
    ratio: float
    """How many letters the translation has for one of the source."""

    @property
    def is_plausible(self) -> bool:
        """Whether the texts are not much likelier to have nothing to do with each other than to be translations.

        That one is longer than the other, such as a text of which only the beginning was translated, speaks against
        nothing.
        """
        sources = len({link.source for link in self.links}) + len(self.missing)
        targets = len({place for link in self.links for place in link.targets}) + len(self.leftover)
        return self.odds > ALONE * abs(sources - targets) - _SHORT * min(sources, targets)
