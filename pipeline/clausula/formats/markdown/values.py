"""How values are written that readers get: of attributes and attribute lists, and titles of links and of code."""

import html
import re
from enum import StrEnum

__all__ = ["Form", "text_of", "written"]


class Form(StrEnum):
    """What may stand in a value beside its words."""

    REFERENCES = ""
    """Character references, as in HTML and in titles of links."""
    LIST = "list"
    """The same, in an attribute list, where markup is markup."""
    ESCAPES = "escapes"
    """A backslash before quotes, and nothing else, as in the attribute lists of Hugo."""
    LITERAL = "literal"
    """Nothing: no quote of its own kind can stand in it."""
    BARE = "bare"
    """The same without the quotes around it, which are double."""
    BARE_SINGLE = "bare single"


_PREFIX = re.compile(r"([\r\n])[ \t]*(?:>[ \t]*)+")
"""Of a further line in a block quote."""
_ESCAPED = re.compile(r"\\([\"\\])")
_MARKUP = re.compile(r"[*`~^\[\]{}\\]|__|(?<!\w)_|_(?!\w)")
_CURLY = {'"': "\N{RIGHT DOUBLE QUOTATION MARK}", "'": "\N{RIGHT SINGLE QUOTATION MARK}"}


def text_of(raw: str, form: str) -> str:
    """What a value says."""
    inner = raw[1:-1] if form not in {Form.BARE, Form.BARE_SINGLE} and raw[0] in "\"'(" else raw
    if form == Form.ESCAPES:
        inner = _ESCAPED.sub(r"\1", inner)
    elif form in {Form.REFERENCES, Form.LIST}:
        inner = inner.replace("\\" + raw[-1], raw[-1]) if inner != raw else inner
        inner = html.unescape(_PREFIX.sub(r"\1", inner))
    return " ".join(inner.split())


def written(text: str, raw: str, form: str) -> str:
    """`text` in the quotes of the value `raw`."""
    said = " ".join(text.split())
    if form in {Form.BARE, Form.BARE_SINGLE}:
        sign = '"' if form == Form.BARE else "'"
        return said.replace(sign, _CURLY[sign])
    opening, closing = (raw[0], raw[-1]) if raw[0] in "\"'(" else ('"', '"')
    if form == Form.ESCAPES:
        return opening + re.sub(r"[\"\\]", r"\\\g<0>", said) + closing
    if form == Form.LITERAL:
        other = "'" if opening == '"' else '"'
        if opening not in said:
            return opening + said + closing
        return other + said + other if other not in said else opening + said.replace(opening, _CURLY[opening]) + closing
    escaped = html.escape(said, quote=False)
    if form == Form.LIST:
        escaped = _MARKUP.sub(lambda sign: "".join(f"&#{ord(one)};" for one in sign[0]), escaped)
    for character in {opening, closing, "|"}:
        escaped = escaped.replace(character, f"&#{ord(character)};")
    return opening + escaped + closing
