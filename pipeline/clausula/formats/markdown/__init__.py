"""Markdown as legal sites write it: CommonMark blocks, rendered by Python-Markdown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.dateline import effective_date
from clausula.formats.markdown.embedding import TargetOf, embed, localize, unescaped
from clausula.formats.markdown.headings import with_heading_ids
from clausula.formats.markdown.marking import Mark, localize_marked, resolve_marks
from clausula.formats.markdown.references import definitions, inlined
from clausula.model import Document, Segment

__all__ = ["Mark", "MarkdownFormat", "TargetOf"]


@dataclass(frozen=True, slots=True)
class MarkdownFormat:
    """The Markdown of one project. Rendering loads Python-Markdown when it is first asked for."""

    extensions: tuple[str, ...]
    front_matter: frozenset[str] = frozenset()

    def check(self) -> None:
        """Raise `ConfigError` if an extension cannot be loaded."""
        from clausula.formats.markdown.rendering import renderer  # noqa: PLC0415 - heavy

        renderer(self.extensions)

    def parse(self, text: str, path: PurePosixPath) -> Document:
        """`text` as skeleton and segments; `SourceError` where a directive cannot be understood."""
        return cut(text, path, front_matter=self.front_matter)

    def effective_date(self, text: str) -> date | None:
        """The day on which the text takes effect, if its date line says so."""
        return effective_date(text)

    def localize(self, document: Document, target_of: TargetOf) -> str:
        """The text with every segment replaced by its target; without one it stays byte for byte."""
        return localize(document, target_of)

    def embed(self, segment: Segment, target: str) -> str:
        """`target` as it stands in the text in the place of `segment`."""
        return embed(segment, target)

    def unescaped(self, segment: Segment, target: str) -> str:
        """A target taken from a localized text as a translator would write it: `embed` escapes what it has to."""
        return unescaped(segment, target)

    def own_links(self, source: Document, translation: Document) -> Callable[[str], str]:
        """Puts inline links into targets taken from `translation`, where it defines labels otherwise than `source`."""
        known = definitions(source)
        own = {label: target for label, target in definitions(translation).items() if known.get(label) != target}
        return lambda target: inlined(target, own)

    def fingerprint(self, text: str) -> tuple[str, ...]:
        """The tags and attributes that `text` renders to, prose left out."""
        from clausula.formats.markdown.rendering import renderer  # noqa: PLC0415 - heavy

        return renderer(self.extensions).fingerprint(text)

    def heading_ids(self, text: str) -> tuple[str, ...]:
        """The id of each rendered heading, in order."""
        from clausula.formats.markdown.rendering import renderer  # noqa: PLC0415 - heavy

        return renderer(self.extensions).heading_ids(text)

    def with_heading_ids(self, text: str, ids: Sequence[str]) -> str:
        """`text` with these ids as attribute lists behind its headings."""
        return with_heading_ids(text, ids)

    def html(
        self,
        document: Document,
        target_of: TargetOf,
        mark_of: Callable[[Segment], Mark | None],
        attributes: Mapping[Mark, str],
        heading_ids: Sequence[str] = (),
    ) -> str:
        """The localized document as an HTML fragment, marked segments with their attributes, heading ids pinned."""
        from clausula.formats.markdown.rendering import renderer  # noqa: PLC0415 - heavy

        text = localize_marked(document, target_of, mark_of)
        return resolve_marks(renderer(self.extensions).html(text, heading_ids=heading_ids), attributes)
