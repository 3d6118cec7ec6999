"""What is to be done about one catalog after a look at both sides: values in, a value out, nothing read or written.

docs/sync.md has the table of the texts (`reconcile`); this is what follows from it for the files, the platform and the
agreement. Nothing is taken for agreed that was not read back.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace

from clausula.catalogs.agreement import EMPTY, Agreed, Section, digest, key_digest, state_digest
from clausula.catalogs.brake import lost_translations
from clausula.catalogs.reconcile import Conflict, Outcome, Rules, Winner, reconcile
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey

__all__ = ["Decision", "Remote", "Round", "SyncOptions", "decide", "is_quiet", "overwritten", "taken"]

_OURS_STAYS = frozenset({Outcome.KEPT, Outcome.RETRACTED, Outcome.SAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncOptions:
    """How to exchange."""

    takes: bool = True
    sends: bool = True
    dry_run: bool = False
    allow_loss: bool = False
    winner: Winner = Winner.PLATFORM
    documents: tuple[str, ...] = ()
    """Those meant; empty means all."""
    locales: tuple[Locale, ...] = ()
    """Those meant; empty means all of the project."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A catalog of the platform, read."""

    catalog: Catalog
    approved: frozenset[UnitKey] = frozenset()
    since: str = ""
    """The platform's own time of the pull, if it has a clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a decision depends on besides the three versions of the catalog."""

    options: SyncOptions = field(default_factory=SyncOptions)
    update: Callable[[Catalog], Catalog]
    """Brings our catalog up to the current source."""
    state: str = ""
    """Of the platform's file, in the platform's own words."""
    expected: Container[str] = ()
    """Digests of the keys that the platform must have."""
    held: frozenset[str] = frozenset()
    """Texts that are kept apart already."""
    offered: frozenset[tuple[UnitKey, str]] | None = None
    """Texts that this run has sent, by key and digest; None if it has sent nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to be done about one catalog, in the order of the fields."""

    brake: str = ""
    """Why nothing of it may be done, if so."""
    conflicts: tuple[Conflict, ...] = ()
    """Texts that give way: to be kept apart before anything else is written."""
    catalog: Catalog
    """What ours shall be."""
    units: tuple[Unit, ...] = ()
    """Texts to send: the platform lacks them, or has others."""
    unapproved: tuple[Unit, ...] = ()
    """Translations whose approval the platform lost with everything else: one that was withdrawn is not meant."""
    is_due: bool = False
    """Whether there is anything to send."""
    offered: frozenset[tuple[UnitKey, str]] | None = None
    """What this run will have sent then, for the next round."""
    section: Section
    """What is agreed, if nothing has to be sent."""
    theirs: Remote = Remote(Catalog())
    """What the platform had."""
    outcomes: Mapping[UnitKey, Outcome] = field(default_factory=dict)
    """What became of each clause that both sides have; empty if nothing was to be taken."""
    withheld: frozenset[UnitKey] = frozenset()
    """Clauses that must not be sent."""
    unwanted: frozenset[UnitKey] = frozenset()
    """Clauses that are empty here, and for which the platform guessed something."""
    refused: tuple[Unit, ...] = ()
    """Our texts that the platform lacks: those that it was sent it did not take."""

    def count(self, outcome: Outcome) -> int:
        """How many clauses came out so."""
        return sum(one is outcome for one in self.outcomes.values())


def is_quiet(ours: Catalog, agreed: Section, state: str) -> bool:
    """Whether neither side has changed since they last agreed, as the platform's `state` and our catalog tell."""
    return state_digest(state) == agreed.state != "" and agreed.describes(ours)


