"""Locales: one spelling inside, and what is known of each language (from Unicode CLDR, by Babel)."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from clausula.errors import ConfigError

__all__ = [
    "Locale",
    "direction",
    "month_names",
    "native_name",
    "plural_forms",
    "usual_code",
    "variants",
    "weekday_names",
]

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<territory>[A-Za-z]{2}|\d{3}))?"
    r"(?:@(?P<modifier>[A-Za-z]+))?"
)
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
_USUAL_PLURAL_FORMS = "nplurals=2; plural=(n != 1);"
"""For languages that CLDR does not know."""
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True)
class Locale:
    """A language, as far as it is told apart from others."""

    language: str
    script: str | None = None
    territory: str | None = None
    bcp47: str = field(init=False, repr=False, compare=False)
    """As the web and our paths spell it: `pt-BR`. Kept, since reports spell it a hundred thousand times."""

    def __post_init__(self) -> None:
        """Spell it."""
        tag = "-".join(filter(None, (self.language, self.script, self.territory)))
        object.__setattr__(self, "bcp47", tag)

    @classmethod
    def parse(cls, tag: str) -> "Locale":
        """The locale that `pt-BR`, `pt_BR`, `zh_Hant_TW` or `sr@latin` names; `ConfigError` if none."""
        match = _TAG.fullmatch(tag)
        if match is None:
            raise ConfigError(f"'{tag}' is no language tag; write it like 'de', 'pt-BR' or 'zh-Hant'")
        script = match["script"] or _SCRIPTS.get((match["modifier"] or "").lower())
        territory = match["territory"]
        return cls(match["language"].lower(), script and script.title(), territory and territory.upper())

    @property
    def gettext(self) -> str:
        """As PO headers and Weblate spell it: `pt_BR`."""
        return self.bcp47.replace("-", "_")

    def agrees_with(self, tag: str) -> bool:
        """Whether the tag may name this language too: nothing that both say is different."""
        try:
            other = Locale.parse(tag)
        except ConfigError:
            return False
        return self.language == other.language and all(
            ours is None or theirs is None or ours == theirs
            for ours, theirs in ((self.script, other.script), (self.territory, other.territory))
        )

    def __lt__(self, other: "Locale") -> bool:
        return self.bcp47 < other.bcp47

    def __str__(self) -> str:
        return self.bcp47


@cache
def direction(locale: Locale) -> str:
    """`ltr` or `rtl`: which way the locale's script runs."""
    from babel.core import get_global  # noqa: PLC0415 - heavy

    # The script that the language is usually written in (https://unicode.org/reports/tr35/#Likely_Subtags).
    likely = get_global("likely_subtags")
    tag = likely.get(locale.gettext) or likely.get(locale.language)
    script = locale.script or (Locale.parse(tag).script if tag else None)
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


@cache
def native_name(locale: Locale) -> str:
    """The language's name in itself, as a language menu shows it; its tag where CLDR has none."""
    known = _known(locale.gettext)
    name = known.get_display_name() if known else ""
    return name[:1].upper() + name[1:] if name else locale.bcp47


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
    names = getattr(calendar, what)
    tables = [
        tuple(str(names[context][width][number]) for number in numbers)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    ]
    return tuple(dict.fromkeys(tables))


def _known(tag: str) -> Any:
    """Babel's data of a locale; None where CLDR has none."""
    from babel.core import Locale as Babel  # noqa: PLC0415 - heavy
    from babel.core import UnknownLocaleError  # noqa: PLC0415

    try:
        return Babel.parse(tag)
    except (UnknownLocaleError, ValueError):
        return None
