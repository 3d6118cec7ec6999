"""The only reader and writer of files: UTF-8, bytes kept as they are, atomic, written only when they differ."""

import os
from contextlib import suppress
from pathlib import Path, PurePath

from clausula.errors import Errors, OutputError, SourceError

__all__ = ["FileChange", "Writer", "append", "changed", "read_bytes", "read_text", "remove", "there", "write"]

FileChange = tuple[PurePath, bytes | None]
"""A path relative to the project, and what the file shall hold; None if there shall be no such file."""


class Writer:
    """Makes files what they shall be, or with `check` only says which would change; a fault stops no other file."""

    def __init__(self, root: Path, *, check: bool = False) -> None:
        self.changes: list[str] = []
        """The files that were written or removed, or would be; in order."""
        self.errors = Errors()
        """One for each file that could not be."""
        self._root, self._check = root, check

    def write(self, path: PurePath, data: bytes | None) -> bool:
        """Whether the file now holds `data`, or is gone if that is None; never with `check`."""
        with self.errors:
            if (changed if self._check else write)(self._root, path, data):
                self.changes.append(str(path))
            return not self._check
        return False


def read_bytes(root: Path, path: PurePath) -> bytes | None:
    """What the file holds; None if there is none. Raises `SourceError` if it cannot be read."""
    try:
        return (root / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise SourceError(
            f"cannot be read ({_reason(error)}); check that it is a file and readable", path=path
        ) from error


def there(root: Path, path: PurePath) -> bytes | None:
    """What the file holds, if it can be read; where it cannot, writing it says what is wrong."""
    try:
        return read_bytes(root, path)
    except SourceError:
        return None


def read_text(root: Path, path: PurePath) -> str:
    """The text of a file, line endings and byte order mark included; `SourceError` if it is no UTF-8 text."""
    data = read_bytes(root, path)
    if data is None:
        raise SourceError("no such file", path=path)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"not UTF-8 text (byte 0x{data[error.start]:02X}); save the file as UTF-8", path=path, line=line
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError("a NUL character; this is not a text file, or it is damaged", path=path, line=line)
    return text


def changed(root: Path, path: PurePath, data: bytes | None) -> bool:
    """Whether writing `data`, or removing the file if that is None, would change anything."""
    try:
        return read_bytes(root, path) != data
    except SourceError:
        return True


def write(root: Path, path: PurePath, data: bytes | None) -> bool:
    """Make the file hold `data`, wholly or not at all, or be gone if that is None; returns whether it had to be."""
    if not changed(root, path, data):
        return False
    if data is None:
        remove(root, path)
        return True
    target = (root / path).resolve()
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    return True


def append(root: Path, path: PurePath, data: bytes) -> None:
    """Add `data` to the end of the file, which is made if it is not there."""
    target = (root / path).resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab") as file:
            file.write(data)
    except OSError as error:
        raise _unwritable(path, error) from error


def remove(root: Path, path: PurePath) -> None:
    """Remove the file, if it is there."""
    try:
        (root / path).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be removed ({_reason(error)}); check the folder's permissions", path=path) from error


def _unwritable(path: PurePath, error: OSError) -> OutputError:
    return OutputError(f"cannot be written ({_reason(error)}); check the folder's permissions and space", path=path)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
