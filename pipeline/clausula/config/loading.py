"""`clausula.toml` as a frozen value. Everything is checked here, once; a mistake names its key and line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from clausula.config.patterns import Pattern
from clausula.config.tables import Estimate, Markdown, Notify, Platform, Publish, Report, Table, Tier, Update
from clausula.errors import ConfigError
from clausula.locales import Locale
from clausula.suggestions import did_you_mean

__all__ = [
    "FILE_NAME",
    "Config",
    "Estimate",
    "Markdown",
    "Notify",
    "Platform",
    "Publish",
    "Report",
    "Tier",
    "Update",
    "find",
    "parse",
]

FILE_NAME = "clausula.toml"


class _Project(Table, frozen=True):
    source_locale: str
    locales: tuple[str, ...]
    name: str = ""
    sources: str = "sources/{document}.md"
    catalogs: str = "po/{document}/{locale}.po"
    templates: str = "po/{document}/{name}.pot"
    output: str = "build/{locale}/{document}"
    build: str = "build"


_MARKDOWN, _UPDATE, _PUBLISH, _ESTIMATE = Markdown(), Update(), Publish(), Estimate()
_PLATFORM, _NOTIFY, _REPORT = Platform(), Notify(), Report()


class _File(Table, frozen=True):
    project: _Project
    markdown: Markdown = _MARKDOWN
    update: Update = _UPDATE
    publish: Publish = _PUBLISH
    estimate: Estimate = _ESTIMATE
    platform: Platform = _PLATFORM
    notify: Notify = _NOTIFY
    report: Report = _REPORT
    locales: dict[str, Tier] = msgspec.field(default_factory=dict)


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
    markdown: Markdown = _MARKDOWN
    update: Update = _UPDATE
    publish: Publish = _PUBLISH
    estimate: Estimate = _ESTIMATE
    platform: Platform = _PLATFORM
    notify: Notify = _NOTIFY
    report: Report = _REPORT
    tiers: Mapping[Locale, Tier] = field(default_factory=dict)
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
        text = data.decode()
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("not UTF-8 text; save the file as UTF-8", path=path.name, line=line) from error
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"line (\d+)", str(error))
        at = int(match[1]) if match else data.count(b"\n") + 1
        problem = re.sub(r" \(at .*\)$", "", str(error))
        raise ConfigError(f"not valid TOML: {problem}; mend the line", path=path.name, line=at) from error
    _refuse_unknown(table, _File, "", text, path)
    try:
        return _config(msgspec.convert(table, _File), path)
    except msgspec.ValidationError as error:
        raise _translated(error, text, path) from error
    except ConfigError as error:
        key = error.problem.partition(":")[0]
        raise ConfigError(error.problem, path=path.name, line=_line_of(key, text)) from error


def _config(file: _File, path: Path) -> Config:
    table = file.project
    if file.platform.type == "weblate":
        for name in ("url", "project"):
            if not getattr(file.platform, name):
                raise ConfigError(f"platform.{name}: missing; a Weblate platform needs it")
    for name in ("catalogs", "output"):
        Pattern.parse(getattr(table, name), f"project.{name}", ("document", "locale"))
    locales = tuple(_locale(tag, "project.locales") for tag in table.locales)
    source = _locale(table.source_locale, "project.source-locale")
    for locale in locales:
        if locales.count(locale) > 1 or locale == source:
            what = "the source locale" if locale == source else "listed twice"
            raise ConfigError(f"project.locales: '{locale}' is {what}; list each target locale once")
    return Config(
        path=path.name,
        name=table.name or path.resolve().parent.name,
        source_locale=source,
        locales=locales,
        sources=Pattern.parse(table.sources, "project.sources"),
        catalogs=Pattern.parse(table.catalogs, "project.catalogs"),
        templates=Pattern.parse(table.templates, "project.templates"),
        output=Pattern.parse(table.output, "project.output"),
        build=table.build,
        markdown=file.markdown,
        update=file.update,
        publish=file.publish,
        estimate=file.estimate,
        platform=file.platform,
        notify=file.notify,
        report=file.report,
        tiers=_tiers(file.locales, locales),
    )


def _tiers(tables: dict[str, Tier], locales: tuple[Locale, ...]) -> dict[Locale, Tier]:
    tiers = {}
    for tag, tier in tables.items():
        locale = _locale(tag, f"locales.{tag}")
        if locale not in locales:
            raise ConfigError(f"locales.{tag}: not in project.locales; {did_you_mean(tag, map(str, locales))}")
        tiers[locale] = tier
    return tiers


def _locale(tag: str, key: str) -> Locale:
    try:
        return Locale.parse(tag)
    except ConfigError as error:
        raise ConfigError(f"{key}: {error.problem}") from error


def _refuse_unknown(table: dict[str, Any], struct: type[Table], prefix: str, text: str, path: Path) -> None:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(struct)}
    for key, value in table.items():
        if key not in fields:
            raise ConfigError(
                f"unknown key '{prefix}{key}'; {did_you_mean(key, fields)}", path=path.name, line=_line_of(key, text)
            )
        kind = fields[key]
        if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, Table):
            _refuse_unknown(value, kind, f"{prefix}{key}.", text, path)


def _translated(error: msgspec.ValidationError, text: str, path: Path) -> ConfigError:
    """The words of msgspec in ours: the dotted key, what is wrong, and the line."""
    problem, _, place = str(error).partition(" - at `$")
    key = re.sub(r"\[\.{3}\]|\[\d+\]", "", place.rstrip("`")).lstrip(".")
    missing = re.search(r"missing required field `([^`]+)`", problem)
    if missing:
        key = f"{key}.{missing[1]}".lstrip(".")
        return ConfigError(f"the key '{key}' is missing; add it", path=path.name, line=_line_of(key, text))
    words = problem[:1].lower() + problem[1:].replace("`", "'")
    return ConfigError(f"{key}: {words}; see the documentation of this key", path=path.name, line=_line_of(key, text))


def _line_of(key: str, text: str) -> int:
    """The line of the last part of a dotted key, or of its table, or the first."""
    name = re.escape(key.rpartition(".")[2])
    table = re.escape(key.partition(".")[0])
    for pattern in (
        rf"(?m)^[ \t]*\"?{name}\"?[ \t]*=",
        rf"(?m)^[ \t]*\[[^\]\n]*{name}[ \t]*\]",
        rf"(?m)^[ \t]*\[{table}",
    ):
        match = re.search(pattern, text)
        if match:
            return text.count("\n", 0, match.end()) + 1
    return 1
