"""Cells of tables say for which row and which column they stand."""

from pathlib import PurePosixPath

import pytest

from clausula.formats.markdown import MarkdownFormat
from clausula.model import SegmentKind
from laws import FORMATS, proof_of

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


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| A | B |\n|---+---|\n| c d | é f |\n", ["+A", "+B", "c d", "é f"]),
        ("A|B\n:--+--:\nc|d\n", ["+A", "+B", "c", "d"]),
        ("| A | B |\n|---\n| c | d |\n{: .wide}\n", ["+A", "+B", "c", "d"]),
        ("> | A | B |\n> |===|===|\n> | c | d |\n", ["A", "B", "c", "d"]),
        ("|---+---|\n| A | B |\n|:--+--:|\n| c | `a|b` d |\n|---+---|\n| e | f |\n|===+===|\n| g | h |\n|---+---|\n",
         ["+A", "+B", "c", "`a|b` d", "e", "f", "g", "h"]),
        ("| a | b |\n| c | d |\n", ["a", "b", "c", "d"]),
        ("- | a | b |\n  | c | `d|e` x |\n- | f | g |\n", ["a", "b", "c", "`d|e` x", "f", "g"]),
        ("1. | a | b |\n   |---+---|\n   | c | d |\n2. No table\n", ["+a", "+b", "c", "d"]),
        ("- One\n\n  | a | b |\n  |---+---|\n  | c | d |\n", ["+a", "+b", "c", "d"]),
    ],
)  # fmt: skip
def test_kramdown__every_cell_is_a_unit(text: str, cells: list[str], newline: str) -> None:
    whole = f"Before it: größer.\n\n{text}\nAfter.\n".replace("\n", newline)
    document, broken, _ = proof_of(FORMATS["jekyll"], whole)

    found = {SegmentKind.TABLE_HEADER: "+", SegmentKind.TABLE_CELL: ""}
    assert [found[one.kind] + one.text for one in document.segments() if one.kind in found] == cells
    assert document.notices == ()
    assert broken == ()


@pytest.mark.parametrize(
    "text",
    [
        "```\n| a | b |\n\n| c | d |\n```\n",
        "    | a | b |\n",
        "Terms | Privacy\nof Larkline\n",
        "Either \\| or.\n",
        "See `a|b`.\n",
        "A | B\n---\n",
    ],
)
def test_kramdown__other_pipes_make_no_table(text: str) -> None:
    document, broken, _ = proof_of(FORMATS["jekyll"], text)

    assert not any(one.kind in {SegmentKind.TABLE_HEADER, SegmentKind.TABLE_CELL} for one in document.segments())
    assert broken == ()


def test_kramdown__separators_are_no_cells_of_the_page() -> None:
    page = FORMATS["jekyll"].render("| A | B |\n|---+---|\n| c | d |\n|===+===|\n| e | f |\n").html
    assert page.count("<tr>") == 3
    assert "=" not in page
