"""What in a text depends on a date beside the date itself: its weekday, its other writings, other calendars.

When a date is exchanged, all of that would stay behind. It is found by its signs, since no library knows each
calendar in each language: a number that the source does not have, a name of a day or a month, a remark in brackets.
"""

import re
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from functools import cache

from clausula.clause.dates import Written, find_dates, weekday_beside
from clausula.clause.numbers import canonical_number
from clausula.clause.scripts import UNSPACED
from clausula.clause.tokens import Kind, tokenize
from clausula.locales import Locale, month_names, weekday_names

__all__ = ["Dated", "dates_in", "stays_behind"]

Dated = Sequence[tuple[Written, Locale]]
"""The dates of a text, each with the language that it is in."""

_DATE = "\0"
_CALENDARS = re.compile(
    "[令平昭大明][和成正治]|民[國国]|[農农旧舊陰阴][历曆暦]|曜|星期|[周週][一二三四五六日天]|[礼禮]拜|요일|[음양]력|단기"
    "|[〇零一二三四五六七八九十廿卅百元初]+[年月日]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
    "|พ\\.?ศ|هـ|[\u05d0-\u05ea][\"\u05f4\u201d\u05f3'\u2019][\u05d0-\u05ea]?(?![\u05d0-\u05ea])|(?<![A-Za-z])[IVXLCDM]{2,}(?![A-Za-z])"
)
"""Eras, years, months and days without digits: Chinese, Japanese, Korean, Thai, Islamic, Hebrew, Roman."""
_SECOND = re.compile(rf"(?<={_DATE})(?:\s*[(\uff08]\s*{_DATE}\s*[)\uff09]|[^\w{_DATE}]*{_DATE})")
"""A date beside another one, and what stands between."""
_MARKS = re.compile(
    rf"(?P<before>(?!(?<=[\u05d0-\u05ea])-)[^\w\s:*\\{_DATE}])[\s*_]*(?={_DATE})"
    rf"|(?<={_DATE})(?:\s*[^\W\d]{{1,3}}\.){{0,2}}[\s*_\\]*(?P<after>[^\w\s*.\\\u3002\u0964\u06d4{_DATE}])(?!(?<=\[)[^\]{_DATE}]*\]\()"
)
"""The marks beside a date but for the colon before it, the stop after it, emphasis, a link, and the hyphen of a Hebrew
preposition; at the most two
abbreviations of "year" are between."""
_SOLID = re.compile("[^\0-\u0dff]+")
"""What may stand right beside a word of an alphabet."""
_BESIDE = re.compile(rf"(?<![^\W\d_])(?=([^\W\d_]+)[\W_]*{_DATE})|{_DATE}[\W_]*([^\W\d_]+)(?:\.[\W_]*([^\W\d_]+))?")
"""The word before a date, the one after it, and the next if that is an abbreviation."""


def dates_in(text: str, *locales: Locale) -> Dated:
    """The dates of a text that may have them in each of the languages, in order; the first language has them first."""
    found: list[tuple[Written, Locale]] = []
    for locale in locales:
        for written in find_dates(text, locale):
            place = bisect(found, written.start, key=lambda dated: dated[0].start)
            beside = found[max(place - 1, 0) : place + 1]
            if all(written.end <= other.start or other.end <= written.start for other, _ in beside):
                found.insert(place, (written, locale))
    return found


def stays_behind(target: str, dated: Dated, source: tuple[str, Dated]) -> bool:
    """Whether the target, or the source, says more of its dates than the dates, so that others would contradict it."""
    rest, origin = _rest(target, dated, is_weekday_known=True), _rest(*source, is_weekday_known=False)
    languages, months = {locale for _, locale in [*dated, *source[1]]}, {written.value.month for written, _ in dated}
    return (
        any(Counter(signs(rest)) - Counter(signs(origin)) for signs in (_numbers, _CALENDARS.findall))
        or not _marks(rest) <= _marks(origin)
        or any(_is_ambiguous(source[0][written.start : written.end]) for written, _ in source[1])
        or any(_is_named(text, locale) for text in (rest, origin) for locale in languages)
        or any(_is_month_named(rest, month, locale) for month in months for locale in languages)
    )


def _rest(text: str, dated: Dated, *, is_weekday_known: bool) -> str:
    """The text with one sign for each date, and for the weekday beside it where that goes with it."""
    for written, locale in reversed(dated):
        beside = weekday_beside(text, written, locale) if is_weekday_known else None
        start, end = beside[0] if beside else (written.start, written.end)
        text = text[: min(start, written.start)] + _DATE + text[max(end, written.end) :]
    return _SECOND.sub("", text)


def _marks(rest: str) -> set[tuple[str, str]]:
    found = _MARKS.finditer(unicodedata.normalize("NFKC", rest))
    return {(match["before"] or "", match["after"] or "") for match in found}


def _numbers(text: str) -> list[str]:
    numbers = [canonical_number(token.text) for token in tokenize(text) if token.kind is Kind.NUMBER]
    return numbers + [character for character in text if unicodedata.category(character) in {"No", "Nl"}]


def _is_ambiguous(date: str) -> bool:
    """Whether day and month may have changed places, as in `04/05/2024`."""
    match = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}", date)
    return match is not None and int(match[1]) <= 12


def _is_named(rest: str, locale: Locale) -> bool:
    """Whether a day of the week or a month has its name in the text, or an abbreviated day stands beside a date."""
    if any(_names(locale).search(text) for text in _readings(rest)):
        return True
    short = {_folded(name).strip(".") for table in weekday_names(locale) for name in table}
    solid = tuple(name for name in short if UNSPACED.match(name) or locale.language == "ko")
    longer = tuple(name for name in solid if len(name) > 1)
    return any(
        {before, *after} & short or before.endswith(longer) or any(word.startswith(solid) for word in after)
        for before, *after in (map(_folded, words) for words in _BESIDE.findall(rest))
    )


def _is_month_named(rest: str, month: int, locale: Locale) -> bool:
    """Whether this very month has any of its names in the text, be it one that is another word too."""
    words = {word for text in _readings(rest) for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2}
    return not words.isdisjoint(_folded(table[month - 1]).strip(".") for table in month_names(locale))


@cache
def _names(locale: Locale) -> re.Pattern[str]:
    """The full names, in any grammatical case."""
    days = {name for table in weekday_names(locale) for name in table if len(name) > 3}
    days |= {name.split("-")[0] for name in days}
    months = {name for table in month_names(locale) for name in table if len(name) > 4 and name.isalpha()}
    return re.compile("|".join(_any_case(_folded(name)) for name in sorted(days | months)) or "(?!)")


def _any_case(name: str) -> str:
    if UNSPACED.match(name):
        return re.escape(name)
    *before, last = name.split(" ")
    stems = {last[:-2]} if len(last) > 5 else {last[:-1], last[:-2] + last[-1]} if len(last) > 3 else {last}
    stem = "|".join(map(re.escape, sorted(stems)))
    return rf"(?<!\w)[\u0590-\u07ff]{{0,2}}{' '.join([*map(re.escape, before), ''])}(?:{stem})\w{{0,3}}(?!\w)"


def _readings(text: str) -> tuple[str, str]:
    """The text folded, as it is and without the scripts that put no spaces around a word."""
    folded = _folded(text)
    return folded, _SOLID.sub(" ", folded)


def _folded(text: str) -> str:
    """In small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))
