"""Which published files are ours to overwrite: those that are still, byte for byte, as they were published.

The digests are kept as `sha256sum` writes them, beside the catalogs where files are published outside the build folder,
so that they are committed with those files and a fresh clone knows them. A file that is none of these was written, or
edited, by somebody else, and is left alone.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from clausula import files
from clausula.errors import ClausulaError
from clausula.files import FileChange
from clausula.publishing import manifest
from clausula.workspace.project import Project
from clausula.workspace.source import sha256

__all__ = ["Ownership"]

_NAME = "published.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


class Ownership:
    """What was published before, by path: the digests of our files there."""

    def __init__(self, project: Project, published: Iterable[manifest.Entry]) -> None:
        """Read the record; without one, `published` counts, what the last manifest says of files that we may write."""
        self._project = project
        self.path = self.place(project)
        self.data = b""
        """What the record says, as bytes."""
        self._known: dict[str, set[str]] = {}
        for path, digest in self._recorded(published):
            if project.may_publish(PurePosixPath(path)):
                self._known.setdefault(path, set()).add(digest)

    @staticmethod
    def place(project: Project) -> PurePosixPath:
        """The file of the digests."""
        config = project.config
        is_inside = all(group.output.folder.is_relative_to(config.build) for group in config.groups)
        return project.build_path(_NAME) if is_inside else config.records / _NAME

    def paths(self) -> list[str]:
        """All paths that have a file of ours, sorted."""
        return sorted(self._known)

    def owns(self, path: str, data: bytes) -> bool:
        """Whether a file with these contents at this place was published by us, and not edited since."""
        return sha256(data) in self._known.get(path, ()) and not self._project.feeds(PurePosixPath(path))

    def announce(self, coming: Iterable[tuple[str, str]]) -> None:
        """Add paths and digests of files that are about to be written: cut off there, the next run knows them."""
        files.append(self._project.root, self.path, _lines(coming))

    def settled(self, published: Mapping[str, manifest.Entry], refused: Collection[str]) -> FileChange:
        """The record of what is published now, by path; of refused files it says what it said before."""
        before = [(path, digest) for path in refused for digest in self._known.get(path, ())]
        return self.path, _lines([*before, *((path, entry.sha256) for path, entry in published.items())])

    def _recorded(self, published: Iterable[manifest.Entry]) -> Iterable[tuple[str, str]]:
        with suppress(ClausulaError):
            data = files.read_bytes(self._project.root, self.path)
            if data is None:
                return [(entry.path, entry.sha256) for entry in published]
            self.data = data
        # A line counts by itself, whatever a merge of git or a run that was cut off has put between them.
        matches = map(_LINE.fullmatch, self.data.decode(errors="replace").splitlines())
        return [(match[2], match[1]) for match in matches if match]


def _lines(pairs: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(pairs)).encode()
