"""Numbers in words."""

import pytest

from clausula.clause.numerals import is_spelt
from clausula.locales import Locale


@pytest.mark.parametrize(
    ("number", "text", "language"),
    [
        (6, "ein sechsmonatiger Vertrag", "de"),
        (6, "six-month period", "en"),
        (14, "quatorze jours", "fr"),
        (30, "trzydziestu dni", "pl"),
        (365, "trois cent soixante-cinq jours", "fr"),
        (7, "семь дней", "ru"),
        (15, "十五年間", "ja"),
        (5, "لمدة خمس سنوات", "ar"),
        (5, "خلال خمسة أيام", "ar"),
    ],
)
def test_number_in_words(number: int, text: str, language: str) -> None:
    assert is_spelt(number, text, Locale(language))


@pytest.mark.parametrize(
    ("number", "text", "language"),
    [
        (5, "nach fünfzig Jahren", "de"),
        (6, "sixty days", "en"),
        (4, "quatorze jours", "fr"),
        (7, "семьдесят дней", "ru"),
        (5, "十五年間", "ja"),
        (5, "خمسين سنة", "ar"),
    ],
)
def test_beginning_or_end_of_the_words_of_another_number(number: int, text: str, language: str) -> None:
    assert not is_spelt(number, text, Locale(language))
