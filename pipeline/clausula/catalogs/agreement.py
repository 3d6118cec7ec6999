"""`sync.lock`: what the catalogs and the platform last had of each clause, as digests.

The base of the three-way merge. Small, sorted, one clause a line, so that git merges it and any machine can run the
next sync. A line is `key local [platform…] [approved]`: 12 hex digits each; what the platform has is named where it
differs from what the catalog has, `-` stands for no text, and further digests are what it was given before.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import quote, unquote

from clausula.errors import CatalogError, ConfigError
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey

__all__ = [
    "EMPTY",
    "Agreed",
    "Agreement",
    "Section",
    "digest",
    "dump_agreement",
    "key_digest",
    "load_agreement",
    "token_digest",
]

EMPTY = "-"
"""The digest of no text."""

_HEADER = """\
# What the catalogs and the translation platform last had of each clause.
# Written by `clausula sync`; keep it in git, and do not edit it.
"""
_VERSION = "version 1"
_SECTION = re.compile(r"\[(?P<document>[^\]]+)\](?: (?P<locale>[\w-]+))?")
_CLAUSE = re.compile(
    r"(?P<key>[0-9a-f]{12}) (?P<digests>(?:[0-9a-f]{12}|-)(?: (?:[0-9a-f]{12}|-))*)(?P<approved> approved)?"
)
_TOKEN = re.compile(r"token (?P<token>[0-9a-f]{12})")


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def key_digest(key: UnitKey) -> str:
    """What a key is called in the lock."""
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
    """What it had, then what it was given before, newest first; a platform may still answer to the older ones."""
    approved: bool = False

    @classmethod
    def both(cls, text: str, *, approved: bool = False) -> "Agreed":
        """Both sides have the same."""
        return cls(text, (text,), approved)


@dataclass(frozen=True, slots=True)
class Section:
    """What was agreed about one catalog, or about a template."""

    token: str = ""
    """The state of the platform's file, if that is exactly what the clauses say; else empty."""
    clauses: Mapping[str, Agreed] = field(default_factory=dict)
    """By key digest."""

    def of(self, key: UnitKey) -> Agreed | None:
        """What was agreed about a clause."""
        return self.clauses.get(key_digest(key))

    def describes(self, catalog: Catalog) -> bool:
        """Whether the local catalog is as it was then."""
        found = {key_digest(unit.key): digest(unit) for unit in catalog.active()}
        return found == {key: agreed.local for key, agreed in self.clauses.items()}


@dataclass(frozen=True, slots=True)
class Agreement:
    """The lock as a value."""

    platform: str = ""
    """Which platform it speaks of."""
    sections: Mapping[tuple[str, Locale | None], Section] = field(default_factory=dict)
    """By document and locale; without a locale for the template."""

    def section(self, document: str, locale: Locale | None) -> Section:
        """What was agreed, empty if nothing was."""
        return self.sections.get((document, locale), Section())

    def with_sections(self, fresh: Mapping[tuple[str, Locale | None], Section]) -> "Agreement":
        """The lock with some sections replaced; empty ones go."""
        merged = {**self.sections, **fresh}
        return Agreement(self.platform, {name: part for name, part in merged.items() if part.token or part.clauses})


def token_digest(state: str) -> str:
    """A platform's word for the state of a file as it stands in the lock: nothing that it says is written as it is."""
    return _hash(state) if state else ""


def dump_agreement(agreement: Agreement) -> bytes:
    """The bytes of the lock."""
    lines = [_HEADER + _VERSION, f"platform {quote(agreement.platform, safe='/:@ ')}"]
    for (document, locale), section in sorted(
        agreement.sections.items(), key=lambda item: (item[0][0], str(item[0][1] or ""))
    ):
        name = quote(document, safe="/ -_.~" + "".join(set(filter(str.isalnum, document))))
        lines.append(f"\n[{name}]" + (f" {locale}" if locale else ""))
        if section.token:
            lines.append(f"token {section.token}")
        lines += [_line(key, agreed) for key, agreed in sorted(section.clauses.items())]
    return ("\n".join(lines) + "\n").encode()


def _line(key: str, agreed: Agreed) -> str:
    digests = (agreed.local,) if agreed.platform == (agreed.local,) else (agreed.local, *agreed.platform)
    return " ".join([key, *digests, *(["approved"] if agreed.approved else [])])


def load_agreement(data: bytes, path: PurePath) -> Agreement:
    """The lock that `data` holds; raises `CatalogError` with path and line if it is damaged."""
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError as error:
        raise _damaged(path, data.count(b"\n", 0, error.start) + 1) from error
    platform = ""
    sections: dict[tuple[str, Locale | None], Section] = {}
    tokens: dict[tuple[str, Locale | None], str] = {}
    clauses: dict[tuple[str, Locale | None], dict[str, Agreed]] = {}
    name: tuple[str, Locale | None] | None = None
    for number, line in _meaningful(lines):
        if number == _first(lines) and line != _VERSION:
            raise CatalogError(
                "written by another version of clausula; use that, or remove the file", path=path, line=number
            )
        if line == _VERSION:
            continue
        if line.startswith("platform ") and name is None:
            platform = unquote(line.partition(" ")[2])
        elif match := _SECTION.fullmatch(line):
            name = _name(match, path, number)
            if name in clauses:
                raise _damaged(path, number)
            clauses[name] = {}
        elif name is not None and (match := _TOKEN.fullmatch(line)):
            tokens[name] = match["token"]
        elif name is not None and (match := _CLAUSE.fullmatch(line)) and match["key"] not in clauses[name]:
            local, *rest = match["digests"].split(" ")
            clauses[name][match["key"]] = Agreed(local, tuple(rest) or (local,), bool(match["approved"]))
        else:
            raise _damaged(path, number)
    sections = {name: Section(tokens.get(name, ""), found) for name, found in clauses.items()}
    return Agreement(platform, sections)


def _meaningful(lines: list[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#"))


def _first(lines: list[str]) -> int:
    return next((number for number, _ in _meaningful(lines)), 0)


def _name(match: re.Match[str], path: PurePath, line: int) -> tuple[str, Locale | None]:
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
