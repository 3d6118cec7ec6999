"""Where everything is published, so that links between documents, and to files beside them, arrive there."""

import html
import os
import re
from collections.abc import Callable, Container, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, unquote, urlsplit

from clausula import files
from clausula.config.groups import Group
from clausula.locales import Locale
from clausula.publishing.assets import Assets, Places
from clausula.workspace.cache import digest_of
from clausula.workspace.facts import kept
from clausula.workspace.project import Project
from clausula.workspace.source import Source

__all__ = ["Pages", "Site", "as_in_source", "relative", "scrolling"]

Pages = Mapping[Locale, PurePosixPath]
"""The page of a document in each language that it is published in."""
_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ADDRESS = re.compile(
    r"""(\s(?:href|src|(?P<set>srcset)|poster|data)\s*=\s*)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", re.IGNORECASE
)
_ONE_OF = re.compile(r"[^\s,]+(?:,[^\s,]+)*(?=(?:\s[^,]*)?(?:,|\Z))")
"""An address of an image in several sizes, before what is said of its size."""
_TARGET = re.compile(
    r"""(?:\]\(\s*|\]:\s*|=)(?:<([^<>\n]+)>|"([^"\n]+)"|'([^'\n]+)'|((?:[^\s()<>"']|\([^\s()<>"']*\))+))"""
)
"""What may be an address: of a link, of a definition, in an attribute."""
_WHOLE = re.compile(r"(?s).+")
_SET = re.compile(r"""\bsrcset\s*=\s*["']([^"']+)""", re.IGNORECASE)
_TABLE = re.compile(r"<table\b|</table>")


class Site:
    """The published pages by the source texts that they are made from."""

    def __init__(
        self, project: Project, pages: Mapping[PurePosixPath, Pages], texts: Mapping[PurePosixPath, Pages]
    ) -> None:
        """`texts` are the localized texts, where those are published."""
        self._project, self._pages, self._texts = project, pages, texts
        self._sources = {one.with_suffix(path.suffix): path for path, of in pages.items() for one in of.values()}
        """The source of the text that is or would be published beside each page."""
        self._text_paths = {*pages, *(path for found in texts.values() for path in found.values())}
        bases = [group.publish.base_url for group in project.config.groups]
        facts = [sorted((path, sorted(found.items())) for path, found in one.items()) for one in (pages, texts)]
        self._all = digest_of(repr((bases, facts)))
        self._keys: dict[Source, str] = {}
        self._names: dict[Source, list[str]] = {}
        self._assets, self._places = Assets(project), dict[Source, Places]()
        self.problems = self._assets.errors
        """Of files that texts link, and that cannot be published with them."""

    @cached_property
    def paths(self) -> frozenset[str]:
        """Of all pages."""
        return frozenset(str(path) for pages in self._pages.values() for path in pages.values())

    def key(self, edition: Source) -> str:
        """All that the links of a document depend on beside its text."""
        if edition not in self._keys:
            there, root = self._there(edition), self._project.root
            embedded = there if "pdf" in edition.group.publish.formats else ()
            held = [files.there(root, _at(edition.path, name)) or b"" for name in embedded]
            copies = (f"{path}\0{place}" for path, place in sorted(self.assets(edition).items()))
            self._keys[edition] = digest_of(self._all, *there, *held, *copies)
        return self._keys[edition]

    def assets(self, edition: Source) -> Places:
        """The files that the page of the source links or shows, and of which there are copies with its pages."""
        if edition not in self._places:
            paths = dict.fromkeys(_at(edition.path, name) for name in self._there(edition))
            found = self._assets.places(edition.group, paths)
            linked = self._linked(edition) if found else frozenset()
            self._places[edition] = {path: place for path, place in found.items() if path in linked}
        return self._places[edition]

    def _linked(self, edition: Source) -> frozenset[PurePosixPath]:
        """Where relative links of the rendered source lead, and not what its code speaks of."""

        def urls() -> tuple[str, ...]:
            found: list[str] = []
            _led(edition.source[0].html, found.append)
            return tuple(found)

        found = kept(edition.context.cache, "linked", edition.page[0], tuple[str, ...], urls)
        return frozenset(_at(edition.path, one.path) for one in map(_relative, found) if one)

    def _there(self, edition: Source) -> list[str]:
        """The relative addresses in the text that lead to something."""
        if edition not in self._names:
            listed = [one for found in _SET.findall(edition.text) for one in _ONE_OF.findall(found)]
            targets = dict.fromkeys([*map("".join, _TARGET.findall(edition.text)), *listed])
            urls = filter(None, map(_relative, targets))
            names = dict.fromkeys(one.path for one in urls)
            self._names[edition] = [name for name in names if self._has(_at(edition.path, name))]
        return self._names[edition]

    def text_key(self, edition: Source, text: PurePosixPath) -> str:
        """What the relative links of a localized text depend on beside the text; nothing where they stay.

        They do in the folder of the source, and in the build folder, which is carried elsewhere as a whole.
        """
        names = self._there(edition) if _is_led(edition, text) else []
        alive = (one for one in names if self._has(_at(text, one)))
        return digest_of(self._all, *names, "", *alive, "", *map(str, self.assets(edition).values())) if names else ""

    @staticmethod
    def address(path: PurePosixPath, group: Group) -> str | None:
        """The address of a published file of the group, where the project says where that is published."""
        base = group.publish.base_url
        return f"{base.rstrip('/')}/{quote(group.below(path).as_posix())}" if base else None

    def relinked(self, body: str, edition: Source, page: PurePosixPath, locale: Locale) -> str:
        """The body of a page with its links, which are relative to the source, leading to where that is published."""
        return _led(body, lambda url: self._link(url, edition, page, locale))

    def _link(self, url: str, edition: Source, page: PurePosixPath, locale: Locale) -> str | None:
        parts = _relative(url)
        if parts is None:
            return None
        path, rest = _at(edition.path, parts.path), parts._replace(path="").geturl()
        document = path if path in self._pages else self._sources.get(path, path)
        if document in self._pages:
            target = self._shown(self._pages[document], locale)
            if target is None:
                return None
            return (relative(target, page) if target != page else page.name if not rest else "") + rest
        return _to(self.assets(edition).get(path, path), page, parts) if self._has(path) else None

    def moved(self, page: str, old: PurePosixPath, new: PurePosixPath, group: Group, beside: Container[str]) -> str:
        """A page that is laid at another place, its links leading where they did; what is `beside` it goes with it."""
        is_within = new.is_relative_to(group.output.folder)

        def link(url: str) -> str | None:
            parts = _relative(url)
            target = _at(old, parts.path) if parts else old
            if parts is None or ".." in target.parts or str(target) in beside:
                return None
            address = (
                None if is_within or not target.is_relative_to(group.output.folder) else self.address(target, group)
            )
            rest = parts._replace(path="").geturl()
            return address + rest if address else _to(target, new, parts)

        return _led(page, link)

    def followed(self, edition: Source, text: str, path: PurePosixPath, locale: Locale) -> str:
        """A localized text with links that would be dead at its path leading where those of its source do."""
        assets = self.assets(edition)

        def link(url: str) -> str:
            parts = _relative(url)
            if parts is None:
                return url
            there, here = _at(edition.path, parts.path), _at(path, parts.path)
            if there in self._pages:
                target = self._shown(self._texts.get(there, {}), locale) or there
                is_dead = here not in self._text_paths
            else:
                target, is_dead = assets.get(there, there), self._has(there) and not self._has(here)
            return _to(target, path, parts) if is_dead else url

        return edition.format.relinked(text, link)

    def _shown(self, pages: Pages, locale: Locale) -> PurePosixPath | None:
        return pages.get(locale) or pages.get(self._project.config.source_locale)

    def _has(self, path: PurePosixPath) -> bool:
        return _is_there(self._project, path)


def as_in_source(edition: Source, text: str, path: PurePosixPath, locale: Locale) -> str:
    """A translation that somebody wrote at a path, with links as its source has them that lead to the same from there.

    Those that `Site.followed` would not lead there again stay.
    """
    project = edition.context.project
    own = project.output_path(edition.name, locale)
    if path.parent == edition.path.parent or (path == own and not _is_led(edition, own)):
        return text
    spelled: dict[PurePosixPath, str] = {}

    def known(url: str) -> str:
        if (parts := _relative(url)) and _is_there(project, place := _at(edition.path, parts.path)):
            for one in filter(None, (place, project.config.asset_place(edition.group, place))):
                spelled.setdefault(one, parts.path)
        return url

    def link(url: str) -> str:
        parts = _relative(url)
        ours = spelled.get(_at(path, parts.path)) if parts else None
        is_alive = ours is not None and _is_there(project, _at(path, ours))
        return url if parts is None or ours is None or is_alive else parts._replace(path=ours).geturl()

    edition.format.relinked(edition.text, known)
    return edition.format.relinked(text, link) if spelled else text


def _is_led(edition: Source, text: PurePosixPath) -> bool:
    """Whether links of a localized text are led to where they are alive."""
    group, build = edition.group, edition.context.project.config.build
    is_asked = not group.output.folder.is_relative_to(build) if group.publish.relink is None else group.publish.relink
    return is_asked and text.parent != edition.path.parent


def _led(page: str, link: Callable[[str], str | None]) -> str:
    """HTML with each address in it as `link` has it; as it is, where that is None."""

    def one(match: re.Match[str]) -> str:
        found = link(html.unescape(match[0]))
        return match[0] if found is None else html.escape(found)

    def address(match: re.Match[str]) -> str:
        quote = "'" if match["double"] is None else '"'
        value = match["single"] if match["double"] is None else match["double"]
        led = _ONE_OF.sub(one, value) if match["set"] else _WHOLE.sub(one, value)
        return match[0] if led == value else f"{match[1]}{quote}{led}{quote}"

    return _TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]) if "=" in tag[0] else tag[0], page)


def _relative(url: str) -> SplitResult | None:
    """An address that is relative to where it stands."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") else parts


def _at(path: PurePosixPath, target: str) -> PurePosixPath:
    """Where a relative target leads from a file."""
    return PurePosixPath(os.path.normpath(path.parent / unquote(target)))


def _is_there(project: Project, path: PurePosixPath) -> bool:
    """Whether there is such a file or folder in the project."""
    return (
        ".." not in path.parts
        and "\0" not in str(path)
        and (files.is_file(project.root / path) or files.is_folder(project.root / path))
    )


def _to(path: PurePosixPath, page: PurePosixPath, parts: SplitResult) -> str:
    """How a page links a file or folder that another address leads to, with the end of that."""
    return relative(path, page) + "/" * parts.path.endswith("/") + parts._replace(path="").geturl()


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
