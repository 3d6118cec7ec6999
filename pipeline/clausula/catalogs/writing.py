"""A catalog as the bytes of a PO file: UTF-8, LF, unwrapped, as gettext's own tools write it.

Law: written files are fixed points of `msgcat --no-wrap` (gettext 0.21) and clean under `msgfmt --check`.
Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from clausula.model import Catalog, Unit, UnitKey

__all__ = ["dump"]

_ESCAPES = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\a": r"\a", "\b": r"\b", "\f": r"\f", "\v": r"\v", "\r": r"\r"}
)
_REFERENCE_WIDTH = 79
_SPACE = "%20"
"""What stands for a space in a reference: gettext 0.21 reads its own form, isolating marks, back wrongly."""


def dump(catalog: Catalog) -> bytes:
    """`catalog` as the bytes of a PO file."""
    fields = "".join(f"{name}: {value}\n" for name, value in catalog.headers)
    header = [*_comments("#", catalog.comment.split("\n") if catalog.comment else ()), 'msgid ""']
    blocks = [_block([*header, *_said("msgstr", fields)]), *map(_unit, catalog.units)]
    return "\n".join(blocks).encode()


def _unit(unit: Unit) -> str:
    mark = "#~ " if unit.obsolete else ""
    lines = list(_comments("#", unit.translator_comments))
    if not unit.obsolete:
        lines += _comments("#.", unit.extracted_comments)
        lines += _references(unit.locations)
    flags = (*(("fuzzy",) if unit.fuzzy else ()), *unit.flags)
    if flags:
        lines.append(f"#, {', '.join(flags)}")
    if unit.previous is not None:
        lines += _key(unit.previous, "#~| " if unit.obsolete else "#| ")
    lines += _key(unit.key, mark)
    lines += _said("msgstr", unit.target, mark)
    return _block(lines)


def _block(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _comments(mark: str, comments: Iterable[str]) -> Iterator[str]:
    """Comment lines; one comment may hold several."""
    for comment in comments:
        for line in comment.split("\n"):
            yield f"{mark} {line}" if line else mark


# The source's side of a unit is the same in every locale.
@lru_cache(maxsize=1 << 12)
def _key(key: UnitKey, mark: str) -> tuple[str, ...]:
    context = () if key.msgctxt is None else _said("msgctxt", key.msgctxt, mark)
    return (*context, *_said("msgid", key.msgid, mark))


def _said(keyword: str, text: str, mark: str = "") -> tuple[str, ...]:
    """A string, line by line if it has several."""
    lines = text.split("\n")
    if len(lines) == 1 or (len(lines) == 2 and not lines[1]):
        return (f'{mark}{keyword} "{text.translate(_ESCAPES)}"',)
    ended = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    return (f'{mark}{keyword} ""', *(f'{mark}"{line.translate(_ESCAPES)}"' for line in ended))


@lru_cache(maxsize=1 << 8)
def _references(locations: tuple[tuple[str, int | None], ...]) -> tuple[str, ...]:
    """Reference comments as gettext breaks them, which it does even when told not to wrap."""
    lines: list[str] = []
    for path, number in locations:
        name = path.replace(" ", _SPACE) + ("" if number is None else f":{number}")
        if lines and len(lines[-1]) + 1 + len(name) <= _REFERENCE_WIDTH:
            lines[-1] += f" {name}"
        else:
            lines.append(f"#: {name}")
    return tuple(lines)
