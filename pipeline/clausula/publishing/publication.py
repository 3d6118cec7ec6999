"""One document as it is published: its text and its page in every locale. Nothing is written here."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import PurePath, PurePosixPath
from urllib.parse import quote

from clausula.formats.base import Mark
from clausula.history.log import Revision
from clausula.locales import Locale, direction
from clausula.publishing.alternates import Alternates
from clausula.publishing.manifest import Entry
from clausula.publishing.notices import Notices
from clausula.publishing.page import Page, render_page
from clausula.publishing.policy import Decision, Standing, decide
from clausula.verdict import Counts
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Edition, Version
from clausula.workspace.facts import kept
from clausula.workspace.past import Past, State
from clausula.workspace.source import Source, sha256

__all__ = ["Output", "Publication", "PublishedVersion", "publications"]

_NOTICE_OF = {Mark.SOURCE: "partial", Mark.OUTDATED: "outdated"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVersion:
    """One language version of one document."""

    document: str
    locale: Locale
    words: Counts
    """Of the present text."""
    standing: Standing
    effective: date | None
    """From when on its text is in force, if that says so."""
    revision: Revision | None
    """Of the text that is published, where git knows it."""
    files: tuple[PurePosixPath, ...]
    """Empty where the version is not published."""

    @property
    def is_published(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.files)


@dataclass(frozen=True, slots=True)
class Output:
    """A file to publish; its bytes are made only if they are not there yet."""

    entry: Entry
    data: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Localized:
    """One language version as readers get it."""

    edition: Source
    """Of the present text, or a past one."""
    locale: Locale
    standing: Standing
    text: Callable[[], str]
    text_sha256: str
    html: Callable[[], str]
    rendered: str
    """The key of the rendered page."""
    title: str
    marks: tuple[Mark, ...] = ()
    percent: int = 100


class Publication:
    """What is published of one document, in which languages."""

    def __init__(self, edition: Source, decisions: Mapping[Version, Decision], notices: Notices, suffix: str) -> None:
        """The `suffix` is of the document's name, where another text of it is published beside it."""
        self._edition, self._notices, self._decisions = edition, notices, decisions
        self._project = edition.context.project
        self._config = self._project.config
        self._suffix = suffix
        shown = (self._target(decision) for decision in decisions.values())
        own = self._source() if edition.group.publish.source_version else None
        self._published = {one.locale: one for one in (own, *shown) if one}
        self.pages = {locale: self._path(locale, ".html") for locale in self._published}
        self._alternates = Alternates(self.pages)
        self._languages = digest_of(*map(str, self.pages.values()))
        self._about: tuple[str, date, Mapping[Locale, PurePosixPath]] | None = None

    def tell(self, notice: str, day: date, pages: Mapping[Locale, PurePosixPath]) -> None:
        """Have each page say of another text of the document from which day on that is in force, and link it."""
        self._about = notice, day, pages

    def versions(self) -> Iterator[PublishedVersion]:
        """The language versions, those that are not published last."""
        for version, decision in sorted(self._decisions.items(), key=lambda item: item[1].version is None):
            yield PublishedVersion(
                document=self._edition.name,
                locale=version.locale,
                words=Counts(version.facts.words),
                standing=decision.standing,
                effective=self._edition.format.effective_date(self._edition.text),
                revision=decision.version.edition.revision if decision.version else None,
                files=tuple(self._paths(version.locale)) if decision.version else (),
            )

    def outputs(self) -> Iterator[Output]:
        """The files of every language version that is published."""
        for locale, localized in self._published.items():
            for path in self._paths(locale):
                yield self._page(path, localized) if path.suffix == ".html" else self._text(path, localized)

    def _paths(self, locale: Locale) -> Iterator[PurePosixPath]:
        """The text and the page; never in the place of the source text itself."""
        in_place = self._project.output_path(self._edition.name, locale) == self._edition.path
        yield from (self._path(locale, suffix) for suffix in (self._edition.path.suffix, ".html")[in_place:])

    def _path(self, locale: Locale, suffix: str) -> PurePosixPath:
        return self._project.output_path(self._edition.name, locale, suffix, beside=self._suffix)

    def _source(self) -> _Localized:
        edition = self._edition
        key, title = edition.page
        return _Localized(
            edition=edition,
            locale=self._config.source_locale,
            standing=Standing.COMPLETE,
            text=lambda: edition.text,
            text_sha256=edition.text_sha256,
            html=lambda: edition.source[0].html,
            rendered=key,
            title=title,
        )

    @staticmethod
    def _target(decision: Decision) -> _Localized | None:
        version = decision.version
        if version is None:
            return None
        facts = version.facts
        return _Localized(
            edition=version.edition,
            locale=version.locale,
            standing=decision.standing,
            text=version.text,
            text_sha256=facts.text_sha256,
            html=version.html,
            rendered=facts.rendered,
            title=facts.title,
            marks=facts.marks,
            percent=Counts(facts.words).percent,
        )

    def _text(self, path: PurePosixPath, localized: _Localized) -> Output:
        return Output(self._entry(path, localized.text_sha256, localized), lambda: localized.text().encode())

    def _page(self, path: PurePosixPath, localized: _Localized) -> Output:
        """The page, whose bytes are known by all that they are made of, if they were made before."""
        content = self._content(localized)
        key = digest_of(
            self._edition.context.settings,
            self._edition.name + self._suffix,
            localized.rendered,
            self._languages,
            repr(content),
        )
        render = cache(partial(self._rendered, content, localized))
        digest = kept(self._edition.context.cache, "page", key, str, lambda: sha256(render()))
        return Output(self._entry(path, digest, localized), render)

    def _entry(self, path: PurePosixPath, digest: str, localized: _Localized) -> Entry:
        edition = localized.edition
        revision, effective = edition.revision, edition.format.effective_date(edition.text)
        policy = self._project.policy(edition.name, localized.locale)
        return Entry(
            path=str(path),
            sha256=digest,
            document=self._edition.name,
            locale=localized.locale.bcp47,
            state=localized.standing.value,
            revision=revision.revision if revision else None,
            source_sha256=localized.edition.text_sha256,
            text_sha256=localized.text_sha256,
            date=revision.date if revision else None,
            effective=effective.isoformat() if effective else None,
            announced=bool(self._suffix),
            percent=localized.percent,
            binding=policy.authoritative or None,
            url=self._url(path) if path.suffix == ".html" else None,
        )

    def _url(self, path: PurePosixPath) -> str | None:
        """The address of a published file, where the project says where it is published."""
        base, folder = self._edition.group.publish.base_url, self._edition.group.output.folder
        return f"{base.rstrip('/')}/{quote(path.relative_to(folder).as_posix())}" if base else None

    def _content(self, localized: _Localized) -> Page:
        notice, edition = partial(self._notices.text, locale=localized.locale), localized.edition
        revision = edition.revision
        notices = [notice(_NOTICE_OF[mark]) for mark in localized.marks]
        if localized.standing is Standing.HELD and revision:
            notices.append(notice("held", day=date.fromisoformat(revision.date)))
        policy, effective = (
            self._project.policy(edition.name, localized.locale),
            edition.format.effective_date(edition.text),
        )
        is_translation = localized.locale != self._config.source_locale
        remarks = [notice(f"binding-{policy.authoritative}")] if policy.authoritative and is_translation else []
        remarks += [notice("effective", day=effective)] if effective else []
        remarks += [notice("changed", day=date.fromisoformat(revision.date))] if revision else []
        if self._about:
            name, day, pages = self._about
            page = pages.get(localized.locale, pages[self._config.source_locale])
            link = os.path.relpath(page, self.pages[localized.locale].parent)
            notices.append(replace(notice(name, day=day), href=quote(PurePath(link).as_posix())))
        return Page(
            title=localized.title,
            locale=localized.locale,
            source_locale=self._config.source_locale,
            notices=tuple(notices),
            languages=notice("languages"),
            original=notice("original"),
            effective_date=effective,
            remarks=tuple(remarks),
            source=str(edition.path),
            source_sha256=edition.text_sha256,
            text_sha256=localized.text_sha256,
            revision=revision,
        )

    def _rendered(self, content: Page, localized: _Localized) -> bytes:
        source = content.source_locale
        attributes = {
            Mark.SOURCE: f'lang="{source}" dir="{direction(source)}" class="untranslated"',
            Mark.OUTDATED: 'class="outdated"',
        }
        body = self._edition.format.resolved(localized.html(), attributes)
        return render_page(content, body, self._alternates.seen_from(localized.locale))


def publications(edition: Edition, versions: Sequence[Version], notices: Notices, today: date) -> list[Publication]:
    """The text in force on that day, in the languages that can be read, and the one that is announced, if any."""
    past = Past(edition)
    effective = edition.format.effective_date(edition.text)
    coming = effective if effective and effective > today else None
    former = past.in_force(today) if coming else None

    def decided(version: Version, states: Callable[[], tuple[State, ...]]) -> Decision:
        policy = edition.context.project.policy(edition.name, version.locale)
        is_asked = policy.grace or policy.stale == "hold"
        return decide(version, policy, past, states() if is_asked else (), today)

    if coming is None or former is None:
        present = {version: decided(version, partial(past.states, version.locale)) for version in versions}
        return [Publication(edition, present, notices, "")]
    states = {version.locale: past.until(former, version.locale) for version in versions}
    earlier = [past.best(former, version, states[version.locale]) for version in versions]
    in_force = {version: decided(version, partial(states.__getitem__, version.locale)) for version in earlier}
    now = Publication(former, in_force, notices, "")
    then = Publication(edition, {version: decided(version, tuple) for version in versions}, notices, f".{coming}")
    now.tell("coming", coming, then.pages)
    then.tell("announced", coming, now.pages)
    return [now, then]
