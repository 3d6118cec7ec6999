"""The merge driver: three versions of a catalog, or of the agreement, as git hands them over."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath

from clausula import files
from clausula.catalogs import pofile
from clausula.catalogs.agreement import dump_agreement, load_agreement
from clausula.catalogs.conflicts import with_conflicts
from clausula.catalogs.gitmerge import merge_agreements, merge_branches
from clausula.catalogs.reconcile import Conflict
from clausula.catalogs.writing import dump
from clausula.errors import ClausulaError
from clausula.model import Catalog

__all__ = ["Merged", "merge_files"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of merging two branches' versions of one file."""

    path: PurePosixPath
    """What the file is called in the repository."""
    conflicts: tuple[Conflict, ...] = ()
    """Texts of theirs that gave way to ours, kept in the conflicts file beside it."""
    errors: tuple[ClausulaError, ...] = ()
    """Why it is not merged."""


def merge_files(base: Path, ours: Path, theirs: Path, *, name: PurePosixPath, now: datetime) -> Merged:
    """Write the merged version over `ours`; raises `CatalogError`, with `ours` as it was, if one cannot be read."""
    apart = name.with_name(f"{name.stem}.conflicts{name.suffix}")
    for root, left in ((ours.parent, Path(ours.name)), (Path.cwd(), apart)):  # by one that was killed
        with suppress(ClausulaError):
            files.sweep(root, left.parent, left.name)
    data = [files.read_bytes(path.parent, Path(path.name)) or b"" for path in (base, ours, theirs)]
    if name.name == "sync.lock":
        agreement = merge_agreements(*(load_agreement(version, name) for version in data))
        files.write(ours.parent, Path(ours.name), dump_agreement(agreement))
        return Merged(name)
    versions = [pofile.load(version, name) if version.strip() else Catalog() for version in data]
    catalog, conflicts = merge_branches(*versions)
    if conflicts:
        files.update(Path.cwd(), apart, partial(with_conflicts, apart, conflicts, catalog, now))
    files.write(ours.parent, Path(ours.name), dump(catalog))
    return Merged(name, conflicts)
