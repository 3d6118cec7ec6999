"""`update`: a template into an old catalog. Our msgmerge, made for policies.

Laws: updating twice is updating once; an unchanged clause keeps its target whatever moved around it; no target is lost,
it is found in the new catalog or was replaced by a listed carry; undoing a revision brings every translation back.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausula.catalogs.doubts import settled
from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.catalogs.policy import Policy
from clausula.locales import Locale, plural_forms
from clausula.model import Catalog, State, Unit, UnitKey

if TYPE_CHECKING:
    from clausula.catalogs.update.carry import Carried
    from clausula.catalogs.update.parts import Part

__all__ = ["update"]

# What compares clauses is loaded when one has changed: mostly none has.
# ruff: noqa: PLC0415

_OURS = ("POT-Creation-Date", "X-Source-Digest", "X-Source-Date")
"""The headers that say what a catalog was last updated to."""


def update(
    template: Catalog, old: Catalog | None, locale: Locale, policy: Policy | None = None
) -> tuple[Catalog, Leverage]:
    """The catalog of `locale` for the current template, and what it could reuse.

    Returns `old` itself where nothing changed, so that its file stays as it is.
    """
    old = old or Catalog()
    updating = _Update(old, locale, policy or Policy())
    active = updating.active(template)
    units = (*active, *updating.obsolete(active))
    new = Catalog(units, _headers(template, old, locale, units), old.comment)
    return old if new == old else new, Leverage(tuple(updating.reused))


class _Update:
    """One update: what the old catalog knows, and what became of it."""

    def __init__(self, old: Catalog, locale: Locale, policy: Policy) -> None:
        self.reused: list[Reused] = []
        self._old = old
        self._known = {unit.key: settled(unit) for unit in old.units}
        self._locale = locale
        self._policy = policy

    def active(self, template: Catalog) -> list[Unit]:
        """The units of the template in its order, each with the best target that there is."""
        old, new = (_kinds(catalog.active()) for catalog in (self._old, template))
        reusable = {unit.key: unit for unit in self._old.active() if unit.target}
        sources, handed = self._predecessors(old, new, reusable), self._parts(old, new, reusable)
        return [self._unit(wanted, sources.get(wanted.key), handed.get(wanted.key)) for wanted in template.units]

    def obsolete(self, active: list[Unit]) -> Iterator[Unit]:
        """What went out of use but holds something that a translator wrote, and what was obsolete before."""
        keys = {unit.key for unit in active}
        held = {unit.target for unit in active}
        held.update(unit.target for unit in self._old.units if unit.obsolete or not unit.fuzzy)
        origins, handed = self._origins(active)
        for unit in self._known.values():
            if unit.key in keys or not (unit.target or unit.translator_comments):
                continue
            if not unit.obsolete:
                origin = self._known.get(unit.previous) if unit.previous else origins.get(unit.key)
                is_held = unit.fuzzy and unit.target in held and not unit.translator_comments
                if is_held or (origin is not None and self._is_made(unit, origin)):
                    continue
                if (part := handed.get(unit.key)) and _handed(unit, part) == unit:
                    continue
                self._note(unit.key, Reuse.OBSOLETE, old_target=unit.target)
            yield replace(unit, obsolete=True, locations=(), extracted_comments=())

    def _origins(self, active: list[Unit]) -> tuple[dict[UnitKey, Unit], dict[UnitKey, "Part"]]:
        """For each clause that a revision made and this update undoes, the unit of the clause that comes back.

        Also of those that have a part of its translation.
        """
        back = {
            unit.key: unit for unit in active if (was := self._known.get(unit.key)) and was.obsolete and unit.target
        }
        new, old = _kinds(active), _kinds(self._old.active())
        made = self._predecessors(new, old, back)
        return {key: back[origin] for key, origin in made.items()}, self._parts(new, old, back)

    def _parts(
        self, old: Mapping[UnitKey, str], new: Mapping[UnitKey, str], reusable: Mapping[UnitKey, Unit]
    ) -> dict[UnitKey, "Part"]:
        if not reusable or new.keys() <= old.keys():
            return {}
        from clausula.catalogs.update.parts import parts

        found = parts(list(old), list(new), reusable, (self._policy.source_locale, self._locale))
        return found if "parts" in self._policy.carry else {}

    def _predecessors(
        self, old: Mapping[UnitKey, str], new: Mapping[UnitKey, str], reusable: Collection[UnitKey]
    ) -> dict[UnitKey, UnitKey]:
        if not reusable or new.keys() <= old.keys():
            return {}
        from clausula.catalogs.update.similarity import predecessors
        from clausula.clause.dates import date_pattern

        return predecessors(old, new, reusable, date_pattern(self._policy.source_locale))

    def _unit(self, wanted: Unit, source: UnitKey | None, part: "Part | None") -> Unit:
        same = self._known.get(wanted.key)
        if same is not None and (same.target or wanted.key not in self._policy.proposals):
            return self._kept(wanted, same)
        if source is not None and not (part and part.is_exact):
            return self._brought_along(wanted, self._known[source])
        if part is not None:
            return self._in_parts(wanted, part)
        proposal = self._policy.proposals.get(wanted.key)
        if proposal is not None:
            trust = self._policy.trust_proposals
            self._note(wanted.key, Reuse.CARRIED if trust else Reuse.FUZZY, rules=("proposal",), new_target=proposal)
            return replace(wanted, target=proposal, fuzzy=not trust)
        self._note(wanted.key, Reuse.NEW)
        return wanted

    def _kept(self, wanted: Unit, same: Unit) -> Unit:
        how = Reuse.NEW if not same.target else Reuse.REVIVED if same.obsolete else Reuse.EXACT
        self._note(wanted.key, how, old_target=same.target, new_target=same.target)
        is_fuzzy = same.fuzzy and bool(same.target)
        if _stands(same, wanted):
            return same
        return replace(
            wanted,
            target=same.target,
            fuzzy=is_fuzzy,
            previous=same.previous if is_fuzzy else None,
            translator_comments=same.translator_comments,
            flags=same.flags,
        )

    def _brought_along(self, wanted: Unit, source: Unit) -> Unit:
        """The target of the clause before its revision: carried where the edit was mechanical, else a suggestion."""
        made = self._made(source, wanted.key)
        is_current = made.is_complete and source.state is State.TRANSLATED
        self._note(
            wanted.key,
            Reuse.CARRIED if is_current else Reuse.FUZZY,
            source=source.key,
            rules=made.rules,
            old_target=source.target,
            new_target=made.target,
            changed_sentences=made.changed,
        )
        return replace(
            wanted,
            target=made.target,
            fuzzy=not is_current,
            previous=None if is_current else source.previous or source.key,
            translator_comments=source.translator_comments,
        )

    def _in_parts(self, wanted: Unit, part: "Part") -> Unit:
        """A part of the target of a longer clause: still translated where nothing but layout stood around it."""
        made = _handed(wanted, part)
        how = Reuse.FUZZY if made.fuzzy else Reuse.CARRIED
        facts = {"source": part.origin.key, "old_target": part.origin.target, "new_target": part.target}
        self._note(wanted.key, how, rules=("parts",), **facts)
        return made

    def _made(self, source: Unit, key: UnitKey) -> "Carried":
        """What can be made of the source's target for the clause `key` without a translator."""
        from clausula.catalogs.update.carry import Edit, carry
        from clausula.catalogs.update.rebuild import rebuild

        edit = Edit(source.key.msgid, key.msgid, source.target, self._policy.source_locale, self._locale)
        carried = carry(edit, self._policy.carry)
        return carried if carried.is_complete else rebuild(edit, carried)

    def _is_made(self, unit: Unit, origin: Unit) -> bool:
        """Whether the unit holds what an update made from `origin`, and would make again, and nothing else."""
        if not origin.target or unit.translator_comments != origin.translator_comments:
            return False
        made = self._made(origin, unit.key)
        return made.target == unit.target and made.is_complete is not unit.fuzzy

    def _note(self, key: UnitKey, how: Reuse, **facts: Any) -> None:
        self.reused.append(Reused(key=key, how=how, **facts))


