"""Which published files are ours to overwrite: those that are still, byte for byte, as they were published.

The digests are kept as `sha256sum` writes them, beside the catalogs where files are published outside the build folder,
so that they are committed with those files and a fresh clone knows them. A file that is none of these was written, or
edited, by somebody else, and is left alone.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

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

    def __init__(self, project: Project) -> None:
        """Read the record; without one, what the manifest of the last merge says of files that we may write."""
        self._project = project
        folder = project.config.output.folder
        is_inside = folder.is_relative_to(project.config.build)
        self.path = project.build_path(_NAME) if is_inside else project.config.catalogs.folder / _NAME
        self._known: dict[str, set[str]] = {}
        for path, digest in self._recorded():
            if project.may_publish(PurePosixPath(path)):
                self._known.setdefault(path, set()).add(digest)

    def paths(self) -> list[str]:
        """All paths that have a file of ours, sorted."""
        return sorted(self._known)

    def owns(self, path: str, data: bytes) -> bool:
        """Whether a file with these contents at this place was published by us, and not edited since."""
        return sha256(data) in self._known.get(path, ())

    def announce(self, coming: Iterable[tuple[str, str]]) -> None:
        """Add paths and digests of files that are about to be written: cut off there, the next run knows them."""
        files.append(self._project.root, self.path, _lines(coming))

    def settled(self, published: Mapping[str, manifest.Entry], refused: Collection[str]) -> FileChange:
        """The record of what is published now, by path; of refused files it says what it said before."""
        before = [(path, digest) for path in refused for digest in self._known.get(path, ())]
        return self.path, _lines([*before, *((path, entry.sha256) for path, entry in published.items())])

    def _recorded(self) -> Iterable[tuple[str, str]]:
        root: Path = self._project.root
        try:
            data = files.read_bytes(root, self.path)
        except ClausulaError:
            data = b""
        if data is None:
            entries = manifest.load(root, self._project.build_path(manifest.NAME))
            return [(entry.path, entry.sha256) for entry in entries]
        # A line counts by itself, whatever a merge of git or a run that was cut off has put between them.
        matches = map(_LINE.fullmatch, data.decode(errors="replace").splitlines())
        return [(match[2], match[1]) for match in matches if match]


def _lines(pairs: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(pairs)).encode()
