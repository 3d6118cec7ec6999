"""`release`: freeze what is published of a document."""

from dataclasses import dataclass
from datetime import date

from clausula import files
from clausula.archive.archive import Archive
from clausula.archive.freezing import built, frozen, state
from clausula.archive.lists import lists
from clausula.errors import ClausulaError, ConfigError
from clausula.suggestions import did_you_mean
from clausula.workspace.workspace import Workspace

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
    project = workspace.project
    documents = [one for one in workspace.documents[0] if one != project.config.publish.notices]
    if document not in documents:
        raise ConfigError(f"'{document}' is no document; {did_you_mean(document, documents)}")
    archive = Archive(project)
    chains = {one: archive.chain(one) for one in archive.documents}
    chain = chains.setdefault(document, [])
    if chain and today.isoformat() < chain[-1].date:
        raise ConfigError(f"{chain[-1].folder} is of a later day; releases follow each other")
    build = built(workspace, today)
    record, contents = frozen(build, workspace.edition(document), chain, name)
    is_new = not chain or not chain[-1].says(record)
    writer, records = files.Writer(project.root), archive.records
    if is_new:
        data = {**contents, archive.record_path(record): record.data}
        records[archive.record_path(record)] = record.digest
        for path, one in data.items():
            writer.write(archive.folder / path, one, None)
        chain.append(record)
    if not writer.errors:
        for place, listed in archive.settled(records, lists(build, chains)):
            writer.write(place, listed)
    last = chain[-1]
    return Released(
        document=document,
        path=str(archive.folder / last.folder),
        is_new=is_new,
        digest=last.digest,
        languages=len({one.locale for one in last.languages}),
        files=len(last.files),
        loose=state(workspace)[1] if is_new else "",
        changes=tuple(writer.changes),
        errors=tuple(writer.errors),
    )
