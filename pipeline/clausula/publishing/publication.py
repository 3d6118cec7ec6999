"""One document as it is published: its text and its page in every locale. Nothing is written here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import PurePosixPath

from clausula.formats.base import Mark
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.publishing.alternates import Alternates
from clausula.publishing.assets import Places
from clausula.publishing.localized import Localized
from clausula.publishing.manifest import Entry
from clausula.publishing.notices import Notices
from clausula.publishing.page import Page, as_json
from clausula.publishing.pdf import PDF, pdf
from clausula.publishing.policy import Decision, Standing
from clausula.publishing.site import Site, relative, scrolling
from clausula.publishing.templating import Templates
from clausula.verdict import Counts
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Version
from clausula.workspace.facts import kept
from clausula.workspace.sign_off import SignOff
from clausula.workspace.source import Source, sha256

__all__ = ["Output", "Publication", "PublishedVersion"]

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
    announced: bool
    """Whether that is a day to come, and another text is published until then."""
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
        has_texts = "md" in edition.group.publish.formats
        self.texts = {locale: self._path(locale, edition.path.suffix) for locale in self._published if has_texts}
        addresses = {locale: Site.address(path, edition.group) for locale, path in self.pages.items()}
        self._alternates = Alternates(self.pages, addresses, self._config.source_locale)
        self._languages = digest_of(*map(str, self.pages.values()))
        self._about: tuple[str, date, Mapping[Locale, PurePosixPath]] | None = None
        self._changes: tuple[Mapping[Locale, PurePosixPath], Mapping[Locale, PurePosixPath]] = {}, {}

    @property
    def name(self) -> str:
        """Of the document."""
        return self._edition.name

    @property
    def effective(self) -> date | None:
        """From when on the text is in force, if it says so."""
        return self._edition.format.effective_date(self._edition.text)

    def tell(self, notice: str, day: date, pages: Mapping[Locale, PurePosixPath]) -> None:
        """Have each page say of another text of the document from which day on that is in force, and link it."""
        self._about = notice, day, pages

    def link(self, changes: Mapping[Locale, PurePosixPath], feeds: Mapping[Locale, PurePosixPath]) -> None:
        """Have each page link what says, in its language, what changed."""
        self._changes = changes, feeds

    def versions(self) -> Iterator[PublishedVersion]:
        """The language versions, those that are not published last."""
        for version, decision in sorted(self._decisions.items(), key=lambda item: item[1].version is None):
            yield PublishedVersion(
                document=self._edition.name,
                locale=version.locale,
                words=Counts(version.facts.words),
                standing=decision.standing,
                effective=self.effective,
                announced=bool(self._suffix),
                revision=decision.version.edition.revision if decision.version else None,
                files=tuple(self._paths(version.locale)) if decision.version else (),
            )

    def outputs(self, site: Site, templates: Templates, *, whole: bool = False) -> Iterator[Output]:
        """The files of every language version that is published; of the `whole` its text is one in any case."""
        for locale, localized in self._published.items():
            for path in self._paths(locale, whole=whole):
                is_text = path.suffix == self._edition.path.suffix
                yield self._text(path, localized, site) if is_text else self._page(path, localized, site, templates)

    def assets(self, site: Site, locale: Locale) -> Places:
        """The files that a language version that is published links or shows, with where their copies are."""
        edition, texts = self._published[locale].edition, self.texts
        is_led = locale in texts and site.text_key(edition, texts[locale])
        has_page = {*edition.group.publish.formats} != {"md"}
        return site.assets(edition) if has_page or is_led else {}

    def _paths(self, locale: Locale, *, whole: bool = False) -> Iterator[PurePosixPath]:
        """What is published of a version; never in the place of the source text itself, unless the `whole` is asked."""
        edition = self._edition
        in_place = self._project.output_path(edition.name, locale) == edition.path
        suffixes = {"md": edition.path.suffix, "html": ".html", "fragment": ".fragment.html", "json": ".json"}
        suffixes["pdf"] = PDF
        forms = edition.group.publish.formats
        for form in dict.fromkeys(("md", *forms)) if whole else forms:
            if whole or form != "md" or not in_place:
                yield self._path(locale, suffixes[form])

    def _path(self, locale: Locale, suffix: str) -> PurePosixPath:
        return self._project.output_path(self._edition.name, locale, suffix, beside=self._suffix)

    def _source(self) -> Localized:
        edition = self._edition
        key, title = edition.page
        return Localized(
            edition=edition,
            locale=self._config.source_locale,
            standing=Standing.COMPLETE,
            text=lambda _: edition.text,
            text_sha256=edition.text_sha256,
            html=lambda: edition.source[0].html,
            rendered=key,
            title=title,
        )

    @staticmethod
    def _target(decision: Decision) -> Localized | None:
        version = decision.version
        if version is None:
            return None
        facts, sign_off = version.facts, decision.sign_off
        return Localized(
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
            sign_off=sign_off if sign_off and sign_off.is_valid else None,
        )

    def _text(self, path: PurePosixPath, localized: Localized, site: Site) -> Output:
        """The text, as it is or, where that is asked for, with its marks, and with links that arrive."""
        edition, has_marks = localized.edition, self._edition.group.publish.marks
        links = site.text_key(edition, path)
        notices = self._content(localized).notices if has_marks else ()

        @cache
        def render() -> bytes:
            text = localized.marked_text(notices) if has_marks else localized.text(None)
            return (site.followed(edition, text, path, localized.locale) if links else text).encode()

        if not links and not (has_marks and (localized.marks or notices)):
            return Output(self._entry(path, localized.text_sha256, localized), render)
        facts = path, localized.text_sha256, localized.rendered, links, has_marks, repr(notices)
        key = digest_of(edition.context.settings, *map(str, facts))
        digest = kept(edition.context.cache, "text", key, str, lambda: sha256(render()))
        return Output(self._entry(path, digest, localized), render)

    def _page(self, path: PurePosixPath, localized: Localized, site: Site, templates: Templates) -> Output:
        """The page, whose bytes are known by all that they are made of, if they were made before."""
        content, address = self._content(localized), site.address(path, self._edition.group)
        facts = path, localized.rendered, site.key(localized.edition), templates.key, self._languages, repr(content)
        key = digest_of(self._edition.context.settings, *map(str, facts))

        @cache
        def render() -> bytes:
            body = self._body(localized, site)
            if path.name.endswith(".fragment.html"):
                return body.encode()
            linked = self._alternates.seen_from(localized.locale, templates)
            if path.suffix == ".json":
                return as_json(content, body, linked)
            page = templates.page("page", page=content, body=body, alternates=linked)
            shown = {place: original for original, place in site.assets(localized.edition).items()}
            return pdf(page, self._project.root, path, address, shown) if path.suffix == PDF else page

        digest = kept(self._edition.context.cache, "page", key, str, lambda: sha256(render()))
        return Output(self._entry(path, digest, localized, address), render)

    def _body(self, localized: Localized, site: Site) -> str:
        body = site.relinked(localized.body(), localized.edition, self.pages[localized.locale], localized.locale)
        return scrolling(body)

    def _entry(self, path: PurePosixPath, digest: str, localized: Localized, url: str | None = None) -> Entry:
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
            approved_by=localized.sign_off.by if localized.sign_off else None,
            url=url,
        )

    def _meta(self, localized: Localized) -> dict[str, str]:
        """What the front matter of the text has for the head of its page."""
        cached, key = self._edition.context.cache, digest_of(self._edition.context.settings, localized.text_sha256)
        find = partial(self._edition.format.meta, keys=("title", "description"))
        return kept(cached, "meta", key, dict[str, str], lambda: dict(find(localized.text(None))))

    def title(self, locale: Locale) -> str:
        """What the document is called in a language that it is published in."""
        localized = self._published[locale]
        return self._meta(localized).get("title") or localized.title

    def sign_off(self, locale: Locale) -> SignOff | None:
        """Who approved what is published in a language, if anybody did."""
        return self._published[locale].sign_off

    def _content(self, localized: Localized) -> Page:
        notice, edition = partial(self._notices.text, locale=localized.locale), localized.edition
        revision = edition.revision
        notices = [notice(_NOTICE_OF[mark]) for mark in localized.marks]
        if localized.standing is Standing.HELD and revision:
            notices.append(notice("held", day=date.fromisoformat(revision.date)))
        policy = self._project.policy(edition.name, localized.locale)
        effective = edition.format.effective_date(edition.text)
        is_translation = localized.locale != self._config.source_locale
        remarks = [notice(f"binding-{policy.authoritative}")] if policy.authoritative and is_translation else []
        remarks += [notice("effective", day=effective)] if effective else []
        remarks += [notice("changed", day=date.fromisoformat(revision.date))] if revision else []
        if self._about:
            name, day, pages = self._about
            page = pages.get(localized.locale, pages[self._config.source_locale])
            notices.append(replace(notice(name, day=day), href=relative(page, self.pages[localized.locale])))
        own = self.pages[localized.locale]
        changes, feed = (relative(those[localized.locale], own) if those else "" for those in self._changes)
        if changes:
            beside = notices if localized.standing is Standing.HELD or self._about else remarks
            beside.append(replace(notice("changes"), href=changes))
        meta = self._meta(localized)
        return Page(
            title=meta.get("title") or localized.title,
            description=meta.get("description", ""),
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
            feed=feed,
            pdf=relative(self._path(localized.locale, PDF), own) if "pdf" in edition.group.publish.formats else "",
        )
