"""Dates in prose: found, read, and put another date into the very form that one has.

The names come from Unicode CLDR. A date is only touched where the form is plain: a suffix that depends on the
number or on grammar, as in Basque or Turkish, leaves it alone.
"""

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from clausula.clause.scripts import UNSPACED
from clausula.locales import Locale, month_names, weekday_names

__all__ = ["Written", "date_pattern", "days_in", "find_dates", "month_called", "redated", "weekday_beside"]

_EAST_ASIAN = r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
_YEARS = re.compile(r"\d{4}")
_DAYS = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th|er|\.?º|লা|রা|ঠা|ই|শে|ης|η)?"
_GLUE = r"(?:[\s,\u060c.\u200e\u200f\u2066-\u2069]|\\\.)*(?:\b(?:de|del|of)\b\s*)?"

_REACH = 24
"""How many characters from a date its weekday may stand."""
_FIRST_IS_ORDINAL = frozenset({"fr", "it", "pt"})
"""Languages that may write the first of a month as an ordinal where they write other days as numbers."""
_WEEKDAY_GOVERNS = frozenset({"be", "bg", "cs", "el", "it", "mk", "pl", "pt", "ru", "sk", "uk"})
"""Languages whose short word before a weekday depends on which it is: „в понедельник”, „во вторник”; „na”, „no”."""


class Written(NamedTuple):
    """A date as a text has it."""

    start: int
    end: int
    value: date
    day: tuple[int, int]
    """Where the digits of the day are."""
    month: tuple[int, int]
    """Where the name or the digits of the month are."""
    year: tuple[int, int]
    ordinal: tuple[int, int] | None
    """Where the letters behind the day are, if it is an ordinal."""
    names: tuple[str, ...] | None
    """The table that the month's name is from; None if it is a number."""


def find_dates(text: str, locale: Locale) -> list[Written]:
    """The dates in `text`, in order, none overlapping."""
    if _YEARS.search(text) is None:
        return []
    dates = (_read(match, locale) for match in date_pattern(locale).finditer(text))
    return [written for written in dates if written is not None]


@lru_cache(maxsize=1 << 10)
def days_in(text: str, locale: Locale) -> frozenset[tuple[int, int]]:
    """The days that `text` names with or without a year, as month and day, where the month has its name."""
    found = set()
    is_dated = any(0 < int(number) < 32 for number in _DAYS.findall(text))
    for match in _day_pattern(locale).finditer(text) if is_dated else ():
        name, day = match["first"] or match["second"], int(match["day"] or match["before"])
        month = int(match["number"]) if match["number"] else month_called(name, locale)[0]
        found |= {(month, day)} if 0 < day < 32 else set()
    return frozenset(found)


