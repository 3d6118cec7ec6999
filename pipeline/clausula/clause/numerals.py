"""Numbers written in words, as Unicode CLDR spells them in each language, in all grammatical forms that it knows."""

import re
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
_MACROLANGUAGES = {"nb": "no"}
_HYPHENS = re.compile("[\u00ad\u2010\u2011-]")


def is_spelt(number: int, prose: str, locale: Locale) -> bool:
    """Whether the words of the number stand in a text, be it as the beginning of a longer word."""
    text = _folded(prose)
    return any(
        form in text if UNSPACED.search(form) else re.search(rf"(?<!\w){re.escape(form)}", text) is not None
        for form in _forms(number, locale)
    )


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
        return frozenset(map(_folded, engine.format_number(number).text_by_ruleset.values() if engine else ()))
    return frozenset()


@cache
def _engine(locale: Locale) -> "RbnfEngine | None":
    """What spells numbers in the language; None where CLDR does not say how."""
    from unicode_rbnf import RbnfEngine  # noqa: PLC0415 - heavy

    for tag in (locale.gettext, locale.language, _MACROLANGUAGES.get(locale.language, "")):
        with suppress(ValueError):
            return RbnfEngine.for_language(tag)
    return None


def _folded(text: str) -> str:
    return " ".join(_HYPHENS.sub(" ", text.casefold()).split())
