"""Three versions of a catalog become one: what both sides have stays, and no text that either wrote is lost."""

from hypothesis import given
from hypothesis import strategies as st

from clausula.catalogs.agreement import Agreed, Section, digest, key_digest
from clausula.catalogs.gitmerge import merge_branches
from clausula.catalogs.reconcile import Rules, Winner, reconcile
from clausula.model import Catalog, State
from properties.strategies import law
from unit.catalogs.test_gitmerge import KEYS, catalog

TEXTS = st.sampled_from(["", "A", "B", "C", "D"])
UNITS = st.builds(
    lambda target, fuzzy: (target, fuzzy and bool(target)),
    TEXTS,
    st.booleans(),
)

CATALOGS = st.builds(
    catalog, st.dictionaries(st.sampled_from(KEYS), UNITS), st.dictionaries(st.sampled_from(KEYS), UNITS, max_size=2)
)


def agreed(base: Catalog) -> Section:
    return Section(clauses={key_digest(unit.key): Agreed.both(digest(unit)) for unit in base.units})


@law
@given(CATALOGS, st.sampled_from(Winner))
def test_reconcile__of_what_was_agreed_is_the_identity(one: Catalog, winner: Winner) -> None:
    merged = reconcile(one, one, agreed(one), Rules(winner=winner))

    assert merged.catalog is one
    assert merged.conflicts == ()


@law
@given(CATALOGS)
def test_of_three_alike_is_that(one: Catalog) -> None:
    assert merge_branches(one, one, one) == (one, ())


@law
@given(CATALOGS, CATALOGS)
def test_of_one_changed_branch_has_its_texts(base: Catalog, changed: Catalog) -> None:
    for merged, conflicts in (merge_branches(base, changed, base), merge_branches(base, base, changed)):
        assert not conflicts
        assert [unit.key for unit in merged.active()] == [unit.key for unit in changed.active()]
        for unit in changed.active():
            if unit.target:
                assert next(one for one in merged.units if one.key == unit.key).target == unit.target


@law
@given(CATALOGS, CATALOGS, CATALOGS)
def test_loses_no_text_that_a_branch_wrote(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    merged, conflicts = merge_branches(base, ours, theirs)

    kept = {unit.target for unit in merged.units} | {conflict.lost for conflict in conflicts}
    before = {(unit.key, unit.target) for unit in base.units}
    for branch in (ours, theirs):
        for unit in branch.units:
            if unit.target and (unit.key, unit.target) not in before:
                assert unit.target in kept


@law
@given(CATALOGS, CATALOGS, CATALOGS, st.sampled_from([Winner.LOCAL, Winner.PLATFORM]))
def test_reconcile__loses_no_text_that_a_side_wrote(
    base: Catalog, ours: Catalog, theirs: Catalog, winner: Winner
) -> None:
    merged = reconcile(ours, theirs, agreed(base), Rules(winner=winner))

    before = {unit.key: digest(unit) for unit in base.units}
    kept = {unit.target for unit in merged.catalog.units} | {conflict.lost for conflict in merged.conflicts}
    for unit in (*ours.units, *theirs.units):
        if unit.target and before.get(unit.key) != digest(unit):
            assert unit.target in kept


@law
@given(CATALOGS, CATALOGS, CATALOGS)
def test_puts_no_translation_under_another_text(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    merged, _ = merge_branches(base, ours, theirs)

    made = {
        (unit.key, unit.target)
        for version in (base, ours, theirs)
        for unit in version.units
        if unit.state in {State.TRANSLATED, State.OBSOLETE}
    }
    for unit in merged.active():
        if unit.state is State.TRANSLATED:
            assert (unit.key, unit.target) in made
