"""Link definitions, `[label]: target "title"`: plumbing but for the title.

A translation may still have them in its own way.
"""

import re
from collections.abc import Iterator, Mapping

from clausula.clause.words import has_prose
from clausula.model import Document, SegmentKind, Skeleton

__all__ = ["definitions", "inlined", "named", "titles"]

_INSIDE = r"""\\\r\n]|\\(?!\s).|\\?(?>\r\n|\n|\r)(?![ \t>]*[\r\n]))*+"""
"""Of a title, beside the sign that ends it: all but blank lines."""
_TAG = r"\{\{[^{}\r\n]*\}\}|\{%[^{}%\r\n]*%\}"
_DEFINITION = re.compile(
    rf"""(?m)^[ >]*\[(?P<label>(?!\^)(?:[^\[\]\\]|\\.)+)\]:[ \t]*
    (?:<(?P<bracketed>[^<>\r\n]*)>|(?P<target>(?!<)(?:{_TAG}|\S)++))
    (?:(?:[ \t]+|[ \t]*(?:\r\n|\n|\r)[ \t>]*)
        (?P<title>"(?:[^"{_INSIDE}"|'(?:[^'{_INSIDE}'|\((?:[^(){_INSIDE}\))
    )?[ \t]*(?=\r|\n|\Z)""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"\]\[((?:[^\[\]\\]|\\.)+)\]")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]")
_TITLE_QUOTE = re.compile(r'\\?"')
_LINE_END = re.compile(r"[ \t]*[\r\n][\n \t>]*")
_PLAIN = re.compile(r"[^\s()<>]*")


def definitions(document: Document) -> dict[str, str]:
    """What the labels of a text stand for, as an inline link has it: target and title. Of two the first counts."""
    found: dict[str, str] = {}
    known = (isinstance(part, Skeleton) or part.kind is SegmentKind.ATTRIBUTE for part in document.parts)
    text = "".join(part.raw if is_known else "\0" for part, is_known in zip(document.parts, known, strict=True))
    for match in _DEFINITION.finditer(text):
        target = match["target"] or match["bracketed"]
        target = target if _PLAIN.fullmatch(target) or re.search(_TAG, target) else f"<{target}>"
        title = _LINE_END.sub(" ", _TITLE_QUOTE.sub("&quot;", (match["title"] or "")[1:-1]))
        found.setdefault(_folded(match["label"]), f'{target} "{title}"' if title else target)
    return found


def titles(text: str) -> Iterator[tuple[int, int]]:
    """Where titles of definitions stand in a stretch between two clauses, quotes included."""
    return (match.span("title") for match in _DEFINITION.finditer(text) if has_prose(match["title"] or ""))


def inlined(text: str, own: Mapping[str, str]) -> str:
    """The text of a clause with inline links in the place of references to the labels of `own`."""

    def link(match: re.Match[str]) -> str:
        target = own.get(_folded(match[1]))
        return match[0] if target is None else f"]({target})"

    return _REFERENCE.sub(link, text) if own else text


def named(text: str) -> set[str]:
    """All that may be a label in the text of a clause."""
    return set(map(_folded, _LABEL.findall(text)))


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
