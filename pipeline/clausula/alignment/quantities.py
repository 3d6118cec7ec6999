"""The numbers of a clause that its translation does not say, in digits or in words, and the other way round."""

from collections.abc import Iterable

from clausula.alignment.traits import Placeable, Traits, plain
from clausula.clause.dates import find_dates
from clausula.clause.numerals import is_spelt
from clausula.locales import Locale

__all__ = ["differing"]


def differing(ours: Traits, theirs: Traits, languages: tuple[Locale, Locale]) -> tuple[set[str], set[str]]:
    """The numbers that only the source says, and those that only the translation says.

    A number in words is none that is lacking, nor is one of a date that both name, each in its own form.
    """
    one, other = ({plain(number) for number in text.placeables.get(Placeable.NUMBERS, ())} for text in (ours, theirs))
    if one == other:
        return set(), set()
    dated = _dated(ours, languages[0]) & _dated(theirs, languages[1])
    known = {str(part) for day in dated for part in day}
    return (
        set(_unsaid(one - other - known, theirs, languages[1])),
        set(_unsaid(other - one - known, ours, languages[0])),
    )


def _dated(clause: Traits, locale: Locale) -> set[tuple[int, int, int]]:
    found = find_dates(clause.text, locale) if Placeable.NUMBERS in clause.placeables else ()
    return {(written.value.year, written.value.month, written.value.day) for written in found}


def _unsaid(numbers: Iterable[str], clause: Traits, locale: Locale) -> Iterable[str]:
    return (one for one in numbers if not one.isdecimal() or not is_spelt(int(one), clause.text, locale))
