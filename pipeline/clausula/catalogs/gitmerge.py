"""Three versions of a catalog, or of the agreement, into one for the merge driver: by clause, never by line.

The texts are merged by `reconcile`. A clause is current if neither branch removed it; new ones of the other branch
stand behind ours, until the next `clausula extract` orders them as the source does.
"""

from dataclasses import replace

from clausula.catalogs.agreement import Agreed, Agreement, Section, digest, key_digest
from clausula.catalogs.reconcile import Conflict, Rules, Winner, reconcile
from clausula.model import Catalog, Unit, UnitKey

__all__ = ["merge_agreements", "merge_branches"]


def merge_branches(base: Catalog, ours: Catalog, theirs: Catalog) -> tuple[Catalog, tuple[Conflict, ...]]:
    """The merged catalog, and the texts of theirs that gave way to ours."""
    agreed = Section(clauses={key_digest(unit.key): Agreed.both(digest(unit)) for unit in base.units})
    merged = reconcile(_revived(ours, theirs), theirs, agreed, Rules(winner=Winner.LOCAL))
    mine = {unit.key for unit in ours.units}
    texts = {unit.key: unit for unit in merged.catalog.units if unit.key in mine}
    leader, follower = (theirs, ours) if list(_active(ours)) == list(_active(base)) else (ours, theirs)
    added = [key for key in _active(follower) if key not in {*_active(leader), *_active(base)}]
    removed = {key for key in _active(base) if key not in _active(follower)}
    forms = {**_active(follower), **_active(leader)}
    current = [
        _saying(forms[key], texts.get(key)) for key in (*_active(leader), *added) if key not in removed or key in added
    ]
    known = {unit.key for unit in current}
    rest = {unit.key: unit for unit in (*theirs.units, *merged.catalog.units) if unit.key not in known and unit.target}
    obsolete = (replace(unit, obsolete=True, locations=(), extracted_comments=()) for unit in rest.values())
    return Catalog((*current, *obsolete), leader.headers, ours.comment), merged.conflicts


def merge_agreements(base: Agreement, ours: Agreement, theirs: Agreement) -> Agreement:
    """The agreement of both branches; what they disagree about was agreed with nobody, so the next sync compares it."""
    if ours.platform != theirs.platform:
        return ours
    sections = {}
    for name in {*ours.sections, *theirs.sections}:
        was, mine, yours = (one.sections.get(name, Section()) for one in (base, ours, theirs))
        clauses = {}
        for clause in {*mine.clauses, *yours.clauses}:
            old, left, right = (part.clauses.get(clause) for part in (was, mine, yours))
            kept = left if right in (left, old) else right if left == old else None
            if kept is not None:
                clauses[clause] = kept
        sections[name] = Section(mine.state if mine == yours else "", clauses)
    return Agreement(ours.platform).with_sections(sections)


def _active(catalog: Catalog) -> dict[UnitKey, Unit]:
    return {unit.key: unit for unit in catalog.active()}


def _revived(ours: Catalog, theirs: Catalog) -> Catalog:
    """Ours without the mark of obsolete units that are current there: their text is one for the clause, no leftover."""
    current = _active(theirs)
    return replace(
        ours,
        units=tuple(
            replace(unit, obsolete=False) if unit.obsolete and unit.key in current else unit for unit in ours.units
        ),
    )


def _saying(form: Unit, text: Unit | None) -> Unit:
    """A unit as its branch describes the clause, with the merged text."""
    if text is None:
        return form
    return replace(
        form,
        target=text.target,
        fuzzy=text.fuzzy,
        previous=text.previous if text.fuzzy else None,
        translator_comments=text.translator_comments,
    )
