"""Where in its document a text stands: the blocks and the headings around it."""

from dataclasses import dataclass

from clausula.model import SegmentKind

__all__ = ["Outline"]

_KINDS = {
    "TableCell": SegmentKind.TABLE_CELL,
    "DefinitionListTitle": SegmentKind.TERM,
    "DefinitionListDefinition": SegmentKind.DEFINITION,
    "FootnoteDefinition": SegmentKind.FOOTNOTE,
    "BlockQuote": SegmentKind.QUOTE,
}


@dataclass(slots=True)
class _Container:
    """An open block; fresh until its first text has come."""

    name: str
    is_skipped: bool = False
    is_fresh: bool = True


class Outline:
    """The open blocks, by the parser's names, and the headings above, as a walk comes by them."""

    def __init__(self) -> None:
        self.level = 0
        """Of the heading that is open; else 0."""
        self._stack: list[_Container] = []
        self._headings: list[tuple[int, str]] = []

    @property
    def headings(self) -> tuple[str, ...]:
        """The texts of the headings above, outermost first."""
        return tuple(text for _, text in self._headings)

    @property
    def is_skipped(self) -> bool:
        """Whether a block around this place stays as it is."""
        return any(container.is_skipped for container in self._stack)

    def open(self, name: str, *, is_skipped: bool) -> None:
        """Enter a block."""
        self._stack.append(_Container(name, is_skipped))

    def close(self) -> None:
        """Leave the innermost block."""
        self._stack.pop()

    def count(self, name: str) -> int:
        """How many blocks of this name are around."""
        return sum(container.name == name for container in self._stack)

    def kind(self) -> SegmentKind:
        """What a run of text that ends here is."""
        if self.level:
            return SegmentKind.HEADING
        for container in reversed(self._stack):
            if container.name == "Item":
                was_fresh, container.is_fresh = container.is_fresh, False
                return SegmentKind.LIST_ITEM if was_fresh else SegmentKind.PARAGRAPH
            if container.name == "TableHead":
                return SegmentKind.TABLE_HEADER
            if container.name in _KINDS and self._stack[-2:][0].name != "TableHead":
                return _KINDS[container.name]
        return SegmentKind.PARAGRAPH

    def leave(self, level: int) -> None:
        """Leave the headings that one of this level ends."""
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()

    def enter(self, level: int, text: str) -> None:
        """Come to a heading."""
        self.leave(level)
        self._headings.append((level, text))
