"""`release`: freeze what is published of a document."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from clausula import files
from clausula.archive.archive import Archive, listed, written
from clausula.archive.freezing import built, frozen, state
from clausula.archive.lists import lists
from clausula.archive.record import Record, load
from clausula.errors import ChangedError, ClausulaError, ConfigError
from clausula.publishing.build import Build
from clausula.suggestions import did_you_mean
from clausula.workspace.source import sha256
from clausula.workspace.workspace import Workspace
from clausula.writer import Writer

__all__ = ["Released", "release"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The outcome of a release."""

    document: str
    path: str
    """The folder of the release, or of the earlier one that froze the same."""
    is_new: bool
    digest: str
    """Of its record, which the next release names."""
    languages: int
    files: int
    loose: str
    """Why its pages cannot be made again, if they cannot."""
    changes: tuple[str, ...]
    errors: tuple[ClausulaError, ...]


def release(workspace: Workspace, document: str, *, name: str, today: date) -> Released:
    """Freeze what is published of a document on that day, unless the last release of it did.

    Raises `ConfigError` for a document that is none, or a day before that of the last release, `CatalogError` for an
    archive that is damaged, and whatever keeps a page from being made. Nothing that was released is ever written again.
    """
    archive = Archive(workspace.project)
    released = _before(workspace, archive, document, today)
    build, edition = built(workspace, today), workspace.edition(document)
    record, contents = frozen(build, edition, released, name)
    kept = load(archive.read(archive.record_path(record)) or b"")
    chain = released
    if kept and kept != record:  # all of it is there: the run that froze it was cut off before it was listed
        chain = [*released, kept]
        record, contents = frozen(build, edition, chain, name)
    is_new = not chain or not chain[-1].says(record)
    writer = _written(build, record if is_new else None, contents, released, chain)
    last = record if is_new else chain[-1]
    return Released(
        document=document,
        path=str(archive.folder / last.folder),
        is_new=is_new,
        digest=last.digest,
        languages=len({one.locale for one in last.languages}),
        files=len(last.files),
        loose=state(workspace)[1] if is_new else "",
        changes=() if writer.errors else tuple(writer.changes),
        errors=tuple(writer.errors),
    )


def _before(workspace: Workspace, archive: Archive, document: str, today: date) -> list[Record]:
    """The releases of a document that one of today would follow; raises as `release` does where none may."""
    documents = [one for one in workspace.documents[0] if one != workspace.project.config.publish.notices]
    if document not in documents:
        raise ConfigError(f"'{document}' is no document; {did_you_mean(document, documents)}")
    released = archive.chain(document)
    if released and today.isoformat() < released[-1].date:
        raise ConfigError(f"{released[-1].folder} is of a later day; releases follow each other")
    return released


def _written(
    build: Build, new: Record | None, contents: Mapping[str, bytes], released: list[Record], chain: list[Record]
) -> Writer:
    """Write what a new record freezes, it, and the lists of all, or nothing; what was written, or why it was not.

    The `chain` are the releases before it, `released` those of them that are listed.
    """
    project = build.project
    archive, writer = Archive(project), Writer(project.root)
    made = {archive.folder / path: data for path, data in contents.items()} if new else {}
    # What is there else is of a run that was cut off: it has no record.
    writer.write_all((path, data, files.there(project.root, path)) for path, data in made.items())
    if new and not writer.errors:
        place = archive.folder / archive.record_path(new)
        made[place], chain = new.data, [*chain, new]
        writer.write(place, new.data, None)
    if not writer.errors:
        writer.update(archive.digests_path, partial(_listed, build, writer, released, chain))
    for path in set(map(PurePosixPath, writer.changes)) & made.keys() if writer.errors else ():
        with suppress(ClausulaError):  # nothing is released by half
            files.remove(project.root, path, made[path])
    return writer


def _listed(build: Build, writer: Writer, released: list[Record], chain: list[Record], now: bytes | None) -> bytes:
    """The digests, with the releases of this chain beside those that the file names by now, once all are listed.

    Raises `ChangedError` if others than those are `released` of the document by now.
    """
    project = build.project
    if Archive(project, now or b"").chain(chain[0].document) != released:
        raise ChangedError("others released it meanwhile")
    digests = listed(now or b"") | {Archive.record_path(one): one.digest for one in chain}
    archive = Archive(project, written(digests))
    pages = lists(build, {one: archive.chain(one) for one in archive.documents})
    for path, page in pages.items():
        if files.write(project.root, archive.folder / path, page):
            writer.changes.append(str(archive.folder / path))
    return written(archive.records | {path: sha256(page) for path, page in pages.items()})
