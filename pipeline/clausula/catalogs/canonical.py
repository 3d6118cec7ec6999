"""The units of a PO file in the form that gettext's tools and `dump` write, in one pass.

Everything that is written in another way is left to the reader in `pofile`, which is slower, understands more and says
what is wrong. Law: where both read a text, they read the same.
"""

import re
from functools import lru_cache

from clausula.catalogs.template import kind_in
from clausula.model import Unit, UnitKey

__all__ = ["LONGEST_LINE_NUMBER", "canonical_header", "canonical_units", "flags_in", "unit_lines"]

_TEXT = r'"[^"\\\n]*+(?:\\["\\nt][^"\\\n]*+)*+"'
_ESCAPE = re.compile(r'\\([nt"\\])')
_ESCAPED = {"n": "\n", "t": "\t"}
_FLAG = re.compile(r"range:\s*[^\s,]+|[^\s,]+")
LONGEST_LINE_NUMBER = 9
"""In digits; what is longer is part of a name."""


def _form(mark: str, previous: str) -> re.Pattern[str]:
    """One entry. The marks of its lines: those of obsolete entries, and those of what the msgid was."""

    def said(keyword: str, mark: str) -> str:
        return rf"{mark}{keyword} ({_TEXT}(?:\n{mark}{_TEXT})*+)\n"

    return re.compile(
        r"\n*+((?:# .*\S\n)*+)((?:#\. .*\S\n)*+)((?:#: .*\S\n)*+)(?:#, (.*\S)\n)?+"
        f"(?:{said('msgctxt', previous)})?+(?:{said('msgid', previous)})?+"
        f"(?:{said('msgctxt', mark)})?+{said('msgid', mark)}{said('msgstr', mark)}"
    )


_ACTIVE = _form("", r"#\| ")
_ACTIVE_KEY = re.compile(
    rf"(?m)^(?:msgctxt ({_TEXT}(?:\n{_TEXT})*+)\n)?+msgid ({_TEXT}(?:\n{_TEXT})*+)\nmsgstr {_TEXT}"
)
_OBSOLETE = _form("#~ ", r"#~\| ")


def canonical_header(entry: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The headers and the comment of the entry that a file begins with; a line without a name goes on with the last."""
    lines = entry.split("\n")
    comment = "\n".join(line[2:] for line in lines if line.startswith("# "))
    said = _value("\n".join(line for line in lines if line.endswith('"') and not line.startswith("#")))
    found: dict[str, str] = {}
    name = ""
    for line in said.splitlines():
        before, colon, value = line.partition(":")
        if colon:
            name = before
            found[name] = value.strip()
        elif found:
            found[name] += f"\n{line.strip()}"
    return tuple(found.items()), comment


def canonical_units(text: str, start: int) -> tuple[Unit, ...] | None:
    """The units of the entries from `start` on, where that follows the header; None if another reader is needed."""
    units: list[Unit] = []
    form, end = _ACTIVE, len(text.rstrip("\n")) + 1
    while start < end:
        match = form.match(text, start)
        if match is None and form is _ACTIVE:
            form = _OBSOLETE
            continue
        if match is None:
            return None
        units.append(_unit(match, is_obsolete=form is _OBSOLETE))
        start = match.end()
    keys = {unit.key for unit in units}
    return tuple(units) if len(keys) == len(units) and all(key.msgid for key in keys) else None


def unit_lines(data: bytes) -> dict[UnitKey, int]:
    """The line of each unit's `msgid`, counted from one, for those who point at it; not of obsolete units."""
    text = data.decode(errors="replace").replace("\r\n", "\n")
    lines: dict[UnitKey, int] = {}
    line, start = 1, 0
    for match in _ACTIVE_KEY.finditer(text):
        line += text.count("\n", start, match.start(2))
        start = match.start(2)
        lines.setdefault(_key(match[2], match[1]), line)
    return lines


def _unit(match: re.Match[str], *, is_obsolete: bool) -> Unit:
    notes, extracted, places, said, old_context, old, context, msgid, target = match.groups()
    comments = _lines(extracted, 3) if extracted else ()
    flags = flags_in(said) if said else ()
    previous = _key(old, old_context) if old else None
    return Unit(
        key=_key(msgid, context),
        target=_value(target),
        fuzzy="fuzzy" in flags,
        obsolete=is_obsolete,
        previous=previous if previous and previous.msgid else None,
        locations=_locations(places) if places else (),
        extracted_comments=comments,
        translator_comments=_lines(notes, 2) if notes else (),
        flags=tuple(flag for flag in flags if flag != "fuzzy") if flags else (),
        kind=kind_in(comments),
    )


# The source's side of an entry is the same in every locale: read once, it is the same object too.


@lru_cache(maxsize=1 << 14)
def _key(msgid: str, context: str | None) -> UnitKey:
    return UnitKey(_value(msgid), None if context is None else _value(context))


@lru_cache(maxsize=1 << 12)
def _lines(block: str, width: int) -> tuple[str, ...]:
    return tuple(line[width:] for line in block.split("\n")[:-1])


@lru_cache(maxsize=1 << 12)
def _locations(block: str) -> tuple[tuple[str, int | None], ...]:
    return tuple(_location(place) for line in block.split("\n") for place in line[3:].split())


def _location(place: str) -> tuple[str, int | None]:
    path, colon, line = place.rpartition(":")
    is_numbered = bool(colon) and line.isdecimal() and len(line) <= LONGEST_LINE_NUMBER
    return (path if is_numbered else place).replace("%20", " "), int(line) if is_numbered else None


@lru_cache(maxsize=1 << 8)
def flags_in(said: str) -> tuple[str, ...]:
    """The flags of a comment, which commas or white space part, as gettext reads them."""
    return tuple(_FLAG.findall(said))


def _value(said: str) -> str:
    """What a string says that may go on over several lines."""
    text = "".join(line[line.index('"') + 1 : -1] for line in said.split("\n")) if "\n" in said else said[1:-1]
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text) if "\\" in text else text
