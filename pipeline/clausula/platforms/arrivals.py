"""What lies in the inbox of a folder: files that may be deliveries, and all that is passed over, by name."""

import os
import re
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from clausula import files
from clausula.errors import OutputError

__all__ = ["Arrivals", "arrivals", "is_hidden", "is_junk", "unreadable"]

_JUNK = re.compile(
    r"\.(?:DS_Store|localized|directory|gitkeep|gitignore|keep|nfs[0-9a-f]+|fseventsd|VolumeIcon\.icns|_.*"
    r"|Spotlight-V100|Trashes|Trash-\d+|TemporaryItems|AppleDouble|DocumentRevisions-V100|stfolder|stversions)"
    r"|(?:eh)?thumbs(?:_vista)?\.db|desktop\.ini|Icon\r|__MACOSX|\$RECYCLE\.BIN|System Volume Information",
    re.IGNORECASE,
)
"""What operating systems and git's users put into any folder."""


class Arrivals(NamedTuple):
    """What a folder and those below it hold."""

    files: list[PurePosixPath]
    """What may be deliveries: all that is no folder, so that it is named."""
    hidden: list[PurePosixPath]
    problems: dict[PurePosixPath, str]
    """What could not be looked at, and why."""


def arrivals(root: Path, folder: PurePosixPath) -> Arrivals:
    """What there is, in the order of names by folder; nothing if the folder is not there."""
    return _Walk(root, folder).arrivals()


class _Walk:
    """A walk through a folder; a link to another one is followed once, where it stays inside the project."""

    def __init__(self, root: Path, folder: PurePosixPath) -> None:
        self._root, self._waiting = root, [folder]
        self._known = {os.path.realpath(root / folder)}
        self._found = Arrivals([], [], {})

    def arrivals(self) -> Arrivals:
        while self._waiting:
            folder = self._waiting.pop()
            try:
                with os.scandir(files.place(self._root, folder)) as entries:
                    below = [self._sorted(folder / one.name, one) for one in sorted(entries, key=lambda one: one.name)]
            except FileNotFoundError:
                continue
            except OutputError as error:
                self._found.problems[folder] = error.problem
            except OSError as error:
                self._found.problems[folder] = unreadable(error)
            else:
                self._waiting += filter(None, reversed(below))
        return self._found

    def _sorted(self, path: PurePosixPath, entry: "os.DirEntry[str]") -> PurePosixPath | None:
        """The folder that an entry is, if it is to be looked at; anything else is put where it belongs."""
        if is_junk(entry.name):
            return None
        if is_hidden(entry.name):
            self._found.hidden.append(path)
        elif not files.is_folder(self._root / path):
            self._found.files.append(path)
        elif self._is_new(path, entry):
            return path
        else:
            self._found.problems[path] = "a link to a folder that is looked at anyhow; remove it"
        return None

    def _is_new(self, path: PurePosixPath, entry: "os.DirEntry[str]") -> bool:
        """Whether it is no link, or one to a folder that neither holds nor is in one that is looked at."""
        if not entry.is_symlink():
            return True
        real = os.path.realpath(self._root / path)
        is_new = not any(os.path.commonpath([one, real]) in {one, real} for one in self._known)
        self._known.add(real)
        return is_new


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is kept out of sight, as editors keep theirs."""
    return name.startswith(".")


def is_junk(name: str) -> bool:
    """Whether a system put it there, and nobody has to hear of it."""
    return _JUNK.fullmatch(name) is not None


def unreadable(error: OSError) -> str:
    """Why a folder cannot be looked at."""
    reason = (error.strerror or type(error).__name__).lower()
    return f"cannot be read ({reason}); check the folder's permissions and space"
