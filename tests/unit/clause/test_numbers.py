"""Numbers, whatever digits and separators they are written with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausula.clause.numbers import canonical_number, numbers_in

ZEROS = "0\u0660\u06f0\u0966\u09e6\u0e50\u1040\u17e0\uff10"
"""Of several scripts."""


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


@given(st.integers(0, 10**9), st.sampled_from(ZEROS))
def test_numbers_in__finds_each_number_in_the_digits_of_any_script(number: int, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(number))

    assert numbers_in(f"a {written} b") == [str(number)]


@given(st.integers(0, 10**9), st.sampled_from([(",", "."), (".", ","), ("\u00a0", ","), (" ", "."), ("'", ".")]))
def test_numbers_in__separators_do_not_count(number: int, separators: tuple[str, str]) -> None:
    thousands, point = separators
    written = f"{number:,}".replace(",", thousands)

    assert numbers_in(f"a {written} b") == [str(number)]
    assert numbers_in(f"a {written}{point}50 b") == [f"{number}.5"]


def test_numbers_in__a_date_is_three() -> None:
    assert numbers_in("25.11.2014") == ["25", "11", "2014"]
