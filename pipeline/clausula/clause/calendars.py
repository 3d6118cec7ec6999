"""What in a text depends on a date beside the date itself: its weekday, its other writings, other calendars.

When a date is exchanged, all of that would stay behind. It is found by its signs, since no library knows each
calendar in each language: a number that the source does not have, a name of a day or a month, a remark in brackets.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from clausula.clause.dates import Written, find_dates, weekday_beside
from clausula.clause.numbers import canonical_number
from clausula.clause.tokens import Kind, tokenize
from clausula.clause.words import UNSPACED
from clausula.locales import Locale, month_names, weekday_names

__all__ = ["Dated", "dates_in", "stays_behind"]

Dated = Sequence[tuple[Written, Locale]]
"""The dates of a text, each with the language that it is in."""

_DATE = "\0"
_CALENDARS = re.compile(
    "[令平昭大明][和成正治]|民[國国]|[農农旧舊陰阴][历曆暦]|曜|星期|[周週][一二三四五六日天]|[礼禮]拜|요일|[음양]력|단기"
    "|[〇零一二三四五六七八九十廿卅百元初]+[年月日]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
    "|พ\\.?ศ|هـ|[\u05d0-\u05ea][\"\u05f4\u201d\u05f3'\u2019][\u05d0-\u05ea]?(?![\u05d0-\u05ea])|\\b[IVXLCDM]{2,}\\b"
)
"""Eras, years, months and days without digits: Chinese, Japanese, Korean, Thai, Islamic, Hebrew, Roman."""
_OPEN, _CLOSED = r"(\[\uff08\uff3b\u3010\u3014\u300c", r")\]\uff09\uff3d\u3011\u3015\u300d"
_REMARK = re.compile(
    rf"{_DATE}[^\w.{_DATE}]*(?:\w{{1,2}}\.\s*){{0,2}}[{_OPEN}](?!\s*{_DATE}|[^\]{_DATE}]*\]\()|(?<!{_DATE})[{_CLOSED}]\s*{_DATE}"
)
"""A bracket beside a date that holds something else, at the most abbreviations of "year" between."""
_BESIDE = re.compile(rf"(?<![^\W\d_])(?=([^\W\d_]+)[\W_]*{_DATE})|{_DATE}[\W_]*([^\W\d_]+)(?:\.[\W_]*([^\W\d_]+))?")
"""The word before a date, the one after it, and the next if that is an abbreviation."""


def dates_in(text: str, *locales: Locale) -> Dated:
    """The dates of a text that may have them in each of the languages, in order; the first language has them first."""
    found: list[tuple[Written, Locale]] = []
    for locale in locales:
        for written in find_dates(text, locale):
            if all(written.end <= other.start or other.end <= written.start for other, _ in found):
                found.append((written, locale))
    return sorted(found, key=lambda dated: dated[0].start)


def stays_behind(target: str, dated: Dated, source: tuple[str, Dated]) -> bool:
    """Whether the target, or the source, says more of its dates than the dates, so that others would contradict it."""
    rest, origin = _rest(target, dated, is_weekday_known=True), _rest(*source, is_weekday_known=False)
    return (
        any(Counter(signs(rest)) - Counter(signs(origin)) for signs in (_numbers, _REMARK.findall, _CALENDARS.findall))
        or any(_is_ambiguous(source[0][written.start : written.end]) for written, _ in source[1])
        or any(_is_named(origin, locale) for _, locale in source[1])
        or any(_is_named(rest, locale) for locale in {locale for _, locale in dated})
    )


def _rest(text: str, dated: Dated, *, is_weekday_known: bool) -> str:
    """The text without its dates, and without their weekdays where these go with them."""
    spans = [(written.start, written.end) for written, _ in dated]
    if is_weekday_known:
        beside = (weekday_beside(text, written, locale) for written, locale in dated)
        spans += [found[0] for found in beside if found]
    for start, end in sorted(set(spans), reverse=True):
        mark = _DATE if (start, end) in {(written.start, written.end) for written, _ in dated} else ""
        text = text[:start] + mark + text[end:]
    return text


def _numbers(text: str) -> list[str]:
    return [canonical_number(token.text) for token in tokenize(text) if token.kind is Kind.NUMBER]


def _is_ambiguous(date: str) -> bool:
    """Whether day and month may have changed places, as in `04/05/2024`."""
    match = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}", date)
    return match is not None and int(match[1]) <= 12


def _is_named(rest: str, locale: Locale) -> bool:
    """Whether a day of the week or a month has its name in the text, or an abbreviated day stands beside a date."""
    if _names(locale).search(_folded(rest)):
        return True
    short = {_folded(name).strip(".") for table in weekday_names(locale) for name in table}
    solid = tuple(name for name in short if UNSPACED.match(name) or locale.language == "ko")
    longer = tuple(name for name in solid if len(name) > 1)
    return any(
        {before, *after} & short or before.endswith(longer) or any(word.startswith(solid) for word in after)
        for before, *after in (map(_folded, words) for words in _BESIDE.findall(rest))
    )


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


def _folded(text: str) -> str:
    """In small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))
