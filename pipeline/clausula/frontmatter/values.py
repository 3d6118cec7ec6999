"""What the values of front matter are, whatever syntax they are in."""

import json
import re
from typing import NamedTuple

__all__ = ["KINDS", "UNPRINTABLE", "Broken", "Node", "Text", "quoted", "refuse_excess"]

KINDS = {
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date",
    "datetime": "a date",
    "time": "a time",
    "timestamp": "a date",
    "null": "empty",
}
"""What to call a value that is no text, by the name of its type."""
_DEEP = re.compile(
    r"""[\[{](?:[^\[\]{}\n]*[\[{]){100}|(?<![\w-])(?:(?:[\w-]++|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){100}"""
)
"""Brackets in one line, or parts of one key: with many of them the libraries take minutes to give up."""
_LONGEST = 1 << 18
"""Characters; of more the libraries make values for seconds."""
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Text(NamedTuple):
    """A text among the values."""

    start: int
    end: int
    text: str
    """Without outer white space."""
    form: str
    """On what the way to write it depends: `toml`, `yaml`, `flow` (inside brackets), or `block 4` (at that column)."""


class Node(NamedTuple):
    """A value at its place; of what is neither a text nor holds others, what it is."""

    start: int
    value: "dict[str, Node] | list[Node] | Text | str"


class Broken(Exception):  # noqa: N818 - never leaves the front matter
    """It cannot be read: where, and why."""


def refuse_excess(body: str) -> None:
    """Raise `Broken` for what nobody nests, or writes at such length, by hand."""
    if len(body) > _LONGEST:
        raise Broken(_LONGEST, f"longer than {_LONGEST:,} characters")
    if match := _DEEP.search(body):
        raise Broken(match.start(), "nested too deeply")


def quoted(value: str) -> str:
    """A text in double quotes, as YAML and TOML both read it."""
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