def decide(ours: Catalog, agreed: Section, theirs: Remote | None, known: Round) -> Decision:
    """What to take, keep apart, send and withhold, and what is agreed then; `theirs` is None if there is none."""
    decision = taken(ours, agreed, theirs, known)
    catalog, remote = decision.catalog, decision.theirs
    differing = _difference(decision)
    offered = known.offered or frozenset()
    # What was offered once and is not there was refused.
    units = tuple(unit for unit in differing if (unit.key, digest(unit)) not in offered)
    unapproved = tuple(unit for unit in catalog.active() if _has_lost_approval(unit, agreed, remote))
    return replace(
        decision,
        units=units,
        unapproved=unapproved,
        is_due=bool(units or (unapproved and known.offered is None)),
        offered=offered | {(unit.key, digest(unit)) for unit in units},
        section=agreed if theirs is None else _read_back(catalog, agreed, theirs, known.state),
        refused=tuple(unit for unit in differing if unit.target and theirs is not None),
    )


def taken(ours: Catalog, agreed: Section, theirs: Remote | None, known: Round) -> Decision:
    """The part of a decision that concerns our files; nothing is to be sent, and what is agreed stays as it is."""
    if theirs is None:
        return Decision(catalog=known.update(ours), section=agreed)
    options = known.options
    rules = Rules(winner=options.winner, approved=theirs.approved, held=known.held)
    merged = reconcile(ours, theirs.catalog, agreed, rules)
    if not options.takes:
        withheld = frozenset(key for key, how in merged.outcomes.items() if how not in _OURS_STAYS)
        return Decision(catalog=known.update(ours), section=agreed, theirs=theirs, withheld=withheld)
    lost, of = lost_translations(ours, merged.catalog, theirs.catalog, known.expected)
    if lost and not options.allow_loss:
        brake = (
            f"the platform would take back {lost} of {of} translations, so nothing was taken or sent; look at the "
            "platform. If that is meant, use --allow-loss; to send ours again, run 'clausula push'"
        )
        return Decision(brake=brake, catalog=ours, section=agreed)
    empty = {unit.key for unit in merged.catalog.active() if not unit.target}
    return Decision(
        conflicts=merged.conflicts,
        catalog=known.update(merged.catalog),
        section=agreed,
        theirs=theirs,
        outcomes=merged.outcomes,
        withheld=frozenset(key for key, how in merged.outcomes.items() if how is Outcome.UNRESOLVED),
        unwanted=frozenset(key for key, how in merged.outcomes.items() if how is Outcome.KEPT and key in empty),
    )


def overwritten(decision: Decision, replaced: tuple[tuple[str, str], ...]) -> tuple[Conflict, ...]:
    """The texts that an upload replaced and that nobody else has; `replaced` names lost and new ones."""
    every = (*decision.theirs.catalog.units, *decision.catalog.units)
    known = {unit.target for unit in every} | {unit.key.msgid for unit in every}
    by_target = {unit.target: unit.key for unit in decision.catalog.active()}
    return tuple(
        Conflict(by_target[new], old, new, "platform") for old, new in replaced if old not in known and new in by_target
    )


def _difference(decision: Decision) -> tuple[Unit, ...]:
    """Our units with a text that the platform lacks or has otherwise, without those withheld.

    Of units without a text those are meant for which it has one that is unwanted.
    """
    theirs = {unit.key: digest(unit) for unit in decision.theirs.catalog.active()}
    return tuple(
        unit
        for unit in decision.catalog.active()
        if (unit.target or unit.key in decision.unwanted)
        and unit.key not in decision.withheld
        and theirs.get(unit.key) != digest(unit)
    )


def _has_lost_approval(unit: Unit, agreed: Section, theirs: Remote) -> bool:
    before = agreed.of(unit.key)
    return (
        before is not None
        and before.approved
        and before.platform == (EMPTY,)
        and before.local == digest(unit)
        and unit.key not in theirs.approved
    )


def _read_back(catalog: Catalog, agreed: Section, theirs: Remote, state: str) -> Section:
    """What was read back as it stands here, and of the rest what was agreed before."""
    there = {unit.key: digest(unit) for unit in theirs.catalog.active()}
    clauses: dict[str, Agreed] = {}
    is_exact = True
    for unit in catalog.active():
        text, before = digest(unit), agreed.of(unit.key)
        if there.get(unit.key) == text:
            before = Agreed.both(text, approved=unit.key in theirs.approved)
        else:
            is_exact = False
        if before is not None:
            clauses[key_digest(unit.key)] = before
    return Section(state_digest(state) if is_exact else "", clauses)
