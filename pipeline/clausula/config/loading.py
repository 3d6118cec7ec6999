"""`clausula.toml` as a frozen value. Everything is checked here, once; a mistake names its key and line."""

import codecs
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from clausula.config.checks import Checks, checks_of
from clausula.config.patterns import Pattern, inside
from clausula.config.tables import Estimate, Markdown, Notify, Platform, Publish, Report, Table, Terms, Tier, Update
from clausula.errors import ConfigError
from clausula.locales import Locale
from clausula.suggestions import did_you_mean

__all__ = ["FILE_NAME", "Config", "find", "parse"]

FILE_NAME = "clausula.toml"
_NEEDS = {
    "catalogs": ("document", "locale"),
    "output": ("document", "locale"),
    "sources": ("document",),
    "templates": ("document",),
}
"""The placeholders that each pattern of the project has to have."""
_NAMED = re.compile(r"(?:unknown|the) key '([^']*)'|([^:]*)")
"""How a problem of ours names its key."""
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_ENTRY = re.compile(r"""\s*([\w"'.-]+)\s*=""")


class _Project(Table, frozen=True):
    source_locale: str
    locales: tuple[str, ...]
    name: str = ""
    sources: str = "sources/{document}.md"
    catalogs: str = "po/{document}/{locale}.po"
    templates: str = "po/{document}/{name}.pot"
    output: str = "build/{locale}/{document}"
    build: str = "build"


class _File(Table, frozen=True):
    project: _Project
    markdown: Markdown = Markdown()
    update: Update = Update()
    publish: Publish = Publish()
    estimate: Estimate = Estimate()
    platform: Platform = Platform()
    notify: Notify = Notify()
    report: Report = Report()
    terms: Terms = Terms()
    checks: dict[str, Any] = msgspec.field(default_factory=dict)
    """What it says of rules, which no struct has for fields."""
    locales: dict[str, Any] = msgspec.field(default_factory=dict)
    """A tier each, converted one by one so that an error names the language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All that a project decides."""

    path: str
    """Of the file, as messages name it."""
    name: str
    source_locale: Locale
    locales: tuple[Locale, ...]
    """The target locales, in the order of the file."""
    sources: Pattern
    catalogs: Pattern
    templates: Pattern
    output: Pattern
    """Without suffix: `.md` and `.html` are added."""
    build: str
    """The folder of the manifest and the report."""
    markdown: Markdown
    update: Update
    publish: Publish
    estimate: Estimate
    platform: Platform
    notify: Notify
    report: Report
    terms: Terms
    checks: Checks
    tiers: Mapping[Locale, Tier]
    """What is asked of a language, where the file says so."""


