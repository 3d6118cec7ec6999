"""The only reader and writer of files: UTF-8, bytes kept as they are, atomic, written only when they differ.

What is read or written below a root is inside of it, links followed, and is a regular file.
"""

import os
import stat
from contextlib import suppress
from itertools import accumulate
from pathlib import Path, PurePath

from clausula.errors import ClausulaError, Errors, OutputError, SourceError

__all__ = [
    "ANYWHERE",
    "FileChange",
    "Writer",
    "append",
    "changed",
    "place",
    "read_bytes",
    "read_text",
    "remove",
    "there",
    "write",
]

ANYWHERE = Path()
"""The root of a file that its user names on the command line: such a path may lead out of the present folder."""
_ODD = frozenset({"..", ".git"})

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


def place(root: Path, path: PurePath, failure: type[ClausulaError] = OutputError) -> Path:
    """Where a file or folder is, or would be.

    Raises `failure` if that is out of the root or in git's own folder, by name or by a link; also for what is neither
    file nor folder, since to open it could wait for ever.
    """
    found = root / path
    steps = list(accumulate((str(root), *path.parts), os.path.join))[1:]
    is_odd = path.is_absolute() or not _ODD.isdisjoint(map(str.lower, path.parts)) or any(map(os.path.islink, steps))
    if is_odd and root != ANYWHERE:
        home, real = Path(os.path.realpath(root)), Path(os.path.realpath(found))
        if not real.is_relative_to(home) or ".git" in real.relative_to(home).parts:
            raise failure("leads out of the project; put the file or folder itself there", path=path)
    with suppress(OSError):
        if not any(kind(found.stat().st_mode) for kind in (stat.S_ISREG, stat.S_ISDIR)):
            raise failure("not a regular file; put a file there", path=path)
    return found


def read_bytes(root: Path, path: PurePath) -> bytes | None:
    """What the file holds; None if there is none. Raises `SourceError` if it cannot be read."""
    found = place(root, path, SourceError)
    try:
        return found.read_bytes()
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
    """Whether writing `data`, or removing the file if that is None, would change anything; raises as `place` does."""
    place(root, path)
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
    target = place(root, path).resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab") as file:
            file.write(data)
    except OSError as error:
        raise _unwritable(path, error) from error


def remove(root: Path, path: PurePath) -> None:
    """Remove the file, if it is there."""
    found = place(root, path)
    try:
        found.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be removed ({_reason(error)}); check the folder's permissions", path=path) from error


def _unwritable(path: PurePath, error: OSError) -> OutputError:
    return OutputError(f"cannot be written ({_reason(error)}); check the folder's permissions and space", path=path)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
