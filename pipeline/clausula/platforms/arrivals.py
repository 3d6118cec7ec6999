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
    found = Arrivals([], [], {})
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        folders = []
        try:
            with os.scandir(files.place(root, here)) as entries:
                for entry in sorted(entries, key=lambda one: one.name):
                    path = here / entry.name
                    if is_junk(entry.name):
                        continue
                    if is_hidden(entry.name):
                        found.hidden.append(path)
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(path)
                    elif files.is_folder(root / path):
                        found.problems[path] = "a link to a folder, which is not followed; put the folder itself there"
                    else:
                        found.files.append(path)
        except FileNotFoundError:
            continue
        except OutputError as error:
            found.problems[here] = error.problem
        except OSError as error:
            found.problems[here] = unreadable(error)
        waiting += reversed(folders)
    return found


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
