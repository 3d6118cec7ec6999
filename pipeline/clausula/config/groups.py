"""Groups of documents: which texts they are, in which languages, and where everything of them lies."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

import msgspec

from clausula.config.converting import by_locale, converted, locale_of, names, one_of
from clausula.config.patterns import Pattern, holds_document, inside
from clausula.config.tables import GroupTable, Layout, Markdown, Policy, Publish
from clausula.errors import ConfigError
from clausula.locales import Locale
from clausula.suggestions import did_you_mean

__all__ = ["Group", "groups_of"]

_NEEDS = {"catalogs": ("document", "locale"), "output": ("document", "locale"), "templates": ("document",)}
"""The placeholders that each pattern has to have; of a single document its name is none of them."""
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s?#\"<>]*)?")
_WILD = re.compile(r"(\*\*/|\*\*|\*|\?)")
_WILDCARDS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Documents that are kept alike."""

    name: str
    """The folder that the names of its documents begin with, or the name of its only one; perhaps empty."""
    sources: Pattern
    include: tuple[str, ...]
    """Globs, one of which the path of a source has to match, if there are any."""
    exclude: tuple[str, ...]
    """Globs that no path of a source matches."""
    catalogs: Pattern
    templates: Pattern
    output: Pattern
    """Without suffix: that of the source, and `.html`, are added."""
    locales: tuple[Locale, ...]
    """The target locales, in the order of the file."""
    markdown: Markdown
    publish: Publish
    policies: Mapping[Locale, Policy]
    """What is published of a language, where the file says so."""
    required: frozenset[Locale]
    """The languages in which each document has to be complete."""

    def takes(self, path: PurePosixPath) -> bool:
        """Whether a file of the pattern is a source, as far as the globs tell."""
        return (not self.include or _any(self.include, path)) and not _any(self.exclude, path)

    def below(self, path: PurePosixPath) -> PurePosixPath:
        """Where a published file lies in the folder that is published; as it is, if it lies elsewhere."""
        folder = self.output.folder
        return path.relative_to(folder) if path.is_relative_to(folder) else path

    def called(self, document: str) -> str:
        """The name in the project of what the patterns call so."""
        return f"{self.name}/{document}" if self.name and not self.sources.document else document

    def within(self, document: str) -> str:
        """What the patterns call a document of the project."""
        return document if self.sources.document else document.removeprefix(f"{self.name}/")


def groups_of(table: dict[str, Any], listed: Iterable[dict[str, Any]], source: Locale) -> Iterator[Group]:
    """The groups of documents that the file lists; without any, the project is one.

    What a group does not say is as `table`, the whole file, says for the project. Raises `ConfigError`.
    """
    shared = {key: table["project"][key] for key in names(Layout) if key in table["project"]}
    tables = {key: table.get(key, {}) for key in ("markdown", "publish")}
    listed = tuple(listed)
    if not listed:
        group = converted({**shared, **tables}, GroupTable)
        yield _group(group, "project", "", source)
    for number, own in enumerate(listed, 1):
        key = f"documents.{number}"
        inner = {
            name: {**tables[name], **own[name]} if isinstance(own.get(name), dict) else own.get(name, tables[name])
            for name in tables
        }
        group = converted({**shared, **own, **inner}, GroupTable, f"{key}.")
        apart = {
            one: getattr(group, one).replace("{document}", f"{group.name}/{{document}}")
            for one in _NEEDS
            if group.name and holds_document(group.sources) and one not in own
        }
        yield _group(msgspec.structs.replace(group, **apart), key, f"{key}.", source)


def _group(table: GroupTable, key: str, prefix: str, source: Locale) -> Group:
    locales = tuple(locale_of(tag, f"{key}.locales") for tag in table.locales)
    for locale in locales:
        if locales.count(locale) > 1 or locale == source:
            what = "the source locale" if locale == source else "listed twice"
            raise ConfigError(f"{key}.locales: '{locale}' is {what}; list each target locale once")
    for tag in table.markdown.locales:
        if locale_of(tag, f"{prefix}markdown.locales.{tag}") not in locales:
            known = did_you_mean(tag, map(str, locales))
            raise ConfigError(f"{prefix}markdown.locales.{tag}: not in {key}.locales; {known}")
    inside(table.publish.notices, f"{prefix}publish.notices")
    inside(table.publish.templates, f"{prefix}publish.templates")
    for folder in table.publish.assets or ():
        inside(folder, f"{prefix}publish.assets")
    if table.publish.base_url and not _ADDRESS.fullmatch(table.publish.base_url):
        problem = "no address; give one that begins with https:// and has no '?' or '#'"
        raise ConfigError(f"{prefix}publish.base-url: {problem}")
    called = tuple((locale_of(tag, f"{key}.locale-names"), name) for tag, name in table.locale_names.items())
    for _, name in called:
        if "/" in inside(name, f"{key}.locale-names"):
            raise ConfigError(f"{key}.locale-names: '{name}' is no name of one folder or file; write it without '/'")
    sources = Pattern.parse(table.sources, f"{key}.sources", ())
    single = "" if holds_document(sources.text) else (table.name or PurePosixPath(sources.text).stem)
    patterns = {"sources": replace(sources, document=single, names=called)}
    for name, needs in _NEEDS.items():
        wanted = tuple(one for one in needs if not (single and one == "document"))
        pattern = Pattern.parse(getattr(table, name), f"{key}.{name}", wanted)
        patterns[name] = replace(pattern, document=single, names=called)
    return Group(
        name=table.name,
        include=table.include,
        exclude=table.exclude,
        locales=locales,
        markdown=table.markdown,
        publish=table.publish,
        policies=by_locale(table.publish.locales, Policy, f"{prefix}publish.locales", locales),
        required=frozenset(one_of(locales, tag, f"{key}.required") for tag in table.required),
        **patterns,
    )


def _any(globs: Iterable[str], path: PurePosixPath) -> bool:
    return any(_regex(glob).fullmatch(path.as_posix()) for glob in globs)


@lru_cache(maxsize=256)
def _regex(glob: str) -> re.Pattern[str]:
    """What a glob matches: `*` and `?` in one name, `**` across folders."""
    return re.compile("".join(_WILDCARDS.get(part) or re.escape(part) for part in _WILD.split(glob)), re.DOTALL)
