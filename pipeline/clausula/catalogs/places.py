"""Where in a PO file each unit stands, for those who point at it."""

import re

from clausula.catalogs.canonical import unescaped
from clausula.model import UnitKey

__all__ = ["unit_lines"]

_LINE = re.compile(r'\s*(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)?\s*"(.*)"\s*')


def unit_lines(data: bytes) -> dict[UnitKey, int]:
    """The line of each unit's `msgid`, counted from one; obsolete units and what is no PO are passed over."""
    lines: dict[UnitKey, int] = {}
    context: str | None = None
    texts: list[str] = []
    keyword, start = "", 0
    for number, line in enumerate(data.decode(errors="replace").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        if match[1]:
            if keyword == "msgctxt":
                context = unescaped("".join(texts))
            elif keyword == "msgid":
                lines.setdefault(UnitKey(unescaped("".join(texts)), context), start)
                context = None
            keyword, start, texts = match[1], number, []
        texts.append(match[2])
    return lines
