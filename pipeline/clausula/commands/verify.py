"""`verify`: prove the archive."""

from dataclasses import dataclass
from itertools import chain

from clausula.archive.archive import Archive, Fault
from clausula.archive.proof import Open, beside, changed, lost, rebuilt
from clausula.errors import ConfigError
from clausula.suggestions import did_you_mean
from clausula.workspace.workspace import Workspace

__all__ = ["Proved", "Verifying", "verify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """What was found of the releases of one document."""

    document: str
    releases: int
    files: int
    rebuilt: int
    """How many of them were made again, with the same bytes."""
    digest: str
    """Of the last record; empty where the chain is broken."""


@dataclass(frozen=True, slots=True)
class Verifying:
    """The outcome of `verify`."""

    documents: tuple[Proved, ...]
    faults: tuple[Fault, ...]
    open: tuple[Fault, ...]
    """The releases whose pages could not be made again, and why."""


def verify(workspace: Workspace, document: str | None, opened: Open) -> Verifying:
    """Prove the releases of one document, or of all: the chain, the files, and that pages can be made again.

    `opened` is the project in another folder. Raises `ConfigError` for a document that was never released.
    """
    archive = Archive(workspace.project)
    if document is not None and document not in archive.documents:
        known = did_you_mean(document, archive.documents) if archive.documents else "nothing was released yet"
        raise ConfigError(f"'{document}' was never released; {known}")
    proved: list[Proved] = []
    faults: list[Fault] = [
        *changed(archive, archive.lists),
        *beside(workspace.project.root, archive),
        *lost(workspace, archive),
    ]
    loose: list[Fault] = []
    for name in [document] if document else archive.documents:
        records, broken = archive.examined(name)
        broken += chain.from_iterable(changed(archive, record.files) for record in records)
        done = 0
        for record in records:
            wrong, reason = rebuilt(workspace, record, opened)
            broken += (fault for fault in wrong if fault.path not in {one.path for one in broken})
            loose += [Fault(archive.folder / record.folder, reason)] if reason else []
            done += not wrong and not reason
        proved.append(
            Proved(
                document=name,
                releases=len(records),
                files=sum(len(record.files) for record in records),
                rebuilt=done,
                digest="" if broken or not records else records[-1].digest,
            )
        )
        faults += broken
    if document:
        own = workspace.project.archive / document
        faults = [fault for fault in faults if fault.path.is_relative_to(own) or fault.path.parent == archive.folder]
    return Verifying(tuple(proved), tuple(sorted(set(faults))), tuple(loose))
