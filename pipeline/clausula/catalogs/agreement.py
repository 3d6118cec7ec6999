"""The agreement, `sync.lock`: what the catalogs and the platform last had of each clause, as digests.

The base of the three-way merge. Small, sorted, one clause a line, so that git merges it and any machine can run the
next sync. A line is `key local [platform…] [approved]`: 12 hex digits each; what the platform is known to have had is
named where it differs from what the catalog has, `-` stands for no text, and further digests are what it was given.
"""

import hashlib
import re
from collections.abc import Mapping
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
    lines = [_HEADER + _VERSION, f"platform {quote(agreement.platform, safe='/:@ ')}"]
    for (document, locale), section in sorted(
        agreement.sections.items(), key=lambda item: (item[0][0], str(item[0][1] or ""))
    ):
        name = quote(document, safe="/ -_.~" + "".join(set(filter(str.isalnum, document))))
        lines.append(f"\n[{name}]" + (f" {locale}" if locale else ""))
        if section.state:
            lines.append(f"token {section.state}")
        lines += [_line(key, agreed) for key, agreed in sorted(section.clauses.items())]
    return ("\n".join(lines) + "\n").encode()


def _line(key: str, agreed: Agreed) -> str:
    digests = (agreed.local,) if agreed.platform == (agreed.local,) else (agreed.local, *agreed.platform)
    return " ".join([key, *digests, *(["approved"] if agreed.approved else [])])


def load_agreement(data: bytes, path: PurePath, damage: Errors | None = None) -> Agreement:
    """The agreement that `data` holds; raises `CatalogError` with path and line if it is damaged.

    With `damage`, such errors are put there, and what is sound counts by itself.
    """
    reading = _Reading()
    noted = nullcontext() if damage is None else damage
    with noted:
        for number, line in _lines(data, path):
            with noted:
                reading.take(line, path, number)
    return reading.agreement()


class _Reading:
    """What was read so far of an agreement."""

    def __init__(self) -> None:
        self._platform = ""
        self._states: dict[Name, str] = {}
        self._clauses: dict[Name, dict[str, Agreed]] = {}
        self._name: Name | None = None

    def take(self, line: str, path: PurePath, number: int) -> None:
        """Read one more line; what belongs to a section whose name is damaged belongs nowhere."""
        name = self._name
        if line.startswith("["):
            match, self._name = _SECTION.fullmatch(line), None
            name = _name(match, path, number) if match else None
            if name is None or name in self._clauses:
                raise _damaged(path, number)
            self._name, self._clauses[name] = name, {}
        elif line.startswith("platform ") and name is None:
            self._platform = unquote(line.partition(" ")[2])
        elif name is not None and (match := _STATE.fullmatch(line)):
            self._states[name] = match["state"]
        elif name is not None and (match := _CLAUSE.fullmatch(line)) and match["key"] not in self._clauses[name]:
            local, *rest = match["digests"].split(" ")
            self._clauses[name][match["key"]] = Agreed(local, tuple(rest) or (local,), bool(match["approved"]))
        elif line != _VERSION:
            raise _damaged(path, number)

    def agreement(self) -> Agreement:
        """All that was read."""
        sections = {name: Section(self._states.get(name, ""), found) for name, found in self._clauses.items()}
        return Agreement(self._platform, sections)


def _lines(data: bytes, path: PurePath) -> list[tuple[int, str]]:
    """The lines that mean something, with their numbers."""
    try:
        lines = list(enumerate(data.decode().splitlines(), 1))
    except UnicodeDecodeError as error:
        raise _damaged(path, data.count(b"\n", 0, error.start) + 1) from error
    found = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if found and found[0][1] != _VERSION:
        problem = "written by another version of clausula; use that, or remove the file"
        raise CatalogError(problem, path=path, line=found[0][0])
    return found


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
