"""What was left in the source language."""

import pytest

from clausula.alignment.align import align
from clausula.alignment.copies import is_left_as_it_was, plain_words
from clausula.alignment.traits import traits_of_text

ENGLISH = [traits_of_text("You accept these terms of the service.", "paragraph")]
GERMAN = [traits_of_text("Sie stimmen diesen Bedingungen zu.", "paragraph")]
PLAIN = plain_words(ENGLISH, align(ENGLISH, GERMAN))


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


def test_markup_typography_capitals_and_space_make_no_translation() -> None:
    for target in ("Please read  this.", "Please *read* [this](https://larkline.example/)!", "PLEASE READ “THIS”"):
        assert is_left_as_it_was("Please read this.", target, PLAIN)


def test_nothing_is_a_name_where_most_was_left_as_it_was() -> None:
    close, address = traits_of_text("Close", "paragraph"), traits_of_text("help@larkline.example", "paragraph")
    english, partly = [*ENGLISH, close, address], [*GERMAN, close, address]

    assert not is_left_as_it_was(close.text, close.text, plain_words(english, align(english, partly)))
    whole = [*ENGLISH * 3, close, address]
    plain = plain_words(whole, align(whole, whole))
    assert is_left_as_it_was(close.text, close.text, plain)
    assert not is_left_as_it_was(address.text, address.text, plain)
