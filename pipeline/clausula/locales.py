"""Locales: one spelling inside, and what is known of each language (from Unicode CLDR, by Babel)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from clausula.errors import ConfigError

__all__ = [
    "Locale",
    "countries",
    "direction",
    "known_locale",
    "language_names",
    "likely",
    "long_date",
    "measure_words",
    "month_names",
    "native_name",
    "plural_forms",
    "usual_code",
    "variants",
    "weekday_names",
]

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<territory>[A-Za-z]{2}|\d{3}))?"
    r"(?:[-_](?P<variant>[A-Za-z]{5,8}|\d[A-Za-z\d]{3}))?(?:@(?P<modifier>[A-Za-z\d]+))?"
)
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
_NOW = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro", "jw": "jv"}
"""Languages that had another code once (https://www.iana.org/assignments/language-subtag-registry)."""
_NO_WORD = re.compile(r"(?:(?![\u0900-\u1cff])[\W_]|\d)+")
_USUAL_PLURAL_FORMS = "nplurals=2; plural=(n != 1);"
"""For languages that CLDR does not know."""
_VARIANT = re.compile(r"[a-z]{5,8}|\d[a-z\d]{3}")
_CURRENCIES = (
    *("AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY"),
    *("KRW", "MXN", "NOK", "NZD", "PLN", "RON", "RUB", "SEK", "SGD", "THB", "TRY", "UAH", "USD", "VND", "ZAR"),
)
_SHORT_NAMES = {"tr": {"avro": "EUR", "lira": "TRY"}, "th": {"บาท": "THB"}}
"""Of currencies, which CLDR does not have."""
_PERIODS = ("year", "month", "week", "day", "hour", "minute")
_COUNTED = (1, 2, 3, 5, 11, 100, 1.5)
"""Numbers that bring forth every form that a language has for what is counted (https://www.unicode.org/reports/tr35/)."""
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_ZEROS = {"arab": "\u0660", "arabext": "\u06f0", "beng": "\u09e6", "deva": "\u0966", "mymr": "\u1040", "tibt": "\u0f20"}
"""The digits of the numbering systems that CLDR has for a language instead of 0 to 9: Babel's dates are without."""


@dataclass(frozen=True, slots=True)
class Locale:
    """A language, as far as it is told apart from others."""

    language: str
    script: str | None = None
    territory: str | None = None
    variant: str | None = None
    bcp47: str = field(init=False, repr=False, compare=False)
    """As the web and our paths spell it: `pt-BR`. Kept, since reports spell it a hundred thousand times."""

    def __post_init__(self) -> None:
        """Spell it."""
        tag = "-".join(filter(None, (self.language, self.script, self.territory, self.variant)))
        object.__setattr__(self, "bcp47", tag)

    @classmethod
    def parse(cls, tag: str) -> "Locale":
        """The locale that `pt-BR`, `pt_BR`, `zh_Hant_TW`, `sr@latin` or `ca-valencia` names; `ConfigError` if none."""
        match = _TAG.fullmatch(tag)
        if match is None:
            raise ConfigError(f"'{tag}' is no language tag; write it like 'de', 'pt-BR' or 'zh-Hant'")
        language, modifier, territory = match["language"].lower(), (match["modifier"] or "").lower(), match["territory"]
        script = match["script"] or _SCRIPTS.get(modifier)
        variant = match["variant"] or (modifier if _VARIANT.fullmatch(modifier) and modifier not in _SCRIPTS else None)
        return cls(
            _NOW.get(language, language),
            script and script.title(),
            territory and territory.upper(),
            variant and variant.lower(),
        )

    @property
    def gettext(self) -> str:
        """As PO headers and Weblate spell it: `pt_BR`, `ca@valencia`."""
        tag = "_".join(filter(None, (self.language, self.script, self.territory)))
        return f"{tag}@{self.variant}" if self.variant else tag

    @property
    def codes(self) -> frozenset[str]:
        """The codes that its language has or once had, which addresses keep."""
        return frozenset({self.language, *(was for was, now in _NOW.items() if now == self.language)})

    @property
    def spellings(self) -> tuple[str, ...]:
        """The names that files in this language have, ours first: `pt-BR`, `pt_BR`, `pt-br`, `pt_br`."""
        return _spellings(self)

    def agrees_with(self, tag: str) -> bool:
        """Whether the tag may name this language too: nothing that both say is different."""
        try:
            other = Locale.parse(tag)
        except ConfigError:
            return False
        said = ((self.script, other.script), (self.territory, other.territory))
        alike = all(None in pair or pair[0] == pair[1] for pair in said)
        return alike and self.language == other.language

    def __hash__(self) -> int:
        """Of its spelling, which is hashed once; much is remembered by locale."""
        return hash(self.bcp47)

    def __lt__(self, other: "Locale") -> bool:
        return self.bcp47 < other.bcp47

    def __str__(self) -> str:
        return self.bcp47


@cache
def _spellings(locale: Locale) -> tuple[str, ...]:
    codes = [locale.bcp47, *(was + locale.bcp47[len(now) :] for was, now in _NOW.items() if now == locale.language)]
    scripts = (f"{locale.language}@{name}" for name, script in _SCRIPTS.items() if script == locale.script)
    names = [name for code in codes for name in (code, code.replace("-", "_"))] + [locale.gettext, *scripts]
    return tuple(dict.fromkeys([*names, *map(str.lower, names)]))


@cache
def known_locale(name: str) -> Locale | None:
    """The locale that a name of a file or folder names, if CLDR knows it: `glg` is Galician; `en-terms` is none."""
    from babel.localedata import exists  # noqa: PLC0415 - heavy

    locale = Locale.parse(name) if _TAG.fullmatch(name) else None
    if locale is None or (locale.variant and locale.variant.upper() not in _known("en").variants):
        return None
    language = usual_code(locale.language)
    return replace(locale, language=language) if exists(language) else None


@cache
def language_names() -> Mapping[str, Locale]:
    """The languages that CLDR knows, by their names in English and in themselves."""
    from babel.localedata import exists  # noqa: PLC0415 - heavy

    known = {Locale.parse(tag): name for tag, name in _known("en").languages.items() if exists(tag)}
    return {name: one for locale in known for name, one in ((native_name(locale), locale), (known[locale], locale))}


@cache
def likely(locale: Locale) -> Locale:
    """The locale with the script and the territory that it has if nobody names them: `sr-Cyrl-RS` for `sr`."""
    from babel.core import get_global  # noqa: PLC0415 - heavy

    known = get_global("likely_subtags")  # https://unicode.org/reports/tr35/#Likely_Subtags
    choices = product([locale.language], (locale.script, None), (locale.territory, None))
    tags = filter(known.get, ("_".join(filter(None, choice)) for choice in choices))
    found = next((Locale.parse(known[tag]) for tag in tags), locale)
    return replace(locale, script=locale.script or found.script, territory=locale.territory or found.territory)


@cache
def direction(locale: Locale) -> str:
    """`ltr` or `rtl`: which way the locale's script runs."""
    return "rtl" if likely(locale).script in _RIGHT_TO_LEFT else "ltr"


@cache
def native_name(locale: Locale) -> str:
    """The language's name in itself, as a language menu shows it; its tag where CLDR has none."""
    known = _known(locale.gettext)
    name = known.get_display_name() if known else ""
    return name[:1].upper() + name[1:] if name else locale.bcp47


@cache
def countries(locale: Locale) -> frozenset[str]:
    """The countries where its language is official, as domains have them."""
    from babel.core import get_global  # noqa: PLC0415 - heavy
    from babel.languages import get_official_languages  # noqa: PLC0415

    codes = get_global("territory_languages")
    official = {code: get_official_languages(code, de_facto=True) for code in codes}
    found = {code.lower() for code in codes if locale.language in {tag.partition("_")[0] for tag in official[code]}}
    return frozenset({"uk"} if "gb" in found else ()) | found


@cache
def long_date(day: date, locale: Locale) -> str:
    """The day in the words and digits of the language, as its readers write it; as `2026-03-02` where CLDR has none."""
    from babel.dates import format_date  # noqa: PLC0415 - heavy

    known = _known(locale.gettext) or _known(locale.language)
    if known is None:
        return day.isoformat()
    zero = _ZEROS.get(known.default_numbering_system, "0")
    digits = {ord("0") + number: ord(zero) + number for number in range(10)}
    said = str(format_date(day, "long", locale=known)).translate(digits)
    return re.sub(r"\A1\b", "1er", said) if locale.language == "fr" else said  # CLDR has 1


@cache
def usual_code(language: str) -> str:
    """The code that CLDR has for a language: `he` for `iw`, `gl` for `glg`."""
    from babel.core import get_global  # noqa: PLC0415 - heavy

    return str(get_global("language_aliases").get(language, language))


@cache
def variants(locale: Locale) -> tuple[Locale, ...]:
    """The locale, and if it names no script, its language in every script that CLDR has: `sr` is `sr-Latn` too."""
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - heavy

    tags = (tag.split("_") for tag in sorted(locale_identifiers()))
    scripts = [tag[1] for tag in tags if len(tag) == 2 and tag[0] == locale.language and len(tag[1]) == 4]
    return (locale, *(() if locale.script else (Locale(locale.language, script) for script in scripts)))


@cache
def plural_forms(locale: Locale) -> str:
    """The `Plural-Forms` header of the language; catalogs have no plurals, but platforms check it."""
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - heavy
    from babel.messages.plurals import get_plural  # noqa: PLC0415

    for tag in (locale.gettext, locale.language):
        try:
            return get_plural(tag).plural_forms
        except (UnknownLocaleError, ValueError):
            continue
    return _USUAL_PLURAL_FORMS


@cache
def month_names(locale: Locale) -> tuple[tuple[str, ...], ...]:
    """Tables of the twelve months' names, each in one grammatical form; the fullest first."""
    return _calendar_names(locale, "months", range(1, 13))


@cache
def weekday_names(locale: Locale) -> tuple[tuple[str, ...], ...]:
    """Tables of the names of the seven days from Monday on, each in one grammatical form."""
    return _calendar_names(locale, "days", range(7))


def _calendar_names(locale: Locale, what: str, numbers: range) -> tuple[tuple[str, ...], ...]:
    """What CLDR calls these in the locale, or in its language; nothing where it has neither."""
    calendar = _known(locale.gettext) or _known(locale.language)
    if calendar is None:
        return ()
    names = getattr(calendar, what).copy()  # Babel writes into what languages share when it resolves an alias
    tables = [
        tuple(str(names[context].copy()[width][number]) for number in numbers)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    ]
    return tuple(dict.fromkeys(tables))


@cache
def measure_words(locale: Locale) -> Mapping[str, frozenset[str]]:
    """What CLDR calls that which is counted in the language: each word, in all its forms, with what it stands for.

    Periods by their English names, `percent`, currencies by their codes; a word such as `dollar` stands for several,
    and one that is in the names of most currencies, such as `of`, for none.
    """
    from babel.numbers import get_currency_name, get_currency_symbol  # noqa: PLC0415 - heavy
    from babel.units import format_unit  # noqa: PLC0415

    known = _known(locale.gettext) or _known(locale.language)
    words = {word: {code} for word, code in _SHORT_NAMES.get(locale.language, {}).items()}
    if known is None:
        return {}
    for unit in (*_PERIODS, "percent"):
        name = f"concentr-{unit}" if unit == "percent" else f"duration-{unit}"
        for width in ("long", "short"):
            for number in _COUNTED:
                form = format_unit(number, name, width, locale=known)
                for word in [] if name in form else _NO_WORD.split(form):
                    words.setdefault(word.casefold(), set()).add(unit)
    for code in _CURRENCIES:
        named = [get_currency_name(code, count, known) for count in _COUNTED]
        for form in (*named, get_currency_symbol(code, known), code):
            for word in re.split(r"(?:[\s-][a-z]{1,3}(?=[\s-]))?[\s-]+", form):
                words.setdefault(word.casefold(), set()).add(code)
    return {word: frozenset(meant) for word, meant in words.items() if word and 2 * len(meant) < len(_CURRENCIES)}


def _known(tag: str) -> Any:
    """Babel's data of a locale; None where CLDR has none."""
    from babel.core import Locale as Babel  # noqa: PLC0415 - heavy
    from babel.core import UnknownLocaleError  # noqa: PLC0415

    try:
        return Babel.parse(tag)
    except (UnknownLocaleError, ValueError):
        return None
