"""Markdown as legal sites write it: CommonMark blocks, rendered by Python-Markdown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausula.formats.base import Rendered
from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.dateline import effective_date
from clausula.formats.markdown.embedding import embed, localize, unescaped
from clausula.formats.markdown.headings import with_heading_ids
from clausula.formats.markdown.marking import localize_marked, resolve_marks
from clausula.formats.markdown.references import definitions, inlined
from clausula.model import Document

if TYPE_CHECKING:
    from clausula.formats.markdown.rendering import Renderer

__all__ = ["MarkdownFormat"]


@dataclass(frozen=True, slots=True)
class MarkdownFormat:
    """The Markdown of one project. Rendering loads Python-Markdown when it is first asked for."""

    extensions: tuple[str, ...]
    front_matter: frozenset[str] = frozenset()
    name: str = "Markdown"
    suffix: str = ".md"

    @property
    def settings(self) -> str:
        """The extensions and the keys of the front matter."""
        return repr((self.name, self.extensions, sorted(self.front_matter)))

    def check(self) -> None:
        """Raise `ConfigError` if an extension cannot be loaded."""
        self._renderer()

    def _renderer(self) -> "Renderer":
        from clausula.formats.markdown.rendering import renderer  # noqa: PLC0415 - heavy

        return renderer(self.extensions)

    def parse(self, text: str, path: PurePosixPath) -> Document:
        """`text` as skeleton and segments; `SourceError` where a directive cannot be understood."""
        return cut(text, path, front_matter=self.front_matter)

    effective_date = staticmethod(effective_date)
    localize = staticmethod(localize)
    marked = staticmethod(localize_marked)
    resolved = staticmethod(resolve_marks)
    embed = staticmethod(embed)
    unescaped = staticmethod(unescaped)
    with_heading_ids = staticmethod(with_heading_ids)

    def own_links(self, source: Document, translation: Document) -> Callable[[str], str]:
        """Puts inline links into targets taken from `translation`, where it defines labels otherwise than `source`."""
        known = definitions(source)
        own = {label: target for label, target in definitions(translation).items() if known.get(label) != target}
        return lambda target: inlined(target, own)

    def fingerprint(self, text: str) -> tuple[str, ...]:
        """The tags and attributes that `text` renders to, prose left out; ids of headings tell their order."""
        return self._renderer().fingerprint(text)

    def render(self, text: str, heading_ids: Sequence[str] = ()) -> Rendered:
        """A text as readers get it, marks and all; `heading_ids`, one for each heading, are pinned."""
        return self._renderer().render(text, heading_ids)
