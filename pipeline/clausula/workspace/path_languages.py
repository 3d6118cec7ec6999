"""The languages that names of files and folders mean: tags, however they are spelled, and what people write instead."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import PurePosixPath

from clausula.locales import Locale, countries, known_locale, language_names

__all__ = ["OtherLanguage", "language_called", "language_meant"]

OtherLanguage = Callable[[PurePosixPath, Locale], Locale | None]
"""The language that a text is plainly in instead of another; None where it may be in that."""

_JOINED = re.compile(r"(?i)([a-z]{2})([a-z]{2})")
_COUNTRIES = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "kr": "ko", "ua": "uk"}
"""Codes of countries that are none of languages, and stand for them all the same."""
_CODE, _UNLESS = 2, Locale("en")
"""How many letters a code of a country has, and the language in which a text is a copy, whatever it is named for."""
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4
"""How many letters a name has; shorter ones are words of something else."""


@cache
def language_called(name: str) -> Locale | None:
    """The language that a name means: `pt_br`, `ptbr`, `portuguese`, `chinese-traditional`, `cn`; or None."""
    found = known_locale(_COUNTRIES.get(name.lower(), name)) or _joined(name)
    return found or (_by_words().get(_words(name)) if len(name) >= _LEAST else None)


def language_meant(name: str, path: PurePosixPath, other: OtherLanguage) -> Locale | None:
    """The language that a name in the path of a text means.

    A code of a country stands for its language if the text is in that: `br` for Portuguese, though Breton is called so.
    """
    locale = language_called(name)
    if len(name) != _CODE or (locale and name.lower() in countries(locale)):
        return locale
    spoken = other(path, locale or _UNLESS)
    if spoken is None or spoken == _UNLESS or name.lower() not in countries(spoken):
        return locale
    return Locale(spoken.language, territory=name.upper())


def _joined(name: str) -> Locale | None:
    match = _JOINED.fullmatch(name)
    language, country = map(str.lower, match.groups()) if match else ("", "")
    return known_locale(f"{language}-{country}") if country and country in countries(Locale(language)) else None


@cache
def _by_words() -> Mapping[frozenset[str], Locale]:
    return {_words(name): locale for name, locale in language_names().items()}


def _words(name: str) -> frozenset[str]:
    """Its words in any order, without accents and capitals."""
    plain = "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
    return frozenset(_WORD.findall(plain.casefold()))
