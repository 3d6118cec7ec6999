"""`reconcile`: the three-way merge of a catalog, clause by clause. docs/sync.md has the table that this keeps.

The base is what the other side is known to have had, as digests (`agreement`). A side has changed if it is not as it
was then; without a base both have. One side changed: its text. Both changed to different texts: the named winner's, and
the other text goes into the conflicts. No text gives way to emptiness: what one side emptied stays as a suggestion.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from clausula.catalogs.agreement import EMPTY, Agreed, Section, digest
from clausula.model import Catalog, State, Unit, UnitKey

__all__ = ["Conflict", "Outcome", "Reconciled", "Rules", "Winner", "reconcile"]


class Winner(StrEnum):
    """Whose text stays where both sides changed."""

    PLATFORM = "platform"
    LOCAL = "local"
    FAIL = "fail"
    """Neither: both keep what they have, until somebody has decided."""


class Outcome(StrEnum):
    """What became of one clause."""

    SAME = "same"
    TAKEN = "taken"
    """The platform's text is ours now."""
    KEPT = "kept"
    """Our text stays, and has to be sent."""
    RETRACTED = "retracted"
    """One side emptied it; the text stays as a suggestion on both."""
    CONFLICT = "conflict"
    """Both changed it; the winner's text stays, the other is kept apart."""
    UNRESOLVED = "unresolved"
    """Both changed it, and nobody wins."""
    ARCHIVED = "archived"
    """The clause is gone here, but the platform has a text for it that we had not: kept among the obsolete units."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text that gave way to another."""

    key: UnitKey
    lost: str
    kept: str
    side: str
    """Whose text was lost: `platform` or `local`."""
    fuzzy: bool = False
    """Whether the lost text was a suggestion only."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The outcome of a three-way merge."""

    catalog: Catalog
    """Ours, with what the platform had to say; the same object if that was nothing."""
    outcomes: dict[UnitKey, Outcome] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What decides where the texts alone do not."""

    winner: Winner = Winner.PLATFORM
    approved: frozenset[UnitKey] = frozenset()
    """The clauses whose text a reviewer approved on the platform: such a text never gives way."""
    held: frozenset[str] = frozenset()
    """Texts that are kept elsewhere already, so that they are no loss."""


def reconcile(local: Catalog, platform: Catalog, section: Section, rules: Rules | None = None) -> Reconciled:
    """Our catalog with the platform's texts, each clause by the rules above; `section` is the base."""
    merge = _Merge(local, section, rules or Rules())
    theirs = {unit.key: unit for unit in platform.units}
    units = merge.settled([merge.unit(unit, theirs.get(unit.key)) for unit in local.units])
    known = {unit.key for unit in local.units}
    units += merge.archived(unit for unit in platform.units if unit.key not in known)
    catalog = local if tuple(units) == local.units else replace(local, units=tuple(units))
    return Reconciled(catalog, merge.outcomes, tuple(merge.conflicts))