def _handed(wanted: Unit, part: "Part") -> Unit:
    """The unit with its part of a translation: translated if that was, and nothing but markup stood around it."""
    is_current = part.is_exact and part.origin.state is State.TRANSLATED
    previous = None if is_current else part.origin.previous or part.origin.key
    return replace(wanted, target=part.target, fuzzy=not is_current, previous=previous)


def _stands(same: Unit, wanted: Unit) -> bool:
    """Whether the unit is to the letter what an update would make of it again."""
    return (
        not same.obsolete
        and same.locations == wanted.locations
        and same.extracted_comments == wanted.extracted_comments
        and (bool(same.target) if same.fuzzy else same.previous is None)
    )


def _kinds(units: Iterable[Unit]) -> dict[UnitKey, str]:
    return {unit.key: unit.kind for unit in units}


def _headers(template: Catalog, old: Catalog, locale: Locale, units: tuple[Unit, ...]) -> tuple[tuple[str, str], ...]:
    """The header in gettext's order: what is ours renewed where the units changed, the translators' as it was."""
    fresh = dict(template.headers)
    source = {name: fresh.pop(name, "") for name in ("X-Source-Digest", "X-Source-Date")}
    fresh |= {"Language": locale.gettext, "Plural-Forms": plural_forms(locale), **source}
    kept = dict(old.headers)
    is_new = old.units != units or kept.get("X-Source-Digest") != fresh["X-Source-Digest"]
    renewed = _OURS if is_new else ()
    merged = {name: value if name in renewed else kept.get(name, value) for name, value in fresh.items()}
    merged["Content-Type"] = "text/plain; charset=UTF-8"
    if any(unit.state is not State.TRANSLATED for unit in units if not unit.obsolete):
        merged["X-Outdated-Since"] = kept.get("X-Outdated-Since", fresh["X-Source-Date"])
    kept.pop("X-Outdated-Since", None)
    return tuple((merged | {name: value for name, value in kept.items() if name not in merged}).items())
