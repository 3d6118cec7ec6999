"""The manifest of a build, for other programs: every published file, and which versions of which document there are.

It answers which text a reader accepts. `manifest.schema.json` says how it is written. Nothing trusts it.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from clausula.config.loading import ASSETS
from clausula.locales import Locale
from clausula.workspace.source import sha256

__all__ = ["ASSET", "CHANGES", "INDEX", "NAME", "Entry", "Told", "dump", "load", "of_no_version", "schema"]

NAME = "manifest.json"
INDEX = "index"
"""What the list of documents is called, which is no version of one."""
CHANGES = "changes"
"""The state of what tells of changes, which is no version either."""
ASSET = "asset"
"""The state of what pages link and show, which is of no version and perhaps of several documents."""
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Path = Annotated[str, Meta(description="Relative to the project.")]
Tag = Annotated[str, Meta(description="A language tag, such as pt-BR.")]
Standing = Annotated[
    str,
    Meta(
        description="complete; partial: some clauses are marked; held or grace: an earlier text; index: a list; "
        "changes: what changed; asset: what pages link or show."
    ),
]
Percent = Annotated[int, Meta(ge=0, le=100, description="Of the words of this text, how many are translated.")]
Commit = Annotated[str, Meta(pattern="^(?:[0-9a-f]{40}|[0-9a-f]{64})$")]
Revision = Annotated[Commit | None, Meta(description="Of the source text in git; null where git does not know it.")]
Binding = Annotated[
    Literal["source", "translation", "both"] | None, Meta(description="Which language binds, where that is decided.")
]
Reviewer = Annotated[str | None, Meta(description="Who approved this text in this language; null where nobody did.")]
Address = Annotated[str | None, Meta(description="Of the page; null without a base-url, and for other files.")]


class _Struct(msgspec.Struct, frozen=True, rename="kebab"):
    pass


class Told(_Struct, frozen=True, kw_only=True):
    """What is told of a language version, here and in the archive."""

    locale: Tag
    state: Standing
    revision: Revision
    source_sha256: Sha256
    text_sha256: Sha256 = "0" * 64
    date: Day | None = None
    effective: Day | None = None
    announced: bool = False
    percent: Percent = 100
    binding: Binding = None


class Entry(Told, frozen=True, kw_only=True):
    """What the manifest says of one file."""

    path: Path
    sha256: Sha256
    document: str
    url: Address = None
    approved_by: Reviewer = None


class _Language(_Struct, frozen=True):
    locale: Tag
    state: Standing
    percent: Percent
    text_sha256: Annotated[Sha256, Meta(description="Of the text in this language.")]
    binding: Binding
    files: tuple[Path, ...]
    url: Address
    approved_by: Reviewer = None


class _Version(_Struct, frozen=True):
    id: Annotated[str, Meta(description="Of the source text: the same for the same words.", pattern="^[0-9a-f]{16}$")]
    announced: Annotated[bool, Meta(description="Whether it is not in force yet.")]
    effective: Annotated[Day | None, Meta(description="From when on it is in force, if it says so.")]
    revision: Revision
    date: Annotated[Day | None, Meta(description="Of the revision.")]
    source_sha256: Sha256
    languages: tuple[_Language, ...]


class _Document(_Struct, frozen=True):
    document: str
    versions: Annotated[
        tuple[_Version, ...], Meta(description="Several, if one is announced, or a language stays at an earlier one.")
    ]


class _Manifest(_Struct, frozen=True):
    schema: Literal[1]
    files: tuple[Entry, ...]
    documents: tuple[_Document, ...] = ()


def of_no_version(path: PurePosixPath, data: bytes, locale: Locale, state: str, url: str | None = None) -> Entry:
    """What is said of a file that is not made from one source: the list of documents, or what pages show."""
    return Entry(
        path=str(path),
        sha256=sha256(data),
        document=ASSETS if state == ASSET else state,
        locale=locale.bcp47,
        state=state,
        revision=None,
        source_sha256="0" * 64,
        url=url,
    )


def load(data: bytes) -> tuple[Entry, ...]:
    """What the last merge published; nothing, where its manifest is missing or damaged."""
    try:
        return msgspec.json.decode(data, type=_Manifest).files
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ()


def dump(entries: Iterable[Entry]) -> bytes:
    """The manifest as JSON, sorted by path, document, version and language."""
    files = tuple(sorted(entries, key=lambda entry: entry.path))
    place = attrgetter("source_sha256", "locale")
    of_documents = (one for one in files if one.state not in {ASSET, CHANGES, INDEX})
    named = sorted(of_documents, key=lambda one: (one.document, one.announced, one.date or "", *place(one)))
    documents = (
        _Document(name, tuple(_version(list(those)) for _, those in groupby(group, lambda one: one.source_sha256)))
        for name, group in groupby(named, lambda one: one.document)
    )
    return msgspec.json.format(msgspec.json.encode(_Manifest(1, files, tuple(documents))), indent=2) + b"\n"


def schema() -> bytes:
    """The JSON Schema of a manifest."""
    made = msgspec.json.schema(_Manifest)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "manifest.json of Clausula"}
    return msgspec.json.format(msgspec.json.encode(head | made, order="deterministic"), indent=2) + b"\n"


def _version(entries: Sequence[Entry]) -> _Version:
    one = entries[0]
    languages = (_language(list(those)) for _, those in groupby(entries, lambda one: one.locale))
    version = one.source_sha256[:16]
    return _Version(version, one.announced, one.effective, one.revision, one.date, one.source_sha256, tuple(languages))


def _language(entries: Sequence[Entry]) -> _Language:
    one = entries[0]
    url = next((entry.url for entry in entries if entry.url), None)
    paths = tuple(entry.path for entry in entries)
    return _Language(one.locale, one.state, one.percent, one.text_sha256, one.binding, paths, url, one.approved_by)
