"""What came back into a folder: which catalog a file is for, by its name, and archives of files unpacked.

People send what they have: `privacy/ja.po` as it was handed to them, but also `privacy-ja.po`, `ja/privacy.po`, with a
folder around it, or all in a zip. A name that fits two catalogs is for none.
"""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from clausula import files
from clausula.errors import ClausulaError, ConfigError
from clausula.locales import Locale, likely
from clausula.platforms.arrivals import is_hidden, is_junk
from clausula.suggestions import did_you_mean

__all__ = ["ARCHIVE", "SUFFIXES", "Meaning", "Names", "meaning", "unpack"]

Meaning = tuple[str, Locale]
"""Document and locale."""
SUFFIXES = (".po", ".xlf", ".xliff")
"""What may come back."""
ARCHIVE = ".zip"
_OURS = (".pot", ".tmx")
"""What was handed out beside the catalogs, and may lie in an archive as it was."""
_APART = "-_."
_MOST_FILES, _LARGEST, _LARGEST_SUM = 1000, 64 << 20, 256 << 20
"""Of an archive; in files and bytes."""
_UNREADABLE = (OSError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)


class Names(NamedTuple):
    """Those of a project."""

    documents: Collection[str] = ()
    locales: Collection[Locale] = ()


def meaning(path: PurePosixPath, names: Names) -> Meaning | str:
    """The catalog that a file of this name in the inbox is for, or why that cannot be said."""
    if path.suffix.lower() not in SUFFIXES:
        return f"no file that translations come in; those are {', '.join(SUFFIXES)}, or {ARCHIVE} of them"
    by_name = _by_name(names.documents)
    parts = path.with_suffix("").parts
    for start in range(len(parts)):
        found = {
            (by_name[name.casefold()], locale)
            for name, tag in _readings(parts[start:])
            for locale in _meant(tag, names.locales)
            if name.casefold() in by_name
        }
        if len(found) == 1:
            return found.pop()
        if found:
            several = " or ".join(sorted(f"'{name}' in {locale}" for name, locale in found))
            return f"it may be for {several}; name it <document>/<locale>{path.suffix}"
    pairs = [pair for start in range(len(parts)) for pair in _readings(parts[start:])]
    return _unknown(pairs, by_name, names.locales, path.suffix)


def _by_name(documents: Collection[str]) -> dict[str, str]:
    """The documents by all that they may be called, in small letters; by their last names, where those are unique."""
    last = [document.rpartition("/")[2].casefold() for document in documents]
    found = {name: document for name, document in zip(last, documents, strict=True) if last.count(name) == 1}
    found |= {document.replace("/", apart).casefold(): document for document in documents for apart in ("-", "--")}
    return found | {document.casefold(): document for document in documents}


def _readings(parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every way to read a name as that of a document and a language tag."""
    *folders, last = parts
    if folders:
        yield "/".join(folders), last
        yield "/".join((*folders[1:], last)), folders[0]
    for at, character in enumerate(last):
        if character in _APART:
            yield "/".join((*folders, last[:at])), last[at + 1 :]
            yield "/".join((*folders, last[at + 1 :])), last[:at]


def _locales(tag: str) -> list[Locale]:
    """The locale that the tag names, if any."""
    try:
        return [Locale.parse(tag)]
    except ConfigError:
        return []


def _meant(tag: str, locales: Collection[Locale]) -> list[Locale]:
    """The one of these that the tag names, be it with a territory that we do not say: `de-DE`."""
    for named in _locales(tag):
        plain = [one for one in locales if one.territory is None and one.language == named.language]
        alike = [one for one in plain if likely(one).script == likely(named).script and one.variant == named.variant]
        return [named] if named in locales else alike if named.territory else []
    return []


def _unknown(pairs: list[tuple[str, str]], by_name: dict[str, str], locales: Collection[Locale], suffix: str) -> str:
    for name, tag in pairs:
        if name.casefold() in by_name and _locales(tag):
            return f"'{tag}' is not in project.locales, which has {', '.join(sorted(map(str, locales)))}"
    for name, tag in pairs:
        if name and any(locale in locales for locale in _locales(tag)):
            return f"there is no document '{name}'; {did_you_mean(name, set(by_name.values()))}"
    return f"its name says neither document nor language; name it <document>/<locale>{suffix}"


def unpack(root: Path, path: PurePosixPath) -> str:
    """Put the catalogs in an archive beside it, into a folder of its name; what there is to say about the others.

    Raises `ClausulaError` if it cannot be trusted, or would replace a file that came before.
    """
    if (root / path).is_symlink():
        raise ClausulaError("a link, and what it leads to was not sent; put the file itself there", path=path)
    try:
        with zipfile.ZipFile(files.place(root, path)) as archive:
            return _unpacked(root, path, archive)
    except _UNREADABLE as error:
        raise ClausulaError("no archive that can be read; pack it again", path=path) from error


def _unpacked(root: Path, path: PurePosixPath, archive: zipfile.ZipFile) -> str:
    members = [member for member in archive.infolist() if not (member.is_dir() or _is_junk(member, path))]
    if len(members) > _MOST_FILES:
        raise ClausulaError(f"more than {_MOST_FILES} files; send them in several archives", path=path)
    inside: dict[PurePosixPath, bytes] = {}
    for member in members:
        if _suffix(member) in SUFFIXES and not _is_hidden(member):
            place = path.with_suffix("") / _name(member)
            if place in inside:
                raise ClausulaError(f"two files in it are called {_name(member)}; pack it again", path=path)
            inside[place] = _read(archive, member, path)
            if sum(map(len, inside.values())) > _LARGEST_SUM:
                raise ClausulaError(f"more than {_LARGEST_SUM >> 20} MiB in it; send it in several archives", path=path)
            if files.read_bytes(root, place) not in (None, inside[place]):
                raise ClausulaError(f"{place} came before and is another file; move one of them", path=path)
    for place, data in inside.items():
        files.write(root, place, data, None)
    others = [each.filename for each in members if _is_hidden(each) or _suffix(each) not in (*SUFFIXES, *_OURS)]
    return f"left out of it was what no translations come in: {', '.join(sorted(others))}" if others else ""


def _suffix(member: zipfile.ZipInfo) -> str:
    return _name(member).suffix.lower()


def _name(member: zipfile.ZipInfo) -> PurePosixPath:
    """Its name in the archive; some programs of Windows set folders apart by backslashes."""
    return PurePosixPath(member.filename.replace("\\", "/"))


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    return any(map(is_hidden, _name(member).parts))


def _is_junk(member: zipfile.ZipInfo, path: PurePosixPath) -> bool:
    """Whether a system put it there; raises `ClausulaError` if its name would lead elsewhere."""
    name = _name(member)
    if name.is_absolute() or ".." in name.parts or any(sign in member.filename for sign in ":\0"):
        raise ClausulaError(f"the name {member.filename!a} leads out of it; pack it again", path=path)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ClausulaError(f"{member.filename!a} is a link; pack the file itself", path=path)
    return any(map(is_junk, name.parts))


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: PurePosixPath) -> bytes:
    if member.flag_bits & 1:
        raise ClausulaError("it is protected by a password; pack it without", path=path)
    with archive.open(member) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ClausulaError(f"{member.filename!a} is longer than {_LARGEST >> 20} MiB; split it", path=path)
    return data
