"""What follows from three versions of a catalog: taken, kept apart, sent, withheld and agreed."""

from dataclasses import replace

import pytest

from clausula.catalogs.agreement import EMPTY, Agreed, Section, digest, key_digest, state_digest
from clausula.catalogs.reconcile import Outcome, Winner
from clausula.exchange.decide import Decision, Remote, Round, SyncOptions, decide, overwritten
from clausula.model import Catalog, Unit, UnitKey

KEYS = tuple(UnitKey(f"Clause {number}.") for number in range(6))


def catalog(*targets: str) -> Catalog:
    """A clause for each; `?` marks a suggestion."""
    return Catalog(
        tuple(
            Unit(key=key, target=target.rstrip("?"), fuzzy=target.endswith("?"))
            for key, target in zip(KEYS, targets, strict=False)
        )
    )


def agreed(*targets: str, state: str = "s1") -> Section:
    """Both sides had these when the platform's file was in that state."""
    units = catalog(*targets).units
    return Section(state_digest(state), {key_digest(unit.key): Agreed.both(digest(unit)) for unit in units})


def known(**facts: object) -> Round:
    return Round(**{"update": lambda catalog: catalog, "state": "s2", **facts})  # type: ignore[arg-type]


def decided(ours: Catalog, base: Section, theirs: Catalog | None, **facts: object) -> Decision:
    return decide(ours, base, None if theirs is None else Remote(theirs), known(**facts))


def test_decide__both_sides_as_they_were_changes_nothing() -> None:
    ours = catalog("A", "B")

    decision = decided(ours, agreed("A", "B"), ours)

    assert decision.catalog is ours
    assert (decision.units, decision.unapproved, decision.conflicts) == ((), (), ())
    assert decision.section == agreed("A", "B", state="s2")


def test_decide__text_of_theirs_is_taken_and_not_sent_back() -> None:
    decision = decided(catalog("A", ""), agreed("A", ""), catalog("A", "B"))

    assert decision.catalog == catalog("A", "B")
    assert decision.count(Outcome.TAKEN) == 1
    assert not decision.units
    assert decision.section == agreed("A", "B", state="s2")


def test_decide__text_of_ours_is_sent_and_not_agreed_before_it_was_read_back() -> None:
    decision = decided(catalog("A", "B"), agreed("A", ""), catalog("A", ""))

    assert [unit.target for unit in decision.units] == ["B"]
    assert decision.section == replace(agreed("A", ""), state="")


def test_decide__what_was_offered_and_is_not_there_was_refused() -> None:
    first = decided(catalog("A", "B"), agreed("A", ""), catalog("A", ""))

    second = decided(catalog("A", "B"), agreed("A", ""), catalog("A", ""), offered=first.offered)

    assert not second.units
    assert [unit.target for unit in second.refused] == ["B"]


def test_decide__what_was_offered_and_is_there_is_agreed() -> None:
    first = decided(catalog("A", "B"), agreed("A", ""), catalog("A", ""))

    second = decided(catalog("A", "B"), agreed("A", ""), catalog("A", "B"), offered=first.offered)

    assert not second.refused
    assert second.section == agreed("A", "B", state="s2")


def test_decide__text_that_gives_way_is_kept_apart() -> None:
    decision = decided(catalog("B"), agreed("A"), catalog("C"))

    assert decision.catalog == catalog("C")
    assert [(lost.lost, lost.kept, lost.side) for lost in decision.conflicts] == [("B", "C", "local")]


def test_decide__where_nobody_wins_both_keep_their_texts() -> None:
    decision = decided(catalog("B"), agreed("A"), catalog("C"), options=SyncOptions(winner=Winner.FAIL))

    assert decision.catalog == catalog("B")
    assert decision.withheld == {KEYS[0]}
    assert not decision.units
    assert decision.section == replace(agreed("A"), state="")


def test_decide__guess_of_the_platform_is_sent_the_emptiness_that_stands_here() -> None:
    theirs = Catalog((catalog("A").units[0], Unit(key=KEYS[1], target="A", fuzzy=True, previous=KEYS[0])))

    decision = decided(catalog("A", ""), agreed("A"), theirs)

    assert [(unit.key, unit.target) for unit in decision.units] == [(KEYS[1], "")]
    assert not decision.refused


