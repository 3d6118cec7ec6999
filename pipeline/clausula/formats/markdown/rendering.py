"""Markdown as readers see it: page fragments, and the structural fingerprint of a text."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from html import escape
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocTreeprocessor, slugify, slugify_unicode
from markdown.htmlparser import HTMLExtractor
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor

from clausula import frontmatter
from clausula.errors import ConfigError, SourceError
from clausula.formats.base import Rendered
from clausula.formats.markdown.anchors import Slugify, lost_links, moved_anchors, relinked
from clausula.formats.markdown.brackets import ending, once
from clausula.formats.markdown.codes import at_once
from clausula.formats.markdown.dialects import Construct, plugins_of
from clausula.formats.markdown.masks import PLACEHOLDER, simplified
from clausula.formats.markdown.steps import tags_of
from clausula.formats.markdown.titles import retitled

if TYPE_CHECKING:  # projects whose Markdown is Python's start without it
    from clausula.formats.markdown.commonmark import CommonMark

__all__ = ["Renderer", "rendered", "renderer"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DIRECTIVE = re.compile(r"<!--\s*(?:mdbook-xgettext|i18n|translate)\s*:.*?-->\s*", re.DOTALL)
_LIST = re.compile(r"(?s)(?P<code><(pre|code)\b.*?</\2>)|<p>\s*\{:[^{}\n<]*\}\s*</p>\n?|(?<!\s)\s*\{:[^{}\n<]*\}")
"""An attribute list where only kramdown understands it, which shows none; code apart."""
_PLACEHOLDER = re.compile(r"[\U00100000-\U0010fffd]")
_OWN = "markdown.extensions"
_PACKAGE = ' (pip install "clausula[mkdocs]")'
_PIN_PRIORITY, _COLLECT_PRIORITY = 6, 4  # before and after `toc`, which is 5; both after `attr_list`, 8

# Of the copy of the standard parser that Python-Markdown has for itself.
type.__setattr__(HTMLExtractor, "check_for_whole_start_tag", ending(HTMLExtractor.check_for_whole_start_tag))
_QUOTED = re.compile(r"%F4%8[0-9A-F](?:%[89AB][0-9A-F]){2}")


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


Engine: TypeAlias = "markdown.Markdown | CommonMark"


class Renderer:
    """Python-Markdown with a project's extensions, or markdown-it. Not to be shared between threads."""

    def __init__(
        self, extensions: tuple[str, ...], configs: str = "{}", unknown: frozenset[Construct] = frozenset()
    ) -> None:
        """Load the extensions with their options, as JSON; raises `ConfigError` for one that does not exist.

        `unknown` are the constructs of texts that the renderer does not know.
        """
        self._ids = _HeadingIds()
        self._extensions = extensions
        self._configs: dict[str, dict[str, Any]] = json.loads(configs)
        self.unknown = unknown
        self._plugins = plugins_of(extensions)
        try:
            self._page  # noqa: B018 - it is made here, or not at all
        except ConfigError:
            raise
        except Exception:  # each extension by itself tells which it was
            for name in extensions:
                _check_extension(name, self._configs)
            raise

    @cached_property
    def _page(self) -> Engine:
        if self._plugins is not None:
            return _commonmark(self._plugins, self._ids)
        return _markdown(self._extensions, self._configs, self._ids)

    def render(self, text: str, heading_ids: Sequence[str] = ()) -> Rendered:
        """The fragment of `text`, front matter and directives left out, with its heading ids and its tags.

        `heading_ids`, one for each heading, replace those that would be made from the heading texts.
        """
        html = self.html(text, heading_ids)
        anchors = moved_anchors(html, self._slugifies) if heading_ids else {}
        html = relinked(html, anchors)
        return Rendered(html, self._ids.found, tags_of(html), anchors, lost_links(html))

    def html(self, text: str, heading_ids: Sequence[str] = ()) -> str:
        """The fragment alone."""
        self._ids.pinned = heading_ids
        return retitled(_DIRECTIVE.sub("", self._converted(text, self._page)), self._configs.get("titles", {}))

    def fingerprint(self, text: str) -> tuple[str, ...]:
        """What `text` renders to, prose left out: tags with their attributes, opening and closing, in order.

        Ids made from heading texts count by their order, so two language versions of one structure are equal.
        """
        return tags_of(self._converted(text, self._structure))

    def _converted(self, text: str, how: Engine) -> str:
        body, spans = simplified(_body(text), self.unknown)
        try:
            html = how.reset().convert(body)
        except RecursionError as error:
            self._forget()
            raise SourceError("its blocks stand too deep in one another to be rendered; have fewer levels") from error
        except Exception as error:  # what an extension of somebody else's raises is not ours to know
            self._forget()
            problem = f"it cannot be rendered ({type(error).__name__}: {error})"
            raise SourceError(f"{problem}; mend it, or remove the extension that fails") from error
        if Construct.KRAMDOWN in self.unknown and "{:" in html:
            html = _LIST.sub(r"\g<code>", html)
        shown = {chr(PLACEHOLDER + at): escape(span) for at, span in enumerate(spans)}
        quoted = {quote(one): span for one, span in shown.items()}  # in addresses, by markdown-it
        html = _QUOTED.sub(lambda one: quoted.get(one[0], one[0]), html) if spans else html
        return _PLACEHOLDER.sub(lambda one: shown.get(one[0], one[0]), html) if spans else html

    def _forget(self) -> None:
        """Have other engines made: what one had in hand when it failed would stand in the next text."""
        for made in ("_page", "_structure"):
            vars(self).pop(made, None)

    @cached_property
    def _slugifies(self) -> tuple[Slugify, ...]:
        """What the page would make of the texts of its headings, with the options that it has and with others."""
        page = self._page
        processors = page.treeprocessors if isinstance(page, markdown.Markdown) else ()
        toc = next((one for one in processors if isinstance(one, TocTreeprocessor)), None)
        own = [(toc.slugify, toc.sep)] if toc else []
        return tuple(_spaced(*one) for one in (*own, (slugify, "-"), (slugify_unicode, "-")))

    @cached_property
    def _structure(self) -> Engine:
        """Makes the same id of every heading text, and then numbers it: ids tell the order and not the words."""
        if self._plugins is not None:
            return _commonmark(self._plugins, _HeadingIds(), lambda _: "heading")
        configs = dict(self._configs)
        for name in self._extensions:
            if name.endswith("toc"):
                configs[name] = {**configs.get(name, {}), "slugify": lambda *_: "heading"}
        return _markdown(self._extensions, configs)


