"""PO bytes to `Catalog`.

polib reads the entries; what it would get wrong is seen to here: it is only ever given text, lines
are checked and written out before it sees them (it drops the last character of an unclosed string, a unit that comments
follow, `#~|` lines, and stops at `#:a.md`), and separators that it takes for line ends are shielded from it.

Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from clausula.catalogs.canonical import LONGEST_LINE_NUMBER, canonical_header, canonical_units, flags_in
from clausula.catalogs.template import kind_in
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey

__all__ = ["load"]

_HEAD = re.compile(rb'(?m)^[ \t]*msgid[ \t]*""\s*+(?:""\s*+)*+msgstr[ \t]*((?:"(?:[^"\\\n]|\\.)*+"\s*+)++)')
_BETWEEN = re.compile(rb'"\s*+"')
_CHARSET = re.compile(rb"Content-Type:(?:[^\\]|\\[^n])*?charset=([^\s\\;\"]++)", re.IGNORECASE)
_CHARSETS = re.compile(
    r"utf-8|ascii|iso8859-\d+|koi8-[rut]|cp(?:850|866|874|932|949|950|125\d)|gb(?:2312|k|18030)|big5(?:hkscs)?"
    r"|euc_(?:jp|kr)|shift_jis|johab|tis-620"
)
"""Those that gettext knows, as Python calls them."""
_STRING = r'"[^"\\\n]*+(?:\\(?:[abfnrtv"\\]|[0-7]{1,3}+|x[0-9a-fA-F]{1,2}+)[^"\\\n]*+)*+"'
_KEYWORD = r"msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?"
_SPACE_IN = r"[ \t\f\v]*+"
_SAID = rf"(?:({_KEYWORD}){_SPACE_IN})?({_STRING}){_SPACE_IN}"
_FLAGS = rf"=(?={_SPACE_IN}[a-z][a-z-]*(?:[ \t]*,[ \t]*[a-z][a-z-]*)*+[ \t]*\Z)"
"""What begins flags since gettext 0.23, and no line that people drew."""
_LINE = re.compile(
    rf"{_SPACE_IN}(?:(#~\||#~|#\|)?{_SPACE_IN}{_SAID}|(?:#~[ \t]*)?#(?![~|])([.:,!]|{_FLAGS})?(.*)|#~?\|?|){_SPACE_IN}"
)
_SEVERAL = re.compile(rf"({_SPACE_IN}(?:#~\||#~|#\|)?{_SPACE_IN})(?:{_SAID})++")
_ONE = re.compile(_SAID)
_SORTS = {"!": ",", "=": ","}
"""What stands for flags in other forms."""
_KEYWORDS = re.compile(_KEYWORD)
_ANY = re.compile(r"[ \t]*(#~\||#~|#\||)[ \t]*([A-Za-z_]\w*(?:\[\d+\])?)?[ \t]*(.*)", re.DOTALL)
_BEGUN_STRING = re.compile(r'(?:"(?:[^"\\]|\\(?:[abfnrtv"\\]|[0-7]|x[0-9a-fA-F]))*+"?[ \t]*)++')
_ENCODING = re.compile(r"\.[\w-]+")
"""In a language as systems name it: `de_DE.UTF-8`."""
_KINDS = {"msgctxt": "x", "msgid": "i", "msgid_plural": "j", "msgstr": "s", None: "+"}
"""Of lines, a letter each; `_` is a blank line, `#` a comment, `p` and `-` are what the msgid was."""
_BEGUN = r"(?:[_#]++|p[_-]*+)*+(?:x[_+]*+)?+"
_UNITS = re.compile(rf"(?:{_BEGUN}i[_+]*+(?:s[_+]*+|j[_+]*+(?:n[_+]*+)++))*+_*+")
_BEGINNING = re.compile(rf"{_BEGUN}(?:i[_+]*+(?:j[_+]*+)?+)?+")
_HEADER = re.compile(r'(?m)^[ \t]*msgid[ \t]*""[ \t]*\n(?![ \t]*")')
_PLAIN_HEADER = re.compile(
    r'(?:# .*\S\n)*+(?:#, .*\S\n)?+msgid ""\nmsgstr (?:"[^"\\\n]*+(?:\\[n"][^"\\\n]*+)*+"\n)++\n'
)
_ESCAPE = re.compile(r"\\(?:([abfv])|(\\)|([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))")
_RARE_ESCAPE = re.compile(r"\\[abfv0-7x]")
_CONTROLS = {"a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_SHIELDED = "\a\b\f\v\r\x1c\x1d\x1e\x85\u2028\u2029"
_SHIELD = 0xF0000
"""The start of a private plane: a shielded character is moved there while polib has the text."""
_SHOW = {chr(_SHIELD + ord(character)): character for character in _SHIELDED}
_MARK = chr(_SHIELD)
"""Stands before a character of the text that is itself at a place where others are moved to."""
_HIDE = str.maketrans({shown: hidden for hidden, shown in _SHOW.items()} | {c: _MARK + c for c in (_MARK, *_SHOW)})
_HIDDEN = re.compile(f"{_MARK}(.)|[{''.join(_SHOW)}]")
_SPACE = "%20"
"""What stands for a space in a reference; see `writing`."""

_LAST = re.compile(r'[ \t]*(?:#~[ \t]*)?msgstr[ \t]*"(?!").*"[ \t]*')
"""A line that may be the last one without an end: no editor's habit looks like a file that was cut off."""


