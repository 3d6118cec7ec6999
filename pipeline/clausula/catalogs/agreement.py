"""The agreement, `sync.lock`: what the catalogs and the platform last had of each clause, as digests.

The base of the three-way merge. Small, sorted, one clause a line, so that git merges it and any machine can run the
next sync. A line is `key local [platform…] [approved]`: 12 hex digits each; what the platform is known to have had is
named where it differs from what the catalog has, `-` stands for no text, and further digests are what it was given.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import quote, unquote

from clausula.errors import CatalogError, ConfigError, Errors
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey

__all__ = [
    "EMPTY",
    "Agreed",
    "Agreement",
    "Name",
    "Section",
    "digest",
    "dump_agreement",
    "key_digest",
    "load_agreement",
    "state_digest",
]

EMPTY = "-"
"""The digest of no text."""
Name = tuple[str, Locale | None]
"""Of a section: document and locale; without a locale for the template."""

_HEADER = """\
# What the catalogs and the translation platform last had of each clause.
# Written by `clausula sync`; keep it in git, and do not edit it.
"""
_VERSION = "version 1"
_SECTION = re.compile(r"\[(?P<document>[^\]]+)\](?: (?P<locale>[\w-]+))?")
_CLAUSE = re.compile("[0-9a-f]{12} (?:[0-9a-f]{12}|-)(?: (?:[0-9a-f]{12}|-))*(?: approved)?")
_STATE = re.compile("token [0-9a-f]{12}")
_KEY = 12
"""Digits of the digest that a line of a clause begins with."""


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def key_digest(key: UnitKey) -> str:
    """What a key is called in the agreement."""
    return _hash(key.msgid if key.msgctxt is None else f"{key.msgctxt}\x04{key.msgid}")


def digest(unit: Unit) -> str:
    """What a unit says: its target, and whether that is fuzzy. The same for every unit without a target."""
    if not unit.target:
        return EMPTY
    return _hash(f"fuzzy\0{unit.target}" if unit.fuzzy else unit.target)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What both sides had of one clause when they were last compared."""

    local: str
    platform: tuple[str, ...]
    """What it is known to have had, then what else it was given, newest first; it may answer to any of them."""
    approved: bool = False

    @property
    def known(self) -> str:
        """What the platform is known to have had: the base of the merge. To be given a text is not to have read it."""
        return self.platform[0]

    @classmethod
    def both(cls, text: str, *, approved: bool = False) -> "Agreed":
        """Both sides have the same."""
        return cls(text, (text,), approved)


@dataclass(frozen=True, slots=True)
class Section:
    """What was agreed about one catalog, or about a template."""

    state: str = ""
    """The state of the platform's file, if that is exactly what the clauses say; else empty."""
    clauses: Mapping[str, Agreed] = field(default_factory=dict)
    """By key digest."""

    def of(self, key: UnitKey) -> Agreed | None:
        """What was agreed about a clause."""
        return self.clauses.get(key_digest(key))

    def describes(self, catalog: Catalog) -> bool:
        """Whether the local catalog is as it was then."""
        found = {key_digest(unit.key): digest(unit) for unit in catalog.active()}
        known = ((key, agreed.local) for key, agreed in self.clauses.items())
        return found == {key: local for key, local in known if local != EMPTY or key in found}

    def text(self) -> str:
        """The lines that it is in the file."""
        lines = [_line(key, agreed) for key, agreed in sorted(self.clauses.items())]
        return "\n".join([f"token {self.state}", *lines] if self.state else lines)


class _Packed(Mapping[Name, Section]):
    """Sections as their texts, a tenth as large: what they say is made out while somebody asks for it."""

    def __init__(self, texts: Mapping[Name, str]) -> None:
        self.texts = texts

    def __getitem__(self, name: Name) -> Section:
        state, clauses = "", dict[str, Agreed]()
        for line in filter(None, self.texts[name].split("\n")):
            first, *digests = line.split(" ")
            if first == "token":
                state = digests[0]
                continue
            is_approved = digests[-1] == "approved"
            local, *platform = digests[:-1] if is_approved else digests
            clauses[first] = Agreed(local, tuple(platform) or (local,), is_approved)
        return Section(state, clauses)

    def __iter__(self) -> Iterator[Name]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True)
class Agreement:
    """What was agreed with one platform."""

    platform: str = ""
    """Which platform it speaks of."""
    sections: Mapping[Name, Section] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sections", _Packed(_texts(self.sections)))

    def section(self, document: str, locale: Locale | None) -> Section:
        """What was agreed, empty if nothing was."""
        return self.sections.get((document, locale), Section())

    def clauses(self, document: str, locale: Locale | None) -> str:
        """What was agreed about the clauses, as the lines of the file; empty if nothing was."""
        text = _texts(self.sections).get((document, locale), "")
        return text.partition("\n")[2] if text.startswith("token ") else text

    def size(self) -> int:
        """The lines of the file, without its head."""
        return sum(3 + text.count("\n") for text in _texts(self.sections).values())

    def part(self, names: Iterable[Name]) -> "Agreement":
        """What was agreed about these only."""
        texts = _texts(self.sections)
        return Agreement(self.platform, _Packed({name: texts[name] for name in names if name in texts}))

    def with_sections(self, fresh: Mapping[Name, Section]) -> "Agreement":
        """The agreement with some sections replaced; empty ones go."""
        merged = {**_texts(self.sections), **_texts(fresh)}
        return Agreement(self.platform, _Packed({name: text for name, text in merged.items() if text}))


