"""`update`: a template into an old catalog. Our msgmerge, made for policies.

Laws: updating twice is updating once; an unchanged clause keeps its target whatever moved around it; no target is
lost. A translated unit whose clause changed stays among the obsolete ones, so that undoing the revision brings its
translation back as it was, and the fuzzy unit that it suggested keeps `#|` the key it was made for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clausula.catalogs.similarity import predecessors
from clausula.locales import Locale, plural_forms
from clausula.model import Catalog, State, Unit, UnitKey

__all__ = ["Leverage", "update"]

_OWN_HEADERS = ("POT-Creation-Date", "X-Source-Digest", "X-Source-Date")


@dataclass(frozen=True, slots=True)
class Leverage:
    """How much of the old catalog an update could use, in units."""

    exact: int = 0
    """Kept as they were."""
    revived: int = 0
    """Of a clause that had gone and came back."""
    fuzzy: int = 0
    """Suggested from a clause that changed."""
    new: int = 0
    """Without any translation."""
    obsolete: int = 0
    """Newly out of use, kept at the end of the catalog."""


def update(template: Catalog, old: Catalog | None, locale: Locale) -> tuple[Catalog, Leverage]:
    """The catalog of `locale` for the current template, and what it could reuse.

    Returns `old` itself where nothing changed, so that its file stays as it is.
    """
    old = old or Catalog()
    known = {unit.key: unit for unit in old.units}
    sources = _suggestions(template, old)
    active = []
    counts = dict.fromkeys(("exact", "revived", "fuzzy", "new"), 0)
    for wanted in template.units:
        unit, how = _updated(wanted, known.get(wanted.key), known.get(sources.get(wanted.key, wanted.key)))
        active.append(unit)
        counts[how] += 1
    obsolete = tuple(_obsolete(old, active))
    units = (*active, *obsolete)
    was_obsolete = {unit.key for unit in old.units if unit.obsolete}
    leverage = Leverage(**counts, obsolete=sum(unit.key not in was_obsolete for unit in obsolete))
    headers = _headers(template, old, locale, units)
    if units == old.units and headers == old.headers:
        return old, leverage
    return Catalog(units, headers, old.comment), leverage


def _suggestions(template: Catalog, old: Catalog) -> dict[UnitKey, UnitKey]:
    """For each clause that is new, the key of the clause that it seems to come from."""
    known = {unit.key for unit in old.units}
    if all(unit.key in known for unit in template.units):
        return {}
    return predecessors(
        [unit.key for unit in old.active()],
        [unit.key for unit in template.units],
        {unit.key for unit in old.active() if unit.target},
    )


def _updated(wanted: Unit, same: Unit | None, source: Unit | None) -> tuple[Unit, str]:
    """The unit of one clause of the template: its own from before, a suggestion, or an empty one."""
    if same is not None:
        kept = replace(
            wanted,
            target=same.target,
            fuzzy=same.fuzzy and bool(same.target),
            previous=same.previous if same.fuzzy and same.target else None,
            translator_comments=same.translator_comments,
            flags=same.flags,
        )
        if not kept.target:
            return kept, "new"
        return kept, "revived" if same.obsolete else "exact"
    if source is not None and source.target:
        suggested = replace(
            wanted,
            target=source.target,
            fuzzy=True,
            previous=source.previous or source.key,
            translator_comments=source.translator_comments,
        )
        return suggested, "fuzzy"
    return wanted, "new"


def _obsolete(old: Catalog, active: list[Unit]) -> Iterator[Unit]:
    """What went out of use but holds something that a translator wrote; a suggestion only if nothing else holds it."""
    keys = {unit.key for unit in active}
    held = {unit.target for unit in active}
    held.update(unit.target for unit in old.units if unit.obsolete or not unit.fuzzy)
    for unit in old.units:
        if unit.key in keys or not (unit.target or unit.translator_comments):
            continue
        if unit.obsolete or not unit.fuzzy or unit.target not in held:
            yield replace(unit, obsolete=True, locations=(), extracted_comments=())


def _headers(template: Catalog, old: Catalog, locale: Locale, units: tuple[Unit, ...]) -> tuple[tuple[str, str], ...]:
    """The header in gettext's order: what is ours renewed where the units changed, the translators' as it was."""
    fresh = dict(template.headers)
    source = {name: fresh.pop(name, "") for name in ("X-Source-Digest", "X-Source-Date")}
    fresh |= {"Language": locale.gettext, "Plural-Forms": plural_forms(locale), **source}
    kept = dict(old.headers)
    is_new = old.units != units or kept.get("X-Source-Digest") != fresh["X-Source-Digest"]
    merged = {
        name: value if name not in kept or (is_new and name in _OWN_HEADERS) else kept[name]
        for name, value in fresh.items()
    }
    merged["Content-Type"] = fresh["Content-Type"]
    if any(unit.state is not State.TRANSLATED for unit in units if not unit.obsolete):
        merged["X-Outdated-Since"] = kept.get("X-Outdated-Since", fresh["X-Source-Date"])
    kept.pop("X-Outdated-Since", None)
    return tuple((merged | {name: value for name, value in kept.items() if name not in merged}).items())
