"""The numbers of a clause that its translation does not say, in digits or in words, and the other way round."""

import re
from collections.abc import Iterable

from clausula.alignment.traits import Placeable, Traits, plain
from clausula.clause.dates import find_dates
from clausula.clause.numbers import TELEPHONE, numbers_in
from clausula.clause.numerals import is_spelt
from clausula.clause.plain_dates import plainly_dated
from clausula.locales import Locale

__all__ = ["differing", "shared_days"]


_NAME = re.compile(r"(?<![\w.,])(\d{1,9})[A-Z]")
"""A number that is the beginning of a name, such as `3D` or `2FA`."""

_SHORT = re.compile(r"(?<!\d)(\d{1,2})\\?[./-](\d{1,2})\\?[./-](\d{2})(?!\d)")
"""A date in figures with a year of two digits, the day first or the month."""


def differing(ours: Traits, theirs: Traits, languages: tuple[Locale, Locale]) -> tuple[set[str], set[str]]:
    """The numbers that only the source says, and those that only the translation says.

    A number in words is none that is lacking, nor is one of a date that both name, each in its own form, of telephones
    that both have, or of a name such as `3D`, for which a language may have a word.
    """
    one, other = _numbers(ours), _numbers(theirs)
    if one == other:
        return set(), set()
    known = set()
    if days := shared_days(ours, theirs, languages):
        known |= {str(part) for day in days for part in day}
        known.update(*(numbers_in(found[0]) for text in (ours, theirs) for found in _SHORT.finditer(text.text)))
    telephones = [numbers_in(" ".join(TELEPHONE.findall(text.text))) for text in (ours, theirs)]
    known = known.union(*telephones) if all(telephones) else known
    return (
        set(_unsaid(one - other - known - set(_NAME.findall(ours.text)), theirs, languages[1])),
        set(_unsaid(other - one - known - set(_NAME.findall(theirs.text)), ours, languages[0])),
    )


def shared_days(ours: Traits, theirs: Traits, languages: tuple[Locale, Locale]) -> set[tuple[int, int, int]]:
    """The days that both name, as year, month and day; a year may have two digits, beside figures for the month."""
    one, other = _dated(ours, languages[0]), _dated(theirs, languages[1])
    short = {day for day in one if _shortened(day) & _short(theirs)} if one else set()
    return (one & other) | short | ({day for day in other if _shortened(day) & _short(ours)} if other else set())


def _shortened(day: tuple[int, int, int]) -> set[tuple[int, ...]]:
    return {(day[2], day[1], day[0] % 100), (day[1], day[2], day[0] % 100)}


def _short(clause: Traits) -> set[tuple[int, ...]]:
    return {tuple(map(int, found.groups())) for found in _SHORT.finditer(clause.text)}


def _numbers(clause: Traits) -> set[str]:
    return {plain(number) for number in clause.placeables.get(Placeable.NUMBERS, ())}


def _dated(clause: Traits, locale: Locale) -> set[tuple[int, int, int]]:
    text = plainly_dated(clause.text, locale) if Placeable.NUMBERS in clause.placeables else ""
    return {(one.value.year, one.value.month, one.value.day) for one in find_dates(text, locale)}


def _unsaid(numbers: Iterable[str], clause: Traits, locale: Locale) -> Iterable[str]:
    return (one for one in numbers if not one.isdecimal() or not is_spelt(int(one), clause.text, locale))
