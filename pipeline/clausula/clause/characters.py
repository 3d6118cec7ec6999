"""Characters that are no text: those that no page holds as they are, and how they look to who has to find them."""

import re
from collections import Counter
from unicodedata import category, name

__all__ = ["UNSPEAKABLE", "is_misread", "line", "look_alike", "unfit", "visible"]

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
_LOST = "\ufffd"
"""What stands for a character that could not be read."""
_BEYOND = re.compile("[\u0080-\uffff]+")
_MISREAD = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
"""How the bytes of a letter in UTF-8 look in the encodings of Windows for Western Europe."""
_MIXED = re.compile("[A-Za-z](?:(?=[\u0370-\u04ff])|(?<=[\u0370-\u04ff].))")
_OTHER = re.compile("[\u0370-\u04ff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_OURS = frozenset("ABEHIKMNOPTXYZaceiopxy")
_THEIRS = frozenset(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
)
"""Latin letters, and Cyrillic and Greek ones that look like them."""
_COMMAND = re.compile(r"\A(?=\s*::)|(?<=#)(?=#\[)")
"""What a runner of GitHub Actions takes for a command (https://github.com/actions/runner, `ActionCommand`)."""
_MARKUP = re.compile(r"[]\[(){}<>*_`!&\\|~^=:@#\n]")
_PLENTY, _TIMES = 50, 2
"""How many more marks of a kind than its source a translation may have, beside how many times as many."""


def unfit(text: str, source: str) -> str:
    """What keeps a translation of `source` from standing in a page as it is, in words; nothing where nothing does."""
    if _LOST in text and _LOST not in source:
        return f"holds {_named(_LOST)}"
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


def is_misread(text: str) -> bool:
    """Whether it was UTF-8 and was read in another encoding: `fÃ¼r`; quotation marks behind a capital are none."""
    if _MISREAD.search(text) is None:
        return False
    runs = _BEYOND.findall(text)
    letters = [_reread(run) for run in runs]
    return sum(letters) > 1 and 2 * sum(map(bool, letters)) >= len(runs)


def _reread(run: str) -> int:
    """How many letters its characters are, taken for the bytes of UTF-8."""
    try:
        text = b"".join(one.encode("latin-1" if one < "\u0100" else "cp1252") for one in run).decode()
    except UnicodeError:
        return 0
    return sum(map(str.isalpha, text))


def look_alike(text: str) -> str:
    """The first word with letters that look like those of its script and are of another; as an ending they are none."""
    if _OTHER.search(text) is None or _MIXED.search(text) is None:
        return ""
    for word in _LETTERS.findall(text):
        latin = [one for one in word if one.isascii()]
        others = [one for one in word if "\u0370" <= one <= "\u04ff"]
        few, alike = (latin, _OURS) if len(latin) < len(others) else (others, _THEIRS)
        if latin and others and alike.issuperset(few) and (few is latin or word[-1].isascii()):
            return str(word)
    return ""


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
