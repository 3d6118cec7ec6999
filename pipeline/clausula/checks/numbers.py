"""Numbers, dates and amounts of a translation that contradict its source."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from clausula.checks.figures import PERIODS, YEARS, figures_of
from clausula.checks.rule import Pair, Rule, is_counted
from clausula.clause.clock import dotted_times_in, full_hours_in, times_in
from clausula.clause.measures import Measure
from clausula.model import Severity

__all__ = ["RULES", "has_lost_number", "other_date", "other_number"]

_Said = Decimal | date | str | tuple[int, int]
_MANY, _LEAST_POWER = 13, 1000
"""What is more than a word beside a small number in words, and what `thousand` or the like stands for at the least."""
_SCALES = re.compile("[万萬億亿兆만억조]|lakh|crore|लाख|करोड़|লাখ|লক্ষ|কোটি|لاکھ|کروڑ", re.IGNORECASE)
"""Those that are not a power of a thousand, so that two of them may be any power of ten apart."""


def other_date(pair: Pair) -> str:
    """The days that a source and its translation say otherwise; nothing where either has one that cannot be read."""
    ours, theirs = figures_of(pair)
    days = (ours.days, theirs.days) if ours.days else (ours.days, ours.days)
    for lost, added in ((ours.dates_not_in(theirs), theirs.dates_not_in(ours)), (days[0] - days[1], days[1] - days[0])):
        if lost and added:
            return _told(lost, added)
    return ""


def has_lost_number(pair: Pair) -> bool:
    """Whether the translation has a number of its source in no form, and none instead."""
    ours, theirs = figures_of(pair)
    return not {*ours.not_in(theirs)} <= ours.alike(theirs) and not [*theirs.not_in(ours)]


def other_number(pair: Pair) -> str:
    """The numbers that a source and its translation say otherwise.

    They do where the translation has one in no form, and has another that the source has in none.
    """
    ours, theirs = figures_of(pair)
    lost = list(ours.not_in(theirs))
    few = ours.few_not_in(theirs) if not lost else []
    added = list(theirs.not_in(ours)) if lost or few else []
    if few:
        lost, added = few, [one for one in added if one >= _MANY and one not in YEARS]
    if not lost or not added:
        return ""
    lost, added = (
        [n for n in side if n not in one.alike(other)]
        for side, one, other in ((lost, ours, theirs), (added, theirs, ours))
    )
    years = [number for number in added if number in YEARS]
    least = 10 if _SCALES.search(f"{pair.source} {pair.target}") else _LEAST_POWER
    left = [
        number
        for number in lost
        if (years or number not in YEARS) and not any(_is_scaled(number, other, least) for other in added)
    ]
    return _told(left, added) if left and added else ""


def _other_time(pair: Pair) -> str:
    """Times of day that are others, be they said by twelve hours or by twenty-four."""
    ours = figures_of(pair)[0].clock
    if not ours:
        return ""
    theirs = dotted_times_in(pair.theirs.prose) | times_in(pair.theirs.prose)
    theirs -= full_hours_in(pair.ours.prose)
    lost, added = ours - theirs, theirs - ours
    return _told(lost, added) if len(lost) == len(added) == 1 and len(ours) == len(theirs) else ""


def _other_measure(kind: Callable[[Measure], bool]) -> Callable[[Pair], str]:
    """Finds numbers that are the same, and count something else."""

    def found(pair: Pair) -> str:
        ours, theirs = figures_of(pair)
        for number, before in ours.measures.items() if ours.measures_any else ():
            meant = frozenset().union(*before)
            if not kind(meant):
                continue
            after = theirs.measures.get(number, set())
            said = frozenset().union(*after)
            if _is_currency(meant) and said <= PERIODS:
                continue  # `29 euros a month`, where the word for those stands before
            if all(before) and all(after) and after and not meant & said:
                here, there = ("/".join(sorted(units)[:3]) for units in (meant, said))
                return f"says {number} {there} where the source says {number} {here}"
        return ""

    return found


def _other_currency(pair: Pair) -> str:
    """Amounts in another currency, be it of numbers that are written otherwise: `twenty thousand`, `2万`."""
    if told := _same_in_other_currency(pair):
        return told
    ours, theirs = (
        {unit for units in side.measures.values() for unit in units if _is_currency(unit)} for side in figures_of(pair)
    )
    if len(ours) == len(theirs) == 1 and not (before := ours.pop()) & (after := theirs.pop()):
        return f"says {'/'.join(sorted(after)[:3])} where the source says {'/'.join(sorted(before)[:3])}"
    return ""


def _is_currency(meant: Measure) -> bool:
    return bool(meant) and not meant & {*PERIODS, "percent"}


_same_in_other_currency = _other_measure(_is_currency)
_other_unit = _other_measure(PERIODS.issuperset)


def _other_period(pair: Pair) -> str:
    """Periods of which the number is the same and the unit is not, or the other way round."""
    ours, theirs = figures_of(pair)
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
        _other_currency,
        when=is_counted,
    ),
)