def test_decide__pull_that_takes_too_much_back_is_braked() -> None:
    full, empty = catalog("A", "B", "C", "D", "E"), catalog("", "", "", "", "")

    decision = decided(full, agreed("A", "B", "C", "D", "E"), empty)

    assert decision.brake.startswith("the platform would take back 5 of 5 translations, so nothing was taken or sent")
    assert decision.catalog is full
    assert not decision.units


def test_decide__loss_that_is_allowed_stays_as_suggestions() -> None:
    full, empty = catalog("A", "B", "C", "D", "E"), catalog("", "", "", "", "")

    decision = decided(full, agreed("A", "B", "C", "D", "E"), empty, options=SyncOptions(allow_loss=True))

    assert not decision.brake
    assert decision.catalog == catalog("A?", "B?", "C?", "D?", "E?")


def test_decide__clauses_that_the_platform_must_have_count_as_lost() -> None:
    full = catalog("A", "B", "C", "D", "E")
    base = agreed("A", "B", "C", "D", "E")

    assert decided(full, base, Catalog(), expected=base.clauses).brake
    assert not decided(full, base, Catalog()).brake


def test_decide__push_takes_nothing_and_withholds_what_changed_there() -> None:
    ours = catalog("A", "B2", "C")

    decision = decided(ours, agreed("A", "B", "C"), catalog("A2", "B", ""), options=SyncOptions(takes=False))

    assert decision.catalog is ours
    assert decision.withheld == {KEYS[0]}
    assert [unit.target for unit in decision.units] == ["B2", "C"]
    assert not decision.outcomes


def test_decide__catalog_that_is_not_there_gets_all_and_agrees_to_nothing() -> None:
    decision = decided(catalog("A", ""), agreed("A"), None)

    assert [unit.target for unit in decision.units] == ["A"]
    assert decision.section == agreed("A")
    assert not decision.refused


def test_decide__what_was_taken_is_brought_up_to_the_source_before_it_is_sent() -> None:
    fresh = catalog("A", "B", "C?")

    decision = decided(catalog("A", ""), agreed("A", ""), catalog("A", "B"), update=lambda _: fresh)

    assert decision.catalog is fresh
    assert [unit.target for unit in decision.units] == ["C"]


@pytest.mark.parametrize(
    ("entry", "approved", "is_lost"),
    [
        (Agreed("A", (EMPTY,), approved=True), False, True),
        (Agreed("A", (EMPTY,), approved=True), True, False),
        (Agreed("A", ("A",), approved=True), False, False),
        (Agreed("A", (EMPTY,)), False, False),
        (Agreed("B", (EMPTY,), approved=True), False, False),
    ],
)
def test_decide__approval_that_went_with_everything_else_is_given_back_once(
    entry: Agreed, *, approved: bool, is_lost: bool
) -> None:
    ours = catalog("A")
    texts = {"A": digest(ours.units[0]), "B": digest(catalog("B").units[0]), EMPTY: EMPTY}
    entry = replace(entry, local=texts[entry.local], platform=tuple(texts[one] for one in entry.platform))
    section = Section("", {key_digest(KEYS[0]): entry})
    theirs = Remote(ours, frozenset(KEYS[:1] if approved else ()))

    first = decide(ours, section, theirs, known())
    second = decide(ours, section, theirs, known(offered=first.offered))

    assert first.unapproved == (ours.units if is_lost else ())
    assert not second.unapproved


def test_decide__approval_is_agreed_with_the_text() -> None:
    ours = catalog("A")

    decision = decide(ours, Section(), Remote(ours, frozenset(KEYS[:1])), known())

    assert decision.section.of(KEYS[0]) == Agreed.both(digest(ours.units[0]), approved=True)


def test_overwritten__text_that_somebody_wrote_meanwhile_is_a_conflict_if_nobody_else_has_it() -> None:
    decision = decided(catalog("A", "B"), agreed("A", ""), catalog("A", ""))

    found = overwritten(decision, (("Meanwhile", "B"), ("A", "B"), ("Other", "not ours"), ("", "B")))

    assert [(lost.key, lost.lost, lost.kept, lost.side) for lost in found] == [
        (KEYS[1], "Meanwhile", "B", "platform"),
    ]
