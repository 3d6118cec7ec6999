"""`clausula.toml` as a frozen value. Everything is checked here, once; a mistake names its key and line."""

import codecs
import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from clausula import files
from clausula.config.checks import Checks, checks_of
from clausula.config.converting import SHARED_TABLE, by_locale, converted, line_of, locale_of, one_of
from clausula.config.groups import Group, groups_of
from clausula.config.patterns import Pattern, inside
from clausula.config.tables import (
    Document,
    Estimate,
    Layout,
    Markdown,
    Notify,
    Platform,
    Policy,
    Publish,
    Report,
    Table,
    Terms,
    Tier,
    Update,
)
from clausula.errors import ConfigError, SourceError
from clausula.locales import Locale

__all__ = ["ASSETS", "FILE_NAME", "Config", "find", "parse"]

FILE_NAME = "clausula.toml"
ASSETS = "assets"
"""The folder, below that of published pages, of the files that they link and show."""
_SHARED_FILE = "pyproject.toml"
_NAMED = re.compile(r"(?:unknown|the) key '([^']*)'|([^:]*)")
"""How a problem of ours names its key."""
_ADDRESS = re.compile(r"[^\s<>()\[\]{}\"'`\\]+")


class _Project(Layout, frozen=True, kw_only=True):
    source_locale: str
    name: str = ""
    build: str = "build"


class _File(Table, frozen=True):
    project: _Project
    markdown: Markdown = Markdown()
    update: Update = Update()
    terms: Terms = Terms()
    publish: Publish = Publish()
    links: dict[str, str] = msgspec.field(default_factory=dict)
    """What addresses of the source's language are in others, where `{locale}` stands for what paths call those."""
    estimate: Estimate = Estimate()
    platform: Platform = Platform()
    notify: Notify = Notify()
    report: Report = Report()
    checks: dict[str, Any] = msgspec.field(default_factory=dict)
    """What it says of rules, which no struct has for fields."""
    locales: dict[str, Any] = msgspec.field(default_factory=dict)
    """A tier each, converted one by one so that an error names the language."""
    documents: dict[str, Any] | tuple[dict[str, Any], ...] = ()
    """Likewise: what holds for each document, by name; or groups of them."""


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
    terms: Terms
    publish: Publish
    """What is decided for the whole project, and for groups that decide nothing else."""
    links: Mapping[str, str]
    """Beginnings of addresses, and what they are in another language."""
    estimate: Estimate
    platform: Platform
    notify: Notify
    report: Report
    checks: Checks
    tiers: Mapping[Locale, Tier]
    """What is asked of a language, where the file says so."""
    required: Mapping[str, frozenset[Locale]]
    """The languages in which a document has to be complete, of each document that the file names."""
    policies: Mapping[tuple[str, Locale | None], Policy]
    """Of a document, or a document in a language, where the file says so."""

    def policy(self, group: Group, document: str, locale: Locale) -> Publish:
        """What holds for one language version: what is said of it, of its document, of its language, or of all."""
        said = (group.policies.get(locale), self.policies.get((document, None)), self.policies.get((document, locale)))
        found = group.publish
        for policy in filter(None, said):
            own = {key: getattr(policy, key) for key in Policy.__struct_fields__}
            found = msgspec.structs.replace(found, **{key: value for key, value in own.items() if value is not None})
        return found

    def asset_folders(self, group: Group) -> tuple[PurePosixPath, ...]:
        """The folders whose files are published with pages that link or show them, for all groups published in one."""
        beside = (one for one in self.groups if one.output.folder == group.output.folder)
        return tuple(folder for one in beside for folder in self._own_assets(one))

    def _own_assets(self, group: Group) -> tuple[PurePosixPath, ...]:
        if group.publish.assets is not None:
            return tuple(map(PurePosixPath, group.publish.assets))
        return (group.sources.folder,) if self._is_built(group) else ()

    def _is_built(self, group: Group) -> bool:
        return group.output.folder.is_relative_to(self.build)

    def may_be_asset(self, place: PurePosixPath) -> bool:
        """Whether such a copy may be there, if from a time when that was wanted."""
        wanting = (group for group in self.groups if self._is_built(group) or self.asset_folders(group))
        return any(place.is_relative_to(group.output.folder / ASSETS) for group in wanting)

    def asset_place(self, group: Group, path: PurePosixPath) -> PurePosixPath | None:
        """Where a file is published with the pages of a group; None where it lies in no folder for that."""
        if not any(path.is_relative_to(folder) for folder in self.asset_folders(group)):
            return None
        return group.output.folder / ASSETS / path.relative_to(self._asset_root(group))

    def asset_at(self, place: PurePosixPath) -> PurePosixPath | None:
        """The file of which a copy would be published there; None if none would."""
        for group in self.groups:
            folder = group.output.folder / ASSETS
            if place.is_relative_to(folder) and place != folder and self.asset_folders(group):
                return self._asset_root(group) / place.relative_to(folder)
        return None

    def _asset_root(self, group: Group) -> PurePosixPath:
        """What all of these folders lie in: no two of their files have one place."""
        return PurePosixPath(os.path.commonpath(self.asset_folders(group)))

    @property
    def needs_past(self) -> bool:
        """Whether what is published depends on what the catalogs held in earlier revisions."""
        said: list[Publish | Policy] = list(self.policies.values())
        for group in self.groups:
            said += [group.publish, *group.policies.values()]
        tells = any(group.publish.changes for group in self.groups)
        return tells or any(one.grace or one.stale in {"previous", "hold"} for one in said)


