"""The list of all documents, a page in each language that one is published in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from clausula.locales import Locale
from clausula.publishing.alternates import Alternates
from clausula.publishing.build import Build
from clausula.publishing.manifest import INDEX, of_no_version
from clausula.publishing.notices import Notice
from clausula.publishing.publication import Output
from clausula.publishing.site import Site, relative

__all__ = ["index_pages"]


@dataclass(frozen=True, slots=True)
class _Listed:
    href: str
    title: str
    locale: Locale
    remark: Notice | None


@dataclass(frozen=True, slots=True)
class _Index:
    title: str
    locale: Locale
    source_locale: Locale
    languages: Notice
    releases: Notice | None


def index_pages(build: Build) -> Iterator[Output]:
    """The index in each language; none where a document has its name, or a site has pages of its own."""
    project, notices, templates = build.project, build.notices, build.templates
    documents = [found[0] for found in build.documents.values()]
    source, config, group = project.config.source_locale, project.config, project.config.groups[0]
    is_site = len(config.groups) > 1 or not group.publish.source_version or bool(group.sources.document)
    is_site |= any(project.output_path(one.name, source) == project.source_path(one.name) for one in documents)
    if is_site or "html" not in group.publish.formats or any(one.name == INDEX for one in documents):
        return
    locales = [locale for locale in (source, *config.locales) if any(locale in one.pages for one in documents)]
    pages = {locale: project.output_path(INDEX, locale, ".html") for locale in locales}
    addresses = {locale: Site.address(path, group) for locale, path in pages.items()}
    linked = Alternates(pages, addresses, source)
    for locale, path in pages.items():
        listed = []
        for one in documents:
            shown = locale if locale in one.pages else source
            day = one.effective
            remark = notices.text("effective", locale, day) if day else None
            listed.append(_Listed(relative(one.pages[shown], path), one.title(shown), shown, remark))
        content = _Index(config.name, locale, source, notices.text("languages", locale), build.releases(locale, path))
        data = templates.page("index", page=content, documents=listed, alternates=linked.seen_from(locale, templates))
        entry = of_no_version(path, data, locale, INDEX, addresses[locale])
        yield Output(entry, partial(bytes, data))
