"""The versions that have to be complete, and are not."""

from collections.abc import Iterator
from dataclasses import dataclass

from clausula.config.tables import Tier
from clausula.locales import Locale
from clausula.verdict import Counts
from clausula.workspace.project import Project

__all__ = ["GateFailure", "required"]


@dataclass(frozen=True, slots=True)
class GateFailure:
    """A gate that one language version did not pass."""

    gate: str
    """Its option or key."""
    document: str
    locale: Locale
    reason: str

    def __str__(self) -> str:
        """The reason, with the gate."""
        return f"{self.reason} ({self.gate})"


def required(document: str, locale: Locale, words: Counts, project: Project) -> Iterator[GateFailure]:
    """The failure of a version that its document has to have, and that is less complete than its language has to be."""
    tier = project.config.tiers.get(locale, Tier())
    if locale in project.required(document) and words.percent < tier.minimum:
        reason = f"{words.percent} % of the words are translated"
        yield GateFailure(f"documents.{document}.required", document, locale, reason)
