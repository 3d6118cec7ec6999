"""Numbers written in words, as Unicode CLDR spells them in each language, in all grammatical forms that it knows."""

import re
from contextlib import suppress
from functools import cache, lru_cache

from unicode_rbnf import RbnfEngine

from clausula.clause.scripts import UNSPACED
from clausula.locales import Locale

__all__ = ["is_spelt", "spelt_numbers", "with_digits"]

_COUNTED = range(13, 101)
"""Up to twelve, numbers are other words too: articles, `one of`, `both`; beyond a hundred, people write digits."""
_KNOWN = range(101)
_MACROLANGUAGES = {"nb": "no"}
_OTHER_GENDER = "\u0629"
"""Of Arabic numbers CLDR has the form with this ending alone."""
_ARABIC = re.compile("[\u0621-\u064a]")
_HYPHENS = re.compile("[\u00ad\u2010\u2011-]")


def is_spelt(number: int, prose: str, locale: Locale) -> bool:
    """Whether the words of the number stand in a text, be it as the beginning of a longer word, but of no number."""
    forms = _forms(number, locale)
    pattern = _beginnings(locale, frozenset() if number in _KNOWN else forms)
    return any(match[0] in forms for match in pattern.finditer(_folded(prose)))


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
    pattern, values = _table(locale, _COUNTED)
    return frozenset(values[match[1]] for match in pattern.finditer(_folded(prose)))


@lru_cache(maxsize=1 << 10)
def with_digits(prose: str, locale: Locale) -> str:
    """A text in small letters in which the numbers up to a hundred, one apart, have digits."""
    pattern, values = _table(locale, range(2, 101))
    return pattern.sub(lambda match: str(values[match[1]]), _folded(prose))


@cache
def _table(locale: Locale, numbers: range) -> tuple[re.Pattern[str], dict[str, int]]:
    """What finds the words of those numbers, and which numbers they are."""
    values = {form: number for number in numbers for form in _forms(number, locale)}
    known = {form: number for form, number in values.items() if not UNSPACED.search(form)}
    longest_first = sorted(map(re.escape, known), key=len, reverse=True)
    pattern = rf"(?<!\w)({'|'.join(longest_first) or '(?!)'})(?!\w)"
    return re.compile(pattern), known


@cache
def _forms(number: int, locale: Locale) -> frozenset[str]:
    engine = _engine(locale)
    with suppress(ValueError):
        forms = set(map(_folded, engine.format_number(number).text_by_ruleset.values() if engine else ()))
        return frozenset(forms | {form.removesuffix(_OTHER_GENDER) for form in forms})
    return frozenset()


@cache
def _engine(locale: Locale) -> RbnfEngine | None:
    """What spells numbers in the language; None where CLDR does not say how."""
    for tag in (locale.gettext, locale.language, _MACROLANGUAGES.get(locale.language, "")):
        with suppress(ValueError):
            return RbnfEngine.for_language(tag)
    return None


def _folded(text: str) -> str:
    return " ".join(_HYPHENS.sub(" ", text.casefold()).split())
