"""What is read in a clause is the same however it is written."""

from hypothesis import given
from hypothesis import strategies as st

from clausula.clause.numbers import numbers_in
from properties.strategies import law

ZEROS = "0\u0660\u06f0\u0966\u09e6\u0e50\u1040\u17e0\uff10"
"""Of several scripts."""


@law
@given(st.integers(0, 10**9), st.sampled_from(ZEROS))
def test_numbers_in__finds_each_number_in_the_digits_of_any_script(number: int, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(number))

    assert numbers_in(f"a {written} b") == [str(number)]


@law
@given(st.integers(0, 10**9), st.sampled_from([(",", "."), (".", ","), ("\u00a0", ","), (" ", "."), ("'", ".")]))
def test_numbers_in__separators_do_not_count(number: int, separators: tuple[str, str]) -> None:
    thousands, point = separators
    written = f"{number:,}".replace(",", thousands)

    assert numbers_in(f"a {written} b") == [str(number)]
    assert numbers_in(f"a {written}{point}50 b") == [f"{number}.5"]
