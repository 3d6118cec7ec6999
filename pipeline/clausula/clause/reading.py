"""A clause as its readers see it: the words, without the markup around them."""

import html
import re

from clausula.clause.markup import CODE, EMPHASIS, TAG

__all__ = ["readable"]

_CODE = re.compile(CODE, re.DOTALL)
_LINK = re.compile(
    r"!?(?<!\\)\[(?P<words>(?:[^\[\]\\]|\\.)*)\](?:\((?P<target>(?:[^()\\]|\\.|\([^()]*\))*)\)|\[[^\[\]]*\])?(?P<attributes>\{:[^{}]*\})?"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}")
_MARKS = re.compile(rf"(?<!\\)(?:{EMPHASIS})")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT = "\ue000{}\ue001"
_PLACE = re.compile("\ue000(\\d+)\ue001")
_DEEP = 3
"""How deep links and images stand in each other."""


def readable(text: str, *, addresses: bool = False, marks: bool = False) -> str:
    """The words of a clause in one line; of a link what it shows, or also its address, of an image what it says.

    With `marks` those of emphasis and code stay, in one spelling.
    """
    code: list[str] = []

    def kept(match: re.Match[str]) -> str:
        words = match[0].strip("`").strip()
        code.append(f"`{words}`" if marks else words)
        return _KEPT.format(len(code) - 1)

    def shown(match: re.Match[str]) -> str:
        return f"{match['words']} ({match['target']})" if addresses and match["target"] else match["words"]

    def spelt(match: re.Match[str]) -> str:
        return match[0].replace("_", "*") if marks else ""

    plain = _FOOTNOTE.sub("", _CODE.sub(kept, _PLACE.sub("", text)))
    for _ in range(_DEEP):
        plain = _LINK.sub(shown, plain)
    plain = re.sub(TAG, " ", _AUTOLINK.sub(r"\1", _ATTRIBUTES.sub("", plain)))
    plain = html.unescape(_ESCAPED.sub(r"\1", _MARKS.sub(spelt, plain)))
    return " ".join(_PLACE.sub(lambda match: code[int(match[1])], plain).split())
