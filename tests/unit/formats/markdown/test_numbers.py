"""Numbers that begin a text and make a list of it that nobody meant."""

from pathlib import PurePosixPath

import pytest

from clausula.formats import MarkdownFormat
from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.numbers import lone_numbers, with_prose_numbers

PATH = PurePosixPath("terms.md")


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("# Podmínky\n\n5. března 2026\n{: datetime='2026-03-05' }\n\nText\n", r"5\. března 2026"),
        ("5) března 2026\n", r"5\) března 2026"),
        ("* 5. března\n  2026\n", r"5\. března"),
        ("> 5. března 2026\n", r"> 5\. března 2026"),
        ("Ärger.\n\n5.   März **2026**\n\nText\n", r"5\.   März **2026**"),
        ("---\ntitle: 5. a\n---\n5. März\n", "---\n5\\. März"),
        ("\ufeff5. März\r\n", "5\\. März\r\n"),
        ("1. a\n\n   7. b\n", r"   7\. b"),
    ],
)
def test_number_before_one_text_is_prose(text: str, prose: str) -> None:
    read = with_prose_numbers(text, ())

    assert prose in read
    assert len(read) == len(text) + 1
    assert not lone_numbers(read) & {5, 7}


@pytest.mark.parametrize(
    "text",
    ["5. a\n6. b\n", "5. a\n\n   b\n", "5. a\n   - b\n", "5. > a\n", "- a\n", "Am 5. März\n", "    5. a\n", ""],
)
def test_lists_stay(text: str) -> None:
    assert with_prose_numbers(text, ()) == text
    assert not lone_numbers(text)


def test_numbers_that_are_markers_stay() -> None:
    assert lone_numbers("5. a\n\nText\n\n7) b\n") == {5, 7}
    assert with_prose_numbers("5. a\n\nText\n\n7) b\n", {7}) == "5\\. a\n\nText\n\n7) b\n"


def test_translation_is_read_with_the_lists_of_its_sources() -> None:
    def texts(translation: str, *sources: str) -> list[tuple[str, str]]:
        documents = [cut(source, PATH) for source in sources]
        document = MarkdownFormat(()).parse_translation(translation, PATH, documents)
        return [(str(segment.kind), segment.text) for segment in document.segments()]

    assert texts("5. března 2026\n", "March 5, 2026\n") == [("paragraph", r"5\. března 2026")]
    assert texts("5. března 2026\n", "1. One\n2. Two\n", "9. March 5, 2026\n") == [("paragraph", r"5\. března 2026")]
    assert texts("5. března 2026\n", "March 5, 2026\n", "5. March 2026\n") == [("list item", "března 2026")]
