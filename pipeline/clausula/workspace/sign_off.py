"""How a language version stands with those who sign it off, in the file of approvals or on the platform."""

from collections.abc import Iterator
from dataclasses import dataclass

from clausula.catalogs.agreement import digest
from clausula.workspace.approvals import Approval, Reviews
from clausula.workspace.edition import Version
from clausula.workspace.source import sha256

__all__ = ["SignOff", "digests_of", "may_be_published", "signed_off"]


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


def may_be_published(version: Version, sign_off: SignOff | None) -> bool:
    """Whether a version was approved as it reads, where its language has to be."""
    tier = version.edition.context.project.config.tiers.get(version.locale)
    return tier is None or not tier.require_approval or (sign_off is not None and sign_off.is_valid)


def digests_of(version: Version) -> tuple[str, str]:
    """What an approval of the version is of: the source text and the localized text as they are now."""
    return sha256(version.edition.text.encode()), version.facts.text_sha256


def _known(approval: Approval | None, reviews: Reviews) -> Iterator[Approval]:
    """The approval, then earlier ones, which it does not take back: it is of another text."""
    if approval is not None:
        yield approval
        yield from reviews.former()


def signed_off(version: Version, reviews: Reviews) -> SignOff | None:
    """By whom a version was approved: in the file, else clause by clause on the platform; None if by nobody."""
    approval = reviews.approvals.get((version.edition.name, version.locale.bcp47))
    of_this = (one for one in _known(approval, reviews) if (one.source, one.target) == digests_of(version))
    for valid in of_this:
        return SignOff(valid.by, valid.on, valid.note)
    agreement = reviews.agreement
    is_approved = "approved" in agreement.clauses(version.edition.name, version.locale)
    if is_approved and not version.facts.blocked:
        section = agreement.section(version.edition.name, version.locale)
        agreed = [(section.of(unit.key), digest(unit)) for unit in version.catalog.active()]
        if all(one is not None and one.approved and one.local == text for one, text in agreed):
            return SignOff(f"reviewers on {agreement.platform}")
    return None if approval is None else SignOff(approval.by, approval.on, approval.note, is_valid=False)
