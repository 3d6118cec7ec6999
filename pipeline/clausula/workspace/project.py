"""A project on disk: its documents and where their files are."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from clausula import files
from clausula.clause.characters import UNSPEAKABLE
from clausula.config.groups import Group
from clausula.config.loading import Config
from clausula.config.patterns import Pattern
from clausula.config.tables import Markdown, Publish
from clausula.errors import ClausulaError, SourceError
from clausula.formats import format_of
from clausula.formats.base import Format
from clausula.locales import Locale
from clausula.workspace.file_names import FileNames

__all__ = ["Project"]

_BESIDE = re.compile(r"\.(?:changes|\d{4}-\d\d-\d\d)(?=\.|\Z)")
"""What stands behind the name of a text that is published before its day, and of what tells of its changes."""
_RELEASE = re.compile(r"\d{4}-\d{4}-\d\d-\d\d")
"""The folder of a release in the archive."""


@dataclass(frozen=True)
class Project:
    """The configuration and the folder that it speaks of."""

    root: Path
    config: Config
    _groups: dict[str, Group] = field(default_factory=dict, compare=False, repr=False)
    """The group of each document that was found."""
    _siblings: dict[Pattern, list[str]] = field(default_factory=dict, compare=False, repr=False)
    """What files of a pattern called the languages when that was first asked."""

    def group(self, document: str) -> Group:
        """The group that a document belongs to; of one that is not there, the first that could have it."""
        groups = self.config.groups
        if len(groups) > 1 and document not in self._groups:
            may_have = (group for group in groups if group.called(group.within(document)) == document)
            there = (group for group in groups if files.is_file(self.root / self._source(group, document)))
            return next(there, None) or next(may_have, groups[0])
        return self._groups.get(document, groups[0])

    def locales(self, document: str) -> tuple[Locale, ...]:
        """The target locales of a document, in the order of the configuration."""
        return self.group(document).locales

    def policy(self, document: str, locale: Locale) -> Publish:
        """What is published of a language version, and when."""
        return self.config.policy(self.group(document), document, locale)

    def required(self, document: str) -> frozenset[Locale]:
        """The languages in which a document has to be complete."""
        return self.group(document).required | self.config.required.get(document, frozenset())

    def format_of(self, document: str, locale: Locale | None = None) -> Format:
        """The format of one source text, as it is rendered for readers of a language."""
        return _format(self.source_path(document), self.group(document).markdown, locale)

    def check(self) -> None:
        """Raise `ConfigError` if texts could not be rendered as configured, for the source or for a language."""
        for group in self.config.groups:
            for locale in (None, *map(Locale.parse, group.markdown.locales)):
                _format(PurePosixPath(group.sources.text), group.markdown, locale).check()

    def documents(self) -> tuple[tuple[str, ...], tuple[ClausulaError, ...]]:
        """The documents in alphabetical order, and an error for each that cannot be one for its name.

        Raises `SourceError` if there are none at all.
        """
        twice: list[ClausulaError] = []
        for group in self.config.groups:
            for document in self._found(group):
                other = self._groups.setdefault(document, group)
                if other is not group:
                    what = (
                        f"a document '{document}' is {self._source(other, document)}; give one of their groups a name"
                    )
                    twice.append(SourceError(what, path=self._source(group, document)))
        if not self._groups:
            raise SourceError(
                "no source text there; add one, or mend project.sources",
                path=PurePosixPath(self.config.groups[0].sources.text),
            )
        named, nameless = self._with_good_names(sorted(self._groups))
        kept, colliding = self._without_collisions(named)
        return kept, (*twice, *nameless, *colliding)

    def _found(self, group: Group) -> Iterator[str]:
        """The documents of a group; raises `SourceError` if its folder is not there."""
        locale = self._name(group.sources, "", self.config.source_locale)
        try:
            found = frozenset(map(group.called, group.sources.documents(self.root, locale)))
        except FileNotFoundError:
            folder = group.sources.folder
            raise SourceError(
                "no such folder; create it, or set project.sources to where the source texts are", path=folder
            ) from None
        taken = (document for document in found if group.takes(self._source(group, document)))
        return (document for document in taken if not self._is_published(group, document, found))

    def source_path(self, document: str) -> PurePosixPath:
        """The source text, relative to the root like all paths here."""
        return self._source(self.group(document), document)

    def template_path(self, document: str) -> PurePosixPath:
        """The POT file."""
        group = self.group(document)
        return self._place(group.templates, group.within(document), self.config.source_locale)

    def catalog_path(self, document: str, locale: Locale) -> PurePosixPath:
        """The PO file of one locale."""
        group = self.group(document)
        return self._place(group.catalogs, group.within(document), locale)

    def output_path(self, document: str, locale: Locale, suffix: str = "", *, beside: str = "") -> PurePosixPath:
        """A file that `merge` publishes; its suffix is that of the source, unless another is given.

        What is published `beside` it has that behind its name.
        """
        group, source = self.group(document), self.source_path(document)
        plain = self.file_names.known.get((document, locale)) or group.within(document)
        output, suffix = group.output, suffix or source.suffix
        short, beside = (plain, beside) if output.document else (plain + beside, "")
        if locale == self.config.source_locale and _with(output.path_named(plain, ""), source.suffix) == source:
            return _with(output.path_named(short, ""), beside + suffix)
        return _with(self._place(output, short, locale, suffix), beside + suffix)

    @cached_property
    def file_names(self) -> FileNames:
        """The names of translated files that are not those of their sources."""
        return FileNames.load(self.root, self.config.records)

    def document_called(self, group: Group, name: str, locale: Locale | None) -> str:
        """The document of a group whose file in a language is called so."""
        known = self.file_names.documents(name, locale)
        return next((document for document in known if self.group(document) == group), group.called(name))

    def build_path(self, name: str) -> PurePosixPath:
        """A file about the whole build."""
        return PurePosixPath(self.config.build) / name

    @property
    def archive(self) -> PurePosixPath:
        """The folder of all releases."""
        return PurePosixPath(self.config.publish.archive)

    def conflicts_path(self, document: str, locale: Locale) -> PurePosixPath:
        """Where texts that gave way are kept."""
        path = self.catalog_path(document, locale)
        return path.with_name(f"{path.stem}.conflicts{path.suffix}")

    @property
    def agreement_path(self) -> PurePosixPath:
        """The file of what was last agreed with the platform."""
        return self.config.records / "sync.lock"

    def catalogs(self) -> Iterator[tuple[PurePosixPath, str, str]]:
        """All catalogs that are there: path, document, and what the path calls the locale."""
        seen: set[PurePosixPath] = set()
        for group in sorted(self.config.groups, key=lambda group: not group.name):
            for path, values in group.catalogs.files(self.root, group.catalogs.folder):
                if path not in seen:
                    seen.add(path)
                    yield path, group.called(values["document"]), values["locale"]

    def _source(self, group: Group, document: str) -> PurePosixPath:
        return self._place(group.sources, group.within(document), self.config.source_locale)

    def _place(self, pattern: Pattern, document: str, locale: Locale, suffix: str = "") -> PurePosixPath:
        return pattern.path_named(document, self._name(pattern, document, locale, suffix))

    def _name(self, pattern: Pattern, document: str, locale: Locale, suffix: str = "") -> str:
        """How the path calls the locale: as a file that is there does, its folder, or its siblings; else as we do."""
        names = pattern.names_of(locale)
        if len(names) == 1:
            return names[0]
        paths = ((name, _with(pattern.path_named(document, name), suffix)) for name in names)
        there = (name for name, path in paths if document and files.exists(self.root / path))
        folders = ((name, pattern.folder_named(document, name)) for name in names)
        beside = (name for name, folder in folders if folder is not None and files.is_folder(self.root / folder))
        return next(there, None) or next(beside, None) or self._as_siblings(pattern, names, suffix)

    def _as_siblings(self, pattern: Pattern, names: tuple[str, ...], suffix: str) -> str:
        """The name that other files of the pattern have for the same language, or else one of the style of theirs."""
        if "{locale}" not in pattern.text or pattern.folder_named("-", names[0]) is not None:
            return names[0]
        whole = replace(pattern, text=pattern.text + suffix)
        if whole not in self._siblings:
            with suppress(SourceError):
                there = {values["locale"] for _, values in whole.files(self.root, whole.folder)}
                self._siblings[whole] = sorted(name for name in there if whole.locale_of(name) in self.config.locales)
        found = self._siblings.get(whole, [])
        styles = [_style(name) for name in found if "-" in name or "_" in name]
        alike = (name for name in names if _style(name) in styles[:1])
        return next((name for name in names if name in found), None) or next(alike, names[0])

    def _is_published(self, group: Group, document: str, known: Collection[str]) -> bool:
        """Whether the file was released, or is one that `merge` writes, or wrote: the version of another document.

        In a language that is not configured only that of a document whose source is there as well.
        """
        path = self._source(group, document)
        is_released = path.is_relative_to(self.archive) and any(map(_RELEASE.fullmatch, path.parts))
        return is_released or any(
            (locale in {self.config.source_locale, *other.locales}) or (original in known and self.may_publish(path))
            for other, original, locale in self._published(path)
            if original != document
        )

    def may_publish(self, path: PurePosixPath) -> bool:
        """Whether `merge` may have written the file: it is of the output pattern, and no source, or is for assets."""
        if ".." in path.parts or UNSPEAKABLE.search(str(path)):
            return False
        is_text = any(path != self._source(group, document) for group, document, _ in self._published(path))
        return is_text or self.config.may_be_asset(path)

    def feeds(self, path: PurePosixPath) -> bool:
        """Whether a link leads from there to a file that versions are made from."""
        real = PurePosixPath(os.path.relpath(os.path.realpath(self.root / path), os.path.realpath(self.root)))
        read = (one for group in self.config.groups for one in (group.sources, group.templates, group.catalogs))
        is_read = any(pattern.matches(real) is not None for pattern in read)
        known = {PurePosixPath(self.config.path), self.agreement_path, self.config.asset_at(path)}
        return real != path and (is_read or real in known)

    def _published(self, path: PurePosixPath) -> Iterator[tuple[Group, str, Locale]]:
        """The documents and the locales whose version the file would be, by the output patterns."""
        for group in self.config.groups:
            suffix = PurePosixPath(group.sources.text).suffix
            if path.suffix not in {suffix, ".html", ".json", ".atom", ".pdf"}:
                continue
            stem = path.with_suffix("")
            stem = stem.with_suffix("") if path.name.endswith(".fragment.html") else stem
            names = dict.fromkeys((stem.name, _BESIDE.sub("", stem.name) or stem.name))
            found = (group.output.matches(stem.with_name(name)) for name in names)
            named = ((one, group.output.locale_of(one["locale"])) for one in found if one is not None)
            for one, locale in [(one, locale) for one, locale in named if locale][:1]:
                yield group, self.document_called(group, one["document"], locale), locale
            beside = (group.sources.matches(stem.with_name(name + suffix)) for name in names if path.suffix != suffix)
            for one in [one for one in beside if one is not None][:1]:  # the page of a source, beside it
                yield group, group.called(one["document"]), self.config.source_locale

    def _with_good_names(self, found: Iterable[str]) -> tuple[list[str], list[SourceError]]:
        """Documents with a name that nothing could repeat are left out."""
        paths = {document: str(self.source_path(document)) for document in found}
        shown = {name: UNSPEAKABLE.sub(lambda match: ascii(match[0])[1:-1], path) for name, path in paths.items()}
        problem = "a name with a control character, or with a byte that is not UTF-8; rename the file"
        errors = [SourceError(problem, path=shown[name]) for name in paths if shown[name] != paths[name]]
        return [name for name in paths if shown[name] == paths[name]], errors

    def _without_collisions(self, found: list[str]) -> tuple[tuple[str, ...], tuple[ClausulaError, ...]]:
        """Documents whose files would fall together, also where a file system folds case, are left out."""
        owners: dict[str, str] = {}
        sources = {self.source_path(document).as_posix().casefold() for document in found}
        kept, errors = [], []
        for document in found:
            locales, source = self.locales(document), self.source_path(document)
            paths = [self.template_path(document)]
            paths += [self.catalog_path(document, locale) for locale in locales]
            paths += [
                path
                for locale in (self.config.source_locale, *locales)
                for suffix in (source.suffix, ".html")
                if (path := self.output_path(document, locale, suffix)) != source
            ]
            mine = {os.path.normcase(path.as_posix()).casefold() for path in paths}
            other = next((owners[path] for path in sorted(mine) if path in owners), None)
            if other is None and not mine & sources:
                kept.append(document)
                owners |= dict.fromkeys(mine, document)
                continue
            what = f"would write a file that {self.source_path(other)} writes" if other else "would overwrite a source"
            errors.append(
                SourceError(
                    f"{what}; rename one of them, or tell their files apart in the patterns of clausula.toml",
                    path=source,
                )
            )
        return tuple(kept), tuple(errors)


def _format(path: PurePosixPath, markdown: Markdown, locale: Locale | None) -> Format:
    own = next((own for tag, own in markdown.locales.items() if locale and Locale.parse(tag) == locale), {})
    return format_of(path, markdown.rendering(own) if own else markdown)


def _style(name: str) -> tuple[bool, bool]:
    return "_" in name, name.islower()


def _with(path: PurePosixPath, suffix: str) -> PurePosixPath:
    return path.with_name(path.name + suffix)
