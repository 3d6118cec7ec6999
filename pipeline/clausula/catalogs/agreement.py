"""The agreement, `sync.lock`: what the catalogs and the platform last had of each clause, as digests.

The base of the three-way merge. Small, sorted, one clause a line, so that git merges it and any machine can run the
next sync. A line is `key local [platform…] [approved]`: 12 hex digits each; what the platform has is named where it
differs from what the catalog has, `-` stands for no text, and further digests are what it was given before.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
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
    "Name",
    "Section",
    "digest",
    "dump_addition",
    "dump_agreement",
    "key_digest",
    "load_agreement",
    "state_digest",
]

EMPTY = "-"
"""The digest of no text."""
Name = tuple[str, Locale | None]
"""Of a section: document and locale; without a locale for the template."""
Lines = list[tuple[int, str]]
"""With their numbers."""

_HEADER = """\
# What the catalogs and the translation platform last had of each clause.
# Written by `clausula sync`; keep it in git, and do not edit it.
"""
_VERSION = "version 1"
_SECTION = re.compile(r"\[(?P<document>[^\]]+)\](?: (?P<locale>[\w-]+))?")
_CLAUSE = re.compile(
    r"(?P<key>[0-9a-f]{12}) (?P<digests>(?:[0-9a-f]{12}|-)(?: (?:[0-9a-f]{12}|-))*)(?P<approved> approved)?"
)
_STATE = re.compile(r"token (?P<state>[0-9a-f]{12})")


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
    """What it had, then what it was given before, newest first; a platform may still answer to the older ones."""
    approved: bool = False

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
        return found == {key: agreed.local for key, agreed in self.clauses.items()}


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed with one platform."""

    platform: str = ""
    """Which platform it speaks of."""
    sections: Mapping[Name, Section] = field(default_factory=dict)

    def section(self, document: str, locale: Locale | None) -> Section:
        """What was agreed, empty if nothing was."""
        return self.sections.get((document, locale), Section())

    def with_sections(self, fresh: Mapping[Name, Section]) -> "Agreement":
        """The agreement with some sections replaced; empty ones go."""
        merged = {**self.sections, **fresh}
        return Agreement(self.platform, {name: part for name, part in merged.items() if part.state or part.clauses})


def state_digest(state: str) -> str:
    """A platform's word for the state of a file, as the agreement has it: nothing that it says is written as it is."""
    return _hash(state) if state else ""


def dump_agreement(agreement: Agreement) -> bytes:
    """The bytes of the file."""
    sections = sorted(agreement.sections.items(), key=lambda item: (item[0][0], str(item[0][1] or "")))
    head = f"{_HEADER}{_VERSION}\nplatform {quote(agreement.platform, safe='/:@ ')}\n"
    return (head + _dumped(sections)).encode()


def dump_addition(sections: Mapping[Name, Section]) -> bytes:
    """What is added to the end of the file for these sections to replace those above.

    So a run can note each document as it comes, without writing all others again. One that was cut off counts for
    nothing.
    """
    return f"then\n{_dumped(sections.items())}end\n".encode()


def _dumped(sections: Iterable[tuple[Name, Section]]) -> str:
    lines: list[str] = []
    for (document, locale), section in sections:
        name = quote(document, safe="/ -_.~" + "".join(set(filter(str.isalnum, document))))
        lines.append(f"\n[{name}]" + (f" {locale}" if locale else ""))
        if section.state:
            lines.append(f"token {section.state}")
        lines += [_line(key, agreed) for key, agreed in sorted(section.clauses.items())]
    return "".join(f"{line}\n" for line in lines)


def _line(key: str, agreed: Agreed) -> str:
    digests = (agreed.local,) if agreed.platform == (agreed.local,) else (agreed.local, *agreed.platform)
    return " ".join([key, *digests, *(["approved"] if agreed.approved else [])])


def load_agreement(data: bytes, path: PurePath) -> Agreement:
    """The agreement that `data` holds; raises `CatalogError` with path and line if it is damaged."""
    settled, *additions = _parts(data, path)
    platform = ""
    if settled and settled[0][1].startswith("platform "):
        platform = unquote(settled.pop(0)[1].partition(" ")[2])
    sections: dict[Name, Section] = {}
    for lines in (settled, *additions):
        sections |= _sections(lines, path)
    return Agreement(platform, sections)


def _sections(lines: Lines, path: PurePath) -> dict[Name, Section]:
    states: dict[Name, str] = {}
    clauses: dict[Name, dict[str, Agreed]] = {}
    name: Name | None = None
    for number, line in lines:
        if match := _SECTION.fullmatch(line):
            name = _name(match, path, number)
            if name in clauses:
                raise _damaged(path, number)
            clauses[name] = {}
        elif name is not None and (match := _STATE.fullmatch(line)):
            states[name] = match["state"]
        elif name is not None and (match := _CLAUSE.fullmatch(line)) and match["key"] not in clauses[name]:
            local, *rest = match["digests"].split(" ")
            clauses[name][match["key"]] = Agreed(local, tuple(rest) or (local,), bool(match["approved"]))
        else:
            raise _damaged(path, number)
    return {name: Section(states.get(name, ""), found) for name, found in clauses.items()}


def _parts(data: bytes, path: PurePath) -> list[Lines]:
    """The lines that mean something, with their numbers: of the file as it was settled, and of each addition.

    What was cut off while it was added is left out.
    """
    data = data[: data.rfind(b"\n") + 1]
    if not data.endswith(b"\nend\n"):
        data = data.rpartition(b"\nthen\n")[0] or data
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError as error:
        raise _damaged(path, data.count(b"\n", 0, error.start) + 1) from error
    parts: list[Lines] = [[]]
    for number, line in enumerate(lines, 1):
        if line == "then":
            parts.append([])
        elif line and line != "end" and not line.startswith("#"):
            parts[-1].append((number, line))
    if parts[0] and parts[0][0][1] != _VERSION:
        problem = "written by another version of clausula; use that, or remove the file"
        raise CatalogError(problem, path=path, line=parts[0][0][0])
    return [parts[0][1:], *parts[1:]]


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
