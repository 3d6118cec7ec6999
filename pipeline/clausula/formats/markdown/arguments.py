"""Strings in template tags and in JSX that readers may see, and no translation may change.

Which of them a page shows, its template or component alone knows. So what reads as prose counts as seen: two words or
more, or one at a name that says so.
"""

import re
from collections.abc import Iterator

from clausula.clause.words import has_prose
from clausula.formats.markdown.attributes import OWN_LINE
from clausula.formats.markdown.dialects import Construct
from clausula.formats.markdown.html import PROSE_ATTRIBUTES
from clausula.formats.markdown.spans import BALANCED, found

__all__ = ["arguments", "listed"]

_QUOTED = r"""(?P<value>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|`[^`]*+`)"""
_STRING = re.compile(
    rf"(?:(?P<compared>[=!]=|\bcontains\b)\s*|(?P<name>[\w.-]+)[\"']?\s*(?P<sign>=|[=:]\s*\{{?)\s*)?{_QUOTED}",
    re.DOTALL,
)
_TAG = re.compile(
    rf"(?P<code>(?<!`)(`+)(?!`).*?(?<!`)\2(?!`))|<[A-Z][\w.]*+(?:[^<>\"'{{}}]|\"[^\"]*+\"|'[^']*+'|{BALANCED})*+>|{BALANCED}",
    re.DOTALL,
)
_CHILD = re.compile(r"</?[A-Za-z][^<>]*(?<![=-])>(?P<value>[^<>{}]+)(?=[<{])")
"""The text of an element that an expression makes."""
_LIST = re.compile(r"\{[^{}\r\n]*=[^{}\r\n]*\}")
_LISTED = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(PROSE_ATTRIBUTES))})=(?P<sign>[\"'])(?P<value>[^\"']*)(?P=sign)")
_SILENT = re.compile(
    r"\{%-?\s*(?:case|comment|elsif|elif|highlight|if|raw|unless|when)\b|\{\{[<%]?[-\s]*(?:/\*|highlight\b)|\{\s*/\*"
)
"""A tag that shows nothing of what it says."""
_HIGHLIGHT = re.compile(r"\{(?:%-?|\{<)\s*highlight\b[^{}]*[%>]\}+(?P<code>.+)\{[{%]", re.DOTALL)
"""A block of code, up to the tag that closes it."""
_SEEN = PROSE_ATTRIBUTES | {"caption", "content", "description", "heading", "subtitle", "text", "tooltip"}
_UNSEEN = re.compile(
    r"(?i)(?:data|on|aria)-?\w+|(?:\w+-)?(?:class(?:name)?|href|id|path|src|style|url)|allow|color|date(?:time)?|file"
    r"|format|icon|key|lang(?:uage)?|layout|link|media|options|query|rel|sizes|slug|srcset|target|theme|to|type|viewbox"
)
"""Names of what is for machines."""
_WORD = re.compile(r"(?<![\w/.@:-])[^\W\d_]{2,}(?:['\u2019-][^\W\d_]+)*(?![\w/@:-]|\.\w)")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{4}")
"""Of a script that sets no space between words."""
_CLASS = re.compile(r"[a-z\d_-]+")
_IN_CLASSES = 3
"""Of so many names of classes one has more than letters in it."""


def arguments(text: str, constructs: frozenset[Construct]) -> Iterator[tuple[int, int]]:
    """Where the strings stand that readers may see, without their quotes, and the code that tags are around."""
    tags = found(text, Construct.TEMPLATES) if Construct.TEMPLATES in constructs and "{" in text else iter(())
    if Construct.JSX in constructs:
        tags = (match.span() for match in _TAG.finditer(text) if not match["code"])
    for low, high in tags:
        if (code := _HIGHLIGHT.match(text, low, high)) and has_prose(code["code"]):
            yield code.span("code")
        if _SILENT.match(text, low, high):
            continue
        is_element, said = text[low] == "<", list[tuple[int, int]]()
        for match in _STRING.finditer(text, low, high):
            name = (match["name"] or "").lower()
            is_unit = is_element and name in PROSE_ATTRIBUTES and match["sign"] == "="
            if not (is_unit or match["compared"] or _UNSEEN.fullmatch(name)) and _is_prose(match["value"][1:-1], name):
                said.append((match.start("value") + 1, match.end("value") - 1))
        children = _CHILD.finditer(text, low, high) if Construct.JSX in constructs and not is_element else ()
        said += (match.span("value") for match in children if _is_prose(match["value"], "text"))
        yield from sorted(said)


def listed(text: str, read: str, shown: str, *, is_own: bool) -> Iterator[tuple[int, int]]:
    """Where the values of attribute lists stand that readers get.

    `read` is what the attributes of the page say, `shown` what it shows. If its renderer does not know all lists of the
    dialect, `is_own`, those that stand in lines of their own are enough, if nobody sees them.
    """
    for match in _LIST.finditer(text):
        is_line = is_own and OWN_LINE.match(text, text.rfind("\n", 0, match.start()) + 1) is not None
        for value in _LISTED.finditer(text, *match.span()):
            said = value["value"]
            if has_prose(said) and (said in read or (is_line and said not in shown)):
                yield value.span("value")


def _is_prose(value: str, name: str) -> bool:
    words, parts = len(_WORD.findall(value)), value.split()
    if words < (1 if name in _SEEN else 2):
        return _UNSPACED.search(value) is not None
    marked = sum(not part.isalpha() for part in parts)
    return name in _SEEN or not (marked * _IN_CLASSES >= len(parts) and all(map(_CLASS.fullmatch, parts)))
