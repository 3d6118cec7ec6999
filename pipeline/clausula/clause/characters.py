"""Characters that are no text: those that no page holds as they are, and how they look to who has to find them."""

import re
from collections import Counter
from unicodedata import category, name

__all__ = ["UNSPEAKABLE", "line", "unfit", "visible"]

UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no catalog, report or terminal can hold: control characters, and bytes that are not UTF-8."""

_LAST_TWO = "".join(f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_HIDDEN = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tabs and line ends
    r"\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff\ufdd0-\ufdef" + _LAST_TWO
)
"""What readers, renderers and browsers strip, replace or take for something else."""
_PRIVATE = r"\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_UNFIT = re.compile(rf"[{_HIDDEN}{_PRIVATE}]|\r(?!\n)")
_UNSEEN = re.compile(rf"[{_HIDDEN}\r]")
_DIRECTION = re.compile(f"[{_DIRECTIONS}]")
_CLOSES: dict[str, str] = {**dict.fromkeys("\u202a\u202b", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
"""What sets the direction of what follows, and what ends it; not the overrides, which turn letters around."""
_KINDS = {"Cc": "a control", "Cn": "a noncharacter", "Co": "for private use", "Cs": "half a character"}
_COMMAND = re.compile(r"\A(?=\s*::)|(?<=#)(?=#\[)")
"""What a runner of GitHub Actions takes for a command (https://github.com/actions/runner, `ActionCommand`)."""
_MARKUP = re.compile(r"[]\[(){}<>*_`!&\\|~^=:@#\n]")
_PLENTY, _TIMES = 50, 2
"""How many more marks of a kind than its source a translation may have, beside how many times as many."""


def unfit(text: str, source: str) -> str:
    """What keeps a translation of `source` from standing in a page as it is, in words; nothing where nothing does."""
    if not text.isprintable():
        found = {*_UNFIT.findall(text)}
        found -= {*re.findall(f"[{_PRIVATE}]", source)} if found else set()
        if found:
            return f"holds {', '.join(map(_named, sorted(found)[:3]))}"
        turned = _turned(text)
        if turned:
            return f"holds {_named(turned)}, which turns around text that it does not enclose"
    marks = _MARKUP.findall(text) if len(text) > _PLENTY else ()
    if len(marks) <= _PLENTY:
        return ""
    few = Counter(_MARKUP.findall(source))
    for mark, number in Counter(marks).items():
        if number > _PLENTY + _TIMES * few[mark]:
            return f"holds {number} times {mark!r}, its source {few[mark] or 'none'}"
    return ""


def visible(text: str) -> str:
    """The text with escapes in the place of what is no text, or turns around what stands beside it; line ends stay."""
    if text.isprintable():
        return text
    text = _UNSEEN.sub(_escape, text)
    return _DIRECTION.sub(_escape, text) if _turned(text) else text


def line(text: str) -> str:
    """The text as one line of a terminal or a log that commands neither."""
    return _COMMAND.sub(r"\\", visible(" ".join(text.split("\n"))))


def _named(character: str) -> str:
    said = name(character, "") or _KINDS.get(category(character), "")
    return f"U+{ord(character):04X} ({said})"


def _turned(text: str) -> str:
    """The first character that overrides a direction, or sets one beyond its line, or ends what was not begun."""
    opened: list[str] = []
    for part in text.split("\n"):
        for character in _DIRECTION.findall(part):
            if character in _CLOSES:
                opened.append(character)
            elif not opened or _CLOSES[opened.pop()] != character:
                return str(character)
        if opened:
            return opened[-1]
    return ""


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()
