"""The text runs of raw HTML: what a reader sees between block-level tags.

Inline tags stay inside a run, so that a sentence with emphasis is one segment. The scanner follows
the tokens of HTML (https://html.spec.whatwg.org/#tokenization) as far as boundaries need it, and
takes anything that is not a tag for text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["INLINE", "Run", "has_prose", "runs"]

_TOKEN = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|<[!?].*?>"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][^\s/>]*)(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_OPAQUE = frozenset(["math", "pre", "script", "style", "svg", "template", "textarea"])
_ENTITY = re.compile(r"&#?\w+;")
_ALNUM = re.compile(r"[^\W_]")


class Run(NamedTuple):
    """A stretch of raw HTML, as indices into it: visible text, or a comment."""

    start: int
    end: int
    is_comment: bool


def runs(raw: str) -> Iterator[Run]:
    """The text runs and the comments of `raw`, in order; the rest is markup."""
    start = position = 0
    prose = False
    opaque: str | None = None
    for token in _TOKEN.finditer(raw):
        tag = (token["tag"] or "").lower()
        if opaque is not None:
            if tag == opaque and token["close"]:
                opaque, start = None, token.end()
            position = token.end()
            continue
        prose = prose or has_prose(raw[position : token.start()])
        position = token.end()
        if tag in INLINE:
            continue
        if prose:
            yield Run(start, token.start(), is_comment=False)
        start, prose = position, False
        if token["comment"] is not None:
            yield Run(token.start(), token.end(), is_comment=True)
        elif tag in _OPAQUE and not token["close"] and not token[0].endswith("/>"):
            opaque = tag
    if opaque is None and (prose or has_prose(raw[position:])):
        yield Run(start, len(raw), is_comment=False)


def has_prose(text: str) -> bool:
    """Whether `text` shows a letter or a digit; a character reference such as `&nbsp;` shows none."""
    return _ALNUM.search(_ENTITY.sub(" ", text)) is not None
