"""The lists of all releases, a page in each language: documents, days, and the languages of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from clausula.archive.record import Language, Record
from clausula.config.loading import ASSETS
from clausula.locales import Locale, long_date
from clausula.publishing.alternates import Alternates
from clausula.publishing.build import Build, listed
from clausula.publishing.notices import Notice
from clausula.publishing.templating import trusted

__all__ = ["lists"]

_Texts = list[tuple[str | None, str]]


@dataclass(frozen=True, slots=True)
class _List:
    title: str
    heading: Notice
    locale: Locale
    source_locale: Locale
    languages: Notice


@dataclass(frozen=True, slots=True)
class _Document:
    title: str
    locale: Locale
    releases: tuple["_Release", ...]
    """The last one first."""


@dataclass(frozen=True, slots=True)
class _Release:
    name: str
    day: Notice
    texts: tuple[tuple[Notice | None, str], ...]
    """From when on each is in force, if it was not yet, and its languages: in every list alike, laid out once."""


@dataclass(frozen=True, slots=True)
class _Version:
    locale: Locale
    href: str


def lists(build: Build, chains: Mapping[str, list[Record]]) -> dict[str, bytes]:
    """The pages by their paths in the archive, of the releases of each document."""
    source, project = build.project.config.source_locale, build.project
    tags = {one.locale for records in chains.values() for record in records for one in record.languages}
    locales = [one for one in (source, *project.config.locales) if str(one) in tags]
    names = {locale: listed(locale, source) for locale in locales}
    group = project.config.groups[0]
    places = {locale: project.archive / name for locale, name in names.items()}
    is_published = project.archive.is_relative_to(group.output.folder)
    addresses = {one: build.site.address(path, group) if is_published else None for one, path in places.items()}
    linked = Alternates(places, addresses, source)
    laid_out = {one.folder: _laid_out(build, one) for records in chains.values() for one in records}
    pages = {}
    for locale, name in names.items():
        heading = build.notices.text("previous", locale)
        content = _List(
            f"{heading.text} · {project.config.name}",
            heading,
            locale,
            source,
            build.notices.text("languages", locale),
        )
        documents = [_document(build, records, laid_out, locale) for _, records in sorted(chains.items()) if records]
        alternates = linked.seen_from(locale, build.templates)
        pages[name] = build.templates.page("archive", page=content, documents=documents, alternates=alternates)
    return pages


def _document(build: Build, records: list[Record], laid_out: Mapping[str, _Texts], locale: Locale) -> _Document:
    titles = {one.locale: one.title for record in records for one in record.languages}
    shown = locale if str(locale) in titles else build.project.config.source_locale
    releases = []
    for record in reversed(records):
        day = date.fromisoformat(record.date)
        texts = tuple((_effective(build, when, locale), those) for when, those in laid_out[record.folder])
        releases.append(_Release(record.name, Notice(long_date(day, locale), locale, day=day), texts))
    return _Document(titles.get(str(shown), records[0].document), shown, tuple(releases))


def _effective(build: Build, when: str | None, locale: Locale) -> Notice | None:
    return build.notices.text("effective", locale, date.fromisoformat(when)) if when else None


def _laid_out(build: Build, record: Record) -> _Texts:
    groups = groupby(record.languages, lambda one: one.effective if one.announced else None)
    of_each = ((when, [_version(record, one) for one in those]) for when, those in groups)
    page = build.templates.page
    return [(when, trusted(page("released", versions=versions).decode())) for when, versions in of_each]


def _version(record: Record, version: Language) -> _Version:
    """A language version, whose page is what one looks at, or else its text."""
    paths = sorted((PurePosixPath(file.path) for file in version.files), key=_rank)
    return _Version(Locale.parse(version.locale), quote(f"{record.folder}/{paths[0]}"))


def _rank(path: PurePosixPath) -> bool:
    return path.parts[0] == ASSETS or path.suffix != ".html" or path.name.endswith(".fragment.html")
