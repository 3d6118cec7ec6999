"""The numbers and dates of a clause and of its translation, as both are compared."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from clausula.checks.rule import Pair
from clausula.clause.calendars import dates_in
from clausula.clause.clock import DOTTED_TIME, TIME, times_in
from clausula.clause.dates import days_in
from clausula.clause.measures import Measure, Period, are_alike, measures_in
from clausula.clause.numbers import TELEPHONE, canonical_number, numbers_in
from clausula.clause.numerals import ROUND, is_spelt
from clausula.clause.plain_dates import plainly_dated
from clausula.locales import Locale

__all__ = ["PERIODS", "YEARS", "Figures", "figures_of"]

PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute"})
_BOTH_ENDS = frozenset({"ca", "es", "fr", "gl", "it", "pt"})
"""Languages in which two weeks are fifteen days, in words."""
_VERSION = re.compile(r"(?<!\d)\d+(?:\.\d+){2,}")
"""Of a program, or a clause within others."""
_PARAGRAPH = re.compile(r"(?<![\d.,])(\d{1,3})\s?\((\d{1,2})\)")
"""Of a law, which languages also write with a dot."""
_AMBIGUOUS = re.compile(r"(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|1[0-2])[/-]\d{4}")
"""A date in which either number may be the month."""
_YEAR = re.compile(r"\d{4}")
YEARS = range(1900, 2100)
"""In other calendars they are other numbers."""
_DIGITS = re.compile(r"\d+")
_COUNTED = range(13, 101)
"""Up to twelve, numbers are other words too: articles, `one of`, `both`; beyond a hundred, people write digits, round
numbers aside."""
_FEW = range(2, 13)
_LARGEST_SPELT = 1_000_000
"""What is spelt out at the most."""


@lru_cache(maxsize=8)
def figures_of(pair: Pair) -> tuple["Figures", "Figures"]:
    """The numbers of both texts; they are read once for all rules."""
    ours, theirs = pair.setting.source, pair.setting.target
    return _figures_in(pair.ours.prose, ours, theirs), _figures_in(pair.theirs.prose, theirs, ours)


class Figures:
    """The numbers and the dates of a text."""

    def __init__(self, prose: str, locale: Locale, other: Locale | None) -> None:
        """`locale` is the text's language, `other` that of the text which it is compared with; None without a year."""
        self._locale, self._prose = locale, plainly_dated(prose, locale) if other else prose
        self.known = {*map(Decimal, numbers_in(self._prose))}
        if "(" in self._prose:
            self.known |= {Decimal(".".join(both)) for both in _PARAGRAPH.findall(self._prose)}
        self._dated = [one for one, _ in dates_in(self._prose, locale, other)] if other and self.known else []
        said = [(one.value, self._prose[one.start : one.end]) for one in self._dated if one.value.year in YEARS]
        self.dates = frozenset(value for value, text in said if not _AMBIGUOUS.fullmatch(text))
        either = (value for value, text in said if _AMBIGUOUS.fullmatch(text))
        self.either = frozenset(frozenset({one, one.replace(month=one.day, day=one.month)}) for one in either)

    def dates_not_in(self, other: "Figures") -> frozenset[date]:
        """The dates that the other text does not have, in whichever order of day and month."""
        known = other.dates.union(*other.either)
        return (self.dates - known).union(*(one for one in self.either if not one & known))

    @cached_property
    def clock(self) -> frozenset[tuple[int, int]]:
        """The times of day that it has."""
        return frozenset(times_in(self._prose))

    @cached_property
    def days(self) -> frozenset[tuple[int, int]]:
        """The months and days that it names."""
        return days_in(self._prose, self._locale) if self.known else frozenset()

    @cached_property
    def measures(self) -> Mapping[str, set[Measure]]:
        """What its numbers count, dates aside."""
        return measures_in(self._without_dates(), self._locale)

    @cached_property
    def periods(self) -> frozenset[Period]:
        """The numbers of years, months and so on."""
        counted = ((number, frozenset().union(*units) & PERIODS) for number, units in self.measures.items())
        return frozenset(Period(number, unit) for number, units in counted for unit in units)

    def alike(self, other: "Figures") -> set[Decimal]:
        """The numbers of its periods that the other text says as well, in other units."""
        return {
            one.value
            for one in self.periods
            if any(are_alike(one, two) or self._is_fortnight(one, two, other) for two in other.periods)
        }

    def _is_fortnight(self, one: Period, two: Period, other: "Figures") -> bool:
        """Whether one of both counts the first day of two weeks and the last: `quinze jours`, `quindici giorni`."""
        long, short = (one, two) if one.value > two.value else (two, one)
        language = (self if long is one else other)._locale.language  # noqa: SLF001 - of its own kind
        is_named = short == ("2", "week") or (short == ("14", "day") and Decimal(15) not in self.known | other.known)
        return language in _BOTH_ENDS and long == ("15", "day") and is_named

    @cached_property
    def measures_any(self) -> bool:
        """Whether any of them counts something that is known."""
        return any(any(units) for units in self.measures.values())

    def _without_dates(self) -> str:
        rest = self._prose
        for one in reversed(self._dated):
            rest = f"{rest[: one.start]} {rest[one.end :]}"
        return rest

    def has(self, number: str) -> bool:
        """Whether the text has the number, in digits or in words."""
        is_said = number in self.measures or Decimal(number) in self.known
        return is_said or (number != "1" and self.spells(Decimal(number)))

    @cached_property
    def _plain(self) -> str:
        """Without what has numbers of its own kind."""
        return TIME.sub(" ", _VERSION.sub(" ", TELEPHONE.sub(" ", self._without_dates())))

    def not_in(self, other: "Figures") -> Iterator[Decimal]:
        """Those, dates and the like aside, that the other text has in no form."""
        whole, rest = self._counted
        counted = rest if whole != rest and TIME.search(other._prose) else whole  # noqa: SLF001 - of its own kind
        return (number for number in sorted(counted - other.known) if not other.spells(number))

    @cached_property
    def _spelt(self) -> set[Decimal]:
        """The numbers that it has in words."""
        digits = {canonical_number(one) for one in _DIGITS.findall(self._prose)}
        return set(map(Decimal, self.measures.keys() - digits))

    def few_not_in(self, other: "Figures") -> list[Decimal]:
        """The small ones in words that the other text has in no form: they are more than words if that has others."""
        return sorted(one for one in self._spelt if one in _FEW and not other.has(str(one)))

    @cached_property
    def _counted(self) -> tuple[set[Decimal], set[Decimal]]:
        """Those that the other text has to have; and the same without what may be times of day, if that has some."""
        spelt = {one for one in self._spelt if one in _COUNTED or one in ROUND}
        whole = spelt.union(map(Decimal, numbers_in(self._plain)))
        timeless = DOTTED_TIME.sub(" ", self._plain)
        return whole, whole if timeless == self._plain else spelt.union(map(Decimal, numbers_in(timeless)))

    def spells(self, number: Decimal) -> bool:
        """Whether the text has the number in words."""
        is_whole = number <= _LARGEST_SPELT and number == int(number)
        return is_whole and is_spelt(int(number), self._prose, self._locale)


_figures = lru_cache(maxsize=1 << 12)(Figures)


def _figures_in(prose: str, locale: Locale, other: Locale) -> Figures:
    """Those of a text; where it has no year, and so no dates, they are the same whatever it is compared with."""
    return _figures(prose, locale, other if _YEAR.search(prose) else None)
