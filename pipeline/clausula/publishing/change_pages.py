"""The pages that say what changed: for each version of a document one, a list of them, and an Atom feed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

from clausula.locales import Locale, long_date
from clausula.publishing.alternates import Alternates
from clausula.publishing.changes import Changed, Changes, Step
from clausula.publishing.feed import Feed, Item, atom
from clausula.publishing.manifest import CHANGES, Entry
from clausula.publishing.notices import Notice, Notices
from clausula.publishing.publication import Output, Publication
from clausula.publishing.site import Site, relative
from clausula.publishing.templating import Templates
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Edition
from clausula.workspace.facts import kept
from clausula.workspace.source import sha256

__all__ = ["ChangePages"]

_FEED = ".atom"
_NEWS = 20
"""How many versions the feed tells of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """All that a page shows beside what changed."""

    title: str
    locale: Locale
    source_locale: Locale
    languages: Notice
    heading: Notice
    document: str
    """What the document is called."""
    href: str
    """Its page."""
    feed: str
    added: Notice
    removed: Notice


@dataclass(frozen=True, slots=True)
class _Version:
    """A version in the list, or alone on its page."""

    day: Notice
    effective: Notice | None
    href: str
    clauses: tuple[Changed, ...] = field(repr=False)

    @property
    def headings(self) -> list[object]:
        """Those of the parts that changed, each once."""
        return list(dict.fromkeys(one.heading for one in self.clauses if one.heading))


class ChangePages:
    """What is published of the changes of one document, in the languages that it is published in."""

    def __init__(self, edition: Edition, published: list[Publication], notices: Notices, templates: Templates) -> None:
        self._edition, self._notices, self._templates = edition, notices, templates
        self._project = edition.context.project
        self._changes = Changes(edition)
        titles: dict[Locale, str] = {}
        pages: dict[Locale, PurePosixPath] = {}
        for one in reversed(published):
            titles |= {locale: one.title(locale) for locale in one.pages}
            pages |= one.pages
        self._titles, self._pages = titles, pages if self._changes.steps else {}

    @property
    def lists(self) -> Mapping[Locale, PurePosixPath]:
        """The list of versions in each language; none where nothing changed."""
        return {locale: self._path(locale, ".changes") for locale in self._pages}

    @property
    def feeds(self) -> Mapping[Locale, PurePosixPath]:
        """The feed in each language."""
        return {locale: self._path(locale, "", _FEED) for locale in self._pages}

    def outputs(self) -> Iterator[Output]:
        """The files in every language."""
        steps = self._changes.steps
        linked = self._alternates(self.lists)
        for locale in self._pages:
            yield self._page("changes", self.lists[locale], locale, steps, linked)
            yield self._feed(locale, steps[:_NEWS])
        for step in steps:
            linked = self._alternates({locale: self._path_of(locale, step) for locale in self._pages})
            for locale in self._pages:
                yield self._page("change", self._path_of(locale, step), locale, (step,), linked)

    def _path(self, locale: Locale, beside: str, suffix: str = ".html") -> PurePosixPath:
        return self._project.output_path(self._edition.name, locale, suffix, beside=beside)

    def _path_of(self, locale: Locale, step: Step) -> PurePosixPath:
        return self._path(locale, f".changes.{step.day}")

    def _address(self, path: PurePosixPath) -> str | None:
        return Site.address(path, self._edition.group)

    def _alternates(self, paths: Mapping[Locale, PurePosixPath]) -> Alternates:
        addresses = {locale: self._address(path) for locale, path in paths.items()}
        return Alternates(paths, addresses, self._project.config.source_locale)

    def _page(
        self,
        name: str,
        path: PurePosixPath,
        locale: Locale,
        steps: tuple[Step, ...],
        linked: Alternates,
    ) -> Output:
        content = self._content(path, locale)

        @cache
        def render() -> bytes:
            versions = [self._version(step, path, locale) for step in steps]
            alternates = linked.seen_from(locale, self._templates)
            return self._templates.page(name, page=content, versions=versions, alternates=alternates)

        return self._output(path, locale, steps, repr(content) + self._templates.key, render)

    def _feed(self, locale: Locale, steps: tuple[Step, ...]) -> Output:
        path = self.feeds[locale]
        content = self._content(path, locale)

        @cache
        def render() -> bytes:
            items = []
            for step in steps:
                place = self._path_of(locale, step)
                version = self._version(step, path, locale)
                body = self._templates.page("differences", page=content, versions=[version]).decode()
                said = [version.day.text, *([version.effective.text] if version.effective else [])]
                link = self._address(place) or version.href
                items.append(Item(f"{step.day} {step.new.text_sha256}", step.day, " · ".join(said), link, body))
            home = self._address(self.lists[locale]) or relative(self.lists[locale], path)
            name = f"{self._edition.name} {locale} {self._changes.steps[-1].old.text_sha256}"
            author = self._project.config.name
            return atom(Feed(name, content.title, locale, home, self._address(path), author), items)

        return self._output(path, locale, steps, repr(content) + self._templates.key, render)

    def _output(
        self, path: PurePosixPath, locale: Locale, steps: Sequence[Step], facts: str, render: Callable[[], bytes]
    ) -> Output:
        """A file, whose bytes are known by all that they are made of, if they were made before."""
        context, last = self._edition.context, steps[0]
        days = [(self._changes.key(step, locale), step.effective) for step in steps]
        paths = [self._pages, self._address(path)]
        key = digest_of(context.settings, str(path), facts, repr(days), repr(paths), context.project.config.name)
        digest = kept(context.cache, "page", key, str, lambda: sha256(render()))
        entry = Entry(
            path=str(path),
            sha256=digest,
            document=self._edition.name,
            locale=locale.bcp47,
            state=CHANGES,
            revision=last.revision.revision,
            source_sha256=last.new.text_sha256,
            date=last.revision.date,
            url=self._address(path),
        )
        return Output(entry, render)

    def _content(self, path: PurePosixPath, locale: Locale) -> _Content:
        heading = self._notices.text("changes", locale)
        document = self._titles[locale]
        return _Content(
            title=f"{document} · {heading.text}",
            locale=locale,
            source_locale=self._project.config.source_locale,
            languages=self._notices.text("languages", locale),
            heading=heading,
            document=document,
            href=relative(self._pages[locale], path),
            feed=relative(self.feeds[locale], path),
            added=self._notices.text("added", locale),
            removed=self._notices.text("removed", locale),
        )

    def _version(self, step: Step, path: PurePosixPath, locale: Locale) -> _Version:
        effective = self._notices.text("effective", locale, step.effective) if step.effective else None
        day = Notice(long_date(step.day, locale), locale, day=step.day)
        href = relative(self._path_of(locale, step), path)
        return _Version(day, effective, href, tuple(self._changes.told(step, locale)))
