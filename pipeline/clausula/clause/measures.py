"""What numbers count in a clause: periods, percentages and amounts of money, in the words of each language."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from clausula.clause.numbers import NUMBER, canonical_number
from clausula.clause.numerals import with_digits
from clausula.clause.scripts import UNSPACED
from clausula.locales import Locale, measure_words

__all__ = ["Measure", "Period", "are_alike", "measures_in"]

Measure = frozenset[str]
"""What a number counts: the name of a period, `percent`, or the currencies that a word or a sign may stand for."""

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43830, "year": 525960}
_CALENDAR = frozenset({"month", "year"})
_ABOUT = Decimal("0.9")
"""How near days and months come to each other: `30 days` is as long as `one month`."""

_SIGNS = {
    **dict.fromkeys("%\u066a\uff05", frozenset({"percent"})),
    "$": frozenset({"AUD", "BRL", "CAD", "HKD", "MXN", "NZD", "USD"}),
    "\u20ac": frozenset({"EUR"}),
    "\u00a3": frozenset({"GBP", "EGP"}),
    "\u00a5": frozenset({"JPY", "CNY"}),
    "\uffe5": frozenset({"JPY", "CNY"}),
    "\u5186": frozenset({"JPY"}),
    "\u5143": frozenset({"CNY", "HKD"}),
    "\u20b9": frozenset({"INR"}),
    "\u20bd": frozenset({"RUB"}),
    "\u20a9": frozenset({"KRW"}),
    "\u20b4": frozenset({"UAH"}),
    "\u20ba": frozenset({"TRY"}),
    "\u20aa": frozenset({"ILS"}),
}


class Period(NamedTuple):
    """A length of time as a text says it."""

    number: str
    unit: str

    @property
    def value(self) -> Decimal:
        """The number."""
        return Decimal(self.number)

    @property
    def minutes(self) -> Decimal:
        """How long it is, a month as long as the average one."""
        return self.value * _MINUTES[self.unit]


def are_alike(one: Period, other: Period) -> bool:
    """Whether both are as long, in whatever units: `14 days` and `two weeks`, `12 months` and `one year`."""
    short, long = sorted((one.minutes, other.minutes))
    is_about = (one.unit in _CALENDAR) != (other.unit in _CALENDAR)
    return short == long or (is_about and short >= _ABOUT * long)


_LIANG = re.compile("[两兩](?=[个個周週年天])")
"""Two, of what is counted in Chinese, where no spaces tell words."""
_DIGIT = re.compile(r"(?<!\d)\d")
_SUFFIXED = frozenset({"az", "tr"})
"""Languages that say much by endings, so that shorter words have them too."""
_STEM = 4
"""From how many letters on a word may end otherwise than CLDR knows it, in another case."""
_MONTHS = (
    "\u304b\u6708",
    "\u30f6\u6708",
    "\u30ab\u6708",
    "\u30f5\u6708",
    "\u7b87\u6708",
    "\u500b\u6708",
    "\u4e2a\u6708",
)
"""Ways to count months in Japanese and Chinese, of which CLDR knows one."""


@lru_cache(maxsize=1 << 10)
def measures_in(prose: str, locale: Locale) -> Mapping[str, set[Measure]]:
    """What each number of a text counts there; an empty set where it is used without a word or sign that is known."""
    text = _LIANG.sub("2", with_digits(prose, locale)) if locale.language == "zh" else with_digits(prose, locale)
    pattern, words = _pattern(locale)
    found: dict[str, set[Measure]] = {}
    done = 0
    while digit := _DIGIT.search(text, done):
        match = pattern.match(text, digit.start()) or digit  # it begins with a number
        before = text[done : digit.start()]
        sign = _SIGNS.get(before[-2:-1] if before[-1:].isspace() else before[-1:]) or _SIGNS.get(match["sign"] or "")
        word, done = match["word"], match.end()
        unit = sign or (_meant(word, words) if word else None)
        found.setdefault(canonical_number(match["number"]), set()).add(unit or frozenset())
    return found


def _meant(word: str, words: dict[str, Measure]) -> Measure | None:
    """What the word, or the longest beginning of it that is known, stands for."""
    for end in range(len(word), 0, -1):
        if word[:end] in words:
            return words[word[:end]]
    return None


@cache
def _pattern(locale: Locale) -> tuple[re.Pattern[str], dict[str, Measure]]:
    """What finds a number and what is counted, and what the words for that stand for."""
    words: dict[str, Measure] = dict.fromkeys(_MONTHS, frozenset({"month"}))
    for word, meant in measure_words(locale).items():
        for form in {word, word[:-1] if len(word) > _STEM else word}:
            words[form] = words.get(form, frozenset()) | meant
    solid = {word for word in words if UNSPACED.match(word) or locale.language == "ko"}
    stem = _STEM - (locale.language in _SUFFIXED)
    exact = {word for word in words if 1 < len(word) < stem} - solid
    stems = {word for word in words if len(word) >= stem} - solid
    either = [*_longest(solid), rf"(?:{'|'.join(_longest(exact)) or '(?!)'})(?!\w)"]
    either.append(rf"(?:{'|'.join(_longest(stems)) or '(?!)'})\w{{0,4}}(?!\w)")
    signs = "".join(map(re.escape, _SIGNS))
    return re.compile(
        rf"""(?P<number>{NUMBER})
        (?:\s?[)\]]|\s?\(\s?\d+\s?\))?(?:\s?(?P<sign>[{signs}])|[\s-]?(?:de\s)?(?P<word>{"|".join(either)}))?""",
        re.VERBOSE,
    ), words


def _longest(words: set[str]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]