def load(data: bytes, path: PurePath, *, locale: Locale | None = None) -> Catalog:
    """The catalog that `data` holds; `path` is for messages only.

    Raises `CatalogError` with path and line for anything that is no sound PO file without plurals in the
    expected `locale`: syntax, encoding, a missing header, duplicate units, another language.
    """
    text = _decoded(data, path)
    read = _canonical(text) or _any(text, path)
    if not read.units and not text.endswith("\n\n") and read.header("Content-Transfer-Encoding") is None:
        raise _cut(path, text.count("\n"))
    _check_language(dict(read.headers), locale, path, text)
    return read


def _canonical(text: str) -> Catalog | None:
    """The catalog of a text as it is mostly written; None if it takes more to read it, or to say what is wrong."""
    end = text.find("\n\n") + 1
    if not end or any(character in text for character in _SHIELDED) or _PLAIN_HEADER.match(text) is None:
        return None
    units = canonical_units(text, end)
    if units is None:
        return None
    headers, comment = canonical_header(text[:end])
    return Catalog(units, headers, comment) if headers else None


def _any(text: str, path: PurePath) -> Catalog:
    import polib  # noqa: PLC0415 - heavy

    plain, numbers = _plain(text, path)
    file = polib.pofile(plain.translate(_HIDE) + "\n")
    units = tuple(_units(file, numbers, path))
    if not file.metadata:
        raise CatalogError('the header entry (msgid "") is missing; restore it from the template', path=path, line=1)
    headers = tuple((name, _shown(value)) for name, value in file.metadata.items())
    return Catalog(units, headers, _shown(file.header))


def _shown(text: str) -> str:
    return _HIDDEN.sub(lambda match: match[1] or _SHOW[match[0]], text)


def _decoded(data: bytes, path: PurePath) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    head = _HEAD.search(data)
    declared = _CHARSET.search(_BETWEEN.sub(b"", head[1])) if head else None
    charset = declared[1].decode("ascii", "replace") if declared and declared[1] != b"CHARSET" else "UTF-8"
    try:
        is_known = _CHARSETS.fullmatch(codecs.lookup(charset).name) is not None
    except (LookupError, ValueError):
        is_known = False
    if not is_known:
        line = data.count(b"\n", 0, max(data.find(b"charset="), 0)) + 1
        problem = f"unknown charset {charset[:40]!a}; save the file as UTF-8"
        raise CatalogError(problem, path=path, line=line)
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if error.end == len(data):
            raise _cut(path, line) from error
        raise CatalogError(f"not {charset} text; save the file as UTF-8", path=path, line=line) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(text: str, path: PurePath) -> tuple[str, list[int]]:
    """The lines of `text` as polib reads them, if they are those of whole units, and their numbers in the file."""
    lines = text.split("\n")
    plain, kinds, numbers = [], [], []
    for number, line in enumerate(lines, 1):
        for part in _parts(line):
            match = _LINE.fullmatch(part)
            if match is None and (number < len(lines) or line.lstrip(" \t")[:1] not in '#"m'):
                raise _no_line(path, number, line)
            if match is None:
                break
            mark, keyword, string, sort, note = match.groups()
            is_previous = mark is not None and mark.endswith("|")
            numbers.append(number)
            if string is not None:
                if is_previous and keyword and keyword.startswith("msgstr"):
                    raise _no_line(path, number, line)
                kinds.append(("p" if keyword else "-") if is_previous else _KINDS.get(keyword, "n"))
                plain.append(" ".join(filter(None, ("#|" if is_previous else mark, keyword, _bare(string)))))
            else:
                kinds.append("_" if note is None else "#")
                space = " " if note and note[0] not in " \t" else ""
                plain.append("" if note is None else f"#{_SORTS.get(sort, sort or '')}{space}{note}")
    is_whole = not lines[-1] or _LAST.fullmatch(lines[-1]) is not None
    _check_order("".join(kinds), 0 if is_whole else len(lines), numbers, path)
    headers = list(_HEADER.finditer(text))
    if len(headers) > 1:
        second = text.count("\n", 0, headers[1].start()) + 1
        raise CatalogError("a second header (empty msgid); remove it", path=path, line=second)
    return "\n".join(plain), numbers


