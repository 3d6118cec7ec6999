"""What is to be done about one catalog after a look at both sides: values in, a value out, nothing read or written.

docs/sync.md has the table of the texts (`reconcile`); this is what follows from it for the files, the platform and the
agreement. Nothing is taken for agreed that was not read back.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from clausula.catalogs.agreement import EMPTY, Agreed, Section, digest, key_digest, state_digest
from clausula.catalogs.reconcile import Conflict, Outcome, Rules, Winner, reconcile
from clausula.model import Catalog, State, Unit, UnitKey
from clausula.workspace.scope import Scope

__all__ = ["Decision", "Offered", "Remote", "Round", "SyncOptions", "decide", "losses", "overwritten", "taken"]

Offered = frozenset[tuple[UnitKey, str]]
"""Texts that were sent, by key and digest."""
_OURS_STAYS = frozenset({Outcome.KEPT, Outcome.RETRACTED, Outcome.SAME})
_ALLOWED = 5
"""Per cent of a catalog's translations that one pull may take back."""
_MEANT = "If that is meant, use --allow-loss"
_COPIES_STAY_OUT = "With --allow-loss the rest is taken, but never a copy"
_A_FEW = 3
"""Clauses that it may take back however small the catalog is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncOptions:
    """How to exchange."""

    takes: bool = True
    sends: bool = True
    dry_run: bool = False
    allow_loss: bool = False
    winner: Winner = Winner.PLATFORM
    scope: Scope = field(default_factory=Scope)
    """The documents and locales that are meant."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A catalog of the platform, read."""

    catalog: Catalog
    approved: frozenset[UnitKey] = frozenset()
    since: str = ""
    """The platform's own time of the pull, if it has a clock."""
    copies: frozenset[UnitKey] = frozenset()
    """Clauses left out of the catalog: for them it has nothing but the source itself."""


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
    offered: Offered | None = None
    """What this run has sent; None if that is nothing yet."""
    handed_out: frozenset[UnitKey] = frozenset()
    """Clauses that are laid out though nothing is agreed about them: what was taken of them earlier, nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to be done about one catalog, in this order; nothing of it if there is a `brake`, which says why."""

    brake: str = ""
    conflicts: tuple[Conflict, ...] = ()
    """Texts that give way: to be kept apart before anything else is written."""
    catalog: Catalog
    """What ours shall be."""
    units: tuple[Unit, ...] = ()
    """Texts to send: the platform lacks them, or has others."""
    unapproved: tuple[Unit, ...] = ()
    """Translations whose approval the platform lost with everything else, to be approved again."""
    withheld: frozenset[UnitKey] = frozenset()
    """Clauses that must not be sent."""
    offered: Offered | None = None
    """What this run will have sent then, for the next round."""
    section: Section
    """What is agreed, if nothing has to be sent."""
    refused: tuple[Unit, ...] = ()
    """Our texts that the platform does not have; if they were sent, it did not take them."""
    theirs: Remote = Remote(Catalog())
    """What the platform had."""
    outcomes: Mapping[UnitKey, Outcome] = field(default_factory=dict)
    """What became of each clause; empty if nothing was to be taken."""

    def count(self, outcome: Outcome) -> int:
        """How many clauses came out so."""
        return sum(one is outcome for one in self.outcomes.values())


def decide(ours: Catalog, agreed: Section, theirs: Remote | None, known: Round) -> Decision:
    """What to take, keep apart, send and withhold, and what is agreed then; `theirs` is None if there is none."""
    decision = taken(ours, agreed, theirs, known)
    if decision.brake:
        return decision
    there = {unit.key: digest(unit) for unit in decision.theirs.catalog.active()}
    differing = tuple(
        unit
        for unit in decision.catalog.active()
        # Where ours is empty and stays so, the platform guessed something, and is sent the emptiness.
        if (unit.target or decision.outcomes.get(unit.key) is Outcome.KEPT)
        and unit.key not in decision.withheld
        and there.get(unit.key) != digest(unit)
    )
    offered = known.offered or frozenset()
    # What was offered once and is not there was refused.
    units = tuple(unit for unit in differing if (unit.key, digest(unit)) not in offered)
    decision = replace(decision, units=units, offered=offered | {(unit.key, digest(unit)) for unit in units})
    if known.offered is None:
        lost = (unit for unit in decision.catalog.active() if _has_lost_approval(unit, agreed, decision.theirs))
        decision = replace(decision, unapproved=tuple(lost))
    if theirs is None:
        return decision
    section = _read_back(decision.catalog, agreed, theirs, known.state)
    return replace(decision, section=section, refused=tuple(unit for unit in differing if unit.target))


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
    lost, of = losses(ours, merged.catalog, theirs, known.expected)
    if lost and not options.allow_loss:
        copied = f" (for {len(theirs.copies)} clauses it has a copy of the source)" if theirs.copies else ""
        brake = (
            f"the platform would take back {lost} of {of} translations{copied}, so nothing was taken or sent; look at "
            f"the platform. {_COPIES_STAY_OUT if copied else _MEANT}; to send ours again, run 'clausula push'"
        )
        return Decision(brake=brake, catalog=ours, section=agreed)
    return Decision(
        conflicts=merged.conflicts,
        catalog=known.update(merged.catalog),
        withheld=frozenset(key for key, how in merged.outcomes.items() if how is Outcome.UNRESOLVED),
        section=agreed,
        theirs=theirs,
        outcomes=merged.outcomes,
    )


def losses(ours: Catalog, merged: Catalog, platform: Remote, expected: Container[str] = ()) -> tuple[int, int]:
    """The brake: how many of our translations are none any more in `merged`, and of how many; zero if few enough.

    An empty or truncated state of a platform looks like the work of somebody who deleted everything, and one that was
    filled with the source like the work of somebody who translated it: a copy counts, although it is not taken.
    `expected` are the digests of the keys that the platform must have: one that it lacks counts as well.
    """
    after = {unit.key: unit.state for unit in merged.units}
    theirs = {unit.key for unit in platform.catalog.active()}
    translated = [unit.key for unit in ours.active() if unit.state is State.TRANSLATED]
    lost = sum(
        1
        for key in translated
        if key in platform.copies
        or after.get(key) is not State.TRANSLATED
        or (key not in theirs and key_digest(key) in expected)
    )
    is_much = lost > max(_A_FEW, len(translated) * _ALLOWED // 100)
    return (lost if is_much else 0), len(translated)


def overwritten(decision: Decision, replaced: Iterable[tuple[str, str]]) -> tuple[Conflict, ...]:
    """The texts that an upload replaced and that nobody else has; `replaced` names lost and new ones."""
    every = (*decision.theirs.catalog.units, *decision.catalog.units)
    known = {unit.target for unit in every} | {unit.key.msgid for unit in every}
    by_target = {unit.target: unit.key for unit in decision.catalog.active()}
    lost = ((old, new) for old, new in replaced if old not in known and new in by_target)
    return tuple(Conflict(by_target[new], old, new, "platform") for old, new in lost)


def _has_lost_approval(unit: Unit, agreed: Section, theirs: Remote) -> bool:
    """Whether an approval went with everything else; one that was withdrawn is not meant."""
    is_void = agreed.of(unit.key) == Agreed(digest(unit), (EMPTY,), approved=True)
    return is_void and unit.key not in theirs.approved


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