@lru_cache(maxsize=64)
def renderer(extensions: tuple[str, ...], configs: str = "{}", unknown: frozenset[Construct] = frozenset()) -> Renderer:
    """The renderer for these extensions, made once."""
    return Renderer(extensions, configs, unknown)


@lru_cache(maxsize=8)
def rendered(by: Renderer, text: str) -> Rendered:
    """A text as readers get it, for one that is asked for again and again: that of a source beside each translation."""
    return by.render(text)


def _spaced(how: Callable[[str, str], str], separator: str) -> Slugify:
    return lambda text: how(text, separator)


def _commonmark(names: Sequence[str], ids: _HeadingIds, *slugify: Callable[[str], str]) -> "CommonMark":
    from clausula.formats.markdown.commonmark import PLUGINS, CommonMark  # noqa: PLC0415 - heavy

    if others := set(names) - set(PLUGINS):
        raise ConfigError(f"markdown.extensions: markdown-it has no '{min(others)}' here; remove it")
    return CommonMark(names, ids, *slugify)


def _markdown(names: Iterable[str], configs: dict[str, dict[str, Any]], *more: Extension) -> markdown.Markdown:
    """Python-Markdown with these extensions; its own are made here, or it would look through all that is installed."""
    extensions = (_own_extension(name, configs.get(name, {})) or name for name in names)
    made = markdown.Markdown(extensions=[*extensions, *more], extension_configs=configs)
    for pattern in made.inlinePatterns:
        if isinstance(pattern, LinkInlineProcessor):
            vars(pattern).update(getText=once(pattern.getText, "[]", 1), getLink=once(pattern.getLink, "()", 0))
    for processor in made.treeprocessors:
        if isinstance(processor, InlineProcessor):
            at_once(processor, lambda pattern: isinstance(pattern, InlinePattern))
    return made


def _own_extension(name: str, config: dict[str, Any]) -> Extension | None:
    """The extension of this name, if it comes with Python-Markdown."""
    short = name.removeprefix(f"{_OWN}.")
    module = f"{_OWN}.{short}"
    if not short.isidentifier() or find_spec(module) is None:
        return None
    made: Extension = import_module(module).makeExtension(**config)
    return made


def _check_extension(name: str, configs: dict[str, dict[str, Any]]) -> None:
    try:
        _markdown((name,), configs)
    except (ImportError, AttributeError, TypeError) as error:
        raise ConfigError(
            f"markdown.extensions: Python-Markdown has no extension '{name}' ({error}); "
            f"install it{_PACKAGE if name.startswith('pymdownx.') else ''} or remove it"
        ) from error
    except Exception as error:  # what an extension of somebody else's raises is not ours to know
        raise ConfigError(
            f"markdown.extensions: '{name}' cannot be loaded ({type(error).__name__}: {error}); mend or remove it"
        ) from error


def _body(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text[frontmatter.end_of(text) :]
