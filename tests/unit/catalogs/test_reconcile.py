"""The table in docs/sync.md, walked row by row."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from clausula.catalogs.agreement import Agreed, Section, digest, key_digest
from clausula.catalogs.conflicts import kept_apart, lost_texts
from clausula.catalogs.reconcile import Outcome, Rules, Winner, reconcile
from clausula.model import Catalog, State, Unit, UnitKey

DOCS = Path(__file__).parents[3] / "docs/sync.md"
KEY = UnitKey("We keep records.")


def rows() -> Iterator[tuple[str, ...]]:
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")][2:]
    for line in table:
        yield tuple(cell.strip() for cell in line.strip("|").split("|"))


def unit(cell: str) -> Unit | None:
    if cell == "absent":
        return None
    text = re.sub(r"[?✓†–]", "", cell)
    return Unit(key=KEY, target=text, fuzzy="?" in cell, obsolete="†" in cell)


def catalog(cell: str) -> Catalog:
    found = unit(cell)
    return Catalog((found,) if found else ())


@pytest.mark.parametrize("row", list(rows()), ids=" ".join)
def test_reconcile__keeps_the_table_of_the_documentation(row: tuple[str, ...]) -> None:
    agreed, ours, platform, winner, after, sent, apart, _ = row
    base = unit(agreed)
    section = Section(clauses={key_digest(KEY): Agreed.both(digest(base))} if base else {})
    rules = Rules(winner=Winner(winner or "platform"), approved=frozenset({KEY} if "✓" in platform else ()))

    merged = reconcile(catalog(ours), catalog(platform), section, rules)

    assert merged.catalog.units == catalog(after).units
    theirs = unit(platform)
    ours_now = next(merged.catalog.active(), None)
    is_unresolved = merged.outcomes.get(KEY) is Outcome.UNRESOLVED
    differs = ours_now and theirs and not theirs.obsolete and digest(ours_now) != digest(theirs)
    expected = unit(sent or "–")
    assert (ours_now if differs and not is_unresolved else unit("–")) == expected
    assert [conflict.lost + "?" * conflict.fuzzy for conflict in merged.conflicts] == ([apart] if apart else [])


def test_reconcile__again_with_what_was_agreed_changes_nothing() -> None:
    for agreed, ours, platform, winner, *_ in rows():
        base = unit(agreed)
        section = Section(clauses={key_digest(KEY): Agreed.both(digest(base))} if base else {})
        rules = Rules(winner=Winner(winner or "platform"), approved=frozenset({KEY} if "✓" in platform else ()))
        once = reconcile(catalog(ours), catalog(platform), section, rules).catalog
        told = Section(clauses={key_digest(one.key): Agreed.both(digest(one)) for one in once.active()})

        assert reconcile(once, once, told, rules).catalog is once


def test_reconcile__comments_of_both_sides_are_united() -> None:
    ours = Catalog((Unit(key=KEY, target="A", translator_comments=("mine", "both")),))
    theirs = Catalog((Unit(key=KEY, target="A", translator_comments=("both", "yours")),))

    merged = reconcile(ours, theirs, Section())

    assert merged.catalog.units[0].translator_comments == ("mine", "both", "yours")


def test_reconcile__suggestion_follows_the_text_that_it_was_made_from() -> None:
    old, new = UnitKey("We keep records."), UnitKey("We keep some records.")
    ours = Catalog(
        (
            Unit(key=new, target="A", fuzzy=True, previous=old),
            Unit(key=old, target="A", obsolete=True),
        )
    )
    section = Section(clauses={key_digest(old): Agreed.both(digest(Unit(key=old, target="A")))})

    merged = reconcile(ours, Catalog((Unit(key=old, target="B"),)), section)

    assert [(one.key, one.target, one.state) for one in merged.catalog.units] == [
        (new, "B", State.STALE),
        (old, "B", State.OBSOLETE),
    ]


def test_reconcile__text_kept_apart_before_is_no_second_conflict() -> None:
    ours = Catalog((Unit(key=KEY, target="A"),))
    theirs = Catalog((Unit(key=KEY, target="B", fuzzy=True),))

    assert not reconcile(ours, theirs, Section(), Rules(held=frozenset({"B"}))).conflicts


@pytest.mark.parametrize("is_known_here", [True, False])
def test_reconcile__text_of_another_clause_is_held_only_while_that_has_it(*, is_known_here: bool) -> None:
    other = UnitKey("We delete records.")
    gone = (Unit(key=KEY, target="C", obsolete=True),) if is_known_here else ()
    ours = Catalog((Unit(key=other, target="A"), *gone))
    theirs = Catalog((Unit(key=other, target="B"), Unit(key=KEY, target="A")))
    section = Section(clauses={key_digest(other): Agreed.both(digest(ours.units[0]))})

    merged = reconcile(ours, theirs, section)

    assert [unit.target for unit in merged.catalog.units] == ["B", "A"]
    assert merged.outcomes == {other: Outcome.TAKEN, KEY: Outcome.ARCHIVED}
    assert [conflict.lost for conflict in merged.conflicts] == ["C"] * is_known_here


def test_reconcile__of_one_clause_leaves_the_others_as_they_are() -> None:
    other = Unit(key=UnitKey("You may object."), target="X", fuzzy=True, flags=("no-wrap",))
    ours = Catalog((Unit(key=KEY, target="A"), other), (("Language", "de"),), "head")
    theirs = Catalog((Unit(key=KEY, target="B"),))
    section = Section(clauses={key_digest(KEY): Agreed.both(digest(ours.units[0]))})

    merged = reconcile(ours, theirs, section).catalog

    assert merged == Catalog((Unit(key=KEY, target="B"), other), (("Language", "de"),), "head")


def test_kept_apart__says_what_gave_way_to_what() -> None:
    ours = Catalog((Unit(key=KEY, target="A"),), (("Language", "de"), ("X-Source-Digest", "0")))
    merged = reconcile(ours, Catalog((Unit(key=KEY, target="B"),)), Section())

    kept = kept_apart(None, merged.conflicts, merged.catalog, "2026-03-02 08:00 UTC")

    assert lost_texts(kept) == {"A"}
    assert kept.headers == (("Language", "de"),)
    assert kept.units[0].key.msgid == KEY.msgid
    assert kept.units[0].extracted_comments == (
        "2026-03-02 08:00 UTC: this translation (local) gave way to the platform one:",
        "B",
    )


def test_kept_apart__twice_is_kept_once() -> None:
    ours = Catalog((Unit(key=KEY, target="A"),))
    merged = reconcile(ours, Catalog((Unit(key=KEY, target="B"),)), Section())
    kept = kept_apart(None, merged.conflicts, merged.catalog, "2026-03-02 08:00 UTC")

    assert kept_apart(kept, merged.conflicts, merged.catalog, "2026-03-03 08:00 UTC") is kept
