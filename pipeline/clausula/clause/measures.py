"""What numbers count in a clause: periods, percentages and amounts of money, in the words of each language."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from clausula.clause.numbers import NUMBER, canonical_number
from clausula.clause.numerals import counting_words, scales, with_digits
from clausula.clause.scripts import UNSPACED
from clausula.clause.units import DOLLARS, unit_words
from clausula.locales import Locale, weekday_names

__all__ = ["Measure", "Period", "are_alike", "measures_in"]

Measure = frozenset[str]
"""What a number counts: the name of a period, `percent`, or the currencies that a word or a sign may stand for."""

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43830, "year": 525960}
_CALENDAR = frozenset({"month", "year"})
_ABOUT = Decimal("0.9")
"""How near days and months come to each other: `30 days` is as long as `one month`."""

_SIGNS = {
    **dict.fromkeys("%\u066a\uff05", frozenset({"percent"})),
    "$": DOLLARS,
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
_DIGIT = re.compile(r"\d(?<!\d\d)")
_LETTER = r"[\w\u0900-\u0963\u0966-\u1cff]"
"""With the vowel signs of India, which are no letters for Unicode."""
_SUFFIXED = frozenset({"az", "bn", "gu", "hi", "kn", "ml", "mr", "ne", "pa", "ta", "te", "tr"})
"""Languages that say much by endings, so that shorter words have them too."""
_STEM = 4
"""From how many letters on a word may end otherwise than it is known, in another case."""
_COMPOUND = frozenset({"af", "da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "sv"})
"""Languages that put what kind of days is meant before them in one word."""
_TAIL = rf"(?:{_LETTER}{{4}}|(?:dag|hét|kuu|nap|tag|uge|uke|uur|ár|år)(?!{_LETTER}))"
"""What such a word may end with: no abbreviation, as `min` in `Vitamin` would be."""
_NO_UNIT = frozenset({"\u5206"})
"""What counts minutes behind digits only: ten of them are `enough` in Japanese."""
_NOUN_FIRST = {"ar": r"(?<=\u0627\u0644)\d{1,2}", "he": "(?!)", "sw": r"\d{1,4}"}
"""Languages that put `one` behind what is counted, and which other numbers: in Arabic those with an article."""
_PREFIXES = {
    "ar": "[\u0648\u0641]?[\u0628\u0644\u0643]?(?:\u0627\u0644)?",
    "he": "[\u05d1\u05d4\u05d5\u05db\u05dc\u05de\u05e9]{0,2}",
}
"""What is written as the beginning of the next word: articles, `and`, `for`, `in`."""
_ARTICLES = {"ar": "(?:\u0627\u0644)?", "he": "\u05d4?"}


@lru_cache(maxsize=1 << 10)
def measures_in(prose: str, locale: Locale) -> Mapping[str, set[Measure]]:
    """What each number of a text counts there; an empty set where it is used without a word or sign that is known."""
    text = _LIANG.sub("2", with_digits(prose, locale)) if locale.language == "zh" else with_digits(prose, locale)
    counting, numbers = _counting(locale)
    text = counting.sub(lambda match: _counted(match, numbers), text)
    pattern, words = _pattern(locale)
    found: dict[str, set[Measure]] = {}
    done = 0
    while digit := _DIGIT.search(text, done):
        match = pattern.match(text, digit.start()) or digit  # it begins with a number
        before = text[done : digit.start()]
        sign = _SIGNS.get(before[-2:-1] if before[-1:].isspace() else before[-1:]) or _SIGNS.get(match["sign"] or "")
        word, done = match["word"], match.end()
        unit = sign or (_meant(word, words) if word else None)
        unit = unit if unit is None or sign or not match["between"] or unit <= _MINUTES.keys() else None
        found.setdefault(canonical_number(match["number"]), set()).add(unit or frozenset())
    return found


def _meant(word: str, words: Mapping[str, Measure]) -> Measure | None:
    """What the word, or the longest beginning of it that is known, stands for."""
    for end in range(len(word), 0, -1):
        if word[:end] in words:
            return words[word[:end]]
    return None


def _counted(match: re.Match[str], numbers: Mapping[str, int]) -> str:
    """A number with digits, before what it counts."""
    number, before = match["number"], match.groupdict().get("before")
    return (
        f"{numbers.get(number, number)} {before}" if before else str(numbers[number]) if number in numbers else number
    )


@cache
def _counting(locale: Locale) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """What finds numbers in words that are no numbers elsewhere: `one`, and all where no spaces tell words."""
    numbers = counting_words(locale)
    forms, unit = "|".join(_longest(set(numbers))) or "(?!)", f"(?:{_units(locale, is_in_words=True)})"
    if locale.language in _NOUN_FIRST:
        many = f"{forms}|{_NOUN_FIRST[locale.language]}"
        return re.compile(
            rf"(?<!\w){_PREFIXES.get(locale.language, '')}(?P<before>{unit}) (?:\u0627\u0644)?(?P<number>{many})(?!\w)"
        ), numbers
    if UNSPACED.match(forms):
        begin = f"(?=[{''.join(map(re.escape, {form[0] for form in numbers}))}])"
        return re.compile(rf"{begin}(?P<number>(?<=\u767e\u5206\u4e4b)(?:{forms})+|(?:{forms})+(?=\s?{unit}))"), numbers
    begin = r"(?<!\w)(?<!\d\s)" if locale.language == "ko" else r"(?<!\w)"  # behind digits, one is a day
    return re.compile(rf"{begin}(?P<number>{forms})(?=\s?{unit})"), numbers


@cache
def _words(locale: Locale) -> Mapping[str, Measure]:
    """What the words for what is counted, or their beginnings, stand for; `30 maandag` is no period."""
    words: dict[str, Measure] = {}
    for word, meant in unit_words(locale).items():
        for form in {word, word[:-1] if len(word) > _STEM else word}:
            words[form] = words.get(form, frozenset()) | meant
    days = {name.casefold() for table in weekday_names(locale)[:1] for name in table if not UNSPACED.match(name)}
    return dict.fromkeys(days, frozenset[str]()) | words


@cache
def _units(locale: Locale, *, is_in_words: bool = False) -> str:
    """A pattern of these words and their endings."""
    words = {*_words(locale)} - (_NO_UNIT if is_in_words else frozenset())
    solid = {word for word in words if UNSPACED.match(word) or locale.language == "ko"}
    stem = _STEM - (locale.language in _SUFFIXED)
    exact = {word for word in words if 1 < len(word) < stem} - solid
    stems = {word for word in words if len(word) >= stem} - solid
    either = [*_longest(solid), rf"(?:{'|'.join(_longest(exact)) or '(?!)'})(?!{_LETTER})"]
    ending = 4 if stem == _STEM else 6
    either.append(rf"(?:{'|'.join(_longest(stems)) or '(?!)'}){_LETTER}{{0,{ending}}}(?!{_LETTER})")
    return "|".join(either)


@cache
def _pattern(locale: Locale) -> tuple[re.Pattern[str], Mapping[str, Measure]]:
    """What finds a number and what is counted, at most a word between them, and what the words for that stand for."""
    signs = "".join(map(re.escape, _SIGNS))
    return re.compile(
        rf"""(?P<number>{NUMBER})
        (?:{_scaled(locale)})?(?:\s?[)\]]|\s?\(\s?\d+\s?\))?
        (?:\s?(?P<sign>[{signs}])|[\s-]?(?:de\s)?(?P<between>(?<=\s)(?:(?!\d){_LETTER})+\s)??{_before(locale)}(?P<word>{_units(locale)}))?""",
        re.VERBOSE,
    ), _words(locale)


def _scaled(locale: Locale) -> str:
    """What may stand behind a number and makes it a thousand times as large, or more."""
    words = "|".join(_longest({*scales(locale)}))
    return r"\s?[\u4e07\u842c\u4ebf\u5104\ub9cc\uc5b5]" + (rf"|\s(?:{words})(?=\s)" if words else "")


def _before(locale: Locale) -> str:
    """What may stand before what is counted, in one word."""
    return (
        rf"(?:[^\W\d_]{{3,12}}?(?={_TAIL}))??" if locale.language in _COMPOUND else _ARTICLES.get(locale.language, "")
    )


def _longest(words: set[str]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]