def find(start: Path) -> Path:
    """The configuration file in `start` or the nearest folder above it; `ConfigError` if there is none."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise ConfigError(f"no {FILE_NAME} here or in a folder above; run 'clausula init' to write one, or give --config")


def parse(data: bytes, path: Path) -> Config:
    """The configuration that `data`, the contents of `path`, holds; `ConfigError` with key and line if it is wrong."""
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("not UTF-8 text; save the file as UTF-8", path=path.name, line=line) from error
    except (ValueError, RecursionError) as error:
        match = re.search(r"line (\d+)", str(error))
        at = int(match[1]) if match else data.count(b"\n") + 1
        problem = re.sub(r" \(at .*\)$", "", str(error))
        raise ConfigError(f"not valid TOML: {problem}; mend the line", path=path.name, line=at) from error
    try:
        return _config(_converted(table, _File), path)
    except ConfigError as error:
        named = _NAMED.match(error.problem)
        key = (named[1] or named[2] or "") if named else ""
        raise ConfigError(error.problem, path=path.name, line=_line_of(key, text)) from error


def _config(file: _File, path: Path) -> Config:
    values = msgspec.structs.asdict(file)
    table: _Project = values.pop("project")
    if file.platform.type == "weblate":
        for name in ("url", "project"):
            if not getattr(file.platform, name):
                raise ConfigError(f"platform.{name}: missing; a Weblate platform needs it")
    places = {"project.build": table.build, "platform.path": file.platform.path, "notify.metrics": file.notify.metrics}
    for key, text in (
        *places.items(),
        ("publish.notices", file.publish.notices),
        ("terms.glossary", file.terms.glossary),
    ):
        inside(text, key)
    for name, needs in _NEEDS.items():
        values[name] = Pattern.parse(getattr(table, name), f"project.{name}", needs)
    locales = tuple(_locale(tag, "project.locales") for tag in table.locales)
    source = _locale(table.source_locale, "project.source-locale")
    for locale in locales:
        if locales.count(locale) > 1 or locale == source:
            what = "the source locale" if locale == source else "listed twice"
            raise ConfigError(f"project.locales: '{locale}' is {what}; list each target locale once")
    for tag in file.markdown.locales:
        if _locale(tag, f"markdown.locales.{tag}") not in locales:
            known = did_you_mean(tag, map(str, locales))
            raise ConfigError(f"markdown.locales.{tag}: not in project.locales; {known}")
    return Config(
        path=path.name,
        name=table.name or path.parent.resolve().name,
        source_locale=source,
        locales=locales,
        build=table.build,
        checks=checks_of(values.pop("checks"), locales),
        tiers=_tiers(values.pop("locales"), locales),
        **values,
    )


def _tiers(tables: dict[str, Any], locales: tuple[Locale, ...]) -> dict[Locale, Tier]:
    tiers = {}
    for tag, table in tables.items():
        key = f"locales.{tag}"
        tier, locale = _converted(table, Tier, f"{key}."), _locale(tag, key)
        if locale not in locales:
            raise ConfigError(f"{key}: not in project.locales; {did_you_mean(tag, map(str, locales))}")
        tiers[locale] = tier
    return tiers


def _locale(tag: str, key: str) -> Locale:
    try:
        return Locale.parse(tag)
    except ConfigError as error:
        raise ConfigError(f"{key}: {error.problem}") from error


def _refuse_unknown(table: dict[str, Any], struct: type[Table], prefix: str = "") -> None:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(struct)}
    for key, value in table.items():
        if key not in fields:
            raise ConfigError(f"unknown key '{prefix}{key}'; {did_you_mean(key, fields)}")
        kind = fields[key]
        if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, Table):
            _refuse_unknown(value, kind, f"{prefix}{key}.")


Kind = TypeVar("Kind", bound=Table)


def _converted(table: Any, struct: type[Kind], prefix: str = "") -> Kind:
    """The table as a value; the words of msgspec in ours: the dotted key, and what is wrong."""
    try:
        if isinstance(table, dict):
            _refuse_unknown(table, struct, prefix)
        return msgspec.convert(table, struct)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        key = prefix + re.sub(r"\[\d+\]|\[\.{3}\]", "", place.rpartition("$")[2].rstrip("`")).lstrip(".")
        missing = re.search(r"missing required field `([^`]+)`", problem)
        if missing:
            key = f"{key}.{missing[1]}".lstrip(".")
            raise ConfigError(f"the key '{key}' is missing; add it") from error
        words = problem[:1].lower() + problem[1:].replace("`", "'")
        raise ConfigError(f"{key.rstrip('.')}: {words}; see the documentation of this key") from error


def _line_of(key: str, text: str) -> int:
    """The line that names the dotted key, or else the table that it belongs to, or the first."""
    wanted, table, nearest, found = _plain(key), "", "", 1
    for number, line in enumerate(text.split("\n"), 1):
        named = _HEADER.match(line) or _ENTRY.match(line)
        if named is None:
            continue
        name = _plain(named[1])
        if named.re is _HEADER:
            table = name
        elif table:
            name = f"{table}.{name}"
        if len(name) > len(nearest) and f"{wanted}.".startswith(f"{name}."):
            nearest, found = name, number
    return found


def _plain(key: str) -> str:
    """A dotted key without quotes and spaces."""
    return re.sub(r"[\"' ]", "", key)
