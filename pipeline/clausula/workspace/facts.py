"""What the cache keeps of a language version, in small values: nothing has to be read or rendered again for them."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, TypeVar

import msgspec

from clausula.catalogs.leverage import Reuse
from clausula.formats.base import Mark
from clausula.model import Diagnostic, State, Unit
from clausula.workspace.cache import Cache

__all__ = ["Blocked", "Facts", "Found", "Updated", "kept", "packed", "unpacked"]

Kept = TypeVar("Kept")


class Updated(msgspec.Struct, frozen=True, array_like=True):
    """Of a catalog that is as an update would make it."""

    kept: dict[Reuse, tuple[int, int]]
    """Clauses and words, by how they were reused."""
    open: tuple[str, ...]
    """The digests of the clauses without any target."""


class Blocked(msgspec.Struct, frozen=True, array_like=True):
    """A unit that may not be published as current."""

    unit: Unit
    state: State
    """The state that its verdict says."""
    line: int
    """Where its clause first stands in the source."""


class Found(msgspec.Struct, frozen=True, array_like=True):
    """What rules found."""

    findings: tuple[Diagnostic, ...] = ()
    accepted: tuple[tuple[str, str, str], ...] = ()
    """Rule, clause and translation of the exceptions that are needed."""


class Facts(msgspec.Struct, frozen=True, array_like=True):
    """The verdicts on one language version, and what it is published as."""

    segments: dict[State, int]
    words: dict[State, int]
    blocked: tuple[Blocked, ...]
    """In document order."""
    findings: tuple[Diagnostic, ...]
    text_sha256: str
    """The digest of the localized text."""
    rendered: str
    """The key of the rendered page among the renderings."""
    title: str
    marks: tuple[Mark, ...]
    """Why clauses of the page are marked, each reason once."""
    translator: str = ""
    """Who translated it last, as its catalog says."""


def kept(cache: Cache, name: str, key: str, kind: type[Kept], make: Callable[[], Kept]) -> Kept:
    """What the cache has of that name and key; made and put there, if it has nothing."""
    found = unpacked(cache.get(name, key), kind)
    if found is None:
        found = make()
        cache.put(name, key, packed(found))
    return found


def packed(value: Any, here: PurePosixPath | None = None) -> bytes:
    """A value of these kinds as bytes. The path `here` is left open, for what is the same wherever it stands."""
    return msgspec.msgpack.encode(value, enc_hook=lambda path: "" if path == here else str(path))


def unpacked(data: bytes | None, kind: type[Kept], here: PurePosixPath | None = None) -> Kept | None:
    """The value that was packed, with `here` where a path was left open; None for no value, or another's."""
    if data is None:
        return None

    def path(kind: type[Any], value: Any) -> Any:
        return (PurePosixPath(value) if value else here) if kind is PurePosixPath else value

    try:
        return msgspec.msgpack.decode(data, type=kind, dec_hook=path)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