@cache
def _day_pattern(locale: Locale) -> re.Pattern[str]:
    """A day and the name of its month, of at least three letters and with the capitals that CLDR gives it."""
    names = {name for table in month_names(locale) for name in table if len(name) > 2 and name.isalpha()}
    words = "|".join(_spelt(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
    day = r"\d{1,2})(?![.,:/-]?\d)"
    return re.compile(
        rf"(?:(?<!\w)(?P<first>{words})\.?\s|(?<!\d)(?P<number>\d{{1,2}})\s?[\u6708\uc6d4]\s?)(?P<day>{day}"
        rf"|(?<![\d.,:/-])(?P<before>{day}(?:st|nd|rd|th|er|\.|\u00ba)?\s(?:(?:de|of)\s)?(?P<second>{words})(?!\w)"
    )


def redated(text: str, written: Written, value: date, locale: Locale) -> str | None:
    """`text` with `value` in the place and in the form of the date `written`; None where the form is not plain.

    Digits of other scripts, leading zeros, capitals, ordinals and the weekday beside the date are kept in step.
    """
    weekday, width = weekday_beside(text, written, locale), _width(text, written, value)
    if width is None or (weekday is None and not _is_plain(text, written)):
        return None
    day, month, year = (text[slice(*span)] for span in (written.day, written.month, written.year))
    name = _cased(written.names[value.month - 1], month) if written.names else _digits(value.month, month, width)
    spans = [
        (written.month, name),
        (written.day, _digits(value.day, day, width)),
        (written.year, _digits(value.year, year, 1)),
    ]
    is_new_first = value.day == 1 != written.value.day and locale.language in _FIRST_IS_ORDINAL
    if written.ordinal or (written.names is not None and is_new_first):
        ordinal = _ordinal(value.day, locale)
        if ordinal is None:
            return None
        spans.append((written.ordinal or (written.day[1], written.day[1]), ordinal))
    if weekday is not None:
        place, table = weekday
        if locale.language in _WEEKDAY_GOVERNS and re.search(r"(?<!\w)\w{1,3}\s+\Z", text[: place[0]]):
            return None
        spans.append((place, _cased(table[value.weekday()], text[slice(*place)])))
    for (start, end), replacement in sorted(spans, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


@cache
def date_pattern(locale: Locale) -> re.Pattern[str]:
    """What a date looks like in the locale."""
    names = sorted(
        {name for table in month_names(locale) for name in table if any(map(str.isalpha, name))}, key=len, reverse=True
    )
    words = "|".join(map(_spelt, names))
    forms = [_EAST_ASIAN, r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"]
    month = rf"(?P<name>{words})" if words else r"(?P<name>(?!))"
    before = r"(?<![\d./-])"
    if locale.language == "he":  # whose prepositions are parts of words
        month = rf"(?:\u05d1[-\u05be]?)?{month}"
        before = rf"(?:{before}|(?<=[\u05d0-\u05ea]-))"
    forms += [
        rf"{_DAY}{_GLUE}{month}\.?{_GLUE}{_YEAR}",
        rf"{month}\.?{_GLUE}{_DAY}(?!\d){_GLUE}{_YEAR}",
        rf"{_YEAR}\.?{_GLUE}{month}\.?{_GLUE}{_DAY}",
        r"(?P<day>\d{1,2})(?P<separator>\\?[.-])(?P<month>\d{1,2})(?P=separator)(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?P<slash>/)(?P<month>\d{1,2})(?P=slash)(?P<year>\d{4})",
    ]
    numbered = [re.sub(r"\(\?P([<=])(\w+)", rf"(?P\g<1>\g<2>{n}", form) for n, form in enumerate(forms)]
    return re.compile(rf"{before}(?:{'|'.join(numbered)})(?!\d)", re.IGNORECASE)


def _read(match: re.Match[str], locale: Locale) -> Written | None:
    groups = {name.rstrip("0123456789"): match.span(name) for name, value in match.groupdict().items() if value}
    text = match.string
    names = None
    if "name" in groups:
        month, names = month_called(text[slice(*groups["name"])], locale)
        groups["month"] = groups["name"]
    else:
        month = int(text[slice(*groups["month"])])
    try:
        value = date(int(text[slice(*groups["year"])]), month, int(text[slice(*groups["day"])]))
    except ValueError:
        return None
    if "slash" in groups and value.day == value.month:
        return None  # in some places the month comes first, and here nothing tells
    return Written(*match.span(), value, groups["day"], groups["month"], groups["year"], groups.get("ordinal"), names)


def _spelt(name: str) -> str:
    """A month's name as a pattern, with any space and any apostrophe."""
    return re.sub("['\u2019]", "['\u2019]", re.escape(name).replace(r"\ ", r"\s"))


def month_called(name: str, locale: Locale) -> tuple[int, tuple[str, ...] | None]:
    """The number of a month, and the table that its name is from; 0 if that is none."""
    for table in month_names(locale):
        for number, own in enumerate(table, 1):
            if re.fullmatch(_spelt(own), name, re.IGNORECASE):
                return number, table
    return 0, None


def _is_plain(text: str, written: Written) -> bool:
    """Whether nothing around the date depends on it that is not understood.

    Such are suffixes, as in „2014'te” or „25-én”, a word before it that may be a weekday,
    and an article that has lost its vowel, as in „l'8 maggio”.
    """
    before, after = text[: written.start], text[written.end :]
    if re.search(r"\w,\s*\Z|\w['\u2019]\Z", before):
        return False
    if re.match(r"['\u2019-]\w", after):
        return False
    return not after[:1].isalpha() or unicodedata.category(after[0]) == "Lo"


def _width(text: str, written: Written, value: date) -> int | None:
    """With how many digits at the least the form writes days and months; None where nothing tells."""
    numbers = [text[slice(*written.day)], *([] if written.names else [text[slice(*written.month)]])]
    if any(len(number) == 1 for number in numbers):
        return 1
    if text[written.year[1] : written.year[1] + 1] == "-" or any(
        unicodedata.digit(number[0]) == 0 for number in numbers
    ):
        return 2
    is_plain = written.names is not None or text[written.end - 1].isalpha()
    return 1 if is_plain or min(value.day, value.month) > 9 else None


def _digits(number: int, like: str, width: int) -> str:
    """`number` in the digits of the script of `like`."""
    zero = ord(like[0]) - unicodedata.digit(like[0])
    return "".join(chr(zero + int(digit)) for digit in str(number).zfill(width))


def _cased(name: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return name.upper()
    return name[:1].upper() + name[1:] if like[:1].isupper() else name[:1].lower() + name[1:]


def _ordinal(day: int, locale: Locale) -> str | None:
    """What stands behind a day written as an ordinal; None where usage differs."""
    if locale.language == "en":
        return "th" if day in range(11, 14) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    if locale.language in {"bn", "el"}:
        return None
    if day > 1:
        return ""
    return {"fr": "er"}.get(locale.language)


def weekday_beside(text: str, written: Written, locale: Locale) -> tuple[tuple[int, int], tuple[str, ...]] | None:
    """The name of the date's weekday beside it: where it stands, and the table it is from."""
    start, end = max(0, written.start - _REACH), written.end + _REACH
    is_solid = locale.language == "ko"
    for table in weekday_names(locale):
        own = table[written.value.weekday()]
        name = f"(?P<name>{re.escape(own)})" + ("" if is_solid or UNSPACED.match(own) else r"(?![^\W\d_])")
        before = re.compile(rf"(?<!\w){name}[\s,.]+(?:den\s+)?\Z", re.IGNORECASE)
        after = re.compile(rf"[\s,(\uff08]*{name}", re.IGNORECASE)
        found = before.search(text, start, written.start) or after.match(text, written.end, end)
        if found:
            return found.span("name"), table
    return None
