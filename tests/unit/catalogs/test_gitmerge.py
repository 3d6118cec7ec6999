"""Three versions of a catalog into one."""

from dataclasses import replace

from clausula.catalogs.gitmerge import merge_branches
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
