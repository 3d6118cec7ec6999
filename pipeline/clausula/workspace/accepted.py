"""Findings that somebody looked at and accepted, each with the reason, in a file that is committed.

One holds for the clause and the translation that it was given for; when either changes, it is no longer needed.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import PurePath, PurePosixPath

from clausula.catalogs.agreement import key_digest
from clausula.config.converting import dumped
from clausula.errors import ConfigError
from clausula.model import UnitKey
from clausula.workspace.project import Project

__all__ = ["Exceptions", "Name", "Reason", "dump_exceptions", "exceptions_path", "load_exceptions", "name_of"]

_HEADER = "# Findings that were accepted, and why. Written by `clausula check --accept`; keep it in git.\n"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """What an exception is for."""

    document: str
    locale: str
    rule: str
    clause: str
    """The digest of the clause, as the agreement has it."""
    translation: str
    """The digest of its translation."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding is accepted."""

    text: str
    """How the clause begins, for people."""
    reason: str


Exceptions = Mapping[Name, Reason]


def name_of(document: str, locale: str, rule: str, key: UnitKey, target: str) -> Name:
    """What the exception for a finding is called."""
    return Name(document, locale, rule, key_digest(key), key_digest(UnitKey(target)))


def exceptions_path(project: Project) -> PurePosixPath:
    """The file of a project."""
    return project.config.records / "accepted.toml"


def load_exceptions(data: bytes, path: PurePath) -> dict[Name, Reason]:
    """The exceptions that a file holds; raises `ConfigError` if it is damaged."""
    try:
        entries = tomllib.loads(data.decode()).get("accepted", [])
        named = ((Name(*(_text(entry, one.name) for one in fields(Name))), entry) for entry in entries)
        return {name: Reason(_text(entry, "text"), _text(entry, "reason")) for name, entry in named}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        problem = f"not as `clausula check --accept` writes it ({error}); restore it from git"
        raise ConfigError(problem, path=path) from error


def dump_exceptions(exceptions: Iterable[tuple[Name, Reason]]) -> bytes:
    """The file, sorted."""
    entries = sorted(exceptions, key=lambda entry: entry[0])
    return dumped(_HEADER, "accepted", ({**asdict(name), **asdict(reason)} for name, reason in entries))


def _text(entry: Mapping[str, object], field: str) -> str:
    value = entry[field]
    if not isinstance(value, str):
        raise TypeError(f"{field} is no text")
    return value
