"""What a platform that answers late is handed, and how much of that is remembered."""

from dataclasses import replace
from typing import Any

from clausula.catalogs.agreement import Agreed, Section, digest, key_digest
from clausula.catalogs.reconcile import Winner
from clausula.exchange.decide import Remote, Round, SyncOptions
from clausula.exchange.offline import handed_out
from clausula.model import Catalog, Unit, UnitKey

KEY = UnitKey("We keep records.")


def catalog(target: str) -> Catalog:
    return Catalog((Unit(key=KEY, target=target),))


def texts(section: Section) -> tuple[str, ...]:
    entry = section.of(KEY)
    assert entry is not None
    return entry.platform


def known(**options: Any) -> Round:
    return Round(update=lambda catalog: catalog, options=SyncOptions(**options))


def test_handed_out__all_is_agreed_at_once() -> None:
    decision = handed_out(catalog("A"), Section(), None, known())

    assert decision.units == catalog("A").units
    assert decision.section == Section("", {key_digest(KEY): Agreed.both(digest(catalog("A").units[0]))})


def test_handed_out__the_same_again_is_nothing_to_send() -> None:
    first = handed_out(catalog("A"), Section(), None, known())
    again = handed_out(catalog("A"), first.section, None, known())

    assert not again.units
    assert again.section == first.section


def test_handed_out__what_it_is_known_to_have_is_remembered_then_the_newest_states() -> None:
    section = Section()
    for number in range(10):
        section = handed_out(catalog(f"Text {number}"), section, None, known()).section

    assert texts(section) == tuple(digest(catalog(f"Text {number}").units[0]) for number in (0, *range(9, 2, -1)))


def test_handed_out__what_is_newer_here_than_it_is_known_to_have_is_a_conflict() -> None:
    first = handed_out(catalog("A"), Section(), None, known())
    second = handed_out(catalog("B"), first.section, None, known())

    decision = handed_out(catalog("B"), second.section, Remote(catalog("C")), known())

    assert decision.catalog == catalog("C")
    assert [(lost.lost, lost.kept) for lost in decision.conflicts] == [("B", "C")]


def test_handed_out__what_it_has_returned_may_be_improved_by_it() -> None:
    first = handed_out(catalog("A"), Section(), None, known())
    second = handed_out(catalog("B"), first.section, None, known())
    third = handed_out(catalog("B"), second.section, Remote(catalog("B")), known())

    decision = handed_out(catalog("B"), third.section, Remote(catalog("C")), known())

    assert decision.catalog == catalog("C")
    assert decision.conflicts == ()


def test_handed_out__what_was_taken_before_the_agreement_was_lost_is_no_revision_of_ours() -> None:
    lost = Round(update=lambda catalog: catalog, handed_out=frozenset({KEY}))
    section = handed_out(catalog("A"), Section(), None, lost).section

    decision = handed_out(catalog("A"), section, Remote(catalog("C")), known())

    assert [one.lost for one in decision.conflicts] == ["A"]
    assert handed_out(catalog("A"), section, Remote(catalog("A")), known()).conflicts == ()


def test_handed_out__what_gave_way_to_ours_is_no_news_a_second_time() -> None:
    first = handed_out(catalog("A"), Section(), None, known())
    local = known(winner=Winner.LOCAL)
    second = handed_out(catalog("B"), first.section, Remote(catalog("C")), local)

    decision = handed_out(catalog("B"), second.section, Remote(catalog("C")), local)

    assert [lost.lost for lost in second.conflicts] == ["C"]
    assert (decision.catalog, decision.conflicts) == (catalog("B"), ())


def test_handed_out__what_it_had_is_known_also_when_a_clause_returns() -> None:
    section = Section()
    gone = Catalog(tuple(replace(unit, obsolete=True) for unit in catalog("B").units))
    for ours in (catalog("A"), catalog("B"), gone, catalog("B")):
        section = handed_out(ours, section, None, known()).section

    assert [lost.lost for lost in handed_out(catalog("B"), section, Remote(catalog("C")), known()).conflicts] == ["B"]


def test_handed_out__answer_to_an_older_state_is_no_news() -> None:
    first = handed_out(catalog("A"), Section(), None, known())
    second = handed_out(catalog("B"), first.section, None, known())

    decision = handed_out(catalog("B"), second.section, Remote(catalog("A")), known())

    assert decision.catalog == catalog("B")
    assert not decision.units


def test_handed_out__approval_is_remembered_until_another_answer_comes() -> None:
    first = handed_out(catalog("A"), Section(), Remote(catalog("A"), frozenset({KEY})), known())
    later = handed_out(catalog("A"), first.section, None, known())

    assert [section.clauses[key_digest(KEY)].approved for section in (first.section, later.section)] == [True, True]


def test_handed_out__pull_hands_out_nothing() -> None:
    decision = handed_out(catalog("A"), Section(), Remote(catalog("B")), known(sends=False))

    assert decision.catalog == catalog("B")
    assert (decision.units, decision.section) == ((), Section())
