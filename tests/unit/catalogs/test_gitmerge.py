"""Three versions of a catalog into one."""

from dataclasses import replace

from clausula.catalogs.agreement import Agreed, Agreement, Section
from clausula.catalogs.gitmerge import merge_agreements, merge_branches
from clausula.checks.misplaced import doubted
from clausula.model import Catalog, Unit, UnitKey

KEYS = [UnitKey(f"Clause {number}.") for number in range(6)]


def catalog(texts: dict[UnitKey, tuple[str, bool]], obsolete: dict[UnitKey, tuple[str, bool]] | None = None) -> Catalog:
    return Catalog(
        (
            *(Unit(key=key, target=target, fuzzy=fuzzy) for key, (target, fuzzy) in texts.items()),
            *(
                Unit(key=key, target=target, fuzzy=fuzzy, obsolete=True)
                for key, (target, fuzzy) in (obsolete or {}).items()
                if key not in texts and target
            ),
        )
    )


def test_clause_that_one_branch_removed_is_obsolete() -> None:
    base = catalog({KEYS[0]: ("A", False), KEYS[1]: ("B", False)})
    ours = catalog({KEYS[0]: ("A", False)}, {KEYS[1]: ("B", False)})
    theirs = catalog({KEYS[0]: ("A", False), KEYS[1]: ("C", False)})

    merged, conflicts = merge_branches(base, ours, theirs)

    assert [(unit.key, unit.target, unit.obsolete) for unit in merged.units] == [
        (KEYS[0], "A", False),
        (KEYS[1], "C", True),
    ]
    assert not conflicts


def test_text_for_a_clause_that_came_back_on_one_branch_is_its_text() -> None:
    base = catalog({}, {KEYS[0]: ("A", False), KEYS[1]: ("B", False)})
    theirs = catalog({KEYS[0]: ("B", False)}, {KEYS[1]: ("B", False)})

    merged, conflicts = merge_branches(base, base, theirs)

    assert [(unit.key, unit.target) for unit in merged.active()] == [(KEYS[0], "B")]
    assert not conflicts


def test_obsolete_text_is_kept_where_the_clause_that_held_it_changed() -> None:
    base = catalog({}, {KEYS[1]: ("A", True)})
    ours = catalog({}, {KEYS[0]: ("C", False), KEYS[1]: ("A", True)})
    theirs = catalog({}, {KEYS[1]: ("B", False), KEYS[0]: ("A", False)})

    merged, conflicts = merge_branches(base, ours, theirs)

    kept = {unit.target for unit in merged.units} | {conflict.lost for conflict in conflicts}
    assert kept == {"A", "B", "C"}


def test_new_clauses_of_both_branches_are_there() -> None:
    base = catalog({KEYS[0]: ("", False)})
    ours = catalog({KEYS[0]: ("", False), KEYS[1]: ("", False)})
    theirs = catalog({KEYS[0]: ("", False), KEYS[2]: ("", False)})

    merged, _ = merge_branches(base, ours, theirs)

    assert [unit.key for unit in merged.active()] == KEYS[:3]


def test_doubted__changes_only_what_is_named() -> None:
    one = catalog({KEYS[0]: ("A", False), KEYS[1]: ("B", False)})

    assert doubted(one, ()) is one
    assert doubted(one, {KEYS[1]}) == replace(one, units=(one.units[0], replace(one.units[1], fuzzy=True)))


def agreement(state: str, *texts: str) -> Agreement:
    """What one branch has of the clauses `a`, `b`, …; an empty text is none."""
    entries = {name: Agreed.both(text) for name, text in zip("abcd", texts, strict=False) if text}
    return Agreement("x", {("terms", None): Section(state, entries)})


def test_agreements__of_three_alike_is_that() -> None:
    one = agreement("s", "1", "2")

    assert merge_agreements(one, one, one) == one


def test_agreements__change_of_one_branch_is_taken_and_of_both_is_agreed_with_nobody() -> None:
    base, ours, theirs = (
        agreement("s", "1", "1", "1", "1"),
        agreement("s", "2", "1", "2"),
        agreement("s", "1", "2", "3"),
    )

    assert merge_agreements(base, ours, theirs) == agreement("", "2", "2")


def test_agreements__with_another_platform_ours_stays() -> None:
    ours = agreement("s", "1")

    assert merge_agreements(ours, ours, Agreement("y")) is ours
