"""What was left in the source language."""

import pytest

from clausula.alignment import is_left_as_it_was, small_words
from clausula.alignment.traits import traits_of_text

SMALL = small_words([traits_of_text("You accept these terms of the service.", "paragraph")])


@pytest.mark.parametrize(
    "text",
    [
        "Please read this.",
        "Terms of Service",
        "TERMS",
        "Larkline Service, Tarnmark 4041",
        "Larkline Service, 12 of Harbour Street, Tarnmark 4041",
        "Read [our policy](https://larkline.example/)",
    ],
)
def test_prose_is_left_as_it_was(text: str) -> None:
    assert is_left_as_it_was(traits_of_text(text, "paragraph"), text, SMALL)


@pytest.mark.parametrize(
    "text",
    [
        "Larkline",
        "**Larkline Ltd**",
        "Larkline Ltd, 12 Harbour Street, Tarnmark 4041",
        "Larkline Service, 12 Harbour Street, Tarnmark 4041",
        "Larkline Service<br> 12 Harbour Street<br> Tarnmark 4041",
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
    assert not is_left_as_it_was(traits_of_text(text, "paragraph"), text, SMALL)


def test_another_text_is_a_translation() -> None:
    assert not is_left_as_it_was(traits_of_text("Please read this.", "paragraph"), "Please read this!", SMALL)
    assert is_left_as_it_was(traits_of_text("Please read  this.", "paragraph"), "Please read this.", SMALL)