class _Merge:
    """One merge, with what it has decided so far."""

    def __init__(self, local: Catalog, section: Section, rules: Rules) -> None:
        self.outcomes: dict[UnitKey, Outcome] = {}
        self.conflicts: list[Conflict] = []
        self._section = section
        self._approved = rules.approved
        self._winner = rules.winner
        self._apart = rules.held
        self._held = {unit.target for unit in local.units} | rules.held
        self._passed_over: dict[UnitKey, Unit] = {}
        """Of the platform, by our clause: what says nothing that another clause of ours does not hold."""
        self._renewed: dict[tuple[UnitKey, str], str] = {}

    def unit(self, ours: Unit, theirs: Unit | None) -> Unit:
        """One clause of ours after the merge."""
        if theirs is None or digest(ours) == digest(theirs):
            self.outcomes[ours.key] = Outcome.SAME
            return ours if theirs is None else _with_comments(ours, theirs)
        decide = self._gone if ours.obsolete else self._current
        return _with_comments(decide(ours, theirs), theirs)

    def archived(self, foreign: Iterable[Unit]) -> list[Unit]:
        """Clauses that only the platform has, as obsolete units, where they hold a text that would be lost."""
        kept = []
        for unit in foreign:
            if unit.target and unit.target not in self._held:
                self._held.add(unit.target)
                self.outcomes[unit.key] = Outcome.ARCHIVED
                kept.append(replace(unit, obsolete=True, locations=(), extracted_comments=(), previous=None, flags=()))
        return kept

    def settled(self, units: list[Unit]) -> list[Unit]:
        """The units; decided anew where a text was passed over for another clause that now holds it no longer."""
        while True:
            units = self._refreshed(units)
            apart = self._apart | {conflict.lost for conflict in self.conflicts}
            self._held = {unit.target for unit in units} | apart
            lost = {key: unit for key, unit in self._passed_over.items() if unit.target not in self._held}
            if not lost:
                return units
            self._passed_over = {key: unit for key, unit in self._passed_over.items() if key not in lost}
            units = [self.unit(unit, lost[unit.key]) if unit.key in lost else unit for unit in units]

    def _refreshed(self, units: list[Unit]) -> list[Unit]:
        """The units, where a suggestion made from a text that was renewed on the platform is renewed as well."""
        if not self._renewed:
            return units
        return [
            replace(unit, target=self._renewed[unit.previous, unit.target])
            if unit.state is State.STALE and unit.previous and (unit.previous, unit.target) in self._renewed
            else unit
            for unit in units
        ]

    def _current(self, ours: Unit, theirs: Unit) -> Unit:
        """A clause of the current source, on which the sides differ."""
        agreed = self._section.of(ours.key)
        is_ours_changed = agreed is None or digest(ours) != agreed.known
        is_theirs_changed = agreed is None or digest(theirs) not in agreed.platform
        if not (is_ours_changed or is_theirs_changed):
            return self._noted(ours, Outcome.SAME)
        if theirs.target and not theirs.fuzzy and ours.key in self._approved:
            # A text that a reviewer approved gives way to none that nobody has reviewed.
            is_loss = is_ours_changed and ours.target not in {"", theirs.target}
            return self._conflict(ours, theirs, Winner.PLATFORM) if is_loss else self._taken(ours, theirs)
        if not ours.target or not theirs.target:
            return self._with_one_text(ours, theirs, agreed)
        if not is_theirs_changed:
            return self._noted(ours, Outcome.KEPT)
        return self._both_changed(ours, theirs) if is_ours_changed else self._taken(ours, theirs)

    def _with_one_text(self, ours: Unit, theirs: Unit, agreed: Agreed | None) -> Unit:
        """A clause that is empty on one side: the other's text, as a suggestion if it was emptied."""
        full, empty = (ours, theirs) if ours.target else (theirs, ours)
        before = (agreed.local if empty is ours else agreed.platform[0]) if agreed else EMPTY
        is_retracted = before != EMPTY and before == digest(full)
        if (full is ours and not is_retracted) or (full is theirs and self._is_guess(theirs)):
            return self._noted(ours, Outcome.KEPT)
        if not is_retracted:
            return self._taken(ours, theirs)
        return self._noted(replace(ours, target=full.target, fuzzy=True, previous=None), Outcome.RETRACTED)

    def _is_guess(self, theirs: Unit) -> bool:
        """Whether it is a suggestion that the platform made by itself, out of another clause's text that we have."""
        return theirs.fuzzy and theirs.previous is not None and theirs.target in self._held

    def _both_changed(self, ours: Unit, theirs: Unit) -> Unit:
        if self._is_guess(theirs) and ours.target != theirs.target:
            return self._noted(ours, Outcome.KEPT)
        if ours.target == theirs.target or theirs.fuzzy != ours.fuzzy:
            return self._the_translated(ours, theirs)
        if self._winner is not Winner.FAIL:
            return self._conflict(ours, theirs, self._winner)
        return self._noted(ours, Outcome.UNRESOLVED)

    def _the_translated(self, ours: Unit, theirs: Unit) -> Unit:
        """Of a translation and a suggestion the translation, whoever wins otherwise."""
        won, lost = (ours, theirs) if theirs.fuzzy else (theirs, ours)
        if lost.target != won.target:
            if lost.target not in self._held - {ours.target}:
                return self._conflict(ours, theirs, Winner.LOCAL if won is ours else Winner.PLATFORM)
            self._passed_over[ours.key] = theirs
        return self._noted(ours, Outcome.KEPT) if won is ours else self._taken(ours, theirs)

    def _conflict(self, ours: Unit, theirs: Unit, winner: Winner) -> Unit:
        won, lost, side = (ours, theirs, "platform") if winner is Winner.LOCAL else (theirs, ours, "local")
        self.conflicts.append(Conflict(ours.key, lost.target, won.target, side, lost.fuzzy))
        return self._noted(_saying(ours, won), Outcome.CONFLICT)

    def _gone(self, ours: Unit, theirs: Unit) -> Unit:
        """A clause that is obsolete here: a text of the platform that we had not replaces ours, which is kept apart."""
        agreed = self._section.of(ours.key)
        is_known = agreed is not None and digest(theirs) in agreed.platform
        if not theirs.target or theirs.target in self._held or is_known:
            if theirs.target and not is_known:
                self._passed_over[ours.key] = theirs
            return self._noted(ours, Outcome.SAME)
        if ours.target:
            self._renewed[ours.key, ours.target] = theirs.target
            if agreed is None or digest(ours) != agreed.known:
                self.conflicts.append(Conflict(ours.key, ours.target, theirs.target, "local", ours.fuzzy))
        return self._noted(replace(ours, target=theirs.target, fuzzy=theirs.fuzzy), Outcome.ARCHIVED)

    def _noted(self, unit: Unit, outcome: Outcome) -> Unit:
        self.outcomes[unit.key] = outcome
        return unit

    def _taken(self, ours: Unit, theirs: Unit) -> Unit:
        if ours.target and not ours.obsolete:
            self._renewed[ours.key, ours.target] = theirs.target
        return self._noted(_saying(ours, theirs), Outcome.TAKEN)


def _saying(ours: Unit, theirs: Unit) -> Unit:
    """Our unit with the other's text and state."""
    previous = (theirs.previous or ours.previous) if theirs.fuzzy else None
    return replace(ours, target=theirs.target, fuzzy=theirs.fuzzy, previous=previous)


def _with_comments(ours: Unit, theirs: Unit) -> Unit:
    """Our unit with the comments of translators on both sides, each once."""
    comments = tuple(dict.fromkeys((*ours.translator_comments, *theirs.translator_comments)))
    return ours if comments == ours.translator_comments else replace(ours, translator_comments=comments)
