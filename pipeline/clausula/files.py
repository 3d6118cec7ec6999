"""The only reader and writer of files: UTF-8, bytes kept as they are, atomic, written only when they differ.

Others write the same files meanwhile: who made the new contents out of the old ones says what those were, and no file
that holds something else by now is replaced. What is read or written below a root is a regular file inside of it.
"""

import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from itertools import accumulate
from pathlib import Path, PurePath
from typing import Final

from clausula.errors import ChangedError, ClausulaError, OutputError, SourceError
from clausula.flushing import Steps, flushed

__all__ = [
    "ANYTHING",
    "ANYWHERE",
    "append",
    "changed",
    "exists",
    "expect",
    "is_file",
    "is_folder",
    "move",
    "place",
    "read_bytes",
    "read_text",
    "remove",
    "sweep",
    "there",
    "update",
    "updating",
    "write",
    "writing",
]

ANYWHERE = Path()
"""The root of a file that its user names on the command line: such a path may lead out of the present folder."""
_ODD = frozenset({"..", ".git"})

ANYTHING: Final = b"\0anything"
"""For what a file holds, where that does not matter."""
exists, is_file, is_folder = os.path.exists, os.path.isfile, os.path.isdir
"""What is there; pathlib's own fail where a name is too long to be one."""
TRIES: Final = 5
"""How often new contents are made again because somebody else wrote the file meanwhile."""
_HERE, _BOTH_WAYS = -100, 2  # AT_FDCWD and RENAME_EXCHANGE, as Linux has them
_LEFT = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.(?P<kind>tmp|kept)")
"""What a file is called before it takes the place of another, and while it is looked at before it goes."""


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
        problem = f"cannot be read ({_reason(error)}); check that it is a file and readable"
        raise SourceError(problem, path=path) from error


def there(root: Path, path: PurePath) -> bytes | None:
    """What the file holds, if it can be read; where it cannot, writing it says what is wrong."""
    with suppress(SourceError):
        return read_bytes(root, path)
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
        problem = f"not UTF-8 text (byte 0x{data[error.start]:02X}); save the file as UTF-8"
        raise SourceError(problem, path=path, line=line) from error
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


def write(root: Path, path: PurePath, data: bytes | None, old: bytes | None = ANYTHING) -> bool:
    """Make the file hold `data`, wholly or not at all, or be gone if that is None; returns whether it had to be.

    Raises `ChangedError` if it does not hold `old`, out of which `data` was made; None if there was no file.
    """
    return _done(writing(root, path, data, old))


def writing(root: Path, path: PurePath, data: bytes | None, old: bytes | None = ANYTHING) -> Steps:
    """The steps of `write`."""
    if not changed(root, path, data):
        return False
    if data is None:
        remove(root, path, old)
        return True
    target = Path(os.path.realpath(root / path))
    temporary = _left(target, "tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            yield file.fileno()
        if exists(target):
            temporary.chmod(target.stat().st_mode & 0o7777)
        expect(root, path, old)
        if not _put(temporary, target, old):
            raise _moved(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return True


def update(root: Path, path: PurePath, made: Callable[[bytes | None], bytes | None]) -> bool:
    """Make the file hold what `made` makes of what it holds, None if it is not there; returns whether it had to be.

    Made again whenever somebody else writes it meanwhile; raises `ChangedError` if that does not end.
    """
    return _done(updating(root, path, made))


def updating(root: Path, path: PurePath, made: Callable[[bytes | None], bytes | None]) -> Steps:
    """The steps of `update`."""
    for _ in range(TRIES):
        old = read_bytes(root, path)
        with suppress(ChangedError):
            return (yield from writing(root, path, made(old), old))
    raise _moved(path)


def _done(work: Steps) -> bool:
    (found,) = flushed([work])
    if isinstance(found, ClausulaError):
        raise found
    return found


def move(root: Path, old: PurePath, new: PurePath) -> bool:
    """Have a file at another place, where nothing else is; returns whether there was such a file, and place.

    It is copied, and then removed if it still is what was copied: the places may be on two file systems.
    """
    if not is_file(place(root, old)) or (data := read_bytes(root, old)) is None:
        return False
    try:
        write(root, new, data, None)
    except ChangedError:
        return False
    try:
        remove(root, old, data)
    except OutputError:
        remove(root, new, data)
        raise
    with suppress(OSError):
        (root / old).parent.rmdir()
    return True


def sweep(root: Path, folder: PurePath, only: str = "") -> None:
    """Put right what killed writers have left in the folder and those below, none hidden; or `only` of one file."""
    for parent, folders, names in os.walk(place(root, folder)):
        folders[:] = (name for name in folders if not (only or name.startswith(".")))
        found = filter(None, map(_LEFT.fullmatch, names))
        for left in (one for one in found if only in {"", one["name"]}):
            with suppress(OSError):
                if left["kind"] == "tmp" or not _put(Path(parent, left[0]), Path(parent, left["name"]), None):
                    Path(parent, left[0]).unlink()


def append(root: Path, path: PurePath, data: bytes) -> None:
    """Add `data` to the end of the file, which is made if it is not there."""
    target = Path(os.path.realpath(place(root, path)))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab") as file:
            file.write(data)
    except OSError as error:
        raise _unwritable(path, error) from error


def remove(root: Path, path: PurePath, old: bytes | None = ANYTHING) -> None:
    """Remove the file, if it is there; raises `ChangedError` if it does not hold `old`."""
    found = place(root, path)
    expect(root, path, old)
    try:
        if old is ANYTHING:
            found.unlink()
        elif (aside := found.rename(_left(found, "kept"))).read_bytes() == old:
            aside.unlink()
        else:
            _put(aside, found, None)
            raise _moved(path)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise OutputError(f"cannot be removed ({_reason(error)}); check the folder's permissions", path=path) from error


def expect(root: Path, path: PurePath, old: bytes | None) -> None:
    """Raise `ChangedError` if the file does not hold this."""
    if old is not ANYTHING and read_bytes(root, path) != old:
        raise _moved(path)


def _put(new: Path, target: Path, old: bytes | None) -> bool:
    """Have the new file take its place, unless the file there does not hold `old`; no moment is left in between."""
    if old is None:
        try:
            target.hardlink_to(new)
        except FileExistsError:
            return False
        except OSError:  # a file system without links
            new.replace(target)
        new.unlink(missing_ok=True)
        return True
    if old is ANYTHING or not _exchange(new, target):
        new.replace(target)
        return True
    if new.read_bytes() != old:
        _exchange(new, target)
        return False
    new.unlink()
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Let two files change places at once; False if the system cannot."""
    import ctypes  # noqa: PLC0415 - heavy

    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _BOTH_WAYS) == 0


def _left(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.{os.urandom(4).hex()}.{kind}")


def _moved(path: PurePath) -> ChangedError:
    return ChangedError(
        "was changed by somebody else meanwhile, and is left as it is; run the command again", path=path
    )


def _unwritable(path: PurePath, error: OSError) -> OutputError:
    return OutputError(f"cannot be written ({_reason(error)}); check the folder's permissions and space", path=path)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
