"""PO bytes to `Catalog`.

polib reads the entries; what it would get wrong is seen to here: it is only ever given text, lines
are checked before it sees them (it drops the last character of an unclosed string), separators that it takes for
line ends are shielded from it, and `#~|` lines, which it skips, reach it as `#|`.

Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import polib

from clausula.catalogs.canonical import LONGEST_LINE_NUMBER, canonical_units
from clausula.catalogs.template import kind_in
from clausula.errors import CatalogError, ConfigError
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey

__all__ = ["load"]

_CHARSET = re.compile(rb'"Content-Type:[^"\n]*charset=([^\s\\";]+)', re.IGNORECASE)
_STRING = r'"[^"\\\n]*+(?:\\(?:[abfnrtv"\\?]|[0-7]{1,3}+|x[0-9a-fA-F]{1,2}+)[^"\\\n]*+)*+"'
_LINE = (
    rf"[ \t]*(?:(?:#~\|?|#\|)?[ \t]*(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]*)?{_STRING}"
    r"|#(?![~|]).*|)[ \t]*"
)
_NO_LINE = re.compile(rf"(?m)^(?!{_LINE}$)(.*)")
_HEADER = re.compile(r'(?m)^[ \t]*msgid[ \t]*""[ \t]*\n(?![ \t]*")')
_PLAIN_HEADER = re.compile(
    r'(?:# .*\S\n)*+(?:#, .*\S\n)?+msgid ""\nmsgstr (?:"[^"\\\n]*+(?:\\[n"][^"\\\n]*+)*+"\n)++\n'
)
_OBSOLETE_PREVIOUS = re.compile(r"(?m)^#~\|")
_ESCAPE = re.compile(r"\\(?:([abfv])|(\\)|([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))")
_RARE_ESCAPE = re.compile(r"\\[abfv0-7x]")
_NO_COMMENT = re.compile(r"(?m)^(?!#(?![~|])).+")
_CONTROLS = {"a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_SHIELD = 0xF0000
"""The start of a private plane: a shielded character is moved there while polib has the text."""
_SHIELDED = "\a\b\f\v\r\x1c\x1d\x1e\x85\u2028\u2029"
_HIDE = {ord(character): chr(_SHIELD + ord(character)) for character in _SHIELDED}
_HIDDEN = "".join(_HIDE.values())
_SHOW = {_SHIELD + ord(character): character for character in _SHIELDED}
_SPACE = "%20"
"""What stands for a space in a reference; see `writing`."""


def load(data: bytes, path: PurePath, *, locale: Locale | None = None) -> Catalog:
    """The catalog that `data` holds; `path` is for messages only.

    Raises `CatalogError` with path and line for anything that is no sound PO file without plurals in the
    expected `locale`: syntax, encoding, a missing header, duplicate units, another language.
    """
    text = _decoded(data, path)
    read = _canonical(text) or _any(text, path)
    _check_language(dict(read.headers), locale, path, text)
    return read


def _canonical(text: str) -> Catalog | None:
    """The catalog of a text as it is mostly written; None if it takes more to read it, or to say what is wrong."""
    end = text.find("\n\n") + 1
    if not end or any(character in text for character in _SHIELDED + _HIDDEN) or _PLAIN_HEADER.match(text) is None:
        return None
    units = canonical_units(text, end)
    if units is None:
        return None
    header = polib.pofile(text[:end] + "\n")
    return Catalog(units, tuple(header.metadata.items()), header.header) if header.metadata and not header else None


def _any(text: str, path: PurePath) -> Catalog:
    _check_lines(text, path)
    try:
        file = polib.pofile(_plain_previous(_shielded(text)) + "\n")
    except (OSError, ValueError, IndexError, UnicodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise CatalogError(
            "the entry here is not in the order of a PO file; msgid, then msgstr, each once",
            path=path,
            line=int(line[1]) if line else None,
        ) from error
    units = tuple(_units(file, path))
    if not file.metadata:
        raise CatalogError('the header entry (msgid "") is missing; restore it from the template', path=path, line=1)
    headers = tuple((name, _shown(value)) for name, value in file.metadata.items())
    return Catalog(units, headers, _shown(file.header))


def _plain_previous(text: str) -> str:
    return _OBSOLETE_PREVIOUS.sub("#|", text) if "#~|" in text else text


def _hidden(text: str) -> str:
    return text.translate(_HIDE) if any(character in text for character in _SHIELDED) else text


def _shown(text: str) -> str:
    return text.translate(_SHOW) if any(character in text for character in _HIDDEN) else text


def _decoded(data: bytes, path: PurePath) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    declared = _CHARSET.search(data)
    charset = declared[1].decode("ascii", "replace") if declared else "UTF-8"
    try:
        text = data.decode("UTF-8" if charset == "CHARSET" else charset)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(f"not {charset} text; save the file as UTF-8", path=path, line=line) from error
    except LookupError as error:
        line = data.count(b"\n", 0, declared.start() if declared else 0) + 1
        raise CatalogError(f"unknown charset '{charset}'; save the file as UTF-8", path=path, line=line) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_lines(text: str, path: PurePath) -> None:
    wrong = _NO_LINE.search(text)
    if wrong is not None:
        what = (
            "a conflict marker of a version control system"
            if wrong[1][:7] in ("<<<<<<<", "=======", ">>>>>>>")
            else ("not a line of a PO file (an unclosed string, an unknown keyword or escape?)")
        )
        line = text.count("\n", 0, wrong.start()) + 1
        raise CatalogError(f"{what}; mend the line, `msgfmt --check` lists all such", path=path, line=line)
    headers = list(_HEADER.finditer(text))
    if len(headers) > 1:
        line = text.count("\n", 0, headers[1].start()) + 1
        raise CatalogError("a second header (empty msgid); remove it", path=path, line=line)


def _shielded(text: str) -> str:
    """`text` without what polib would take for a line end or does not unescape."""
    if _RARE_ESCAPE.search(text):
        text = _NO_COMMENT.sub(lambda line: _ESCAPE.sub(_unescaped, line[0]), text)
    return _hidden(text)


def _unescaped(match: re.Match[str]) -> str:
    control, _, octal, hexadecimal, _ = match.groups()
    if control:
        return _CONTROLS[control]
    if octal or hexadecimal:
        character = chr(int(octal, 8) if octal else int(hexadecimal, 16))
        return {"\\": r"\\", '"': r"\"", "\n": r"\n"}.get(character, character)
    return match[0]


def _check_language(headers: dict[str, str], locale: Locale | None, path: PurePath, text: str) -> None:
    declared = headers.get("Language", "")
    if locale is None or not declared:
        return
    try:
        agrees = Locale.parse(declared).agrees_with(locale)
    except ConfigError:
        agrees = False
    if not agrees:
        line = text.count("\n", 0, max(text.find('"Language:'), 0)) + 1
        raise CatalogError(
            f"the catalog is in '{declared}', not in '{locale.gettext}'; put it where that language belongs, "
            "or mend its Language header",
            path=path,
            line=line,
        )


def _units(file: polib.POFile, path: PurePath) -> Iterator[Unit]:
    lines: dict[UnitKey, int] = {}
    for entry in sorted(file, key=lambda entry: bool(entry.obsolete)):
        line = entry.linenum or 0
        if entry.msgid_plural or entry.msgstr_plural:
            raise CatalogError("a unit with plurals; policies have none, remove it", path=path, line=line)
        unit = _unit(entry)
        if unit.key in lines:
            raise CatalogError(f"duplicate of the unit in line {lines[unit.key]}; keep one", path=path, line=line)
        lines[unit.key] = line
        yield unit


def _unit(entry: polib.POEntry) -> Unit:
    comments = _lines(entry.comment)
    return Unit(
        key=_key(entry.msgid, entry.msgctxt),
        target=_shown(entry.msgstr),
        fuzzy="fuzzy" in entry.flags,
        obsolete=bool(entry.obsolete),
        previous=_key(entry.previous_msgid, entry.previous_msgctxt) if entry.previous_msgid else None,
        locations=tuple(_locations(entry.occurrences)),
        extracted_comments=comments,
        translator_comments=_lines(entry.tcomment),
        flags=tuple(flag for flag in entry.flags if flag and flag != "fuzzy"),
        kind=kind_in(comments),
    )


def _key(msgid: str, msgctxt: str | None) -> UnitKey:
    return UnitKey(_shown(msgid), None if msgctxt is None else _shown(msgctxt))


def _locations(occurrences: Iterable[tuple[str, str]]) -> Iterator[tuple[str, int | None]]:
    """Path and line; polib takes more characters for digits than there are digits."""
    for path, line in occurrences:
        is_number = line.isdecimal() and len(line) <= LONGEST_LINE_NUMBER
        name = path if is_number or not line else f"{path}:{line}"
        yield name.replace(_SPACE, " "), int(line) if is_number else None


def _lines(comment: str) -> tuple[str, ...]:
    return tuple(_shown(comment).split("\n")) if comment else ()
