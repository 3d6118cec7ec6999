"""Where a clause may be divided."""

import time

import pytest

from clausula.alignment.sentences import divisions, join


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One here. Two there.", [("One here.", "Two there.")]),
        (
            "One here? Two there! Three; four",
            [
                ("One here?", "Two there! Three; four"),
                ("One here? Two there!", "Three; four"),
                ("One here? Two there! Three;", "four"),
            ],
        ),
        ("これです。あれです。", [("これです。", "あれです。")]),
        ("هل تقرأ؟ نعم اقرأ.", [("هل تقرأ؟", "نعم اقرأ.")]),
        ("Said “so be it.” Then more.", [("Said “so be it.”", "Then more.")]),
        (
            "Items **one here** **two: there**",
            [("Items", "**one here** **two: there**"), ("Items **one here**", "**two: there**")],
        ),
        ("**One here. Two there.**", []),
        ("[One here. Two there.](/x)", []),
        ("12. Contact", []),
        ("Nothing to divide", []),
        ("", []),
    ],
)
def test_divisions(text: str, found: list[tuple[str, str]]) -> None:
    assert list(divisions(text)) == found


def test_divisions__the_nearest_to_where_they_may_be_expected() -> None:
    text = "One here. Two there. Three, and no more. Four."

    assert list(divisions(text, share=0.2, most=1)) == [("One here.", "Two there. Three, and no more. Four.")]
    assert list(divisions(text, share=0.9, most=2)) == list(divisions(text))[1:]
    assert list(divisions(text, most=9)) == list(divisions(text))


def test_divisions__of_a_clause_as_long_as_a_book_are_found_in_one_pass() -> None:
    book = "**Rule.** It says (as you know) what we do. " * 20_000
    started = time.perf_counter()

    assert len(list(divisions(book, most=10))) == 10
    assert time.perf_counter() - started < 10


def test_join__has_spaces_where_the_script_has() -> None:
    assert join("One.", "Two.") == "One. Two."
    assert join("これです。", "あれです。") == "これです。あれです。"
