"""Numbers, dates and amounts of a translation that contradict its source."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from clausula.checks.rule import Pair, Rule, is_counted
from clausula.clause.calendars import dates_in
from clausula.clause.clock import DOTTED_TIME, TIME, dotted_times_in, full_hours_in, times_in
from clausula.clause.dates import days_in, plainly_dated
from clausula.clause.measures import Measure, Period, are_alike, measures_in
from clausula.clause.numbers import TELEPHONE, canonical_number, numbers_in
from clausula.clause.numerals import is_spelt
from clausula.locales import Locale
from clausula.model import Severity

__all__ = ["RULES", "has_lost_number", "other_date", "other_number"]

_Said = Decimal | date | str | tuple[int, int]
_PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute"})
_BOTH_ENDS = frozenset({"ca", "es", "fr", "gl", "it", "pt"})
"""Languages in which two weeks are fifteen days, in words."""
_VERSION = re.compile(r"(?<!\d)\d+(?:\.\d+){2,}")
"""Of a program, or a clause within others."""
_PARAGRAPH = re.compile(r"(?<![\d.,])(\d{1,3})\s?\((\d{1,2})\)")
"""Of a law, which languages also write with a dot."""
_AMBIGUOUS = re.compile(r"(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|1[0-2])[/-]\d{4}")
"""A date in which either number may be the month."""
_YEAR = re.compile(r"\d{4}")
_YEARS = range(1900, 2100)
"""In other calendars they are other numbers."""
_DIGITS = re.compile(r"\d+")
_COUNTED = range(13, 101)
"""Up to twelve, numbers are other words too: articles, `one of`, `both`; beyond a hundred, people write digits."""
_LARGEST_SPELT, _LEAST_POWER = 1_000_000, 1000
"""What is spelt out at the most, and what a word such as `thousand` or `million` stands for at the least."""
_SCALES = re.compile("[万萬億亿兆만억조]|lakh|crore|लाख|करोड़|লাখ|লক্ষ|কোটি|لاکھ|کروڑ", re.IGNORECASE)
"""Those that are not a power of a thousand, so that two of them may be any power of ten apart."""


def other_date(pair: Pair) -> str:
    """The days that a source and its translation say otherwise; nothing where either has one that cannot be read."""
    ours, theirs = _read(pair)
    for before, after in ((ours.dates, theirs.dates), (ours.days, theirs.days if ours.days else frozenset())):
        if before - after and after - before:
            return _told(before - after, after - before)
    return ""


def has_lost_number(pair: Pair) -> bool:
    """Whether the translation has a number of its source in no form, and none instead."""
    ours, theirs = _read(pair)
    return not {*ours.not_in(theirs)} <= ours.alike(theirs) and not [*theirs.not_in(ours)]


def other_number(pair: Pair) -> str:
    """The numbers that a source and its translation say otherwise.

    They do where the translation has one in no form, and has another that the source has in none.
    """
    ours, theirs = _read(pair)
    lost = list(ours.not_in(theirs))
    added = list(theirs.not_in(ours)) if lost else []
    if not added:
        return ""
    lost, added = (
        [n for n in side if n not in one.alike(other)]
        for side, one, other in ((lost, ours, theirs), (added, theirs, ours))
    )
    years = [number for number in added if number in _YEARS]
    least = 10 if _SCALES.search(f"{pair.source} {pair.target}") else _LEAST_POWER
    left = [
        number
        for number in lost
        if (years or number not in _YEARS) and not any(_is_scaled(number, other, least) for other in added)
    ]
    return _told(left, added) if left and added else ""


def _other_time(pair: Pair) -> str:
    """Times of day that are others, be they said by twelve hours or by twenty-four."""
    ours = _read(pair)[0].clock
    if not ours:
        return ""
    theirs = dotted_times_in(pair.theirs.prose) | times_in(pair.theirs.prose)
    theirs -= full_hours_in(pair.ours.prose)
    lost, added = ours - theirs, theirs - ours
    return _told(lost, added) if len(lost) == len(added) == 1 and len(ours) == len(theirs) else ""


def _other_measure(kind: Callable[[Measure], bool]) -> Callable[[Pair], str]:
    """Finds numbers that are the same, and count something else."""

    def found(pair: Pair) -> str:
        ours, theirs = _read(pair)
        for number, before in ours.measures.items() if ours.measures_any else ():
            after = theirs.measures.get(number, set())
            meant, said = frozenset().union(*before), frozenset().union(*after)
            if all(before) and all(after) and after and kind(meant) and not meant & said:
                here, there = ("/".join(sorted(units)[:3]) for units in (meant, said))
                return f"says {number} {there} where the source says {number} {here}"
        return ""

    return found


_other_unit = _other_measure(_PERIODS.issuperset)


def _other_period(pair: Pair) -> str:
    """Periods of which the number is the same and the unit is not, or the other way round."""
    ours, theirs = _read(pair)
    if not ours.measures_any:
        return ""
    lost = {one for one in ours.periods if not theirs.has(one.number) and one.value not in ours.alike(theirs)}
    added = {one for one in theirs.periods if not ours.has(one.number) and one.value not in theirs.alike(ours)}
    shared = sorted({one.unit for one in lost} & {one.unit for one in added})
    is_other = len(lost) == len(added) == 1 or shared
    for unit in [*shared, ""][:1] if is_other and not other_number(pair) else ():
        sides = ([f"{one.number} {one.unit}" for one in side if unit in {one.unit, ""}] for side in (lost, added))
        return _told(*sides)
    return _other_unit(pair)


@lru_cache(maxsize=8)
def _read(pair: Pair) -> tuple["_Numbers", "_Numbers"]:
    """The numbers of both texts; they are read once for all rules."""
    ours, theirs = pair.setting.source, pair.setting.target
    return _numbers_in(pair.ours.prose, ours, theirs), _numbers_in(pair.theirs.prose, theirs, ours)


class _Numbers:
    """The numbers and the dates of a text."""

    def __init__(self, prose: str, locale: Locale, other: Locale) -> None:
        """`locale` is the text's language, `other` that of the text which it is compared with."""
        self._locale, self._prose = locale, plainly_dated(prose, locale)
        self.known = {*map(Decimal, numbers_in(self._prose))}
        if "(" in self._prose:
            self.known |= {Decimal(".".join(both)) for both in _PARAGRAPH.findall(self._prose)}
        self._dated = [one for one, _ in dates_in(self._prose, locale, other)] if self.known else []
        said = ((one.value, self._prose[one.start : one.end]) for one in self._dated if one.value.year in _YEARS)
        self.dates = frozenset(value for value, text in said if not _AMBIGUOUS.fullmatch(text))

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
        counted = ((number, frozenset().union(*units) & _PERIODS) for number, units in self.measures.items())
        return frozenset(Period(number, unit) for number, units in counted for unit in units)

    def alike(self, other: "_Numbers") -> set[Decimal]:
        """The numbers of its periods that the other text says as well, in other units."""
        return {
            one.value
            for one in self.periods
            if any(are_alike(one, two) or self._is_fortnight(one, two, other) for two in other.periods)
        }

    def _is_fortnight(self, one: Period, two: Period, other: "_Numbers") -> bool:
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

    def not_in(self, other: "_Numbers") -> Iterator[Decimal]:
        """Those, dates and the like aside, that the other text has in no form."""
        whole, rest = self._counted
        counted = rest if whole != rest and TIME.search(other._prose) else whole  # noqa: SLF001 - of its own kind
        return (number for number in sorted(counted - other.known) if not other.spells(number))

    @cached_property
    def _counted(self) -> tuple[set[Decimal], set[Decimal]]:
        """Those that the other text has to have; and the same without what may be times of day, if that has some."""
        digits = {canonical_number(one) for one in _DIGITS.findall(self._prose)}
        spelt = {number for number in map(Decimal, self.measures.keys() - digits) if number in _COUNTED}
        whole, rest = ({*map(Decimal, numbers_in(one))} for one in (self._plain, DOTTED_TIME.sub(" ", self._plain)))
        return whole | spelt, rest | spelt

    def spells(self, number: Decimal) -> bool:
        """Whether the text has the number in words."""
        is_whole = number <= _LARGEST_SPELT and number == int(number)
        return is_whole and is_spelt(int(number), self._prose, self._locale)


