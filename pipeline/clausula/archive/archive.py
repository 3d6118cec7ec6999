"""The archive of a project on disk: a folder for each release, and the digests of all records and lists in one file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from clausula import files
from clausula.archive.record import Language, Record, load
from clausula.errors import CatalogError, SourceError
from clausula.workspace.project import Project
from clausula.workspace.source import sha256

__all__ = ["Archive", "Fault", "listed", "written"]

_DIGESTS, _RECORD = "archive.sha256", "release.json"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\0]{1,4096})")
"""A digest and a path, which no system has longer."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a file of the archive."""

    path: PurePosixPath
    """In the project."""
    problem: str

    def __str__(self) -> str:
        """As a user reads it."""
        return f"{self.path}: {self.problem}"


class Archive:
    """What was released. The file of digests is as `sha256sum` writes it, so that everybody can check it."""

    def __init__(self, project: Project, data: bytes | None = None) -> None:
        """The archive as its file of digests has it, or would have it if that held these."""
        self._project = project
        self.folder = project.archive
        self.digests_path = project.archive / _DIGESTS
        if data is not None:
            self.data = data

    def read(self, path: str) -> bytes | None:
        """What a file in the archive holds; None if there is none. Raises `SourceError` if it cannot be read."""
        return files.read_bytes(self._project.root, self.folder / path)

    def problem(self, path: str, digest: str) -> str:
        """What is wrong with a file that has to have that digest; nothing, if it has."""
        try:
            data = self.read(path)
        except SourceError as error:
            return error.problem
        return "is gone" if data is None else "" if sha256(data) == digest else "is not as it was released"

    @cached_property
    def data(self) -> bytes:
        """The file of digests; empty if nothing was released yet."""
        return files.read_bytes(self._project.root, self.digests_path) or b""

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """By the paths of records and lists. A line counts by itself, whatever git has put between them."""
        return listed(self.data)

    @staticmethod
    def is_record(path: str) -> bool:
        """Whether a record may have this path in the archive."""
        return path.endswith(f"/{_RECORD}")

    @property
    def documents(self) -> list[str]:
        """Those that were released, sorted."""
        return list(self._records)

    @cached_property
    def _records(self) -> Mapping[str, list[str]]:
        """The paths of the records by document, both sorted."""
        found: dict[str, list[str]] = {}
        for path in sorted(path for path in self.digests if self.is_record(path)):
            found.setdefault(path.rsplit("/", 2)[0], []).append(path)
        return {document: found[document] for document in sorted(found)}

    @cached_property
    def _examined(self) -> Mapping[str, tuple[list[Record], list[Fault]]]:
        return {document: self._examine(document) for document in self.documents}

    def examined(self, document: str) -> tuple[list[Record], list[Fault]]:
        """The releases of a document in order, and what is wrong with their chain."""
        records, faults = self._examined.get(document, ([], []))
        return list(records), list(faults)

    def _examine(self, document: str) -> tuple[list[Record], list[Fault]]:
        found: list[Record] = []
        faults: list[Fault] = []
        for path in self._records[document]:
            problem = self.problem(path, self.digests[path])
            record = None if problem else load(self.read(path) or b"")
            last = found[-1] if found else None
            if record is None:
                problem = problem or "is no record"
            elif (path, record.document) != (self.record_path(record), document):
                problem = "is not the record of this folder"
            elif (record.number, record.previous) != (len(found) + 1, last and last.digest):
                problem = "does not follow the release before it"
            elif last and record.date < last.date:
                problem = "is of an earlier day than the release before it"
            else:
                found.append(record)
                continue
            faults.append(Fault(self.folder / path, problem))
        return found, faults

    def chain(self, document: str) -> list[Record]:
        """The releases of a document in order; raises `CatalogError` if the chain is broken."""
        found, faults = self.examined(document)
        for one in faults:
            said = f"{one.problem}; restore it from git, and see 'clausula verify {document}'"
            raise CatalogError(said, path=one.path)
        return found

    def text(self, record: Record, language: Language) -> str:
        """What a language version says; raises `CatalogError` if that is not as it was released."""
        suffix = PurePosixPath(record.source.path).suffix
        for file in language.files:
            if PurePosixPath(file.path).suffix == suffix:
                path = f"{record.folder}/{file.path}"
                if problem := self.problem(path, file.sha256):
                    raise CatalogError(f"{problem}; restore it from git", path=self.folder / path)
                return (self.read(path) or b"").decode(errors="replace")
        raise CatalogError("names no text; restore it from git", path=self.folder / self.record_path(record))

    @staticmethod
    def record_path(record: Record) -> str:
        """Where it is, in the archive."""
        return f"{record.folder}/{_RECORD}"

    @property
    def records(self) -> dict[str, str]:
        """The digests of all records, by their paths."""
        return {path: self.digests[path] for paths in self._records.values() for path in paths}

    @property
    def lists(self) -> dict[str, str]:
        """Those of the lists of releases."""
        return {path: digest for path, digest in self.digests.items() if path not in self.records}


def listed(data: bytes) -> dict[str, str]:
    """The digests that a file of them has, by path."""
    matches = map(_LINE.fullmatch, data.decode(errors="replace").split("\n"))
    return {match[2]: match[1] for match in matches if match}


def written(digests: Mapping[str, str]) -> bytes:
    """The file of these digests."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()
