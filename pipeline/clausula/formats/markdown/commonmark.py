"""CommonMark with what GitHub, Hugo and Docusaurus add to it, by markdown-it.

Where a block begins and ends is what those sites see: lists interrupt paragraphs, contents of an item stand under its
text, code needs no blank line. The rest are the plug-ins of `PLUGINS`.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.gfm import gfm_plugin

from clausula.formats.markdown import attributes
from clausula.formats.markdown.anchors import as_github

__all__ = ["PLUGINS", "CommonMark", "Ids"]

Rule = Callable[[StateInline, bool], bool]
"""Of what stands within a clause, as markdown-it calls it."""

_DEEPEST = 100
"""Lists and quotes in each other; what is deeper is left out."""
_MARKS = re.compile("^[\ufdd0\ufdd1\U000f0000-\U000ffffd] | [\ufdd2\U000f0000-\U000ffffd]$")
"""Around the text of a heading, of no account to its id."""
_TAG = re.compile(r"\s*</?[A-Za-z][^<>]*>\s*")
_COMPONENT = re.compile(
    r"""(?P<begin></?)(?P<name>[A-Z][\w.]*+)
    (?P<attributes>(?:\s++(?:[\w.:-]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>=]++))?+|[\U00100000-\U0010fffd]))*+)
    \s*+(?P<end>/?)>""",
    re.VERBOSE,
)
_ROW_LIST = re.compile(r"(?m)(?<=\|\n)(?=[ \t>]*\{[:.#][^}\n]*\}[ \t]*$)")
_ADDRESSES = (
    ("gfm_autolink_www", "w", ""),
    ("gfm_autolink_protocol", ":", ("http", "https", "mailto", "xmpp")),
    ("gfm_autolink_email", "@", ""),
)
"""The rules that find addresses, the sign at which one looks, and what may stand before it."""
_SPACE = re.compile(r"[ \t\r\n\0\v\f]")
"""What no address goes beyond."""
_DISALLOWED = re.compile(
    r"<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)[\s/>])", re.IGNORECASE
)


class Ids(Protocol):
    """The ids of the headings, which a page is given and made with."""

    pinned: Sequence[str]
    found: tuple[str, ...]


class CommonMark:
    """A renderer with the interface of Python-Markdown's."""

    def __init__(self, plugins: Sequence[str], ids: Ids, slugify: Callable[[str], str] = as_github) -> None:
        """Load the plug-ins, by the names in `PLUGINS`; headings get the ids of `ids`, or what `slugify` makes."""
        self._ids = ids
        self._markdown = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).use(gfm_plugin)
        self._markdown.options["alerts"] = False
        for name, sign, before in _ADDRESSES:
            self._markdown.inline.ruler.at(name, _near(_rule(self._markdown, name), sign, before))
        self._markdown.add_render_rule("s_open", lambda *_: "<del>")
        self._markdown.add_render_rule("s_close", lambda *_: "</del>")
        for plugin in plugins:
            PLUGINS[plugin](self._markdown)
        rules = self._markdown.core.ruler
        rules.push("pin", self._pin)
        self._slugify = slugify
        self._slugs: set[str] = set()
        self._numbers: dict[str, int] = {}
        """Up to which the ids of a slug are taken."""
        self._markdown.use(anchors_plugin, max_level=6, slug_func=self._slug)
        rules.push("collect", self._collect)

    def reset(self) -> "CommonMark":
        """Itself: nothing is kept from text to text."""
        return self

    def convert(self, text: str) -> str:
        """The page of `text`."""
        return str(self._markdown.render(text))

    def _pin(self, state: StateCore) -> None:
        headings = _headings(state)
        if len(headings) == len(self._ids.pinned):
            for heading, pinned in zip(headings, self._ids.pinned, strict=True):
                if pinned and not heading.attrGet("id"):
                    heading.attrSet("id", pinned)
        self._slugs, self._numbers = {str(heading.attrGet("id")) for heading in headings}, {}

    def _slug(self, text: str) -> str:
        """The id of a heading, as the plug-in would number it, which counts up from one for each."""
        slug = self._slugify(_MARKS.sub("", text)) or "heading"
        number = self._numbers.get(slug, 0)
        while (found := f"{slug}-{number}" if number else slug) in self._slugs:
            number += 1
        self._numbers[slug] = number
        self._slugs.add(found)
        return found

    def _collect(self, state: StateCore) -> None:
        self._ids.found = tuple(str(heading.attrGet("id") or "") for heading in _headings(state))


def _rule(markdown: MarkdownIt, name: str) -> Rule:
    """The rule for what stands within a clause that has this name."""
    return markdown.inline.ruler.getRules("")[markdown.get_active_rules()["inline"].index(name)]


