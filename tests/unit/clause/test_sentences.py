"""Where a clause may be divided."""

import time

import pytest

from clausula.clause.sentences import divisions, goes_on, join, pieces, sentences_of


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
    started = time.process_time()

    assert len(list(divisions(book, most=10))) == 10
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("One.", "Two.", "One. Two."),
        ("これです。", "あれです。", "これです。あれです。"),
        ("这个吗？", "那个。", "这个吗？那个。"),
        ("한국어.", "둘.", "한국어. 둘."),
        ("ภาษาไทย", "สอง", "ภาษาไทย สอง"),
        ("ភាសាខ្មែរ។", "ពីរ។", "ភាសាខ្មែរ។ ពីរ។"),
        ("မြန်မာ။", "နှစ်။", "မြန်မာ။ နှစ်။"),
    ],
)
def test_join__has_a_space_where_the_script_has_one_between_sentences(first: str, second: str, both: str) -> None:
    assert join(first, second) == both


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "We keep it, e.g. here. You may ask.", ["We keep it, e.g. here. ", "You may ask."]),
        ("en", "**We keep it.** We use it.", ["**We keep it.**", " We use it."]),
        ("ja", "保存します。使用します。", ["保存します。", "使用します。"]),
        ("de", "", []),
    ],
)
def test_sentences_of__joined_give_the_text(language: str, text: str, sentences: list[str]) -> None:
    found = sentences_of(text, language)

    assert "".join(found) == text
    assert [one.strip() for one in found] == [one.strip() for one in sentences]


def test_pieces__are_about_the_sentences() -> None:
    assert pieces("One here. Two there! Three") == ["One here", "Two there", "Three"]
    assert pieces("これです。あれです。") == ["これです", "あれです。"]


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("We keep your name and", "your address.", True),
        ("We keep your name and", "<u>your</u> address.", True),
        ("We keep your name,", "Ltd or not.", True),
        ("名前、", "住所を保管します。", True),
        ("We keep your name.", "your address too.", False),
        ("We keep (your name.)", "your address too.", False),
        ("We keep:", "your address", False),
        ("Our Promise", "We keep your name.", False),
        ("আমরা নাম রাখি৷", "<u>ঠিকানা</u>", False),
        ("名前を保管します", "住所を保管します。", False),
    ],
)
def test_goes_on__plainly(first: str, second: str, *, is_one: bool) -> None:
    assert goes_on(first, second) == is_one
