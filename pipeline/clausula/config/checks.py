"""`[checks]`: how much each rule counts, by language and document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, get_args

from clausula.config.converting import one_of
from clausula.errors import ConfigError
from clausula.locales import Locale
from clausula.suggestions import did_you_mean

__all__ = ["RULES", "Checks", "Level", "checks_of"]

Level = Literal["off", "warning", "error"]
RULES = (
    "number",
    "date",
    "period",
    "percentage",
    "currency",
    "link",
    "email",
    "link-changed",
    "anchor",
    "placeholder",
    "attribute-list",
    "emphasis",
    "code",
    "html",
    "line-break",
    "blank",
    "copy",
    "language",
    "sentence",
    "length",
    "name",
    "term",
    "invisible",
    "punctuation",
    "bracket",
    "duplicate-anchor",
    "dead-link",
    "undated",
)
"""Those that a project may switch."""
_LEVELS = get_args(Level)
_TABLES = ("locales", "documents")


@dataclass(frozen=True, slots=True)
class Checks:
    """What a project says of rules; of two that speak of a finding the later counts."""

    rules: Mapping[str, Level] = field(default_factory=dict)
    locales: Mapping[Locale, Mapping[str, Level]] = field(default_factory=dict)
    documents: Mapping[str, Mapping[str, Level]] = field(default_factory=dict)
    """By name, in which `*` stands for anything."""

    def level(self, rule: str, default: Level, document: str, locale: Locale | None = None) -> Level:
        """How much a finding of the rule counts there."""
        if not (self.rules or self.locales or self.documents):
            return default
        said = [self.rules, self.locales.get(locale, {}) if locale else {}]
        said += [levels for pattern, levels in self.documents.items() if fnmatchcase(document, pattern)]
        return next((levels[rule] for levels in reversed(said) if rule in levels), default)


def checks_of(table: Mapping[str, Any], locales: tuple[Locale, ...]) -> Checks:
    """The table as a value; `ConfigError` for a rule, a level or a language that is not known."""
    general = {key: value for key, value in table.items() if key not in _TABLES}
    by_locale = {
        one_of(locales, tag, "checks.locales"): _levels(levels, f"checks.locales.{tag}")
        for tag, levels in _table(table.get("locales", {}), "checks.locales").items()
    }
    by_document = {
        name: _levels(levels, f"checks.documents.{name}")
        for name, levels in _table(table.get("documents", {}), "checks.documents").items()
    }
    return Checks(_levels(general, "checks"), by_locale, by_document)


def _levels(levels: Any, key: str) -> dict[str, Level]:
    for rule, level in _table(levels, key).items():
        if rule not in RULES:
            raise ConfigError(f"unknown key '{key}.{rule}'; {did_you_mean(rule, RULES)}")
        if level not in _LEVELS:
            raise ConfigError(f"{key}.{rule}: must be one of {', '.join(_LEVELS)}")
    return dict(levels)


def _table(value: Any, key: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ConfigError(f"{key}: must be a table; write [{key}]")
    return value
