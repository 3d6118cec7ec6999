"""Where a clause may be divided."""

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


def test_join__has_spaces_where_the_script_has() -> None:
    assert join("One.", "Two.") == "One. Two."
    assert join("これです。", "あれです。") == "これです。あれです。"
