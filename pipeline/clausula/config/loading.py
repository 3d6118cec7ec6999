"""`clausula.toml` as a frozen value. Everything is checked here, once; a mistake names its key and line."""

import codecs
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from clausula.config.patterns import Pattern, inside
from clausula.config.tables import (
    Document,
    Estimate,
    Markdown,
    Notify,
    Platform,
    Policy,
    Publish,
    Report,
    Table,
    Tier,
    Update,
)
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
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s?#\"<>]*)?")
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_ENTRY = re.compile(r"""\s*([\w"'.-]+)\s*=""")
Kind = TypeVar("Kind", bound=Table)


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
    locales: dict[str, Any] = msgspec.field(default_factory=dict)
    """A tier each, converted one by one so that an error names the language."""
    documents: dict[str, Any] = msgspec.field(default_factory=dict)
    """Likewise."""


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
    tiers: Mapping[Locale, Tier]
    """What is asked of a language, where the file says so."""
    required: Mapping[str, frozenset[Locale]]
    """The languages in which a document has to be complete, of each document that the file names."""
    policies: Mapping[tuple[str | None, Locale | None], Policy]
    """Of a document, a language, or a document in a language, where the file says so."""

    def policy(self, document: str, locale: Locale) -> Publish:
        """What holds for one language version: what is said of it, of its document, of its language, or of all."""
        names = ((None, locale), (document, None), (document, locale))
        found = self.publish
        for policy in (self.policies[name] for name in names if name in self.policies):
            said = {key: getattr(policy, key) for key in Policy.__struct_fields__}
            found = msgspec.structs.replace(found, **{key: said[key] for key in said if said[key] is not None})
        return found

    @property
    def needs_past(self) -> bool:
        """Whether what is published depends on what the catalogs held in earlier revisions."""
        said: tuple[Publish | Policy, ...] = (self.publish, *self.policies.values())
        return any(one.grace or one.stale in {"previous", "hold"} for one in said)


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
    _check_addresses(file)
    places = {"project.build": table.build, "platform.path": file.platform.path, "notify.metrics": file.notify.metrics}
    places |= {"publish.notices": file.publish.notices, "publish.templates": file.publish.templates}
    for key, text in places.items():
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
        tiers=_by_locale(values.pop("locales"), Tier, "locales", locales),
        **_by_document(values.pop("documents"), file.publish.locales, locales),
        **values,
    )


def _check_addresses(file: _File) -> None:
    if file.platform.type == "weblate":
        for name in ("url", "project"):
            if not getattr(file.platform, name):
                raise ConfigError(f"platform.{name}: missing; a Weblate platform needs it")
    if file.publish.base_url and not _ADDRESS.fullmatch(file.publish.base_url):
        raise ConfigError("publish.base-url: no address; give one that begins with https:// and has no '?' or '#'")


def _by_document(tables: dict[str, Any], by_locale: dict[str, Any], locales: tuple[Locale, ...]) -> dict[str, Any]:
    """What is required of documents, and the policies of documents and languages."""
    required: dict[str, frozenset[Locale]] = {}
    policies: dict[tuple[str | None, Locale | None], Policy] = {}
    for name, table in ((None, {"locales": by_locale}), *tables.items()):
        key = f"documents.{name}"
        document = _converted(table, Document, f"{key}.")
        wanted = _by_locale({tag: {} for tag in document.required}, Policy, f"{key}.required", locales)
        own = _by_locale(document.locales, Policy, f"{key}.locales" if name else "publish.locales", locales)
        policies |= {(name, locale): policy for locale, policy in own.items()}
        if name is not None:
            required[name], policies[name, None] = frozenset(wanted), document
    return {"required": required, "policies": policies}


def _by_locale(
    tables: dict[str, Any], kind: type[Kind], prefix: str, locales: tuple[Locale, ...]
) -> dict[Locale, Kind]:
    found = {}
    for tag, table in tables.items():
        key = f"{prefix}.{tag}"
        value, locale = _converted(table, kind, f"{key}."), _locale(tag, key)
        if locale not in locales:
            raise ConfigError(f"{key}: not in project.locales; {did_you_mean(tag, map(str, locales))}")
        found[locale] = value
    return found


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
