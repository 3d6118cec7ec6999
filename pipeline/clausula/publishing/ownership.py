"""Which published files are ours to overwrite: those that are still, byte for byte, as they were published.

The digests are kept as `sha256sum` writes them, beside the catalogs where files are published outside the build
folder, so that they are committed with those files and a fresh clone knows them. Marked (`*`, as for binary files)
are those that somebody else wrote and whose text was adopted: they may be overwritten, but are not withdrawn. Any
other file was written, or edited, by somebody else, and is left alone.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from clausula import files
from clausula.errors import ClausulaError
from clausula.publishing import manifest
from clausula.workspace.project import Project
from clausula.workspace.source import sha256

__all__ = ["Ownership"]

_NAME = "published.sha256"
_LINE = re.compile(r"([0-9a-f]{64}) ([ *])(.+)")
_PUBLISHED, _ADOPTED = " *"


class Ownership:
    """What was published before, by path: the digests of our files there."""

    def __init__(self, project: Project, published: Iterable[manifest.Entry]) -> None:
        """Read the record; without one, `published` counts, what the last manifest says of files that we may write."""
        self._project = project
        self.path = self.place(project)
        self.data = b""
        """What the record says, as bytes, and what was announced since."""
        self._known: dict[str, set[str]] = {}
        self._adopted: dict[str, set[str]] = {}
        for path, digest, how in self._recorded(published):
            if project.may_publish(PurePosixPath(path)):
                known = self._adopted if how == _ADOPTED else self._known
                known.setdefault(path, set()).add(digest)

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

    def may_replace(self, path: str, data: bytes) -> bool:
        """Whether it is ours, or has nothing that the catalogs have not."""
        is_adopted = sha256(data) in self._adopted.get(path, ()) and not self._project.feeds(PurePosixPath(path))
        return is_adopted or self.owns(path, data)

    def announce(self, coming: Iterable[tuple[str, str]]) -> None:
        """Add paths and digests of files that are about to be written: cut off there, the next run knows them."""
        self._append(_lines(coming))

    def adopt(self, adopted: Iterable[tuple[str, str]]) -> None:
        """Add paths and digests of files whose text the catalogs have."""
        lines = _lines((pair for pair in adopted if pair[1] not in self._adopted.get(pair[0], ())), _ADOPTED)
        if lines:
            self._append(lines)

    def _append(self, lines: bytes) -> None:
        is_cut_off = self.data and not self.data.endswith(b"\n")  # a run that was killed may end so
        lines = b"\n" * bool(is_cut_off) + lines
        files.append(self._project.root, self.path, lines)
        self.data += lines

    def settled(
        self, published: Mapping[str, manifest.Entry], refused: Collection[str], now: bytes | None
    ) -> bytes | None:
        """The record of what is published now, by path, instead of what it holds now.

        Of refused files it says what it said before, and it keeps what git has brought into it meanwhile.
        """
        before = [(path, digest) for path in refused for digest in self._known.get(path, ())]
        adopted = ((path, one) for path, those in self._adopted.items() if path not in published for one in those)
        ours = _lines([*before, *((path, entry.sha256) for path, entry in published.items())])
        brought = {*(now or b"").splitlines()}.difference(self.data.splitlines())
        said = b"".join((ours, _lines(adopted, _ADOPTED), *(line + b"\n" for line in sorted(brought))))
        return None if now is None and not said else said

    def _recorded(self, published: Iterable[manifest.Entry]) -> Iterable[tuple[str, str, str]]:
        with suppress(ClausulaError):
            data = files.read_bytes(self._project.root, self.path)
            if data is None:
                return [(entry.path, entry.sha256, _PUBLISHED) for entry in published]
            self.data = data
        # A line counts by itself, whatever a merge of git or a run that was cut off has put between them.
        matches = map(_LINE.fullmatch, self.data.decode(errors="replace").splitlines())
        return [(match[3], match[1], match[2]) for match in matches if match]


def _lines(pairs: Iterable[tuple[str, str]], how: str = _PUBLISHED) -> bytes:
    return "".join(f"{digest} {how}{path}\n" for path, digest in sorted(pairs)).encode()
