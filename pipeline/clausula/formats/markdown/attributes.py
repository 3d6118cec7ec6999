"""Attribute lists, `{: #anchor .class key="value" }`, in the grammar of Python-Markdown's `attr_list`.

With the colon anything between the braces is plumbing, well formed or not: a reader must not see it,
nor a translator. Without the colon Python-Markdown accepts the list as well, but ordinary braces are
prose; so there only lists of anchors, classes and assignments count.
"""

import re
from collections.abc import Iterator

from clausula.clause.words import has_prose
from clausula.formats.markdown.html import PROSE_ATTRIBUTES

__all__ = ["EMOJI", "ENDING", "INLINE", "LEADING", "OWN_LINE", "TRAILING", "read_in"]

_ITEM = r"""(?:[#.][^\s"'}=]+|data-[\w-]+(?![\w=-])|[\w:-]+=(?:"(?:[^"\\\n}]|\\[^\n])*"|'[^'\n}]*'|[^\s"'}]+))"""
_BARE = rf"\{{[ \t]*{_ITEM}(?:[ \t]+{_ITEM})*[ \t]*\}}"
_MARKED = r"(?<!\\)\{:(?:[^{}\n]|\{(?!:))*+\}"
_ANY = rf"(?:{_MARKED}|(?<!\\){_BARE})"

OWN_LINE = re.compile(rf"(?m)^[ \t>]*{_ANY}[ \t]*(?=\r|\n|\Z)")
"""A line that is nothing but an attribute list."""

LEADING = re.compile(_MARKED)
"""An attribute list that a text begins with."""

ENDING = re.compile(rf"{_MARKED}(?=[ \t|]*(?:[\r\n]|\Z))")
"""An attribute list that a line ends with."""

TRAILING = re.compile(rf"(?:{_MARKED}|(?<=[ \t\n]){_BARE})\Z")
"""An attribute list that a text ends with."""

INLINE = re.compile(rf"{_MARKED}|(?<=[)\]*_`>:]){_BARE}")
"""An attribute list in the middle of a text; without the colon only right behind an inline element."""

EMOJI = re.compile(r"(?<![\w:]):[a-z0-9_+-]+:")
"""An emoji by its name, which is an inline element to some extensions."""

_LIST = re.compile(rf"(?<!\{{){_ANY}")
_SIGNS = tuple(f"{name}=" for name in sorted(PROSE_ATTRIBUTES))
_READ = re.compile(
    rf"""(?<![\w-])(?:{"|".join(sorted(PROSE_ATTRIBUTES))})=(?P<value>"(?:[^"\\\n}}]|\\[^\n])*"|'[^'\n}}]*')"""
)


def read_in(text: str) -> Iterator[tuple[int, int]]:
    """Where values stand in the attribute lists of a text that readers get, with their quotes."""
    if "{" in text and any(sign in text for sign in _SIGNS):
        for one in _LIST.finditer(text):
            yield from (value.span("value") for value in _READ.finditer(text, *one.span()) if has_prose(value["value"]))
