"""Numbers, whatever digits and separators they are written with."""

import pytest

from clausula.clause.numbers import canonical_number, numbers_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("007", "7"),
        ("0", "0"),
        ("1,000", "1000"),
        ("1.000.000", "1000000"),
        ("1\u00a0000,50", "1000.5"),
        ("1'000.00", "1000"),
        ("1,5", "1.5"),
        ("\u0661\u066c\u0660\u0660\u0660\u066b\u0665", "1000.5"),
    ],
)
def test_canonical_number(text: str, number: str) -> None:
    assert canonical_number(text) == number


def test_numbers_in__a_date_is_three() -> None:
    assert numbers_in("25.11.2014") == ["25", "11", "2014"]
