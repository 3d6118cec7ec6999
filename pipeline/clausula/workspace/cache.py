"""What was derived from files, kept by the digests of all that it depends on: a table of SQLite outside the project.

An entry is only ever found under a key that names the bytes, the configuration and the code that it was made from, so
the cache may be deleted, shared between checkouts or lost at any time: that costs time and changes no result. It lies
in the user's own cache folder and never in the checkout, whose files others may have written.
"""

import hashlib
import os
import sqlite3
from collections import ChainMap, deque
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

__all__ = ["LIBRARIES", "Cache", "code_version", "digest_of"]

_FILE = "derived.sqlite3"
_SCHEMA = "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL)"
_CLEARANCE = """
    DELETE FROM entry WHERE key IN (
        SELECT key FROM (SELECT key, sum(length(data)) OVER (ORDER BY used DESC, key) AS whole FROM entry)
        WHERE whole > ?
    ) AND used < ?
"""
"""Takes away what is left over beyond a size, when what was used last is counted first, but nothing used lately."""
_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n"
"""Tells backups and ourselves that a folder is a cache (https://bford.info/cachedir/)."""
_CHECK = 16
"""Bytes of the digest that stands before the data: a disk that lies is found out."""
_LARGEST = 512 << 20
"""Bytes that the entries may take; beyond that those that were not used for the longest time, and for two days, go."""
_SPARED = 0.7
"""The share of the largest size that is left by such a clearance."""
_DAY = 86_400
_IN_HAND = 32 << 20
"""Bytes that wait to be written together."""
_LATELY = 8
"""How often `apart` finds what was put apart before: documents of one text are neighbours, if there are any."""
LIBRARIES = ("babel", "jinja2", "markdown", "polib", "py3langid", "pyromark", "rapidfuzz", "selectolax", "sentencex")
"""Those that results come from."""
_OUT_OF_REACH = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
"""What says nothing about the file (https://www.sqlite.org/rescode.html)."""


class Cache:
    """Entries by key. Safe between processes; where there is no folder for it, nothing is kept.

    `now` is in seconds; `warn` is called once, with one line, if what lies there is no cache of ours.
    """

    def __init__(self, folder: Path | None, *, now: float = 0.0, warn: Callable[[str], None] = lambda _: None) -> None:
        self._folder, self._now, self._warn = folder, int(now), warn
        self._fresh: MutableMapping[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._waiting, self._has_written = 0, False
        self._lately: deque[dict[bytes, bytes]] = deque(maxlen=_LATELY)
        self._connection: sqlite3.Connection | None = None
        self._process = os.getpid()

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put under this key, in this run or an earlier one; None if nothing sound is there."""
        name = _name(kind, key)
        if name in self._fresh:
            return self._fresh[name]
        with self._trusted() as connection:
            found = connection and connection.execute("SELECT data, used FROM entry WHERE key = ?", (name,))
            row = found.fetchone() if found else None
            if row is not None and _is_sound(*row):
                if row[1] + _DAY < self._now:
                    self._used.add(name)
                return bytes(row[0][_CHECK:])
        return None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep `data`; it reaches the disk with `flush`, or when there is much of it."""
        self.adopt({_name(kind, key): data})

    def adopt(self, entries: Mapping[bytes, bytes]) -> None:
        """Have what another process has put `apart`."""
        self._fresh.update(entries)
        self._waiting += sum(map(len, entries.values()))
        if self._waiting > _IN_HAND and not isinstance(self._fresh, ChainMap):
            self.flush()

    @contextmanager
    def apart(self) -> Iterator[Mapping[bytes, bytes]]:
        """Have what is put meanwhile by itself, for `adopt` in another process; this one soon forgets it."""
        entries, whole = dict[bytes, bytes](), self._fresh
        self._fresh = ChainMap(entries, *self._lately, whole)
        try:
            yield entries
        finally:
            self._fresh = whole
            self._lately.appendleft(entries)

    def flush(self) -> None:
        """Write what is new, in one transaction; a disk that does not take it costs time only."""
        if self._folder is None or not (self._fresh or self._used):
            return
        with self._trusted() as connection:
            if connection is not None:
                with connection:
                    self._write(connection)
                self._fresh.clear()
                self._waiting, self._has_written = 0, True
        self._used.clear()

    def _write(self, connection: sqlite3.Connection) -> None:
        rows = ((name, self._now, _checksum(data) + data) for name, data in self._fresh.items())
        connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)
        connection.executemany("UPDATE entry SET used = ? WHERE key = ?", ((self._now, name) for name in self._used))

    def close(self) -> None:
        """Write what is new and let the file go."""
        self.flush()
        if self._has_written:
            with self._trusted() as connection:
                if connection is not None:
                    with connection:
                        self._bound(connection)
        if self._connection is not None:
            self._connection.close()
        self._connection, self._has_written = None, False

    def _bound(self, connection: sqlite3.Connection) -> None:
        (pages,), (size,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
        if pages * size > _LARGEST:
            connection.execute(_CLEARANCE, (_LARGEST * _SPARED, self._now - 2 * _DAY))

    @contextmanager
    def _trusted(self) -> Iterator[sqlite3.Connection | None]:
        """The open file, if it can be had; whatever is wrong with it ends its use for this run."""
        if self._process != os.getpid():
            self._connection, self._process = None, os.getpid()
        if self._connection is None and self._folder is not None:
            self._open(self._folder)
        try:
            yield self._connection
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _open(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            (folder / "CACHEDIR.TAG").write_bytes(_TAG)
            self._connection = sqlite3.connect(folder / _FILE, timeout=5)
            self._connection.executescript("PRAGMA synchronous = OFF; PRAGMA auto_vacuum = FULL")
            self._connection.execute(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without the file. One that is no cache of ours goes, and that is said; one out of reach stays."""
        if self._connection is not None:
            self._connection.close()
        folder, self._connection, self._folder = self._folder, None, None
        if folder is None or getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CANTOPEN) in _OUT_OF_REACH:
            return
        path = folder / _FILE
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:
            self._warn(f"{path}: no cache of clausula's ({error}); it is not used, remove it to have one made")
            return
        self._warn(f"{path}: damaged ({error}); it was removed, and is made again")
        with suppress(OSError):
            path.unlink()


def digest_of(*parts: str | bytes) -> str:
    """One digest of several texts, as 32 hex digits; where one ends and the next begins counts."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()


@cache
def code_version(modules: tuple[str, ...] = ()) -> str:
    """A digest of the files of the package, of the libraries that results come from and of the `modules`."""
    root = Path(__file__).parents[1]
    own = (path for path in sorted(root.rglob("*")) if path.suffix in {".py", ".j2", ".css", ".js"})
    specs = map(_spec, (*LIBRARIES, *modules))
    hashed = hashlib.blake2b(digest_size=16)
    for path in (*own, *(Path(spec.origin) for spec in specs if spec and spec.origin)):
        status = path.stat()
        hashed.update(f"{path}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return hashed.hexdigest()


def _spec(module: str) -> ModuleSpec | None:
    """Where the module is; None where there is none, or only its package knows."""
    with suppress(ImportError, ValueError):
        return find_spec(module.partition(":")[0])
    return None


def _name(kind: str, key: str) -> bytes:
    return bytes.fromhex(digest_of(kind, key))


def _is_sound(data: object, used: object) -> bool:
    """Whether a row is as it was written; SQLite keeps values of any type in any column."""
    return isinstance(data, bytes) and isinstance(used, int) and _checksum(data[_CHECK:]) == data[:_CHECK]


def _checksum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECK).digest()
