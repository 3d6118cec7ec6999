"""Numbers written in words, as Unicode CLDR spells them in each language, in all grammatical forms that it knows."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from clausula.clause.scripts import UNSPACED
from clausula.locales import Locale

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

__all__ = ["is_spelt", "spelt_numbers", "with_digits"]

_COUNTED = range(13, 101)
"""Up to twelve, numbers are other words too: articles, `one of`, `both`; beyond a hundred, people write digits."""
_KNOWN = range(101)
_MACROLANGUAGES = {"nb": "no"}
_OTHER_GENDER = "\u0629"
"""Of Arabic numbers CLDR has the form with this ending alone."""
_ARABIC = re.compile("[\u0621-\u064a]")
_HYPHENS = re.compile("[\u00ad\u2010\u2011-]")
_WORD = re.compile(r"\w+")
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
        | {"шість": "шести", "сім": "семи", "вісім": "восьми"},
    ),
}
"""Endings of numbers, and those that are others altogether, in languages of which CLDR has the first case only."""


def is_spelt(number: int, prose: str, locale: Locale) -> bool:
    """Whether the words of the number stand in a text, be it as the beginning of a longer word, but of no number."""
    text, forms = _folded(prose), _forms(number, locale)
    if not any(form in text for form in forms):
        return False
    pattern = _beginnings(locale, frozenset() if number in _KNOWN else forms)
    return any(match[0] in forms for match in pattern.finditer(text))


@lru_cache(maxsize=1 << 8)
def _beginnings(locale: Locale, forms: frozenset[str]) -> re.Pattern[str]:
    """What finds these words and those of all numbers up to a hundred, of two at one place the longer."""
    known = forms.union(*(_forms(number, locale) for number in _KNOWN))
    longest_first = sorted(known, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(_beginning, longest_first)) or "(?!)")


def _beginning(form: str) -> str:
    """What finds a number, as it is also within what is written without spaces."""
    after = r"(?!\w)" if _ARABIC.match(form) else ""
    return re.escape(form) if UNSPACED.search(form) else rf"(?<!\w){re.escape(form)}{after}"


@lru_cache(maxsize=1 << 10)
def spelt_numbers(prose: str, locale: Locale) -> frozenset[int]:
    """The numbers from thirteen to a hundred that a text has in words, where spaces tell words."""
    return frozenset(number for _, _, number in _spelt(_folded(prose), locale) if number in _COUNTED)


@lru_cache(maxsize=1 << 12)
def with_digits(prose: str, locale: Locale) -> str:
    """A text in small letters in which the numbers up to a hundred, one apart, have digits."""
    text = _folded(prose)
    idioms = _IDIOMS.get(locale.language)
    if idioms:
        pattern = rf"(?<!\w)([\u05d1\u05dc\u0628\u0644]?)({'|'.join(idioms)})(?!\w)"
        text = re.sub(pattern, lambda word: f"{word[1]} {idioms[word[2]]}", text)
    for start, end, number in [*_spelt(text, locale)][::-1]:
        text = f"{text[:start]}{number}{text[end:]}"
    return text


def _spelt(text: str, locale: Locale) -> Iterator[tuple[int, int, int]]:
    """Where a folded text has numbers in words, and which; of several that begin at a word, the longest."""
    table, done = _table(locale), 0
    for word in _WORD.finditer(text):
        for form, number in table.get(word[0], ()) if word.start() >= done else ():
            end = word.start() + len(form)
            if text.startswith(form, word.start()) and _WORD.match(text, end) is None:
                yield word.start(), end, number
                done = end
                break


@cache
def _table(locale: Locale) -> Mapping[str, list[tuple[str, int]]]:
    """The forms of the numbers from two to a hundred, by the word that each begins with; the longest first."""
    values = {form: number for number in range(2, 101) for form in _forms(number, locale)}
    table: dict[str, list[tuple[str, int]]] = {}
    for form in sorted(values, key=len, reverse=True):
        begin = None if UNSPACED.search(form) else _WORD.match(form)
        if begin:
            table.setdefault(begin[0], []).append((form, values[form]))
    return table


@cache
def _forms(number: int, locale: Locale) -> frozenset[str]:
    engine = _engine(locale)
    with suppress(ValueError):
        forms = map(_folded, engine.format_number(number).text_by_ruleset.values() if engine else ())
        return frozenset(one for form in forms for one in _inflected(form, locale.language))
    return frozenset()


def _inflected(form: str, language: str) -> Iterator[str]:
    """A number in its cases, its own among them."""
    yield form
    if language == "ar":
        yield re.sub("ون$", "ين", form)
        yield form.replace("إ", "\u0627")
        yield form.removesuffix(_OTHER_GENDER)
    if language == "he":
        yield re.sub("יים(?= )", "ים", form)
    endings, others = _CASES.get(language, ((), {}))
    for ending in endings:
        yield " ".join(others.get(word, word.removesuffix("ь") + ending) for word in form.split(" "))


@cache
def _engine(locale: Locale) -> "RbnfEngine | None":
    """What spells numbers in the language; None where CLDR does not say how."""
    from unicode_rbnf import RbnfEngine  # noqa: PLC0415 - heavy

    for tag in (locale.gettext, locale.language, _MACROLANGUAGES.get(locale.language, "")):
        with suppress(ValueError):
            return RbnfEngine.for_language(tag)
    return None


def _folded(text: str) -> str:
    plain = _HYPHENS.sub(" ", text.casefold().replace("i\u0307", "i"))
    return " ".join(_INNER.sub("\u02bc", plain).split())
