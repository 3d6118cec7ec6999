"""What is published of a language version as a whole: it as it stands, the last complete one, or nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clausula.config.tables import Publish
from clausula.model import State as UnitState
from clausula.verdict import Counts
from clausula.workspace.edition import Version
from clausula.workspace.past import Past, State
from clausula.workspace.sign_off import SignOff, may_be_published, signed_off

__all__ = ["Decision", "Standing", "decide"]

_BEGUN = (UnitState.TRANSLATED, UnitState.WITHHELD, UnitState.STALE)
"""The states of clauses that somebody has translated."""


class Standing(StrEnum):
    """How a language version is published, or why it is not."""

    COMPLETE = "complete"
    """Every clause as it reads now."""
    PARTIAL = "partial"
    """Clauses without a current translation are marked."""
    HELD = "held"
    """As it was when it was last complete, which the page says."""
    GRACE = "grace"
    """As it was when it was last complete, for some days without a word."""
    BELOW_MINIMUM = "below minimum"
    NOT_BEGUN = "not begun"
    """Not one clause was ever translated."""
    WITHHELD = "withheld"
    """It is not complete, and may not be published so."""
    NOT_APPROVED = "not approved"
    """Nobody has approved it as it reads now, and its language has to be."""
    NEVER_COMPLETE = "never complete"
    """It is to stay as it last was complete, and was not yet, as far as git knows."""
    NOT_RELEASED = "not released"
    """The release of that day has other languages only."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What readers of one language get."""

    standing: Standing
    version: Version | None
    """The present one or a past one; None where nothing is published."""
    since: date | None = None
    """Of a past one: the day on which a later text took effect, or it ceased to be complete."""
    sign_off: SignOff | None = None
    """Who approved it, if anybody did."""


def decide(version: Version, policy: Publish, past: Past, states: tuple[State, ...], today: date) -> Decision:
    """What readers get of a version of which these are the former states, oldest first.

    What never took effect, or nobody has approved where somebody has to, could not be read, now or in the past.
    """
    facts, locale = version.facts, version.locale
    segments, sign_off = Counts(facts.segments), signed_off(version, past.reviews(locale, states))
    is_approved = may_be_published(version, sign_off)
    if segments.is_done and is_approved:
        standing = Standing.COMPLETE if segments.is_complete else Standing.PARTIAL
        return Decision(standing, version, sign_off=sign_off)
    states = past.effective(states, today)
    last = past.last_published(locale, states) if states else None
    if last is not None:
        at, former, signed = last
        since = min(map(past.taken_effect, states[at + 1 :]), default=today)
        if (today - since).days < policy.grace:
            return Decision(Standing.GRACE, former, since, signed)
        if policy.stale == "hold":
            return Decision(Standing.HELD, former, since, signed)
    refused = {"hold": Standing.NEVER_COMPLETE, "withhold": Standing.WITHHELD}.get(policy.stale)
    if segments.is_done:
        refused = Standing.NOT_APPROVED
    if refused is None and not policy.unbegun and not any(segments.by_state[state] for state in _BEGUN):
        refused = Standing.NOT_BEGUN
    if refused is None and not is_approved:
        refused = Standing.NOT_APPROVED
    if refused is None and Counts(facts.words).percent < policy.minimum:
        refused = Standing.BELOW_MINIMUM
    return Decision(refused or Standing.PARTIAL, None if refused else version, sign_off=sign_off)
