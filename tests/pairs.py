"""What rules say of one clause and its translation."""

from dataclasses import replace
from typing import Any

from clausula.checks.registry import RULES
from clausula.checks.rule import Setting, findings
from clausula.locales import Locale
from clausula.model import Unit, UnitKey

LANGUAGES = frozenset(map(Locale.parse, ("en", "de", "fr", "ru", "ar", "ja", "zh", "ro", "fa", "th", "hi", "hu", "es")))


def said(source: str, target: str, locale: str = "de", *, flags: tuple[str, ...] = (), **beside: Any) -> dict[str, str]:
    """What each rule that finds something says."""
    small = frozenset({"we", "keep", "a", "part", "of", "your", "data"})
    setting = Setting(Locale("en"), Locale.parse(locale), languages=LANGUAGES | {Locale.parse(locale)}, small=small)
    unit = Unit(key=UnitKey(source), target=target, flags=flags)
    return {one.rule: one.what for one in findings([unit], RULES.values(), replace(setting, **beside))}


def rules(source: str, target: str, locale: str = "de", *, flags: tuple[str, ...] = (), **beside: Any) -> list[str]:
    """The names of the rules that find something."""
    return list(said(source, target, locale, flags=flags, **beside))
