"""Markdown as legal sites write it: CommonMark blocks, rendered as the site does or nearly so."""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausula.errors import SourceError
from clausula.formats.base import Mark, MarkOf, Rendered, TargetOf
from clausula.formats.markdown.dateline import effective_date, misdated
from clausula.formats.markdown.dialects import COMMONMARK, Construct, Dialect, known_to, plugins_of
from clausula.formats.markdown.listings import verbatim
from clausula.model import Document, Segment, SegmentKind

if TYPE_CHECKING:
    from clausula.formats.markdown.rendering import Renderer

__all__ = ["MarkdownFormat"]

# What cuts and what renders is loaded when it is first asked for: a run with nothing to do asks for neither.
# ruff: noqa: PLC0415


_CONFLICT = tuple(re.compile(rf"(?m)^{sign}") for sign in (r"<{7} ", r"={7}\r?$", r">{7} "))


def _refuse_conflict(text: str, path: PurePosixPath) -> None:
    """Raise `SourceError` for a text that a merge left with both sides in it."""
    places: list[int] = []
    for marker in _CONFLICT:
        match = marker.search(text, places[-1] if places else 0)
        if match is None:
            return
        places.append(match.start())
    line = len(re.findall(r"\r\n|\n|\r", text[: places[0]])) + 1
    raise SourceError("a conflict of a merge that nobody has resolved; keep one of its sides", path=path, line=line)


