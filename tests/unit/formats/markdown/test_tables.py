"""Cells of tables say for which row and which column they stand."""

from pathlib import PurePosixPath

from clausula.formats.markdown import MarkdownFormat
from clausula.model import SegmentKind

TEXT = (
    "# T\n\n| Plan | Price | |\n| --- | --- | --- |\n| Free | none | x |\n| | much | y |\n\nEnd\n\n"
    "| A |\n| --- |\n| b |\n"
)


def test_cell_names_its_row_and_its_column() -> None:
    segments = MarkdownFormat(("tables",)).parse(TEXT, PurePosixPath("a.md")).segments()

    assert [(one.text, one.headings[1:]) for one in segments if one.kind is SegmentKind.TABLE_CELL] == [
        ("Free", ("Plan",)),
        ("none", ("Free", "Price")),
        ("x", ("Free",)),
        ("much", ("Price",)),
        ("y", ()),
        ("b", ("A",)),
    ]
