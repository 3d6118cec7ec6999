"""`clausula.toml` as a frozen value. Everything is checked here, once; a mistake names its key and line."""

import codecs
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import msgspec

from clausula.config.groups import Group
from clausula.config.patterns import Pattern, holds_document, inside
from clausula.config.tables import Estimate, Markdown, Notify, Platform, Publish, Report, Table, Tier, Update
from clausula.errors import ConfigError
from clausula.locales import Locale
from clausula.suggestions import did_you_mean

__all__ = ["FILE_NAME", "Config", "find", "parse"]

FILE_NAME = "clausula.toml"
_SHARED_FILE, _SHARED_TABLE = "pyproject.toml", ("tool", "clausula")
_NEEDS = {"catalogs": ("document", "locale"), "output": ("document", "locale"), "templates": ("document",)}
"""The placeholders that each pattern has to have; of a single document its name is none of them."""
_NAMED = re.compile(r"(?:unknown|the) key '([^']*)'|([^:]*)")
"""How a problem of ours names its key."""
_HEADER = re.compile(r"\s*\[(\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(r"""\s*([\w"'.-]+)\s*=""")


class _Layout(Table, frozen=True):
    """What `[project]` says of all documents, and `[[documents]]` of some."""

    locales: tuple[str, ...]
    sources: str = "sources/{document}.md"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    catalogs: str = "po/{document}/{locale}.po"
    templates: str = "po/{document}/{name}.pot"
    output: str = "build/{locale}/{document}"
    locale_names: dict[str, str] = msgspec.field(default_factory=dict)


class _Project(_Layout, frozen=True, kw_only=True):
    source_locale: str
    name: str = ""
    build: str = "build"


class _Group(_Layout, frozen=True, kw_only=True):
    name: str = ""
    markdown: Markdown = Markdown()
    publish: Publish = Publish()


class _File(Table, frozen=True):
    project: _Project
    documents: tuple[dict[str, Any], ...] = ()
    """A group each, converted one by one: what it does not say is as for the project."""
    markdown: Markdown = Markdown()
    update: Update = Update()
    publish: Publish = Publish()
    estimate: Estimate = Estimate()
    platform: Platform = Platform()
    notify: Notify = Notify()
    report: Report = Report()
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
    """The target locales of all groups, in the order of the file."""
    groups: tuple[Group, ...]
    """The documents; at least one group, although it may be empty."""
    records: PurePosixPath
    """The folder of what is kept beside catalogs: what was agreed with a platform, what was published."""
    build: str
    """The folder of the manifest and the report."""
    update: Update
    publish: Publish
    """What is decided for the whole project, and for groups that decide nothing else."""
    estimate: Estimate
    platform: Platform
    notify: Notify
    report: Report
    tiers: Mapping[Locale, Tier]
    """What is asked of a language, where the file says so."""


def find(start: Path) -> Path:
    """The configuration file in `start` or the nearest folder above it; `ConfigError` if there is none."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        with suppress(OSError, ValueError):
            if ".".join(_SHARED_TABLE) in (folder / _SHARED_FILE).read_text(encoding="utf-8"):
                return folder / _SHARED_FILE
    raise ConfigError(f"no {FILE_NAME} here or in a folder above; run 'clausula init' to write one, or give --config")


def parse(data: bytes, path: Path) -> Config:
    """The configuration that `data`, the contents of `path`, holds; `ConfigError` with key and line if it is wrong.

    Of a `pyproject.toml` it is the table `[tool.clausula]`.
    """
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
    for part in _SHARED_TABLE if path.name == _SHARED_FILE else ():
        inner = table.get(part)
        table = inner if isinstance(inner, dict) else {}
    try:
        return _config(_converted(table, _File), table, path)
    except ConfigError as error:
        named = _NAMED.match(error.problem)
        key = (named[1] or named[2] or "") if named else ""
        raise ConfigError(error.problem, path=path.name, line=_line_of(key, text)) from error


def _config(file: _File, table: dict[str, Any], path: Path) -> Config:
    if file.platform.type == "weblate":
        for name in ("url", "project"):
            if not getattr(file.platform, name):
                raise ConfigError(f"platform.{name}: missing; a Weblate platform needs it")
    project = file.project
    places = {"project.build": project.build, "platform.path": file.platform.path}
    for key, text in (*places.items(), ("notify.metrics", file.notify.metrics)):
        inside(text, key)
    source = _locale(project.source_locale, "project.source-locale")
    groups = tuple(_groups(file, table, source))
    locales = tuple(dict.fromkeys(locale for group in groups for locale in group.locales))
    values = msgspec.structs.asdict(file)
    for name in ("project", "documents", "markdown"):
        del values[name]
    return Config(
        path=path.name,
        name=project.name or path.parent.resolve().name,
        source_locale=source,
        locales=locales,
        groups=groups,
        records=Pattern.parse(project.catalogs, "project.catalogs", ()).folder,
        build=project.build,
        tiers=_tiers(values.pop("locales"), locales),
        **values,
    )


def _groups(file: _File, table: dict[str, Any], source: Locale) -> Iterator[Group]:
    """The groups of documents that the file lists; without any, the project is one."""
    shared = {key: table["project"][key] for key in _names(_Layout) if key in table["project"]}
    tables = {key: table.get(key, {}) for key in ("markdown", "publish")}
    if not file.documents:
        group = _converted({**shared, **tables}, _Group)
        yield _group(group, "project", "", source)
    for number, own in enumerate(file.documents, 1):
        key = f"documents.{number}"
        inner = {
            name: {**tables[name], **own[name]} if isinstance(own.get(name), dict) else own.get(name, tables[name])
            for name in tables
        }
        group = _converted({**shared, **own, **inner}, _Group, f"{key}.")
        apart = {
            one: getattr(group, one).replace("{document}", f"{group.name}/{{document}}")
            for one in _NEEDS
            if group.name and holds_document(group.sources) and one not in own
        }
        yield _group(msgspec.structs.replace(group, **apart), key, f"{key}.", source)


def _group(table: _Group, key: str, prefix: str, source: Locale) -> Group:
    locales = tuple(_locale(tag, f"{key}.locales") for tag in table.locales)
    for locale in locales:
        if locales.count(locale) > 1 or locale == source:
            what = "the source locale" if locale == source else "listed twice"
            raise ConfigError(f"{key}.locales: '{locale}' is {what}; list each target locale once")
    for tag in table.markdown.locales:
        if _locale(tag, f"{prefix}markdown.locales.{tag}") not in locales:
            known = did_you_mean(tag, map(str, locales))
            raise ConfigError(f"{prefix}markdown.locales.{tag}: not in {key}.locales; {known}")
    inside(table.publish.notices, f"{prefix}publish.notices")
    names = tuple((_locale(tag, f"{key}.locale-names"), name) for tag, name in table.locale_names.items())
    for _, name in names:
        if "/" in inside(name, f"{key}.locale-names"):
            raise ConfigError(f"{key}.locale-names: '{name}' is no name of one folder or file; write it without '/'")
    sources = Pattern.parse(table.sources, f"{key}.sources", ())
    single = "" if holds_document(sources.text) else (table.name or PurePosixPath(sources.text).stem)
    patterns = {"sources": replace(sources, document=single, names=names)}
    for name, needs in _NEEDS.items():
        wanted = tuple(one for one in needs if not (single and one == "document"))
        pattern = Pattern.parse(getattr(table, name), f"{key}.{name}", wanted)
        patterns[name] = replace(pattern, document=single, names=names)
    return Group(
        name=table.name,
        include=table.include,
        exclude=table.exclude,
        locales=locales,
        markdown=table.markdown,
        publish=table.publish,
        **patterns,
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


def _names(struct: type[Table]) -> list[str]:
    """The keys of a table."""
    return [field.encode_name for field in msgspec.structs.fields(struct)]


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
    wanted, table, nearest, found, groups = _plain(key), "", "", 1, 0
    for number, line in enumerate(text.split("\n"), 1):
        header, entry = _HEADER.match(line), _ENTRY.match(line)
        if header:
            table = _plain(header[2]).removeprefix(".".join((*_SHARED_TABLE, "")))
            groups += bool(header[1])
            name = table = re.sub(r"^documents\b", f"documents.{groups}", table)
        elif entry:
            name = f"{table}.{_plain(entry[1])}".lstrip(".")
        else:
            continue
        if len(name) > len(nearest) and f"{wanted}.".startswith(f"{name}."):
            nearest, found = name, number
    return found


def _plain(key: str) -> str:
    """A dotted key without quotes and spaces."""
    return re.sub(r"[\"' ]", "", key)
