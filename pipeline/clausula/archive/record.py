"""What is written down of a release: canonical JSON, whose SHA-256 the next release of the document names."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from clausula.errors import ConfigError
from clausula.locales import Locale
from clausula.publishing.manifest import Told
from clausula.publishing.policy import Standing
from clausula.workspace.source import sha256

__all__ = ["Frozen", "Language", "Origin", "Record", "SignedOff", "folder_of", "load"]


Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Commit = Annotated[str, Meta(pattern=r"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")]
Day = Annotated[str, Meta(pattern=r"\A\d{4}-\d\d-\d\d\Z")]
Path = Annotated[str, Meta(pattern=r"\A[^\x00]+\Z")]


class _Struct(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    pass


class Frozen(_Struct, frozen=True, kw_only=True):
    """A file of the release."""

    path: Path
    """In the folder of the release."""
    sha256: Digest


class Origin(_Struct, frozen=True, kw_only=True):
    """A file that it was made from."""

    path: Path
    """In the project."""
    sha256: Digest
    revision: Commit | None
    """In which it got these contents; None where git does not know them."""


class SignedOff(_Struct, frozen=True, kw_only=True):
    """Who signed the text off."""

    by: str
    on: str
    note: str


class Language(Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language version, as the manifest tells of it; its text is one of the files."""

    title: str
    files: Annotated[tuple[Frozen, ...], Meta(min_length=1)]
    catalog: Origin | None
    """None for the source language."""
    approval: SignedOff | None


class Record(_Struct, frozen=True, kw_only=True):
    """One release of one document."""

    schema: Literal[1] = 1
    document: Path
    number: Annotated[int, Meta(ge=1)]
    name: str
    date: Day
    previous: Digest | None
    """The digest of the record before; None for the first."""
    commit: Commit | None
    """The state of the whole project, from which the pages can be made again; None where git does not have it."""
    tools: Mapping[str, str]
    """The versions of Clausula and of the libraries that pages come from."""
    source: Origin
    languages: tuple[Language, ...]

    @property
    def folder(self) -> str:
        """Where its files are, in the archive."""
        return folder_of(self.document, self.number, self.date)

    @property
    def data(self) -> bytes:
        """The record as JSON, in the one way in which it is written."""
        return msgspec.json.format(msgspec.json.encode(self, order="deterministic"), indent=1) + b"\n"

    @property
    def digest(self) -> str:
        """Of the record."""
        return sha256(self.data)

    @property
    def files(self) -> dict[str, str]:
        """The digests of its files by their paths in the archive."""
        return {f"{self.folder}/{file.path}": file.sha256 for one in self.languages for file in one.files}

    def says(self, other: "Record") -> bool:
        """Whether it freezes the same as another one, whenever and by whatever that was made."""
        return (self.source, self.languages) == (other.source, other.languages)


def folder_of(document: str, number: int, day: str) -> str:
    """Where the files of a release are, in the archive."""
    return f"{document}/{number:04}-{day}"


def load(data: bytes) -> Record | None:
    """The record; None where the bytes are none, or are not as one is written."""
    with suppress(msgspec.MsgspecError, ValueError, RecursionError, ConfigError):
        found = msgspec.json.decode(data, type=Record)
        date.fromisoformat(found.date)
        is_known = all(Locale.parse(one.locale).bcp47 == one.locale and Standing(one.state) for one in found.languages)
        return found if is_known and found.data == data else None
    return None
