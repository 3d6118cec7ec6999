"""The text runs of raw HTML: what a reader sees between block-level tags, and in attributes.

Inline tags stay inside a run, so that a sentence with emphasis is one segment. The scanner follows
the tokens of HTML (https://html.spec.whatwg.org/#tokenization) as far as boundaries need it, and
takes anything that is not a tag for text.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from clausula.clause.words import has_prose

__all__ = [
    "BLOCK",
    "PROSE_ATTRIBUTES",
    "Run",
    "attributes",
    "end_of",
    "is_block",
    "joined",
    "runs",
]

_TOKEN = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|<[!?][^>]*+(?:>|\Z)"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][^\s/>]*)(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""(?<=[\s"'])(?P<name>[^\s"'<>/=]+)\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'<>=`]+)""")
PROSE_ATTRIBUTES = frozenset({"alt", "aria-description", "aria-label", "label", "placeholder", "summary", "title"})
"""What readers see or hear."""
BLOCK = frozenset(
    """
    address article aside audio base blockquote body canvas caption center col colgroup datalist dd details dialog dir
    div dl dt fieldset figcaption figure footer form frame frameset group h1 h2 h3 h4 h5 h6 head header hgroup hr html
    iframe legend li link main map math menu menuitem meta nav noframes noscript object ol optgroup option output p
    param pre progress script search section select source style summary table tbody td textarea tfoot th thead title
    tr track ul video
    """.split()  # noqa: SIM905 - words to read
)
"""Elements that are blocks to HTML or to Python-Markdown; any other stands inside a sentence."""
_OPENING = re.compile(r"(?m)^ {0,3}<(?P<tag>[A-Za-z]\w*)\b[^>]*>")
_INDENTED = re.compile(
    r"(?m)(^[ \t]*+\S[^\r\n]*+(?>\r\n|\n|\r))((?:[ \t]*+[\r\n])++)"
    rf"(?=(?: {{4}}| {{0,3}}\t)[ \t]*</?(?:{'|'.join(BLOCK)})\b)"
)
_OPAQUE = frozenset(["math", "pre", "script", "style", "svg", "template", "textarea"])


class Run(NamedTuple):
    """A stretch of raw HTML, as indices into it."""

    start: int
    end: int
    kind: Literal["text", "comment", "attribute"]
    """Of an attribute its value is meant, with its quotes."""


def runs(raw: str) -> Iterator[Run]:
    """The text runs, the comments and the attributes that readers get of `raw`, in order; the rest is markup.

    Inside a text run nothing else is told apart.
    """
    start = position = 0
    prose = False
    opaque: str | None = None
    waiting: list[Run] = []  # attributes of tags in a run that may yet turn out to have prose
    for token in _TOKEN.finditer(raw):
        tag = (token["tag"] or "").lower()
        if opaque is not None:
            if tag == opaque and token["close"]:
                opaque, start = None, token.end()
            position = token.end()
            continue
        prose = prose or has_prose(raw[position : token.start()])
        position = token.end()
        found = [Run(token.start() + low, token.start() + high, "attribute") for low, high in attributes(token[0])]
        if tag and tag not in BLOCK | _OPAQUE:
            waiting += found
            continue
        yield from [Run(start, token.start(), "text")] if prose else waiting
        yield from found
        start, prose, waiting = position, False, []
        if token["comment"] is not None:
            yield Run(token.start(), token.end(), "comment")
        elif tag in _OPAQUE and not token["close"] and not token[0].endswith("/>"):
            opaque = tag
    prose = opaque is None and (prose or has_prose(raw[position:]))
    yield from [Run(start, len(raw), "text")] if prose else waiting


def attributes(tag: str) -> Iterator[tuple[int, int]]:
    """Where the values of those attributes of a tag stand, quotes included, that readers get and that say something."""
    if tag.startswith("<") and tag[1:2].isalpha():
        for match in _ATTRIBUTE.finditer(tag):
            if match["name"].lower() in PROSE_ATTRIBUTES and has_prose(match["value"]):
                yield match.span("value")


def joined(text: str) -> str:
    """`text` as long as it is, where blank lines before an indented tag are white space, inside a block of HTML.

    To CommonMark such a tag begins a block of code; Python-Markdown goes on to the end tag of the block.
    """
    if not (" <" in text or "\t<" in text) or not _INDENTED.search(text):
        return text
    out, done = [], 0
    for opening in _OPENING.finditer(text):
        if opening.start() < done or opening["tag"].lower() not in BLOCK or re.search(r"\smarkdown\b", opening[0]):
            continue
        end = end_of(text, opening["tag"], opening.end())
        if end is None:
            break
        block = _INDENTED.sub(lambda match: match[1] + " " * len(match[2]), text[opening.start() : end])
        out += [text[done : opening.start()], block]
        done = end
    return "".join([*out, text[done:]])


def end_of(text: str, name: str, start: int) -> int | None:
    """Where the element of this name whose tag ends at `start` is closed, if it is."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b", re.IGNORECASE).finditer(text, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    return None


def is_block(tag: str) -> bool:
    """Whether a tag, opening or closing, is one of a block."""
    match = _TOKEN.match(tag)
    return match is not None and (match["tag"] or "").lower() in BLOCK
