"""Dates as languages say them in prose, made plain: without prefixes, endings and other orders, in our years."""

import re
from functools import cache

from clausula.clause.dates import month_called
from clausula.locales import Locale, month_names

__all__ = ["plainly_dated"]

_YEARS = re.compile(r"\d{4}")
_DOTTED = re.compile(r"(?<![\d.])(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})(?:\.|(?!\d))")
"""As in Korea."""
_ENDED_DAY = re.compile(r"(?<!\d)(\d{1,2})-[\u0400-\u04ff]{1,3}(?=\s)")
_INFLECTED = re.compile(r"(?<!\d)(\d{1,2}\.?\s)([^\W\d_]{4,})(\s\d{4})(?!\d)")
"""A month between its day and year."""
_STEM, _LONG = 4, 7
"""How many letters of a month are the same in all cases, and from how many on three may be others."""
_YEAR_FIRST = {
    "eu": "ko",
    "hy": "թվականի|թ",
    "ka": "წლის",
    "kk": "жылғы|жылы|ж",
    "ky": "жылдын|жылы|ж",
    "lt": "metų|m",
    "lv": "gada|g",
    "uz": "yil",
}
"""Words for the year behind its number in languages that begin with it, and go on with the day or with the month."""
_BUDDHIST, _LATEST = 543, 2400
"""How many more years the era of Thailand has, and after which year it is meant."""


def plainly_dated(text: str, locale: Locale) -> str:
    """A text with its dates in forms that are found: without prefixes and endings of days, in the years of our time."""
    if _YEARS.search(text) is None:
        return text
    text = _DOTTED.sub(r"\1-\2-\3", _ENDED_DAY.sub(r"\1", text))
    if locale.language in _YEAR_FIRST:
        text = _year_first(locale.language).sub(lambda match: _day_first(match, locale), text)
    text = _INFLECTED.sub(lambda match: f"{match[1]}{_nominative(match[2], locale)}{match[3]}", text)
    if locale.language == "he":
        return re.sub(rf"(?<!\w)\u05d1[-\u05be]?(?=\d|{_any_month(locale)})", "", text)
    if locale.language == "vi":
        return re.sub(r"\bn\u0103m (?=\d{4})", "", text)
    if locale.language == "th":
        era = r"\u0e1e\.?\s?\u0e28\.?\s?"
        pattern = rf"(?:({_any_month(locale)}|\u0e1b\u0e35)\s?(?:{era})?|{era})(\d{{4}})(?!\d)"
        return re.sub(pattern, lambda match: f"{match[1] or ''} {_common_year(int(match[2]))}", text)
    return text


@cache
def _year_first(language: str) -> re.Pattern[str]:
    day, month = r"(\d{1,2})", r"([^\W\d_]{3,})"
    year = rf"(?<!\d)(\d{{4}})[\s.-]{{0,2}}(?:{_YEAR_FIRST[language]})\.?\s"
    return re.compile(rf"{year}(?:{day}[\s.-]{{1,2}}{month}|{month}\s{day}(?!\d))")


def _day_first(match: re.Match[str], locale: Locale) -> str:
    """Such a date in the order of most languages; what has no name of a month, as it is."""
    year, *others = filter(None, match.groups())
    day, month = sorted(others)
    return f"{day} {name} {year}" if month_called(name := _nominative(month, locale), locale)[0] else match[0]


def _nominative(word: str, locale: Locale) -> str:
    """A month as CLDR has it, where a language has it in another case; any other word itself."""
    tables, folded = month_names(locale), word.casefold()
    if not tables or any(name.casefold() == folded for table in tables for name in table):
        return word
    found = {one for one in tables[0] if _is_case_of(folded, one.casefold())}
    return found.pop() if len(found) == 1 else word


def _is_case_of(word: str, name: str) -> bool:
    short = len(name) - (2 if len(name) < _LONG else 3)
    stems = (name[: max(_STEM, short)], name[:-2] + name[-1]) if len(name) > _STEM else (name,)
    return len(word) <= len(name) + _STEM and word.startswith(stems)


def _common_year(year: int) -> int:
    return year - _BUDDHIST if year > _LATEST else year


def _any_month(locale: Locale) -> str:
    return "|".join(re.escape(name) for name in month_names(locale)[0])
