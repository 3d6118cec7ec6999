"""Where everything is published, so that links between documents, and to files beside them, arrive there."""

import html
import os
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from clausula import files
from clausula.config.groups import Group
from clausula.locales import Locale
from clausula.workspace.cache import digest_of
from clausula.workspace.project import Project
from clausula.workspace.source import Source

__all__ = ["Pages", "Site", "relative", "scrolling"]

Pages = Mapping[Locale, PurePosixPath]
"""The page of a document in each language that it is published in."""
_LINK = re.compile(r'(<[a-zA-Z][^<>]*?\s(?:href|src|poster|data)=")([^"<>]*)(?=")')
_NAME = re.compile(r"[^\s()<>\"'#?\[\]\0]+\.\w+")
"""What may name a file."""
_TABLE = re.compile(r"<table\b|</table>")


class Site:
    """The published pages by the source texts that they are made from."""

    def __init__(self, project: Project, pages: Mapping[PurePosixPath, Pages]) -> None:
        self._project, self._pages = project, pages
        bases = [group.publish.base_url for group in project.config.groups]
        facts = bases, sorted((path, sorted(found.items())) for path, found in pages.items())
        self._all = repr(facts)
        self._keys: dict[Source, str] = {}

    @property
    def paths(self) -> frozenset[str]:
        """Of all pages."""
        return frozenset(str(path) for pages in self._pages.values() for path in pages.values())

    def key(self, edition: Source) -> str:
        """All that the links of a document depend on beside its text."""
        if edition not in self._keys:
            names = dict.fromkeys(_NAME.findall(edition.text))
            folder = edition.path.parent
            root, is_embedded = self._project.root, "pdf" in edition.group.publish.formats
            there = [name for name in names if (root / folder / unquote(name)).is_file()]
            held = [files.there(root, folder / unquote(name)) or b"" for name in there if is_embedded]
            self._keys[edition] = digest_of(self._all, *there, *held)
        return self._keys[edition]

    @staticmethod
    def address(path: PurePosixPath, group: Group) -> str | None:
        """The address of a published file of the group, where the project says where that is published."""
        base = group.publish.base_url
        return f"{base.rstrip('/')}/{quote(group.below(path).as_posix())}" if base else None

    def relinked(self, body: str, source: PurePosixPath, page: PurePosixPath, locale: Locale) -> str:
        """The body of a page with its links, which are relative to the source, leading to where that is published."""

        def link(match: re.Match[str]) -> str:
            found = self._link(html.unescape(match[2]), source, page, locale)
            return match[0] if found is None else match[1] + html.escape(found)

        return _LINK.sub(link, body)

    def _link(self, url: str, source: PurePosixPath, page: PurePosixPath, locale: Locale) -> str | None:
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        path = PurePosixPath(os.path.normpath(source.parent / unquote(parts.path)))
        rest = parts._replace(path="").geturl()
        if path in self._pages:
            pages = self._pages[path]
            target = pages.get(locale) or pages.get(self._project.config.source_locale)
            if target is None:
                return None
            return (relative(target, page) if target != page else page.name if not rest else "") + rest
        is_file = ".." not in path.parts and "\0" not in url and (self._project.root / path).is_file()
        return relative(path, page) + rest if is_file else None


def relative(path: PurePosixPath, page: PurePosixPath) -> str:
    """How a page links a file."""
    return quote(os.path.relpath(path, page.parent).replace(os.sep, "/"))


def scrolling(body: str) -> str:
    """The body of a page with each table in a box of its own, which scrolls where the table is wider than the page."""
    tags = _TABLE.findall(body)
    if 2 * tags.count("</table>") != len(tags):
        return body

    def boxed(match: re.Match[str]) -> str:
        return f"{match[0]}</div>" if match[0] == "</table>" else f'<div class="table" tabindex="0">{match[0]}'

    return _TABLE.sub(boxed, body)