def find(start: Path) -> Path:
    """The configuration file in `start` or the nearest folder above it; `ConfigError` if there is none."""
    for folder in (start, *start.parents):
        if files.is_file(folder / FILE_NAME):
            return folder / FILE_NAME
        with suppress(SourceError):
            if ".".join(SHARED_TABLE) in files.read_text(folder, Path(_SHARED_FILE)):
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
    for part in SHARED_TABLE if path.name == _SHARED_FILE else ():
        inner = table.get(part)
        table = inner if isinstance(inner, dict) else {}
    try:
        return _config(converted(table, _File), table, path)
    except ConfigError as error:
        named = _NAMED.match(error.problem)
        key = (named[1] or named[2] or "") if named else ""
        raise ConfigError(error.problem, path=path.name, line=line_of(key, text)) from error


def _config(file: _File, table: dict[str, Any], path: Path) -> Config:
    if file.platform.type == "weblate":
        for name in ("url", "project"):
            if not getattr(file.platform, name):
                raise ConfigError(f"platform.{name}: missing; a Weblate platform needs it")
    project = file.project
    places = {"project.build": project.build, "platform.path": file.platform.path}
    for key, text in (
        *places.items(),
        ("notify.metrics", file.notify.metrics),
        ("terms.glossary", file.terms.glossary),
        ("publish.archive", file.publish.archive),
    ):
        inside(text, key)
    if PurePosixPath(file.publish.archive) == PurePosixPath():
        raise ConfigError("publish.archive: it needs a folder of its own; name one")
    for ours, theirs in file.links.items():
        if not _ADDRESS.fullmatch(ours) or not _ADDRESS.fullmatch(theirs.replace("{locale}", "x")):
            raise ConfigError(f"links: '{ours}' = '{theirs}' are no two addresses; write them as the sources do")
        if "{locale}" not in theirs:
            raise ConfigError(f"links: '{theirs}' is the same in every language; add '{{locale}}' where those differ")
    source = locale_of(project.source_locale, "project.source-locale")
    by_name, listed = (file.documents, ()) if isinstance(file.documents, dict) else ({}, file.documents)
    groups = tuple(groups_of(table, listed, source))
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
        checks=checks_of(values.pop("checks"), locales),
        tiers=by_locale(values.pop("locales"), Tier, "locales", locales),
        **_by_document(by_name, locales),
        **values,
    )


def _by_document(tables: dict[str, Any], locales: tuple[Locale, ...]) -> dict[str, Any]:
    """What is required of documents that the file names, and their policies."""
    required: dict[str, frozenset[Locale]] = {}
    policies: dict[tuple[str, Locale | None], Policy] = {}
    for name, table in tables.items():
        key = f"documents.{name}"
        document = converted(table, Document, f"{key}.")
        required[name] = frozenset(one_of(locales, tag, f"{key}.required") for tag in document.required)
        own = by_locale(document.locales, Policy, f"{key}.locales", locales)
        policies |= {(name, None): document} | {(name, locale): policy for locale, policy in own.items()}
    return {"required": required, "policies": policies}
