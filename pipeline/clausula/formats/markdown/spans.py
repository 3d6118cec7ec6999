"""Spans of a text that are no prose: template tags, JSX, math, wikilinks, and what kramdown leaves out.

No pattern looks beyond the next tag of its kind, and what nothing closes is looked for once, so that the time grows
with the length of a text and not with its square.
"""

import re
from collections.abc import Callable, Iterator

from clausula.formats.markdown.dialects import Construct

__all__ = ["BALANCED", "HIDDEN", "OPAQUE", "PLACEHOLDER", "found", "is_comment", "replaced"]

OPAQUE = "\x7f"
"""Stands for a byte that is no prose."""
PLACEHOLDER = 0x100000
"""The first of the private characters that stand for spans that are no prose."""
HIDDEN = "[\x7f\U00100000-\U0010fffd]"
"""Either of the two."""
_STATEMENT = r"%(?:[^%{]|%(?!\})|\{(?!%)){0,4000}+%\}"
_TEMPLATE = re.compile(
    rf"\{{(?:(?=%-?[ ]*(?:(?P<comment>comment)|(?P<highlight>highlight))\b){_STATEMENT}"
    r"|(?P<shortcode>\{<[ ]*highlight\b[^{}]*>\}\})"
    rf"|\{{(?:[^{{}}]|\{{(?!\{{)|\}}(?!\}})){{0,4000}}+\}}\}}|{_STATEMENT})"
)
_BODY = "[^{}]*+"
for _ in range(12):
    _BODY = rf"(?:[^{{}}]++|\{{{_BODY}\}}){{0,4000}}+"
BALANCED = rf"\{{{_BODY}\}}"
"""An expression of JavaScript, over several lines and with braces in it."""
_JSX = re.compile(rf"\{{(?:(?P<jsx>\s*/\*)|(?![#:.]){_BODY}\}})")
_CODE = r"`(?<!``)(`*)(?!`).*?(?<!`)`\1(?!`)"
_MATH = re.compile(rf"{_CODE}|\$\$[^$]+\$\$|\$(?<![\\$\w]\$)(?![\s$])[^$\n]*(?<![\s\\])\$(?![\d$])")
_KRAMDOWN = re.compile(r"\{:(?:(?P<kramdown>:comment[ ]*\})|[:/](?:[^{}\n]|\{(?!:))*+\})")
_JINJA = re.compile(r"\{#(?![\w-]+\})(?:[^#]|#(?!\})){0,4000}+#\}")
_HIDING = re.compile(r"\{(?:\s*/\*|%-?[ ]*comment\b|::comment[ ]*\}|#)")
_CLOSING = {
    "comment": re.compile(r"\{%-?[ ]*endcomment[ ]*-?%\}"),
    "highlight": re.compile(r"\{%-?[ ]*endhighlight[ ]*-?%\}"),
    "shortcode": re.compile(r"\{\{<[ ]*/highlight[ ]*>\}\}"),
    "jsx": re.compile(r"\*/\s*\}"),
    "kramdown": re.compile(r"\{:/(?:comment)?[ ]*\}"),
}
"""What ends a span that the group of this name begins."""
_SPANS = {
    Construct.TEMPLATES: (("{{", "{%"), _TEMPLATE),
    Construct.JINJA: (("{#",), _JINJA),
    Construct.KRAMDOWN: (("{:",), _KRAMDOWN),
    Construct.JSX: (("{",), _JSX),
    Construct.MATH: (("$",), _MATH),
    Construct.WIKILINKS: (("[[",), re.compile(rf"{_CODE}|\[\[[\w -]+\]\](?!\()")),
}
"""What the spans of a construct begin with, and which those are."""


def is_comment(span: str) -> bool:
    """Whether nobody sees anything of a span."""
    return _HIDING.match(span) is not None


def replaced(text: str, constructs: frozenset[Construct], replacement: Callable[[str], str]) -> str:
    """`text` with a replacement for each span of these constructs."""
    for construct, (signs, _) in _SPANS.items():
        if construct in constructs and any(sign in text for sign in signs):
            out, done = [], 0
            for low, high in found(text, construct):
                out += [text[done:low], replacement(text[low:high])]
                done = high
            text = "".join([*out, text[done:]])
    return text


def found(text: str, construct: Construct) -> Iterator[tuple[int, int]]:
    """The spans of a construct; a tag that nothing closes is one by itself. Every pattern begins with a literal."""
    _, pattern = _SPANS[construct]
    end, unclosed = 0, set[str]()
    while match := pattern.search(text, end):
        start, end = match.span()
        kind = match.lastgroup
        if kind and kind not in unclosed:
            closing = _CLOSING[kind].search(text, end)
            end = closing.end() if closing else end
            unclosed |= set() if closing else {kind}
        if not match[0].startswith("`"):
            yield start, end
