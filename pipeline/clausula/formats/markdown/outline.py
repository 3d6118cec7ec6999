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
        self._columns: dict[int, str] = {}
        """The headings of the table that is open, by their column."""
        self._row, self._column = "", -1

    @property
    def headings(self) -> tuple[str, ...]:
        """The texts of the headings above, outermost first; in a table then those of the row and of the column."""
        above = tuple([text for _, text in self._headings])
        if not self._stack or not self._is_in("TableCell") or self._is_in("TableHead"):
            return above
        row = self._row if self._column else ""
        return (*above, *filter(None, (row, self._columns.get(self._column))))

    def said(self, text: str) -> None:
        """Take note of a text of the document, which in a table may be the heading of a row or a column."""
        if not self._stack:
            return
        if self._is_in("TableHead"):
            self._columns.setdefault(self._column, text)
        elif self._is_in("TableCell") and not self._column:
            self._row = self._row or text

    def _is_in(self, name: str) -> bool:
        return any(container.name == name for container in self._stack)

    @property
    def is_skipped(self) -> bool:
        """Whether a block around this place stays as it is."""
        return bool(self._stack) and any(container.is_skipped for container in self._stack)

    def open(self, name: str, *, is_skipped: bool) -> None:
        """Enter a block."""
        if name == "Table":
            self._columns = {}
        if name in {"TableHead", "TableRow"}:
            self._row, self._column = "", -1
        self._column += name == "TableCell"
        self._stack.append(_Container(name, is_skipped))

    def close(self) -> None:
        """Leave the innermost block."""
        self._stack.pop()

    def count(self, name: str) -> int:
        """How many blocks of this name are around."""
        return sum([container.name == name for container in self._stack])

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
