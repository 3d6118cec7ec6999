"""Who has signed off which language version: a committed file, of which `clausula approve` writes a table a version.

An approval is of one localized text against one source text, both by their digests: a change of either makes it lapse.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.agreement import Agreement
from clausula.config.converting import dumped
from clausula.errors import CatalogError
from clausula.workspace.project import Project

__all__ = ["Approval", "Approvals", "Reviews", "approvals_of", "approvals_path", "dump_approvals", "load_approvals"]

_HEADER = "# Who approved which version of which document. Written by `clausula approve`; keep it in git.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What somebody approved."""

    by: str
    on: str
    """The day."""
    source: str
    """The digest of the source text."""
    target: str
    """The digest of the localized text."""
    note: str = ""


Approvals = Mapping[tuple[str, str], Approval]
"""By document and language tag."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """What was signed off by a moment."""

    approvals: Approvals = field(default_factory=dict)
    agreement: Agreement = field(default_factory=Agreement)
    """In which the clauses stand that reviewers approved on the platform."""
    former: Callable[[], Iterable[Approval]] = tuple
    """What else was approved before of the version that is asked about: of its text that still holds."""


def approvals_path(project: Project) -> PurePosixPath:
    """The file."""
    return project.agreement_path.with_name("approvals.toml")


def approvals_of(project: Project) -> Approvals:
    """All approvals of a project; raises `CatalogError` if the file is damaged."""
    path = approvals_path(project)
    return load_approvals(files.read_bytes(project.root, path), path)


def load_approvals(data: bytes | None, path: PurePosixPath) -> Approvals:
    """What the file holds; raises `CatalogError` if it is damaged."""
    found: dict[tuple[str, str], Approval] = {}
    try:
        for table in tomllib.loads((data or b"").decode()).get("approval", ()):
            facts = {name: str(table[name]) for name in ("by", "on", "source", "target")}
            key = str(table["document"]), str(table["locale"])
            found[key] = Approval(**facts, note=str(table.get("note", "")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CatalogError(
            "no file of approvals; restore it from git, or remove it and approve anew", path=path
        ) from error
    return found


def dump_approvals(approvals: Approvals) -> bytes:
    """The file, sorted, so that git merges it."""
    entries = (
        {"document": document, "locale": locale, "by": one.by, "on": one.on, "source": one.source, "target": one.target}
        | ({"note": one.note} if one.note else {})
        for (document, locale), one in sorted(approvals.items())
    )
    return dumped(_HEADER, "approval", entries)
