"""The manifest of a build: every published file, with what it was made from. For other programs; nothing trusts it."""

from collections.abc import Iterable

import msgspec

__all__ = ["NAME", "Entry", "dump", "load"]

NAME = "manifest.json"


class Entry(msgspec.Struct, frozen=True, rename="kebab"):
    """What the manifest says of one file."""

    path: str
    """Relative to the project."""
    sha256: str
    document: str
    locale: str
    state: str
    """`complete`; `partial` where text is shown untranslated or outdated; `held` or `grace`: an old version."""
    revision: str | None
    """Of the source text; None where git does not know it."""
    source_sha256: str


class _Manifest(msgspec.Struct, frozen=True):
    schema: int
    files: tuple[Entry, ...]


def load(data: bytes) -> tuple[Entry, ...]:
    """What the last merge published; nothing, where its manifest is missing or damaged."""
    try:
        return msgspec.json.decode(data, type=_Manifest).files
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ()


def dump(entries: Iterable[Entry]) -> bytes:
    """The manifest as JSON, sorted by path."""
    manifest = _Manifest(1, tuple(sorted(entries, key=lambda entry: entry.path)))
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
