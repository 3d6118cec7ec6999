"""A project on disk: its documents and where their files are."""

import os
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clausula.config.loading import Config
from clausula.errors import ClausulaError, ConfigError, SourceError
from clausula.formats import format_of
from clausula.formats.base import Format
from clausula.locales import Locale

__all__ = ["Project", "Track", "untracked"]

_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no catalog, report or terminal can hold: control characters, and bytes that are not UTF-8."""
Track = Callable[[Iterable[str]], Iterable[str]]
"""Passes documents through while showing how far the work is."""


def untracked(documents: Iterable[str]) -> Iterable[str]:
    """The documents, with nothing shown."""
    return documents


@dataclass(frozen=True, slots=True)
class Project:
    """The configuration and the folder that it speaks of."""

    root: Path
    config: Config

    def format_of(self, document: str, locale: Locale | None = None) -> Format:
        """The format of one source text, as it is rendered for readers of a language."""
        markdown = self.config.markdown
        own = next((own for tag, own in markdown.locales.items() if locale and Locale.parse(tag) == locale), {})
        return format_of(self.source_path(document), markdown.rendering(own) if own else markdown)

    def check(self) -> None:
        """Raise `ConfigError` if texts could not be rendered as configured, for the source or for a language."""
        for locale in (None, *map(Locale.parse, self.config.markdown.locales)):
            self.format_of("document", locale).check()

    @property
    def format(self) -> Format:
        """The format of sources, as far as their pattern tells."""
        return format_of(PurePosixPath(self.config.sources.text), self.config.markdown)

    def documents(self) -> tuple[tuple[str, ...], tuple[ClausulaError, ...]]:
        """The documents in alphabetical order, and an error for each that cannot be one for its name.

        Raises `SourceError` if there are none at all.
        """
        config = self.config
        try:
            found = list(config.sources.documents(self.root, config.source_locale))
        except FileNotFoundError:
            folder = config.sources.folder
            raise SourceError(
                "no such folder; create it, or set project.sources to where the source texts are", path=folder
            ) from None
        known = frozenset(found)
        found = [document for document in found if not self._is_published(document, known)]
        if not found:
            raise SourceError(
                "no source text there; add one, or mend project.sources", path=PurePosixPath(config.sources.text)
            )
        named, nameless = self._with_good_names(found)
        kept, colliding = self._without_collisions(named)
        return kept, (*nameless, *colliding)

    def source_path(self, document: str) -> PurePosixPath:
        """The source text, relative to the root like all paths here."""
        return self.config.sources.path(document, self.config.source_locale)

    def template_path(self, document: str) -> PurePosixPath:
        """The POT file."""
        return self.config.templates.path(document, self.config.source_locale)

    def catalog_path(self, document: str, locale: Locale) -> PurePosixPath:
        """The PO file of one locale."""
        return self.config.catalogs.path(document, locale)

    def output_path(self, document: str, locale: Locale, suffix: str) -> PurePosixPath:
        """A file that `merge` publishes."""
        path = self.config.output.path(document, locale)
        return path.with_name(path.name + suffix)

    def build_path(self, name: str) -> PurePosixPath:
        """A file about the whole build."""
        return PurePosixPath(self.config.build) / name

    def conflicts_path(self, document: str, locale: Locale) -> PurePosixPath:
        """Where texts that gave way are kept."""
        path = self.catalog_path(document, locale)
        return path.with_name(f"{path.stem}.conflicts{path.suffix}")

    @property
    def written_folders(self) -> frozenset[PurePosixPath]:
        """Where all files lie that are written more than once, with those below."""
        config = self.config
        folders = {config.catalogs.folder, config.templates.folder, config.output.folder, PurePosixPath(config.build)}
        exchanged = {PurePosixPath(config.platform.path)} if config.platform.type == "folder" else set()
        return frozenset(folders | exchanged)

    @property
    def agreement_path(self) -> PurePosixPath:
        """The file of what was last agreed with the platform."""
        return self.config.catalogs.folder / "sync.lock"

    def _is_published(self, document: str, known: Collection[str]) -> bool:
        """Whether the file is one that `merge` writes, or wrote: the version of another document in some language.

        In a language that is not configured only that of a document whose source is there as well.
        """
        path = self.source_path(document)
        values = self._published(path)
        if values is None or values["document"] == document:
            return False
        tags = {locale.bcp47 for locale in (self.config.source_locale, *self.config.locales)}
        return values["locale"] in tags or (values["document"] in known and self.may_publish(path))

    def may_publish(self, path: PurePosixPath) -> bool:
        """Whether `merge` may have written the file: it is of the output pattern in some language, and no source."""
        values = self._published(path)
        if values is None or ".." in path.parts or _UNSPEAKABLE.search(str(path)):
            return False
        try:
            is_version = Locale.parse(values["locale"]).bcp47 == values["locale"]
        except ConfigError:
            return False
        return is_version and path != self.source_path(values["document"])

    def feeds(self, path: PurePosixPath) -> bool:
        """Whether a link leads from there to a file that versions are made from."""
        real = PurePosixPath(os.path.relpath(os.path.realpath(self.root / path), os.path.realpath(self.root)))
        read = (self.config.sources, self.config.templates, self.config.catalogs)
        is_read = any(pattern.matches(real) is not None for pattern in read)
        return real != path and (is_read or real in {PurePosixPath(self.config.path), self.agreement_path})

    def _published(self, path: PurePosixPath) -> dict[str, str] | None:
        """The document and the locale whose version the file would be, by the output pattern."""
        is_meant = path.suffix in {self.format.suffix, ".html", ".json"}
        values = self.config.output.matches(path.with_suffix("")) if is_meant else None
        return None if values is None else {"document": values.get("document") or values["name"], **values}

    def _with_good_names(self, found: Iterable[str]) -> tuple[list[str], list[SourceError]]:
        """Documents with a name that nothing could repeat are left out."""
        paths = {document: str(self.source_path(document)) for document in found}
        shown = {name: _UNSPEAKABLE.sub(lambda match: ascii(match[0])[1:-1], path) for name, path in paths.items()}
        problem = "a name with a control character, or with a byte that is not UTF-8; rename the file"
        errors = [SourceError(problem, path=shown[name]) for name in paths if shown[name] != paths[name]]
        return [name for name in paths if shown[name] == paths[name]], errors

    def _without_collisions(self, found: list[str]) -> tuple[tuple[str, ...], tuple[ClausulaError, ...]]:
        """Documents whose files would fall together, also where a file system folds case, are left out."""
        config = self.config
        owners: dict[str, str] = {}
        sources = {self.source_path(document).as_posix().casefold() for document in found}
        kept, errors = [], []
        for document in found:
            paths = [self.template_path(document)]
            paths += [self.catalog_path(document, locale) for locale in config.locales]
            paths += [
                path
                for locale in (config.source_locale, *config.locales)
                for suffix in (self.format.suffix, ".html")
                if (path := self.output_path(document, locale, suffix)) != self.source_path(document)
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
                    path=self.source_path(document),
                )
            )
        return tuple(kept), tuple(errors)
