"""The proof of an archive: its chains, every file by its digest, nothing beside them, and the pages made again."""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from clausula import files
from clausula.archive.archive import Archive, Fault, listed, written
from clausula.archive.freezing import built, frozen
from clausula.archive.record import Record
from clausula.errors import ClausulaError
from clausula.history.checkout import checkout
from clausula.workspace.workspace import Workspace

__all__ = ["Open", "beside", "changed", "lost", "rebuilt"]

Open = Callable[[Path], Workspace]
"""The project in a folder, as a run of its own sees it."""


def changed(archive: Archive, digests: Mapping[str, str]) -> Iterator[Fault]:
    """The files that do not have their digests."""
    for path, digest in digests.items():
        if problem := archive.problem(path, digest):
            yield Fault(archive.folder / path, problem)


def beside(root: Path, archive: Archive) -> Iterator[Fault]:
    """What is wrong with the file of digests, and what stands in the archive and nobody named.

    Nothing is said of what may be the files of a record that is damaged itself.
    """
    if archive.data != written(archive.digests):
        yield Fault(archive.digests_path, "is not as it was written")
    known = {str(archive.digests_path), *(str(archive.folder / path) for path in archive.digests)}
    damaged = []
    for document in archive.documents:
        records, faults = archive.examined(document)
        known |= {str(archive.folder / path) for record in records for path in record.files}
        damaged += [f"{fault.path.parent}/" for fault in faults]
    for path in _found(root, archive.folder, set()):
        if str(path) not in known and not str(path).startswith(tuple(damaged)):
            yield Fault(path, "no release names it; remove it")


def lost(workspace: Workspace, archive: Archive) -> Iterator[Fault]:
    """The releases that are in any revision of the file of digests, and not in it now, or not the same."""
    history = workspace.history
    blobs = [one.blob for one in history.revisions(archive.digests_path) if one.blob]
    known = {pair for data in history.contents(blobs) if data for pair in listed(data).items()}
    for path, digest in sorted(known):
        if archive.is_record(path) and archive.digests.get(path) != digest:
            how = "is another one" if path in archive.digests else "is gone"
            yield Fault(archive.folder / path, f"was released, as git has it, and {how}")


def _found(root: Path, folder: PurePosixPath, seen: set[str]) -> Iterator[PurePosixPath]:
    """Every file below the folder, links followed; one that leads out, or to where one was already, is one itself."""
    place = files.place(root, folder)
    seen.add(os.path.realpath(place))
    for path in sorted(place.iterdir()) if files.is_folder(place) else ():
        inner = folder / path.name
        real = os.path.realpath(path)
        if files.is_folder(path) and real not in seen and Path(real).is_relative_to(os.path.realpath(root)):
            yield from _found(root, inner, seen)
        else:
            yield inner


def rebuilt(workspace: Workspace, record: Record, opened: Open) -> tuple[list[Fault], str]:
    """What is not as the revisions that a release names make it, and why it cannot be told, if that is so."""
    repository, commit = workspace.history.repository, record.commit
    if commit is None:
        return [], "git did not have all that it was made from"
    with TemporaryDirectory() as folder:
        place = Path(folder, workspace.project.root.name)
        place.mkdir()
        root = checkout(repository, commit, place) if repository else None
        if root is None:
            return [], f"git does not have {commit[:12]}"
        try:
            run = opened(root)
            made, _ = frozen(built(run, date.fromisoformat(record.date)), run.edition(record.document), (), "")
        except ClausulaError as error:
            return [], f"at {commit[:12]}, {error}"
    if made.says(record):
        return [], ""
    tools = [name for name, version in record.tools.items() if made.tools.get(name) != version]
    if tools:
        return [], f"it was made with {', '.join(f'{name} {record.tools[name]}' for name in tools)}"
    wrong = sorted(set(_files(record)) - set(_files(made)))
    paths = [f"{record.folder}/{path}" for path, _ in wrong] or [Archive.record_path(record)]
    return [Fault(workspace.project.archive / path, f"is not what {commit[:12]} makes") for path in paths], ""


def _files(record: Record) -> Iterator[tuple[str, str]]:
    return ((file.path, file.sha256) for one in record.languages for file in one.files)
