"""The inline markup of a clause, and the clause taken apart into what stands for itself and its prose."""

import html
import re
from functools import lru_cache
from typing import NamedTuple

from clausula.clause.links import EMAIL, parted

__all__ = ["CODE", "EMPHASIS", "TAG", "Parts", "parts"]

CODE = r"(?<!`)(?P<fence>`{1,9})(?!`).+?(?<!`)(?P=fence)(?!`)"
TAG = r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"
EMPHASIS = r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~"
_CODE, _EMAIL, _TAG = re.compile(CODE, re.DOTALL), re.compile(EMAIL), re.compile(TAG)
_EMPHASIS = re.compile(rf"(?=[*_~])(?<!\\)(?:{EMPHASIS})")


_SIGN = re.compile(r"[]\[`<&*_~@\\]")
_BEGINNINGS = ("://", "www.", "href", "src")
"""One of these is in every clause that is more than prose."""


class Parts(NamedTuple):
    """What a clause is made of, each kind in order."""

    code: list[str]
    links: list[str]
    emails: list[str]
    """In small letters."""
    emphasis: list[str]
    prose: str
    """The rest, without tags and with characters in the place of references to them."""


@lru_cache(maxsize=1 << 13)
def parts(text: str) -> Parts:
    """A clause taken apart."""
    if _SIGN.search(text) is None and not any(map(text.__contains__, _BEGINNINGS)):
        return Parts([], [], [], [], text)
    code = [match[0] for match in _CODE.finditer(text)] if "`" in text else []
    prose = _CODE.sub(" ", text) if code else text
    links, prose = parted(prose)
    emails = _EMAIL.findall(prose) if "@" in prose else []
    prose = _EMAIL.sub(" ", prose) if emails else prose
    prose = _TAG.sub(" ", prose) if "<" in prose else prose
    return Parts(
        [one.strip("`") for one in code],
        links,
        [email.lower().removeprefix("mailto:") for email in emails],
        _EMPHASIS.findall(prose),
        html.unescape(_EMPHASIS.sub("", prose)),
    )
