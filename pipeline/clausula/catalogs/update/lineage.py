"""Which clause of one revision is which of the next, where the edit changed no language."""

from collections.abc import Mapping

from clausula.catalogs.update import Policy
from clausula.catalogs.update.carry import Edit, carry
from clausula.catalogs.update.similarity import predecessors
from clausula.clause.dates import date_pattern
from clausula.model import UnitKey

__all__ = ["mechanical_origins"]


def mechanical_origins(
    old: Mapping[UnitKey, str], new: Mapping[UnitKey, str], policy: Policy
) -> dict[UnitKey, UnitKey]:
    """For each key of `new` that `old` lacks and that an enabled rule carries from there: the old key.

    The keys of a revision in document order, each with what kind of clause it is. An edit is mechanical if the rules
    that carry a translation could carry the source itself.
    """
    pairs = predecessors(old, new, old, date_pattern(policy.source_locale))
    return {key: origin for key, origin in pairs.items() if _is_mechanical(origin, key, policy)}


def _is_mechanical(old: UnitKey, new: UnitKey, policy: Policy) -> bool:
    edit = Edit(old.msgid, new.msgid, old.msgid, policy.source_locale, policy.source_locale)
    return old.msgctxt == new.msgctxt and carry(edit, policy.carry).is_complete
