"""A source text with its template, read once for a run, and what it renders to."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from html import unescape
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.template import dated
from clausula.catalogs.writing import dump
from clausula.clause.localized import Localized
from clausula.config.patterns import Pattern
from clausula.errors import ClausulaError, SourceError
from clausula.formats.base import Format, Mark, Rendered
from clausula.history.log import Revision
from clausula.history.source_revisions import SourceRevisions
from clausula.history.timeline import Timeline
from clausula.locales import Locale
from clausula.model import (
    Catalog,
    Diagnostic,
    Document,
    Location,
    Notice,
    Segment,
    Severity,
    Skeleton,
    UnitKey,
)
from clausula.workspace.cache import digest_of
from clausula.workspace.context import Context
from clausula.workspace.facts import kept, packed, unpacked
from clausula.workspace.once import forget, once

__all__ = ["Source", "sha256"]

_TITLE = re.compile(r"<h1\b[^>]*>.*?</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def sha256(data: bytes) -> str:
    """The digest by which published files are told apart."""
    return hashlib.sha256(data).hexdigest()


class Source:
    """A source text, its template and its page. What cannot be read raises each time the error found once."""

    def __init__(self, context: Context, name: str) -> None:
        self.name = name
        self.context = context
        self.group = context.project.group(name)
        self.path = context.project.source_path(name)
        self.format = context.project.format_of(name)

    def lose(self, how: str) -> None:
        """Be from now on as a source that cannot be read: the processes that worked on it died."""
        problem = f"the process that worked on it {how}; the other documents are done; run the command again"
        self.__dict__["_once"] = {"text": SourceError(problem, path=self.path)}

    @once
    def text(self) -> str:
        """The source text; raises `SourceError` if it is none."""
        return files.read_text(self.context.project.root, self.path)

    @once
    def document(self) -> Document:
        """The source text, cut; raises `SourceError` if it cannot be."""
        cache, key = self.context.cache, self._cut_key
        known = unpacked(cache.get("cut", key), tuple[tuple[str | Segment, ...], tuple[Notice, ...]], self.path)
        if known is not None:
            parts, notices = known
            skeleton = (Skeleton(part) if isinstance(part, str) else part for part in parts)
            return Document(self.path, tuple(skeleton), notices)
        document = self.format.proven(self.text, self.path, self.source[0])
        parts = tuple(part.raw if isinstance(part, Skeleton) else part for part in document.parts)
        cache.put("cut", key, packed((parts, document.notices), self.path))
        return document

    @property
    def _cut_key(self) -> str:
        """The same for all documents of one text, which is cut and rendered once."""
        return digest_of(self.context.settings, self.format.settings, self.text)

    @once
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the source has that no translation can have in its own language, and what is wrong with its anchors."""
        found = (self._diagnostic(notice) for notice in self._notices if not notice.is_code)
        key = digest_of(self._cut_key, self.name, str(self.path))
        return (*found, *kept(self.context.cache, "anchors", key, tuple[Diagnostic, ...], self._anchors))

    @property
    def untranslatable(self) -> tuple[int, ...]:
        """How many words each text has that readers see and nobody can translate."""
        return tuple(notice.words for notice in self._notices if notice.words and not notice.is_code)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """Words of the source that stand in code, where nobody translates them."""
        return tuple(self._diagnostic(notice) for notice in self._notices if notice.is_code)

    @once
    def _notices(self) -> tuple[Notice, ...]:
        key = digest_of(self._cut_key, str(self.path))
        return kept(self.context.cache, "notices", key, tuple[Notice, ...], lambda: self.document.notices)

    def _anchors(self) -> tuple[Diagnostic, ...]:
        from clausula.checks.pages import dead_links, doubled_ids  # noqa: PLC0415 - heavy

        tags = self.source[0].tags
        found = [("duplicate-anchor", f"'{one}' is the anchor of two places") for one in doubled_ids(tags)]
        found += [("dead-link", f"'{one}' leads nowhere on this page") for one in dead_links(tags)]
        return tuple(diagnostic for rule, what in found for diagnostic in self.told(rule, what))

    def told(self, rule: str, what: str) -> Iterator[Diagnostic]:
        """What a rule says of the source; nothing if the project has switched it off there."""
        from clausula.checks.pages import RULES  # noqa: PLC0415 - heavy

        level = self.context.project.config.checks.level(rule, "warning", self.name)
        quoted = what.partition("'")[2].partition("'")[0]
        line = next((number for number, one in enumerate(self.text.split("\n"), 1) if quoted in one), 1)
        if level != "off":
            mend = next(one.mend for one in RULES if one.name == rule)
            message = f"{what}; {mend}"
            place = Location(self.path, line)
            yield Diagnostic(rule=rule, severity=Severity(level), message=message, document=self.name, location=place)

    def _diagnostic(self, notice: Notice) -> Diagnostic:
        return Diagnostic(
            rule="code" if notice.is_code else "untranslatable",
            severity=Severity.WARNING,
            message=notice.message,
            document=self.name,
            location=notice.location,
        )

    def addresses(self, locale: Locale) -> Localized | None:
        """What addresses of the source are in a language, where the project knows any."""
        links, names = self.context.project.config.links, self.group.output.names_of(locale)
        return Localized({ours: Pattern(theirs).spelled(names[0]) for ours, theirs in links.items()}) if links else None

    @cached_property
    def revisions(self) -> SourceRevisions:
        """The source as it was."""
        return self.context.history.of(self.path, self.read)

    @once
    def _is_plain(self) -> bool:
        return self.format.parse(self.text, self.path).parts == self.document.parts

    def read(self, text: str, path: PurePosixPath) -> Document:
        """Another text of the document, an older one or a translation, cut in the way in which the source is.

        That is without asking the renderer, where it had nothing to mend about the source.
        """
        if self._is_plain:
            return self.format.parse(text, path)
        return self.format.proven(text, path, self.format.render(text))

    @once
    def revision(self) -> Revision | None:
        """The revision in which the source got its present contents; None where git does not know it."""
        cache, key = self.context.cache, digest_of(self.context.settings, str(self.path), self.revisions.state)
        known = unpacked(cache.get("revision", key), tuple[Revision, ...])
        if known is None:
            known = (self.revisions.last,) if self.revisions.last else ()
            cache.put("revision", key, packed(known))
        return known[0] if known else None

    @once
    def timeline(self) -> Timeline | None:
        """The history of the document; None where git knows none."""
        return self.revisions.timeline(self.document)

    @once
    def template_data(self) -> bytes | None:
        """The template as it was last written, if it was."""
        return files.read_bytes(self.context.project.root, self.context.project.template_path(self.name))

    @once
    def labels(self) -> Mapping[str, str]:
        """What the labels of links by reference stand for."""
        return self.format.labels(self.document)

    @once
    def template(self) -> Catalog:
        """The template of the source as it reads now, with the dates of the one on disk where nothing changed."""
        from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

        data = self.template_data
        old = None if data is None else pofile.load(data, self.context.project.template_path(self.name))
        return dated(self.context.template_of(self.document), old, self.context.now)

    @once
    def is_extracted(self) -> bool:
        """Whether the template on disk is that of the source, byte for byte; there is none where there is no text."""
        if not self.is_known_to_be_extracted:
            if self.template_data != (dump(self.template) if self.template_data or self.template.units else None):
                return False
            self.context.cache.put("template", self.key, b"current")
        return True

    @property
    def is_known_to_be_cut(self) -> bool:
        """Whether the source was cut before; also if it never can be."""
        with suppress(ClausulaError):
            return self.is_known_to_be_extracted or self.context.cache.get("cut", self._cut_key) is not None
        return True

    @property
    def is_known_to_be_extracted(self) -> bool:
        """Whether that is so and was found out before."""
        return self.context.cache.get("template", self.key) is not None

    @cached_property
    def places(self) -> Mapping[UnitKey, Location]:
        """Where each clause first stands in the source."""
        return {segment.key: segment.location for segment in reversed(list(self.document.segments()))}

    @once
    def text_sha256(self) -> str:
        """The digest of the source text."""
        return sha256(self.text.encode())

    @once
    def key(self) -> str:
        """What everything that is derived from source and template depends on."""
        data = self.template_data
        return digest_of(
            self.context.settings, self.name, str(self.path), self.text_sha256, "" if data is None else data
        )

    def take_template(self, data: bytes) -> None:
        """Have `data`, the bytes of the template, for what is on disk from now on."""
        known = self.__dict__["_once"]
        known |= {"template_data": data, "is_extracted": True}
        known.pop("key", None)
        self.context.cache.put("template", self.key, b"current")

    def reread_template(self) -> None:
        """Forget what was read or taken of the template."""
        for name in ("template_data", "is_extracted", "template", "key"):
            self.__dict__["_once"].pop(name, None)

    def rest(self) -> None:
        """Let go of what can be made again of the text."""
        forget(self, "document", "source", "template", "labels", "timeline")
        self.__dict__.pop("places", None)

    def rendered(
        self, text: str, heading_ids: Sequence[str] = (), locale: Locale | None = None
    ) -> tuple[Rendered, str]:
        """A text as readers get it, of a language if one is named, and the key that it is kept under.

        It is rendered only if it never was.
        """
        text_format = self.context.project.format_of(self.name, locale)
        key = self._rendering_key(text, heading_ids, text_format)
        known = self.kept_rendering(key)
        if known is None:
            try:
                known = text_format.render(text, heading_ids)
            except SourceError as error:
                raise SourceError(error.problem, path=self.path) from error
            self.context.cache.put("rendering", key, packed(known))
        return known, key

    def kept_rendering(self, key: str) -> Rendered | None:
        """What was rendered under this key, if it is still kept."""
        return unpacked(self.context.cache.get("rendering", key), Rendered)

    @once
    def source(self) -> tuple[Rendered, str]:
        """The source text as readers get it, and the key that it is kept under."""
        return self.rendered(self.text)

    def _rendering_key(self, text: str, heading_ids: Sequence[str], text_format: Format) -> str:
        return digest_of(self.context.settings, text_format.settings, text, repr(tuple(heading_ids)))

    @once
    def page(self) -> tuple[str, str]:
        """The key of the rendered source text and its title, for which nothing is rendered that ever was."""
        cache, key = self.context.cache, self._rendering_key(self.text, (), self.format)
        title = cache.get("title", named := digest_of(key, self.name))
        if title is None:
            title = self.title(self.source[0].html).encode()
            cache.put("title", named, title)
        return key, title.decode()

    def title(self, html: str) -> str:
        """The first heading of a page, or the name of the document."""
        found = _TITLE.search(html)
        if found is None:
            return self.name
        heading = self.format.resolved(found[0], dict.fromkeys(Mark, ""))
        return " ".join(unescape(_TAG.sub("", heading)).split())
