"""What was left in the source language."""

import pytest

from clausula.clause.copies import is_copy, is_left_as_it_was, left_by_half, plain_words

ENGLISH = ["You accept these terms of the service."]
GERMAN = ["Sie stimmen diesen Bedingungen zu."]
PLAIN = plain_words(ENGLISH, [(ENGLISH[0], GERMAN[0])])


@pytest.mark.parametrize(
    "text",
    [
        "Please read this.",
        "Terms of Service",
        "TERMS",
        "Larkline Service, Tarnmark 4041",
        "Larkline Service, 12 of Harbour Street, Tarnmark 4041",
        "Read [our policy](https://larkline.example/)",
        "Read this\nand keep it\nfor 3 years",
    ],
)
def test_prose_is_left_as_it_was(text: str) -> None:
    assert is_left_as_it_was(text, text, PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "Larkline",
        "**Larkline Ltd**",
        "Larkline Ltd, 12 Harbour Street, Tarnmark 4041",
        "Larkline Service, 12 Harbour Street, Tarnmark 4041",
        "Larkline Service<br> 12 Harbour Street<br> Tarnmark 4041",
        "Larkline Ltd\nAttention: Terms of Service\n12 Harbour Street\nTarnmark 4041\nHelp at larkline.example",
        "help@larkline.example",
        "https://larkline.example/terms",
        "<https://larkline.example/terms>",
        "[Larkline](https://larkline.example/terms)",
        "`lark --help`",
        "2026-03-02",
        "24/7",
        "&copy; 2026",
        "",
    ],
)
def test_names_addresses_and_links_are_the_same_in_every_language(text: str) -> None:
    assert not is_left_as_it_was(text, text, PLAIN)


def test_another_text_is_a_translation() -> None:
    assert not is_left_as_it_was("Please read this.", "Please read that.", PLAIN)
    assert not is_left_as_it_was("Please read 12.", "Please read 13.", PLAIN)


@pytest.mark.parametrize(
    "target",
    [
        "Please read  these 1,200 third-party rules.",
        "Please *read* [these](https://larkline.example/) 1200 third party rules!",
        "Please _read_ <a href='/rules'>these</a> \u0661\u0662\u0660\u0660 third\u2011party rules",
        "PLEASE READ “THESE” 1.200 third-par\u00adty rules",
        "Please read&nbsp;these 1 200 third-party&#32;rules.",
        "These 1,200 third-party rules: please read.",
    ],
)
def test_markup_typography_capitals_space_and_numerals_make_no_translation(target: str) -> None:
    assert is_left_as_it_was("Please **read** these 1,200 third-party rules.", target, PLAIN)


def test_nothing_is_a_name_where_most_was_left_as_it_was() -> None:
    close, address = "Close", "help@larkline.example"
    partly = plain_words([*ENGLISH, close, address], [*zip(ENGLISH, GERMAN, strict=True), (close, close)])
    assert not is_left_as_it_was(close, close, partly)

    whole = plain_words([*ENGLISH, close, address], [(text, text) for text in (*ENGLISH * 3, close, address)])
    assert is_left_as_it_was(close, close, whole)
    assert not is_left_as_it_was(address, address, whole)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("We keep records.", "We keep records."),
        ("We keep *records*.", " we keep records "),
        ("See [our terms](/en/terms).", "See [our terms](/de/terms)"),
        ("Contact", "CONTACT"),
        ("個人情報を保護します。", "個人情報を保護します"),
        ("Ми зберігаємо дані.", "ми зберігаємо дані"),
        ("2026", "2026"),
    ],
)
def test_words_of_the_source_alone_are_a_copy(source: str, target: str) -> None:
    assert is_copy(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("We keep records.", "Wir führen Buch."),
        ("We keep records.", "We keep no records."),
        ("Contact", "Kontakt"),
        ("Contact", ""),
        ("1.5", "1,5"),
    ],
)
def test_any_other_word_is_none(source: str, target: str) -> None:
    assert not is_copy(source, target)


@pytest.mark.parametrize(
    ("source", "target", "left"),
    [
        ("Calls are taken from Monday to Friday.", "Anrufe nehmen wir from Monday to Friday an.", ""),
        (
            "Calls are taken from Monday to Friday at all hours.",
            "Anrufe nehmen wir from Monday to Friday at all hours.",
            "from Monday to Friday at all hours",
        ),
        ("We know pull requests, branches, reviews, and issues.", "Wir kennen pull requests, branches, reviews.", ""),
        ("Read “the rules for all of us” first.", "Bitte lesen Sie zuerst “the rules for all of us”.", ""),
        ("Read [the rules for all](/rules) first.", "Bitte zuerst [the rules for all](/rules) lesen.", ""),
        ("You may use it as it is, at your own risk.", "Sie dürfen es „as it is“ auf eigene Gefahr nutzen.", ""),
    ],
)
def test_words_in_a_row_are_left_where_they_are_much_of_a_text(source: str, target: str, left: str) -> None:
    assert left_by_half(source, target) == left