def _texts(sections: Mapping[Name, Section]) -> Mapping[Name, str]:
    return sections.texts if isinstance(sections, _Packed) else {name: one.text() for name, one in sections.items()}


def state_digest(state: str) -> str:
    """A platform's word for the state of a file, as the agreement has it: nothing that it says is written as it is."""
    return _hash(state) if state else ""


def dump_agreement(agreement: Agreement) -> bytes:
    """The bytes of the file."""
    lines = [_HEADER + _VERSION, f"platform {quote(agreement.platform, safe='/:@ ')}"]
    for (document, locale), text in sorted(
        _texts(agreement.sections).items(), key=lambda item: (item[0][0], str(item[0][1] or ""))
    ):
        name = quote(document, safe="/ -_.~" + "".join(set(filter(str.isalnum, document))))
        lines.append(f"\n[{name}]" + (f" {locale}" if locale else ""))
        lines += [text] if text else []
    return ("\n".join(lines) + "\n").encode()


def _line(key: str, agreed: Agreed) -> str:
    digests = (agreed.local,) if agreed.platform == (agreed.local,) else (agreed.local, *agreed.platform)
    return " ".join([key, *digests, *(["approved"] if agreed.approved else [])])


def load_agreement(data: bytes, path: PurePath, damage: Errors | None = None) -> Agreement:
    """The agreement that `data` holds; raises `CatalogError` with path and line if it is damaged.

    With `damage`, such errors are put there, and what is sound counts by itself.
    """
    reading = _Reading(path)
    noted = nullcontext() if damage is None else damage
    with noted:
        for number, line in _lines(data, path):
            with noted:
                reading.take(line, number)
    return reading.agreement()


class _Reading:
    """What was read so far of an agreement."""

    def __init__(self, path: PurePath) -> None:
        self._path, self._platform = path, ""
        self._texts: dict[Name, str] = {}
        self._name: Name | None = None
        self._state, self._clauses = "", dict[str, str]()

    def take(self, line: str, number: int) -> None:
        """Read one more line; what belongs to a section whose name is damaged belongs nowhere."""
        if line.startswith("["):
            self._end()
            match = _SECTION.fullmatch(line)
            name = _name(match, self._path, number) if match else None
            if name is None or name in self._texts:
                raise _damaged(self._path, number)
            self._name = name
        elif line.startswith("platform ") and self._name is None:
            self._platform = unquote(line.partition(" ")[2])
        elif self._name is not None and _STATE.fullmatch(line):
            self._state = line
        elif self._name is not None and _CLAUSE.fullmatch(line) and line[:_KEY] not in self._clauses:
            self._clauses[line[:_KEY]] = line
        elif line != _VERSION:
            raise _damaged(self._path, number)

    def _end(self) -> None:
        """Put the section that ends here by."""
        if self._name is not None:
            lines = sorted(self._clauses.values())
            self._texts[self._name] = "\n".join([self._state, *lines] if self._state else lines)
        self._name, self._state, self._clauses = None, "", {}

    def agreement(self) -> Agreement:
        """All that was read."""
        self._end()
        return Agreement(self._platform, _Packed(self._texts))


def _lines(data: bytes, path: PurePath) -> Iterator[tuple[int, str]]:
    """The lines that mean something, with their numbers."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _damaged(path, data.count(b"\n", 0, error.start) + 1) from error
    has_begun, number, start = False, 0, 0
    while start < len(text):
        number, end = number + 1, (text.find("\n", start) + 1) or len(text) + 1
        line, start = text[start : end - 1].removesuffix("\r"), end
        if line and not line.startswith("#"):
            if not has_begun and line != _VERSION:
                problem = "written by another version of clausula; use that, or remove the file"
                raise CatalogError(problem, path=path, line=number)
            has_begun = True
            yield number, line


def _name(match: re.Match[str], path: PurePath, line: int) -> Name:
    try:
        return unquote(match["document"]), Locale.parse(match["locale"]) if match["locale"] else None
    except ConfigError as error:
        raise _damaged(path, line) from error


def _damaged(path: PurePath, line: int) -> CatalogError:
    return CatalogError(
        "not a line of a sync lock; restore the file from git, or remove it: "
        "the next sync then compares without a base and keeps both texts where they differ",
        path=path,
        line=line,
    )
