"""What decides how a catalog is updated, apart from what does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clausula.config.tables import Update
from clausula.locales import Locale
from clausula.model import UnitKey

__all__ = ["Policy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How a catalog is updated."""

    source_locale: Locale = field(default_factory=lambda: Locale("en"))
    carry: tuple[str, ...] = Update().carry
    """The rules that may bring a target along."""
    proposals: Mapping[UnitKey, str] = field(default_factory=dict)
    """What other documents of the project have for a clause that is new in this one."""
    trust_proposals: bool = False
    """Whether a proposal is a translation, not only a suggestion."""
