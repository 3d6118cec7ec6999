"""Numbers written in words, as Unicode CLDR spells them in each language, in all grammatical forms that it knows."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from clausula.clause.number_words import is_listed, listed, ones_of
from clausula.clause.scripts import UNSPACED
from clausula.locales import Locale

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

__all__ = ["ROUND", "counting_words", "is_spelt", "scales", "with_digits"]

_KNOWN = range(101)
_HUNDREDS = range(200, 1000, 100)
_THOUSANDS = tuple(1000 * one for one in (*range(1, 21), *range(30, 101, 10)))
ROUND = frozenset({*_HUNDREDS, *_THOUSANDS})
"""What people write in words beyond those."""
_SCALED = (1000, 2000, 5000, 1_000_000, 2_000_000, 5_000_000)
_OTHER_GENDER = "\u0629"
"""Of Arabic numbers CLDR has the form with this ending alone."""
_ARABIC = re.compile("[\u0621-\u064a]")
_TWO_BEFORE_TEN = re.compile("^[\u0625\u0627](ثنت?)\u0627 ")
_HYPHENS = re.compile("[\u00ad\u2010\u2011-]")
_LETTER = r"[\w\u0900-\u0963\u0966-\u0e00\u0f00-\u0fff]"
"""With the vowel signs of India, which are no letters for Unicode."""
_WORD = re.compile(rf"{_LETTER}+")
_TENS, _ONES_BEHIND = range(20, 100, 10), re.compile(r" (?:[\w\u02bc]{1,3} )??([^\W\d_]{3,})")
_APART = frozenset({"bs", "hr", "lv", "sr"})
"""Languages that say `twenty four` otherwise than CLDR does: without its `and`, or in cases."""
_STEM = 3
"""How many letters the forms of a number have in common."""
_ONE_FORM = {"\u200b": "", "ş": "ș", "ţ": "ț", "ँ": "ं", "न्द": "ंद"}
"""Of Romanian letters that fonts lacked and of Hindi vowels, without marks of where words end."""
_INNER = re.compile("(?<=[\u0400-\u04ff])['\u2019](?=[\u0400-\u04ff])")
_IDIOMS = {
    "ar": {"أسبوعين": "2 أسبوعان", "أسبوعان": "2 أسبوعان", "شهرين": "2 شهران", "شهران": "2 شهران"}
    | {
        "يومين": "2 يومان",
        "يومان": "2 يومان",
        "سنتين": "2 سنتان",
        "سنتان": "2 سنتان",
        "عامين": "2 سنتان",
        "عامان": "2 سنتان",
    },
    "he": {"שבועיים": "2 שבועות", "חודשיים": "2 חודשים", "יומיים": "2 ימים", "שנתיים": "2 שנים"},
}
"""Words that are a number and what is counted."""
_CASES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "cs": (("i",), {"dva": "dvou", "dvě": "dvou", "tři": "tří", "čtyři": "čtyř", "devět": "devíti"}),
    "uk": (
        ("и", "ьох", "\u0430"),
        {"два": "двох", "дві": "двох", "три": "трьох", "чотири": "чотирьох"}
        | {"шість": "шести", "сім": "семи", "вісім": "восьми", "сорок": "сорока"}
        | {"девʼяносто": "девʼяноста", "сто": "ста"},
    ),
    "el": (
        ("",),
        {"τρία": "τριών", "τέσσερα": "τεσσάρων", "δεκατρία": "δεκατριών", "δεκατέσσερα": "δεκατεσσάρων"},
    ),
    "he": (("",), {"שלושה": "שלושת", "ארבעה": "ארבעת", "חמישה": "חמשת", "שישה": "ששת", "שבעה": "שבעת", "עשרה": "עשרת"}),
    "hu": (("",), {"kettő": "két", "tizenkettő": "tizenkét", "huszonkettő": "huszonkét"}),
    "lt": (("s",), {"du": "du", "trys": "tris"}),
    "pt": (("",), {"catorze": "quatorze"}),
    "ro": (("",), {"patrusprezece": "paisprezece"}),
    "sl": (("ih", "imi", "im"), {"dva": "dveh", "dve": "dveh", "tri": "treh", "trije": "treh", "štiri": "štirih"}),
}
"""Endings of numbers, and those that are others altogether, in languages of which CLDR has the first case only."""

_SINO_KOREAN = frozenset("일이삼사오육칠팔구십")
"""Numbers that are syllables of other words."""
_UNITS_TOO = {"hu": ("hét", 2), "vi": ("năm", 1)}
"""Numbers that behind another one, so many spaces away at the most, say what is counted: weeks, years."""
_PREFIXES = {"ar": re.compile("[وفبلك]?ال|لل|[وفبلك]"), "he": re.compile("[והבלמכש]")}
"""Words that are written as the beginning of the next one."""


def is_spelt(number: int, prose: str, locale: Locale) -> bool:
    """Whether the words of the number stand in a text, be it as the beginning of a longer word, but of no number."""
    text, forms = _folded(prose), _forms(number, locale) - _SINO_KOREAN
    if not any(form in text for form in forms):
        return False
    pattern = _beginnings(locale, frozenset() if number in _KNOWN or number in _round(locale) else forms)
    return any(match[0] in forms for match in pattern.finditer(text))


@cache
def _round(locale: Locale) -> tuple[int, ...]:
    """The round numbers that are read as one: with thousands where those are one word with their number."""
    is_solid = any(" " not in form for form in _forms(_THOUSANDS[1], locale))
    return (*_HUNDREDS, *_THOUSANDS) if is_solid else (*_HUNDREDS,)


@lru_cache(maxsize=1 << 8)
def _beginnings(locale: Locale, forms: frozenset[str]) -> re.Pattern[str]:
    """What finds these words and those of all numbers up to a hundred, of two at one place the longer."""
    known = forms.union(*(_forms(number, locale) for number in (*_KNOWN, *_round(locale))))
    longest_first = sorted(known, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(_beginning, longest_first)) or "(?!)")


def _beginning(form: str) -> str:
    """What finds a number, as it is also within what is written without spaces."""
    after = r"(?!\w)" if _ARABIC.match(form) else ""
    return re.escape(form) if UNSPACED.search(form) else rf"(?<!{_LETTER}){re.escape(form)}{after}"


@lru_cache(maxsize=1 << 12)
def with_digits(prose: str, locale: Locale) -> str:
    """A text in small letters in which the numbers up to a hundred, one apart, and round ones have digits."""
    text = _folded(prose)
    idioms = _IDIOMS.get(locale.language)
    if idioms:
        pattern = rf"(?<!\w)([\u05d1\u05dc\u0628\u0644]?)({'|'.join(idioms)})(?!\w)"
        text = re.sub(pattern, lambda word: f"{word[1]} {idioms[word[2]]}", text)
    for start, end, number in [*_spelt(text, locale)][::-1]:
        text = f"{text[:start]}{number}{text[end:]}"
    return text


@cache
def counting_words(locale: Locale) -> Mapping[str, int]:
    """The numbers up to a hundred in words that say so only before what they count: `one`, as it is an article too.

    Where no spaces tell words, that are all of them, and in Korean those that are written together with it: `십이개월`.
    """
    ones = dict.fromkeys((*_forms(1, locale), *ones_of(locale.language)), 1)
    return ones | {
        form: number
        for number in range(2, 101)
        for form in _forms(number, locale)
        if _is_ambiguous(form) or (locale.language == "ko" and len(form) > 1)
    }


@cache
def scales(locale: Locale) -> frozenset[str]:
    """The words for a thousand and a million that stand behind a number, be that in digits: `20 thousand`."""
    forms = frozenset[str]().union(*(_forms(number, locale) for number in _SCALED))
    return frozenset(form.rpartition(" ")[2] for form in forms if " " in form)


def _is_ambiguous(form: str) -> bool:
    """Whether a number is the beginning of other words too, so that only what it counts tells it: `이`, `二`."""
    return UNSPACED.search(form) is not None or form in _SINO_KOREAN or form == "한"


def _spelt(text: str, locale: Locale) -> Iterator[tuple[int, int, int]]:
    """Where a folded text has numbers in words, and which; of several that begin at a word, the longest."""
    table, done, prefix = _table(locale), 0, _PREFIXES.get(locale.language)
    if prefix is None and table.keys().isdisjoint(_WORD.findall(text)):
        return
    (unit, reach), ones = _UNITS_TOO.get(locale.language, ("", 0)), _forms(1, locale)
    for word in _WORD.finditer(text):
        begin = None if prefix is None or word[0] in table else prefix.match(word[0])
        start = word.start() + (begin.end() if begin else 0)
        is_unit = word[0] == unit and done > 0 and text.count(" ", done, start) <= reach
        for form, number in table.get(text[start : word.end()], ()) if start >= done and not is_unit else ():
            end = start + len(form)
            if text.startswith(form, start) and _WORD.match(text, end) is None:
                if number in _TENS and locale.language in _APART:
                    more, end = _ones_behind(text, end, locale)
                    number += more  # noqa: PLW2901 - the rest of it
                yield start, end, number
                done = end
                break
        if word[0].isdecimal() or word[0] in ones:
            done = max(done, word.end())


def _ones_behind(text: str, end: int, locale: Locale) -> tuple[int, int]:
    """The ones that follow tens in a case or with an `and` that CLDR does not have, and where they end."""
    word = _ONES_BEHIND.match(text, end)
    number = _ones(locale).get(word[1][:_STEM]) if word else None
    return (number, word.end()) if word and number else (0, end)


@cache
def _ones(locale: Locale) -> Mapping[str, int]:
    """The ones from two on, by the beginnings of their words that no other has."""
    stems: dict[str, set[int]] = {}
    for number in range(2, 20):
        for form in _forms(number, locale):
            stems.setdefault(form[:_STEM], set()).add(number)
    return {
        stem: min(those)
        for stem, those in stems.items()
        if min(those) < 10 and len(stem) == _STEM and len({one % 10 for one in those}) == 1
    }


@cache
def _table(locale: Locale) -> Mapping[str, list[tuple[str, int]]]:
    """The forms of numbers from two on, by the word that each begins with; the longest first."""
    values = {form: number for number in (*range(2, 101), *_round(locale)) for form in _forms(number, locale)}
    table: dict[str, list[tuple[str, int]]] = {}
    for form in sorted(values, key=len, reverse=True):
        begin = None if _is_ambiguous(form) else _WORD.match(form)
        if begin:
            table.setdefault(begin[0], []).append((form, values[form]))
    return table


@cache
def _forms(number: int, locale: Locale) -> frozenset[str]:
    engine, forms = _engine(locale), [*listed(number, locale.language)]
    with suppress(ValueError):
        forms += engine.format_number(number).text_by_ruleset.values() if engine else ()
    return frozenset(one for form in map(_folded, forms) for one in _inflected(form, locale.language))


def _inflected(form: str, language: str) -> Iterator[str]:
    """A number in its cases, its own among them."""
    yield form
    if language == "ar":
        yield from (_TWO_BEFORE_TEN.sub(f"\u0627\\1{ending} ", form) for ending in "\u0627\u0649\u064a")
        yield re.sub("ون$", "ين", form)
        yield form.replace("إ", "\u0627")
        yield form.removesuffix(_OTHER_GENDER)
    if language == "ta":
        yield form.replace("\u0ba4\u0bc1 ", "\u0ba4\u0bcd\u0ba4\u0bc1 ")
    if language == "he":
        yield re.sub("יים(?= )", "ים", form)
    endings, others = _CASES.get(language, ((), {}))
    for ending in endings:
        yield " ".join(others.get(word, word.removesuffix("ь") + ending) for word in form.split(" "))


@cache
def _engine(locale: Locale) -> "RbnfEngine | None":
    """What spells numbers in the language; None where CLDR does not say how."""
    from unicode_rbnf import RbnfEngine  # noqa: PLC0415 - heavy

    for tag in () if is_listed(locale.language) else (locale.gettext, locale.language):
        with suppress(ValueError):
            return RbnfEngine.for_language(tag)
    return None


def _folded(text: str) -> str:
    plain = _HYPHENS.sub(" ", text.casefold().replace("i\u0307", "i"))
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
        for form, usual in _ONE_FORM.items():
            plain = plain.replace(form, usual)
        plain = _INNER.sub("\u02bc", plain) if "'" in plain or "\u2019" in plain else plain
    return " ".join(plain.split())
