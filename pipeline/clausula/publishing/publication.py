"""One document as it is published: its text and its page in every locale. Nothing is written here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import PurePosixPath

from clausula.formats.base import Mark
from clausula.history.log import Revision
from clausula.locales import Locale, direction
from clausula.publishing.alternates import Alternates
from clausula.publishing.manifest import Entry
from clausula.publishing.notices import Notices
from clausula.publishing.page import Page, render_page
from clausula.verdict import Counts
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Edition, Version
from clausula.workspace.facts import kept
from clausula.workspace.source import sha256

__all__ = ["Output", "Publication", "PublishedVersion"]

_NOTICE_OF = {Mark.SOURCE: "partial", Mark.OUTDATED: "outdated"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVersion:
    """One language version of one document."""

    document: str
    locale: Locale
    words: Counts
    files: tuple[PurePosixPath, ...]
    """Empty where the version is less complete than the configured minimum, and so not published."""

    @property
    def is_published(self) -> bool:
        """Whether it is complete enough."""
        return bool(self.files)


@dataclass(frozen=True, slots=True)
class Output:
    """A file to publish; its bytes are made only if they are not there yet."""

    entry: Entry
    data: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Localized:
    """One language version as readers get it."""

    locale: Locale
    text: Callable[[], str]
    text_sha256: str
    html: Callable[[], str]
    rendered: str
    """The key of the rendered page."""
    title: str
    marks: tuple[Mark, ...]


class Publication:
    """What is published of one document, in which languages."""

    def __init__(self, edition: Edition, versions: list[Version], notices: Notices, revision: Revision | None) -> None:
        """`versions` are those that can be read; `revision` is that of the present source text, where git knows it."""
        self._edition, self._versions, self._notices, self._revision = edition, versions, notices, revision
        self._project = edition.context.project
        self._config = self._project.config
        self._words = {version.locale: Counts(version.facts.words) for version in versions}
        minimum = self._config.publish.minimum
        complete = (locale for locale, words in self._words.items() if words.percent >= minimum)
        self._published = (self._config.source_locale, *complete)
        paths = {locale: self._project.output_path(edition.name, locale, ".html") for locale in self._published}
        self._alternates = Alternates(paths)
        self._languages = digest_of(*map(str, paths.values()))
        self._effective_date = edition.format.effective_date(edition.text)

    def versions(self) -> Iterator[PublishedVersion]:
        """The language versions, those that are not published last."""
        for locale in sorted(self._words, key=lambda locale: locale not in self._published):
            paths = self._paths(locale) if locale in self._published else ()
            yield PublishedVersion(
                document=self._edition.name, locale=locale, words=self._words[locale], files=tuple(paths)
            )

    def outputs(self) -> Iterator[Output]:
        """The files of every language version that is complete enough."""
        by_locale = {version.locale: version for version in self._versions}
        for locale in self._published:
            localized = self._target(by_locale[locale]) if locale in by_locale else self._source()
            for path in self._paths(locale):
                yield self._page(path, localized) if path.suffix == ".html" else self._text(path, localized)

    def _paths(self, locale: Locale) -> Iterator[PurePosixPath]:
        """The text and the page; never in the place of the source text itself."""
        for suffix in (self._edition.format.suffix, ".html"):
            path = self._project.output_path(self._edition.name, locale, suffix)
            if path != self._edition.path:
                yield path

    def _source(self) -> _Localized:
        edition = self._edition
        key, title = edition.page
        return _Localized(
            locale=self._config.source_locale,
            text=lambda: edition.text,
            text_sha256=self._edition.text_sha256,
            html=lambda: edition.source[0].html,
            rendered=key,
            title=title,
            marks=(),
        )

    def _target(self, version: Version) -> _Localized:
        facts = version.facts
        return _Localized(
            locale=version.locale,
            text=version.text,
            text_sha256=facts.text_sha256,
            html=version.html,
            rendered=facts.rendered,
            title=facts.title,
            marks=facts.marks,
        )

    def _text(self, path: PurePosixPath, localized: _Localized) -> Output:
        return Output(self._entry(path, localized.text_sha256, localized), lambda: localized.text().encode())

    def _page(self, path: PurePosixPath, localized: _Localized) -> Output:
        """The page, whose bytes are known by all that they are made of, if they were made before."""
        content = self._content(localized)
        key = digest_of(
            self._edition.context.settings,
            self._edition.name,
            localized.rendered,
            self._languages,
            repr(content),
        )
        render = cache(partial(self._rendered, content, localized))
        digest = kept(self._edition.context.cache, "page", key, str, lambda: sha256(render()))
        return Output(self._entry(path, digest, localized), render)

    def _entry(self, path: PurePosixPath, digest: str, localized: _Localized) -> Entry:
        return Entry(
            path=str(path),
            sha256=digest,
            document=self._edition.name,
            locale=localized.locale.bcp47,
            state="partial" if self._is_partial(localized) else "complete",
            revision=self._revision.revision if self._revision else None,
            source_sha256=self._edition.text_sha256,
        )

    def _is_partial(self, localized: _Localized) -> bool:
        """Whether a page has text in another language than its own."""
        is_source = localized.locale == self._config.source_locale
        return bool(localized.marks or (self._edition.untranslatable and not is_source))

    def _content(self, localized: _Localized) -> Page:
        notice = partial(self._notices.text, locale=localized.locale)
        return Page(
            title=localized.title,
            locale=localized.locale,
            source_locale=self._config.source_locale,
            notices=tuple(notice(_NOTICE_OF[mark]) for mark in localized.marks),
            languages=notice("languages"),
            original=notice("original"),
            effective=notice("effective"),
            effective_date=self._effective_date,
            source=str(self._edition.path),
            source_sha256=self._edition.text_sha256,
            text_sha256=localized.text_sha256,
            revision=self._revision,
        )

    def _rendered(self, content: Page, localized: _Localized) -> bytes:
        source = content.source_locale
        attributes = {
            Mark.SOURCE: f'lang="{source}" dir="{direction(source)}" class="untranslated"',
            Mark.OUTDATED: 'class="outdated"',
        }
        body = self._edition.format.resolved(localized.html(), attributes)
        return render_page(content, body, self._alternates.seen_from(localized.locale))
