"""What numbers count, as words say it."""

import pytest

from clausula.clause.measures import measures_in
from clausula.locales import Locale


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("nl", "12 werkdagen", "day"),
        ("nl", "12 wk", "week"),
        ("de", "3 Werktag", "day"),
        ("de", "3 Arbeitstage", "day"),
        ("de", "10 min", "minute"),
        ("da", "2 regnskabsår", "year"),
        ("hu", "5 munkanap", "day"),
        ("nl", "12 Mohawk", ""),
        ("de", "10 Vitamin", ""),
        ("de", "10 Pokémon", ""),
    ],
)
def test_measures_in__words_that_are_put_together_end_with_a_word_and_no_abbreviation(
    language: str, text: str, meant: str
) -> None:
    (found,) = measures_in(text, Locale(language)).values()

    assert found == {frozenset({meant} - {""})}
