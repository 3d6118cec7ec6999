"""One document as it is published: its text and its page in every locale. Nothing is written here."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from clausula.checks.structure import StructureCheck
from clausula.config.loading import Config
from clausula.formats import Mark
from clausula.history.log import Revision
from clausula.history.source_revisions import History
from clausula.locales import Locale, direction, native_name
from clausula.model import Catalog, Diagnostic, Segment, State, UnitKey
from clausula.publishing.manifest import Entry, sha256
from clausula.publishing.notices import Notices
from clausula.publishing.page import Alternate, Page, Provenance
from clausula.publishing.page import Text as PageText
from clausula.publishing.page import page as render_page
from clausula.workspace.edition import Counts, Current, counts
from clausula.workspace.project import Project

__all__ = ["Publication", "Version", "publish"]

_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NOTICE_OF = {Mark.SOURCE: "partial", Mark.OUTDATED: "outdated"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One language version of one document."""

    document: str
    locale: Locale
    words: Counts
    files: tuple[PurePosixPath, ...]
    """Empty where the version is less complete than the configured minimum, and so not published."""


@dataclass(frozen=True, slots=True)
class Publication:
    """All that is published of one document."""

    versions: tuple[Version, ...]
    files: tuple[tuple[Entry, bytes], ...]
    diagnostics: tuple[Diagnostic, ...]


def publish(project: Project, current: Current, notices: Notices, history: History) -> Publication:
    """The files of every language version of `current` that is complete enough."""
    return _Publisher(project, current, notices, history).publish()


@dataclass(frozen=True, slots=True)
class _Localized:
    """One language version before it becomes files."""

    locale: Locale
    text: str
    body: str
    marks: frozenset[Mark]


class _Publisher:
    """What the versions of one document have in common."""

    def __init__(self, project: Project, current: Current, notices: Notices, history: History) -> None:
        self._project = project
        self._config: Config = project.config
        self._format = project.format
        self._current = current
        self._notices = notices
        text = str(current.document)
        self._source_path = project.source_path(current.name)
        self._source_sha256 = sha256(text.encode())
        self._heading_ids = self._format.heading_ids(text)
        self._revision: Revision | None = history.of(self._source_path, project.format).last
        self._effective = self._format.effective_date(text)
        self._words = {locale: counts(catalog.units, words=True) for locale, (catalog, _) in current.catalogs.items()}
        self._published = (
            self._config.source_locale,
            *(locale for locale, words in self._words.items() if words.percent >= self._config.publish.minimum),
        )

    def publish(self) -> Publication:
        structure = StructureCheck(self._format, self._current.name, self._current.document, self._config.source_locale)
        versions: list[Version] = []
        files: list[tuple[Entry, bytes]] = []
        diagnostics: list[Diagnostic] = []
        for locale in self._published:
            localized, findings = self._localize(locale, structure)
            diagnostics += findings
            made = list(self._files(localized))
            files += made
            if locale in self._words:
                versions.append(self._version(locale, tuple(PurePosixPath(entry.path) for entry, _ in made)))
        versions += [self._version(locale, ()) for locale in self._words if locale not in self._published]
        return Publication(tuple(versions), tuple(files), tuple(diagnostics))

    def _version(self, locale: Locale, files: tuple[PurePosixPath, ...]) -> Version:
        return Version(document=self._current.name, locale=locale, words=self._words[locale], files=files)

    def _localize(self, locale: Locale, structure: StructureCheck) -> tuple[_Localized, list[Diagnostic]]:
        document = self._current.document
        catalog = self._current.catalogs[locale][0] if locale in self._words else None
        targets, outdated = self._targets(catalog)
        targets, findings = structure.sound(targets, locale)

        def target_of(segment: Segment) -> str | None:
            return targets.get(segment.key)

        def mark_of(segment: Segment) -> Mark | None:
            if segment.key not in targets:
                return Mark.SOURCE if catalog is not None else None
            return Mark.OUTDATED if segment.key in outdated else None

        text = self._format.localize(document, target_of)
        if catalog is not None and self._config.markdown.pin_heading_ids:
            text = self._format.with_heading_ids(text, self._heading_ids)
        source = self._config.source_locale
        attributes = {
            Mark.SOURCE: f'lang="{source}" dir="{direction(source)}" class="untranslated"',
            Mark.OUTDATED: 'class="outdated"',
        }
        body = self._format.html(document, target_of, mark_of, attributes, self._heading_ids)
        marks = frozenset(mark for mark in map(mark_of, document.segments()) if mark is not None)
        return _Localized(locale, text, body, marks), findings

    def _targets(self, catalog: Catalog | None) -> tuple[dict[UnitKey, str], set[UnitKey]]:
        """What to publish of a catalog by the configured policy, and which of it is outdated."""
        if catalog is None:
            return {}, set()
        if self._config.publish.stale == "source":
            return catalog.targets(), set()
        stale = {unit.key: unit.target for unit in catalog.active() if unit.state is State.STALE}
        return catalog.targets() | stale, set(stale)

    def _files(self, localized: _Localized) -> Iterator[tuple[Entry, bytes]]:
        """The text and the page; never in the place of the source text itself."""
        for suffix, data in ((".md", localized.text.encode()), (".html", self._page(localized))):
            path = self._project.output_path(self._current.name, localized.locale, suffix)
            if path != self._source_path:
                yield self._entry(path, data, localized), data

    def _entry(self, path: PurePosixPath, data: bytes, localized: _Localized) -> Entry:
        return Entry(
            path=str(path),
            sha256=sha256(data),
            document=self._current.name,
            locale=localized.locale.bcp47,
            state="partial" if localized.marks else "complete",
            revision=self._revision.revision if self._revision else None,
            source_sha256=self._source_sha256,
        )

    def _page(self, localized: _Localized) -> bytes:
        locale = localized.locale

        def notice(name: str) -> PageText:
            found = self._notices.text(name, locale)
            return PageText(found.text, found.locale.bcp47, direction(found.locale))

        title = _TITLE.search(localized.body)
        return render_page(
            Page(
                title=" ".join(_TAG.sub("", title[1]).split()) if title else self._current.name,
                lang=locale.bcp47,
                direction=direction(locale),
                body=localized.body,
                notices=tuple(notice(_NOTICE_OF[mark]) for mark in Mark if mark in localized.marks),
                languages=notice("languages"),
                original=notice("original"),
                original_href=None
                if locale == self._config.source_locale
                else self._alternate(self._config.source_locale, locale).href,
                effective=notice("effective"),
                effective_date=self._effective,
                alternates=tuple(self._alternate(other, locale) for other in self._published),
                provenance=Provenance(
                    source=str(self._source_path),
                    source_locale=self._config.source_locale.bcp47,
                    source_sha256=self._source_sha256,
                    text_sha256=sha256(localized.text.encode()),
                    revision=self._revision.revision if self._revision else None,
                    revision_date=self._revision.date if self._revision else None,
                ),
            )
        )

    def _alternate(self, other: Locale, locale: Locale) -> Alternate:
        own = self._project.output_path(self._current.name, locale, ".html")
        path = self._project.output_path(self._current.name, other, ".html")
        href = PurePosixPath(os.path.relpath(path, own.parent)).as_posix()
        return Alternate(other.bcp47, direction(other), native_name(other), href)