_numbers = lru_cache(maxsize=1 << 12)(_Numbers)


def _numbers_in(prose: str, locale: Locale, other: Locale) -> _Numbers:
    """Those of a text; where it has no year, and so no dates, they are the same whatever it is compared with."""
    return _numbers(prose, locale, other if _YEAR.search(prose) else locale)


def _is_scaled(one: Decimal, other: Decimal, least: int) -> bool:
    """Whether a word may stand for zeros of the one that the other has not."""
    small, large = sorted((one, other))
    ratio = large / small if small else Decimal(0)
    return ratio >= least and ratio.normalize().as_tuple().digits == (1,)


def _told(lost: Iterable[_Said], added: Iterable[_Said]) -> str:
    before, after = (", ".join(sorted(map(_word, side), key=lambda one: (len(one), one))) for side in (lost, added))
    return f"says {after} where the source says {before}"


def _word(said: _Said) -> str:
    return "-".join(f"{number:02}" for number in said) if isinstance(said, tuple) else str(said)


RULES = (
    Rule(
        "number",
        Severity.ERROR,
        "another number",
        "Periods, amounts and ages bind whoever publishes a policy. Digits, separators and words of each language are "
        "read: `1,500.50` and `1.500,50` are the same, and so are `30 days` and `dreißig Tage`, `14 days` and `two "
        "weeks`, `5:30 pm` and `17.30 Uhr`. A number that is left out is no finding, since languages have other words "
        "for some.",
        "correct the number",
        lambda pair: other_number(pair) or _other_time(pair),
        when=is_counted,
    ),
    Rule(
        "date",
        Severity.ERROR,
        "another date",
        "A policy takes effect on one day. Months are known by the names that Unicode CLDR has in each language; a "
        "date of "
        "another calendar is no finding.",
        "correct the date",
        other_date,
        when=is_counted,
    ),
    Rule(
        "period",
        Severity.ERROR,
        "a period of another length",
        "`30 days` and `30 Monate` have the same number, `seven days` and `neun Tage` are small ones in words.",
        "correct the period",
        _other_period,
        when=is_counted,
    ),
    Rule(
        "percentage",
        Severity.ERROR,
        "per cent that became something else",
        "`20 %` and `20 Euro` have the same number.",
        "correct what is counted",
        _other_measure({"percent"}.issuperset),
        when=is_counted,
    ),
    Rule(
        "currency",
        Severity.ERROR,
        "an amount in another currency",
        "A price in dollars is another one than a price of as many euros.",
        "correct the currency",
        _other_measure(lambda meant: bool(meant) and not meant & {*_PERIODS, "percent"}),
        when=is_counted,
    ),
)
