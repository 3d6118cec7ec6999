"""Who has signed off which language version: a committed file, of which `clausula approve` writes a table a version.

An approval is of one localized text against one source text, both by their digests: a change of either makes it lapse.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.agreement import digest
from clausula.config.converting import dumped
from clausula.errors import CatalogError
from clausula.workspace.edition import Version
from clausula.workspace.project import Project
from clausula.workspace.source import sha256

__all__ = [
    "Approval",
    "Approvals",
    "SignOff",
    "approvals_of",
    "approvals_path",
    "digests_of",
    "dump_approvals",
    "load_approvals",
    "may_be_published",
    "signed_off",
]

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
class SignOff:
    """How a version stands with those who sign it off."""

    by: str
    on: str = ""
    note: str = ""
    is_valid: bool = True
    """Whether the version is still what was approved."""

    def __str__(self) -> str:
        """In words."""
        when = f" on {self.on}" if self.on else ""
        return f"approved by {self.by}{when}" if self.is_valid else f"changed since {self.by} approved it{when}"


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


def may_be_published(version: Version, approvals: Approvals) -> bool:
    """Whether a version was approved as it reads now, where its language has to be."""
    tier = version.edition.context.project.config.tiers.get(version.locale)
    sign_off = signed_off(version, approvals) if tier is not None and tier.require_approval else None
    return tier is None or not tier.require_approval or (sign_off is not None and sign_off.is_valid)


def digests_of(version: Version) -> tuple[str, str]:
    """What an approval of the version is of: the source text and the localized text as they are now."""
    return sha256(version.edition.text.encode()), version.facts.text_sha256


def signed_off(version: Version, approvals: Approvals) -> SignOff | None:
    """By whom a version was approved: in the file, else clause by clause on the platform; None if by nobody."""
    approval = approvals.get((version.edition.name, version.locale.bcp47))
    is_valid = approval is not None and (approval.source, approval.target) == digests_of(version)
    if approval is not None and is_valid:
        return SignOff(approval.by, approval.on, approval.note)
    agreement = version.edition.context.agreement
    section = agreement.section(version.edition.name, version.locale)
    if any(agreed.approved for agreed in section.clauses.values()) and not version.facts.blocked:
        agreed = [(section.of(unit.key), digest(unit)) for unit in version.catalog.active()]
        if all(one is not None and one.approved and one.local == text for one, text in agreed):
            return SignOff(f"reviewers on {agreement.platform}")
    return None if approval is None else SignOff(approval.by, approval.on, approval.note, is_valid=False)