def _near(rule: Rule, sign: str, before: str | tuple[str, ...]) -> Rule:
    """The same rule, which looks no further than what it looks for may go, and only where that may be.

    By itself it copies the rest of the text at every sign, which takes longer the longer the text is.
    """

    def near(state: StateInline, is_asked: bool) -> bool:  # noqa: FBT001 - the interface of markdown-it
        if state.src[state.pos] != sign or not state.pending.endswith(before):
            return False
        end = state.posMax
        space = _SPACE.search(state.src, state.pos, end)
        state.posMax = space.end() if space else end
        try:
            return rule(state, is_asked)
        finally:
            state.posMax = end

    return near


def _headings(state: StateCore) -> list[Token]:
    return [token for token in state.tokens if token.type == "heading_open"]


def _with_attributes(state: StateCore) -> None:
    """Gives headings the attributes behind their texts, and blocks those of a line of its own behind them."""
    kept: list[Token] = []
    openings: list[Token] = []
    done: dict[int, Token] = {}  # the last block on each level
    for token in state.tokens:
        kept.append(token)
        if token.nesting == 1:
            openings.append(token)
        elif token.type != "inline":
            done[token.level] = openings.pop() if token.nesting else token
            if token.type == "paragraph_close" and not kept[-2].content:
                del kept[-3:]
        elif found := attributes.TRAILING.search(text := f"\n{token.content}"):
            block = openings[-1]
            rest = text[1 : found.start()].rstrip(" \t")
            if block.type == "paragraph_open" and not rest:
                block = done.get(block.level, block)
            elif block.type == "paragraph_open" and not rest.endswith("\n"):
                continue
            with suppress(ParseError):
                for name, value in parse(found[0].replace("{:", "{", 1))[1].items():
                    block.attrJoin(name, value) if name == "class" else block.attrSet(name, value)
                token.content = rest.rstrip()
    state.tokens = kept


def _attributes(markdown: MarkdownIt) -> None:
    markdown.core.ruler.after("normalize", "rows", _after_rows)
    markdown.core.ruler.after("block", "attributes", _with_attributes)


def _after_rows(state: StateCore) -> None:
    """An attribute list behind a table is no row of it."""
    state.src = _ROW_LIST.sub("\n", state.src)


def _github(markdown: MarkdownIt) -> None:
    """Alerts, and tags that are not let through (https://github.github.com/gfm/#disallowed-raw-html-extension-)."""
    markdown.options["alerts"] = True
    for name in ("html_block", "html_inline"):
        markdown.add_render_rule(name, _filtered)


def _filtered(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    return _DISALLOWED.sub("&lt;", tokens[index].content)


def _mdx(markdown: MarkdownIt) -> None:
    """No code without a fence, Markdown between tags that have their lines to themselves, and components."""
    markdown.disable("code")
    where: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    markdown.block.ruler.before("html_block", "tag", _tag, where)
    markdown.block.ruler.at("html_block", _html_block, where)
    markdown.inline.ruler.before("html_inline", "component", _component)


def _html_block(state: StateBlock, line: int, end: int, is_asked: bool) -> bool:  # noqa: FBT001 - see below
    """A block of HTML, which no component begins."""
    content = state.getLines(line, line + 1, state.blkIndent, keepLastLF=True)
    return not _COMPONENT.match(content.lstrip()) and html_block(state, line, end, is_asked)


def _component(state: StateInline, is_asked: bool) -> bool:  # noqa: FBT001 - see below
    """A tag of a component within a clause."""
    tag = _COMPONENT.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if tag is None:
        return False
    if not is_asked:
        state.push("html_inline", "", 0).content = _as_element(tag)
    state.pos = tag.end()
    return True


def _as_element(tag: re.Match[str]) -> str:
    """The tag of a component as one of an element that HTML has not, whatever the component is called."""
    name = f"x-{tag['name'].lower().replace('.', '-')}"
    content = f"{tag['begin']}{name}{tag['attributes']}>"
    return f"{content}</{name}>" if tag["end"] else content


def _tag(state: StateBlock, line: int, _: int, is_asked: bool) -> bool:  # noqa: FBT001 - the interface of markdown-it
    content = state.getLines(line, line + 1, state.blkIndent, keepLastLF=True)
    if not _TAG.fullmatch(content):
        return False
    if not is_asked:
        state.line = line + 1
        token = state.push("html_block", "", 0)
        token.content, token.map = _COMPONENT.sub(_as_element, content), [line, line + 1]
    return True


PLUGINS: dict[str, Callable[[MarkdownIt], None]] = {
    "attributes": _attributes,
    "definitions": deflist_plugin,
    "github": _github,
    "mdx": _mdx,
}
"""What there is beside tables, footnotes, tasks, struck text and links without markup, which are always there."""