def _parts(line: str) -> list[str]:
    """A line; several, where it has several strings, of which those without a keyword go on what is before them."""
    several = _SEVERAL.fullmatch(line) if line.count('"') > 2 and _LINE.fullmatch(line) is None else None
    return [line] if several is None else [several[1] + one[0] for one in _ONE.finditer(line, several.end(1))]


def _check_order(kinds: str, open_line: int, numbers: Sequence[int], path: PurePath) -> None:
    """Refuse lines of these kinds that are no whole units, or whose last one, of that number, has no end."""
    whole = _UNITS.match(kinds)
    place = whole.end() if whole else 0
    begun = _BEGINNING.match(kinds, place)
    if begun is not None and begun.end() < len(kinds) - bool(open_line):
        problem = "the entry here is not in the order of a PO file; msgid, then msgstr, each once"
        if kinds[begun.end()] in "#p-" and kinds[begun.end() :].lstrip("#p-_")[:1] in "sj+n":
            problem = "a comment in the middle of an entry; move it above the entry"
        raise CatalogError(problem, path=path, line=numbers[begun.end()])
    if place < len(kinds) or open_line:
        raise _cut(path, open_line or numbers[place])


def _cut(path: PurePath, line: int) -> CatalogError:
    problem = "the file ends in the middle of a unit, or without a line end; restore what is missing, or mend its end"
    return CatalogError(problem, path=path, line=line)


def _no_line(path: PurePath, number: int, line: str) -> CatalogError:
    if line[:7] in ("<<<<<<<", "=======", ">>>>>>>"):
        what = "a conflict marker of a version control system"
    else:
        what = f"not a line of a PO file ({_fault(line)})"
    return CatalogError(f"{what}; mend the line, `msgfmt --check` lists all such", path=path, line=number)


def _fault(line: str) -> str:
    """Why a line is none of a PO file."""
    mark, word, rest = _ANY.match(line).groups()  # type: ignore[union-attr]
    if word and (_KEYWORDS.fullmatch(word) is None or (mark.endswith("|") and word.startswith("msgstr"))):
        return f"the keyword {word[:40]!a} is unknown{' here' if _KEYWORDS.fullmatch(word) else ''}"
    if not rest.startswith('"'):
        return "text that is neither a string nor a comment" if rest else "a keyword without its string"
    string = _BEGUN_STRING.match(rest)
    behind = rest[string.end() :] if string else ""
    if behind.startswith("\\"):
        return f"the escape {behind[:2]!a} is unknown" if behind[1:] else "a string that ends in a backslash"
    return "text behind the closing quote" if behind else "a string without its closing quote"


def _bare(string: str) -> str:
    """A string without escapes that polib does not undo."""
    return _ESCAPE.sub(_unescaped, string) if _RARE_ESCAPE.search(string) else string


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
    if locale is not None and declared and not locale.agrees_with(_ENCODING.sub("", declared)):
        line = text.count("\n", 0, max(text.find('"Language:'), 0)) + 1
        raise CatalogError(
            f"the catalog is in '{declared}', not in '{locale.gettext}'; put it where that language belongs, "
            "or mend its Language header",
            path=path,
            line=line,
        )


def _units(file: Any, numbers: Sequence[int], path: PurePath) -> Iterator[Unit]:
    lines: dict[UnitKey, int] = {}
    for entry in sorted(file, key=lambda entry: bool(entry.obsolete)):
        line = numbers[entry.linenum - 1] if entry.linenum else 0
        if entry.msgid_plural or entry.msgstr_plural:
            raise CatalogError("a unit with plurals; policies have none, remove it", path=path, line=line)
        unit = _unit(entry)
        if unit.key in lines:
            raise CatalogError(f"duplicate of the unit in line {lines[unit.key]}; keep one", path=path, line=line)
        lines[unit.key] = line
        yield unit


def _unit(entry: Any) -> Unit:
    comments = _lines(entry.comment)
    flags = flags_in(",".join(entry.flags))
    return Unit(
        key=_key(entry.msgid, entry.msgctxt),
        target=_shown(entry.msgstr),
        fuzzy="fuzzy" in flags,
        obsolete=bool(entry.obsolete),
        previous=_key(entry.previous_msgid, entry.previous_msgctxt) if entry.previous_msgid else None,
        locations=tuple(_locations(entry.occurrences)),
        extracted_comments=comments,
        translator_comments=_lines(entry.tcomment),
        flags=tuple(flag for flag in flags if flag != "fuzzy"),
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
