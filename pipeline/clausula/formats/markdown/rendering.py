"""Markdown as readers see it, by Python-Markdown: page fragments, and the structural fingerprint of a text."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from xml.etree.ElementTree import Element

import lxml.html
import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from clausula.errors import ConfigError
from clausula.formats.base import Rendered
from clausula.formats.markdown import frontmatter
from clausula.formats.markdown.html import PROSE_ATTRIBUTES
from clausula.formats.markdown.marking import unmarked

__all__ = ["Renderer", "renderer"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
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
        self._ids = _HeadingIds()
        self._extensions = extensions
        try:
            self._page = markdown.Markdown(extensions=[*extensions, self._ids])
        except Exception:  # each extension by itself tells which it was
            for name in extensions:
                _check_extension(name)
            raise

    def render(self, text: str, heading_ids: Sequence[str] = ()) -> Rendered:
        """The fragment of `text`, front matter and directives left out, with its heading ids and its tags.

        `heading_ids`, one for each heading, replace those that would be made from the heading texts.
        """
        self._ids.pinned = heading_ids
        html = _DIRECTIVE.sub("", self._page.reset().convert(_body(text)))
        return Rendered(html, self._ids.found, _tags_of(unmarked(html)))

    def fingerprint(self, text: str) -> tuple[str, ...]:
        """What `text` renders to, prose left out: tags with their attributes, opening and closing, in order.

        Ids made from heading texts count by their order, so two language versions of one structure are equal.
        """
        return _tags_of(self._structure.reset().convert(_body(text)))

    @cached_property
    def _structure(self) -> markdown.Markdown:
        """Makes the same id of every heading text, which `toc` then numbers: ids tell the order and not the words."""
        configs = {name: {"slugify": lambda *_: "heading"} for name in self._extensions if name.endswith("toc")}
        return markdown.Markdown(extensions=list(self._extensions), extension_configs=configs)


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
    except Exception as error:  # what an extension of somebody else's raises is not ours to know
        raise ConfigError(
            f"markdown.extensions: '{name}' cannot be loaded ({type(error).__name__}: {error}); mend or remove it"
        ) from error


def _body(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text[frontmatter.end_of(text) :]


def _tags_of(html: str) -> tuple[str, ...]:
    return tuple(_tags(lxml.html.document_fromstring(f"<html><body>{html}</body></html>")))


def _tags(element: lxml.html.HtmlElement) -> Iterator[str]:
    for child in element:
        if isinstance(child.tag, str):
            attributes = sorted(
                f" {name}" if name in PROSE_ATTRIBUTES else f' {name}="{value}"' for name, value in child.items()
            )
            yield f"<{child.tag}{''.join(attributes)}>"
            yield from _tags(child)
            yield f"</{child.tag}>"