@dataclass(frozen=True, slots=True)
class MarkdownFormat:
    """The Markdown of one project."""

    extensions: tuple[str, ...]
    front_matter: frozenset[str] = frozenset()
    dialect: Dialect = COMMONMARK
    """What the site understands beside the extensions."""
    configs: str = "{}"
    """The options of the extensions, as JSON."""
    name: str = "Markdown"

    @property
    def settings(self) -> str:
        """The extensions with their options, the dialect, and the keys of the front matter."""
        dialect = sorted(construct.name for construct in self.dialect.constructs), sorted(self.dialect.code)
        return repr((self.name, self.extensions, self.configs, dialect, sorted(self.front_matter)))

    def check(self) -> None:
        """Raise `ConfigError` if an extension cannot be loaded; what reads and renders texts is, from then on."""
        from clausula.formats.markdown import cut, proof  # noqa: F401

        self._renderer()

    effective_date = staticmethod(effective_date)
    misdated = staticmethod(misdated)
    verbatim = staticmethod(verbatim)

    def parse(self, text: str, path: PurePosixPath) -> Document:
        """`text` as skeleton and segments; `SourceError` for a directive that cannot be understood, or a conflict."""
        from clausula.formats.markdown.cut import cut

        _refuse_conflict(text, path)
        return cut(text, path, front_matter=self.front_matter, dialect=self._dialect)

    def proven(self, text: str, path: PurePosixPath, source: Rendered) -> Document:
        """The same, each segment one piece of its page, which is `source`; notices name the words in no segment."""
        from clausula.formats.markdown.cut import cut_with_exclusions
        from clausula.formats.markdown.proof import proven

        _refuse_conflict(text, path)
        document, aside = cut_with_exclusions(text, path, self.front_matter, self._dialect)
        return proven(document, aside, self._renderer(), source)

    def localize(self, document: Document, target_of: TargetOf) -> str:
        """The text with every segment replaced by its target; without one it stays byte for byte."""
        from clausula.formats.markdown.embedding import localize

        return localize(document, target_of)

    def alone(self, document: Document) -> Callable[[Segment, str], str]:
        """Makes a text of a target for a segment of this document: one block, with the links that it refers to."""
        from clausula.formats.markdown.alone import alone

        return alone(document)

    def elsewhere(self, text: str) -> tuple[str, ...]:
        """The tags that CommonMark renders `text` to, and what other programs may take for some."""
        from clausula.formats.markdown.alone import elsewhere

        return tuple(elsewhere(text))

    def unescaped(self, segment: Segment, target: str) -> str:
        """A target taken from a localized text as a translator would write it: `embed` escapes what it has to."""
        from clausula.formats.markdown.embedding import unescaped

        return unescaped(segment, target)

    def labels(self, document: Document) -> Mapping[str, str]:
        """What the labels of links by reference stand for in a text."""
        from clausula.formats.markdown.references import definitions

        return definitions(document)

    def own_links(self, source: Document, translation: Document) -> Callable[[str], str]:
        """Puts inline links into targets taken from `translation`, where it defines labels otherwise than `source`."""
        from clausula.formats.markdown.references import definitions, inlined

        known = definitions(source)
        own = {
            label: target
            for label, target in definitions(translation).items()
            if known.get(label, "").partition(" ")[0] != target.partition(" ")[0]  # titles are clauses
        }
        return lambda target: inlined(target, own)

    def entries(self, text: str, keys: Iterable[str]) -> Mapping[str, str]:
        """What stands in the front matter of `text` at those of these keys that it has, as the lines that say it."""
        from clausula import frontmatter

        return frontmatter.entries(text, keys)

    def own_entries(self, text: str, like: str, taken: Iterable[str]) -> tuple[str, ...]:
        """The lines of each entry in the front matter of `text` that is not in that of `like`, but for `taken` keys."""
        from clausula import frontmatter

        return frontmatter.own_entries(text, like, taken)

    def mended(self, text: str, like: str) -> str:
        """`text` without our marks and notices, and with a front matter that programs took for a paragraph put right.

        That is known by the keys that `like` has.
        """
        from clausula import frontmatter
        from clausula.formats.markdown.annotating import unannotated

        return frontmatter.mended(unannotated(text), like)

    def meta(self, text: str, keys: Iterable[str]) -> Mapping[str, str]:
        """The texts in the front matter of `text` at those of these keys that it has, as readers read them."""
        from clausula import frontmatter

        found = ((key, frontmatter.texts(text, [key])[0]) for key in keys)
        return {key: " ".join(texts[0].text.split()) for key, texts in found if texts}

    def with_entries(self, text: str, kept: Mapping[str, str], given: Mapping[str, str]) -> str:
        """`text` with what `entries` found, and with the values of `given`, in its front matter."""
        from clausula import frontmatter

        return frontmatter.with_entries(text, kept, given)

    def with_heading_ids(self, text: str, ids: Sequence[str], anchors: Mapping[str, str]) -> str:
        """`text` with these ids as attribute lists behind its headings, and links to `anchors` leading to them.

        A site that has no attribute lists makes its ids of the headings as they are, and keeps its links.
        """
        from clausula.formats.markdown.anchors import relinked_text
        from clausula.formats.markdown.headings import with_heading_ids

        plugins = plugins_of(self.extensions)
        if plugins is not None and "attributes" not in plugins:
            return text
        is_python = plugins is None and Construct.KRAMDOWN not in self.dialect.constructs
        return with_heading_ids(relinked_text(text, anchors), ids, ("{: ", " }") if is_python else ("{", "}"))

    def aimed(self, target: str, segment: Segment, lost: Container[str]) -> str:
        """A target whose links to `lost` places of its page lead where those of its segment do."""
        from clausula.formats.markdown.anchors import aimed

        return aimed(target, segment.text, lost.__contains__, {})

    def relinked(self, text: str, link: Callable[[str], str]) -> str:
        """`text` with every address in it, but for those in code, as `link` has it."""
        from clausula.formats.markdown.addresses import relinked

        return relinked(text, link)

    def own_anchors(
        self, source: Document, translation: Document, origins: Mapping[int, int]
    ) -> Callable[[str, Segment], str]:
        """Makes links within `translation`, in targets taken from it, lead to what `source` has there.

        `origins` says of clauses of the translation, by their places, which of the source they translate.
        """
        from clausula.formats.markdown.anchors import anchored
        from clausula.formats.markdown.rendering import rendered

        def headings(document: Document) -> list[int]:
            return [place for place, one in enumerate(document.segments()) if one.kind is SegmentKind.HEADING]

        renderer, text, known = self._renderer(), str(translation), headings(source)
        pages = rendered(renderer, str(source)), renderer.render(text)
        numbers = {place: number for number, place in enumerate(known) if len(known) == len(pages[0].heading_ids)}
        of = [numbers.get(origins.get(place, -1)) for place in headings(translation)]
        aim = anchored(pages, partial(renderer.render, text), of)
        return lambda target, segment: aim(target, segment.text)

    def marked(self, document: Document, target_of: TargetOf, mark_of: MarkOf) -> str:
        """The localized text with marks around the segments that `mark_of` names."""
        from clausula.formats.markdown.marking import localize_marked

        return localize_marked(document, target_of, mark_of)

    def annotated(
        self, document: Document, target_of: TargetOf, mark_of: MarkOf, attributes: Mapping[Mark, str]
    ) -> str:
        """The localized text with these HTML attributes on the segments that `mark_of` names, for other renderers."""
        from clausula.formats.markdown.annotating import annotated

        return annotated(document, target_of, mark_of, attributes, self._class)

    def noticed(self, text: str, notices: Iterable[tuple[str, str, str]]) -> str:
        """`text` with notices at its head: of each the words, its HTML attributes, and what it links, if anything."""
        from clausula.formats.markdown.annotating import noticed

        return noticed(text, notices, self._class)

    @property
    def _class(self) -> str:
        """What HTML in a text calls the attribute for classes."""
        return "className" if Construct.JSX in self.dialect.constructs else "class"

    def resolved(self, html: str, attributes: Mapping[Mark, str]) -> str:
        """The rendered page with every mark turned into its HTML attributes."""
        from clausula.formats.markdown.marking import resolve_marks

        return resolve_marks(html, attributes)

    def fingerprint(self, text: str) -> tuple[str, ...]:
        """The tags and attributes that `text` renders to, prose left out; ids of headings tell their order."""
        return self._renderer().fingerprint(text)

    def render(self, text: str, heading_ids: Sequence[str] = ()) -> Rendered:
        """A text as readers get it, marks and all; `heading_ids`, one for each heading, are pinned."""
        return self._renderer().render(text, heading_ids)

    def _renderer(self) -> "Renderer":
        from clausula.formats.markdown.rendering import renderer

        return renderer(self.extensions, self.configs, self.dialect.constructs - known_to(self.extensions))

    @property
    def _dialect(self) -> Dialect:
        return Dialect(self.dialect.constructs | known_to(self.extensions), self.dialect.code)
