"""Numbers and dates of a translation that contradict its source."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from clausula.clause.calendars import dates_in
from clausula.clause.markup import parts
from clausula.clause.numbers import numbers_in
from clausula.clause.numerals import is_spelt, spelt_numbers
from clausula.locales import Locale

__all__ = ["contradiction"]

_OTHERWISE = re.compile(
    r"""(?<![\w.])\+?\(?\d[\d\ \u00a0()/\u2010\u2011-]{6,40}\d(?!\w)            # telephones
      | (?<!\d)\d+(?:\.\d+){2,}                                                  # versions, clauses
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What is written with other digits elsewhere."""
_TIME = re.compile(
    r"(?<!\d)(?:\d{1,2}\s?[-\u2013]\s?)?\d{1,2}(?:\s?[:h]\s?\d{2}(?!\d)(?:\s?[ap]\.?m\b)?|\s?[ap]\.?m\b)", re.IGNORECASE
)
_DOTTED_TIME = re.compile(r"(?<![\d.,])\d{1,2}\.\d{2}(?!\d)")
_AMBIGUOUS = re.compile(r"(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|1[0-2])[/-]\d{4}")
"""A date in which either number may be the month."""
_YEARS = range(1900, 2100)
"""In other calendars they are other numbers."""
_LARGEST_SPELT = 1_000_000
_LEAST_POWER = 1000
"""What a word such as `thousand` or `million` stands for, at the least."""
_SCALES = re.compile("[万萬億亿兆만억조]|lakh|crore|लाख|करोड़|লাখ|লক্ষ|কোটি|لاکھ|کروڑ", re.IGNORECASE)
"""Those that are not a power of a thousand, so that two of them may be any power of ten apart."""


def contradiction(source: str, target: str, languages: tuple[Locale, Locale]) -> str:
    """What a source and its translation say otherwise, in words; nothing where no number or date speaks against it.

    One does where the translation has it in no form, and has another that the source has in none.
    """
    ours, theirs = _Numbers(source, *languages), _Numbers(target, *reversed(languages))
    if ours.dates - theirs.dates and theirs.dates - ours.dates:
        return _told(ours.dates - theirs.dates, theirs.dates - ours.dates)
    lost = list(ours.not_in(theirs))
    added = list(theirs.not_in(ours)) if lost else []
    years = [number for number in added if number in _YEARS]
    least = 10 if _SCALES.search(f"{source} {target}") else _LEAST_POWER
    left = [
        number
        for number in lost
        if (years or number not in _YEARS) and not any(_is_scaled(number, other, least) for other in added)
    ]
    return _told(left, added) if left and added else ""


class _Numbers:
    """The numbers and the dates of a text."""

    def __init__(self, text: str, locale: Locale, other: Locale) -> None:
        """`locale` is the text's language, `other` that of the text which it is compared with."""
        self._locale, self._prose = locale, parts(text).prose
        self.known = _decimals(self._prose)
        self._dated = [one for one, _ in dates_in(self._prose, locale, other)] if self.known else []
        said = ((one.value, self._prose[one.start : one.end]) for one in self._dated if one.value.year in _YEARS)
        self.dates = frozenset(value for value, text in said if not _AMBIGUOUS.fullmatch(text))
        self.times = _TIME.findall(self._prose)

    def not_in(self, other: "_Numbers") -> Iterator[Decimal]:
        """Those, dates and the like aside, that the other text has in no form."""
        rest = self._prose
        for one in reversed(self._dated):
            rest = f"{rest[: one.start]} {rest[one.end :]}"
        rest = _TIME.sub(" ", _OTHERWISE.sub(" ", rest))
        rest = _DOTTED_TIME.sub(" ", rest) if other.times else rest
        counted = _decimals(rest) | set(map(Decimal, spelt_numbers(rest, self._locale)))
        return (number for number in sorted(counted - other.known) if not other.spells(number))

    def spells(self, number: Decimal) -> bool:
        """Whether the text has the number in words."""
        is_whole = number <= _LARGEST_SPELT and number == int(number)
        return is_whole and is_spelt(int(number), self._prose, self._locale)


def _decimals(prose: str) -> set[Decimal]:
    return set(map(Decimal, numbers_in(prose)))


def _is_scaled(one: Decimal, other: Decimal, least: int) -> bool:
    """Whether a word may stand for zeros of the one that the other has not."""
    small, large = sorted((one, other))
    ratio = large / small if small else Decimal(0)
    return ratio >= least and ratio.normalize().as_tuple().digits == (1,)


def _told(lost: Iterable[Decimal | date], added: Iterable[Decimal | date]) -> str:
    before, after = (", ".join(sorted(map(str, side), key=lambda one: (len(one), one))) for side in (lost, added))
    return f"says {after} where the source says {before}"
