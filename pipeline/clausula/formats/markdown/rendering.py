"""Markdown as readers see it, by Python-Markdown: page fragments, and the structural fingerprint of a text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

import lxml.html
import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from clausula.errors import ConfigError
from clausula.formats.markdown.events import front_matter_end

__all__ = ["Renderer", "renderer"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PROSE_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder", "summary", "label"})
_DIRECTIVE = re.compile(r"<!--\s*(?:mdbook-xgettext|i18n|translate)\s*:.*?-->\s*", re.DOTALL)
_PIN_PRIORITY, _COLLECT_PRIORITY = 6, 4  # before and after `toc`, which is 5; both after `attr_list`, 8


class _HeadingIds(Extension):
    """Reports the ids of the headings, and sets those it is given before `toc` makes others."""

    def __init__(self) -> None:
        super().__init__()
        self.pinned: Sequence[str] = ()
        self.found: tuple[str, ...] = ()

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Pin(self), "clausula-pin", _PIN_PRIORITY)
        md.treeprocessors.register(_Collect(self), "clausula-collect", _COLLECT_PRIORITY)


class _Pin(Treeprocessor):
    def __init__(self, ids: _HeadingIds) -> None:
        self._ids = ids

    def run(self, root: Element) -> None:
        headings = list(_headings(root))
        if len(headings) == len(self._ids.pinned):
            for heading, pinned in zip(headings, self._ids.pinned, strict=True):
                if pinned and "id" not in heading.attrib:
                    heading.set("id", pinned)


class _Collect(Treeprocessor):
    def __init__(self, ids: _HeadingIds) -> None:
        self._ids = ids

    def run(self, root: Element) -> None:
        self._ids.found = tuple(heading.get("id", "") for heading in _headings(root))


def _headings(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag in _HEADINGS)


class Renderer:
    """Python-Markdown with a project's extensions. Not to be shared between threads."""

    def __init__(self, extensions: tuple[str, ...]) -> None:
        """Load the extensions; raises `ConfigError` for one that does not exist."""
        for name in extensions:
            _check_extension(name)
        self._ids = _HeadingIds()
        self._page = markdown.Markdown(extensions=[*extensions, self._ids])
        self._structure = markdown.Markdown(
            extensions=list(extensions),
            extension_configs={name: {"slugify": _same_slug} for name in extensions if name.endswith("toc")},
        )

    def html(self, text: str, *, heading_ids: Sequence[str] = ()) -> str:
        """The HTML fragment of `text`, front matter and directives left out.

        `heading_ids`, one for each heading, replace those that would be made from the heading texts.
        """
        self._ids.pinned = heading_ids
        fragment = self._page.reset().convert(_body(text))
        return _DIRECTIVE.sub("", fragment)

    def heading_ids(self, text: str) -> tuple[str, ...]:
        """The id of each heading of `text`, in order; empty for a heading without one."""
        self.html(text)
        return self._ids.found

    def fingerprint(self, text: str) -> tuple[str, ...]:
        """What `text` renders to, prose left out: tags with their attributes, opening and closing, in order.

        Ids made from heading texts count by their order, so two language versions of one structure are equal.
        """
        fragment = self._structure.reset().convert(_body(text))
        tree = lxml.html.document_fromstring(f"<html><body>{fragment}</body></html>")
        return tuple(_tags(tree))


@lru_cache(maxsize=8)
def renderer(extensions: tuple[str, ...]) -> Renderer:
    """The renderer for these extensions, made once."""
    return Renderer(extensions)


def _check_extension(name: str) -> None:
    try:
        markdown.Markdown(extensions=[name])
    except (ImportError, AttributeError, TypeError) as error:
        raise ConfigError(
            f"markdown.extensions: Python-Markdown has no extension '{name}' ({error}); install it or remove it"
        ) from error


def _same_slug(*_: object) -> str:
    """One slug for every heading: `toc` then numbers them, so that ids tell the order and not the words."""
    return "heading"


def _body(text: str) -> str:
    return text.removeprefix("\ufeff")[front_matter_end(text.removeprefix("\ufeff")) :]


def _tags(element: lxml.html.HtmlElement) -> Iterator[str]:
    for child in element:
        if isinstance(child.tag, str):
            attributes = sorted(
                f" {name}" if name in _PROSE_ATTRIBUTES else f' {name}="{value}"' for name, value in child.items()
            )
            yield f"<{child.tag}{''.join(attributes)}>"
            yield from _tags(child)
            yield f"</{child.tag}>"
