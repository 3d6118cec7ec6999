"""What a platform that answers late is handed, and how much of that is remembered."""

from clausula.catalogs.agreement import Agreed, Section, digest, key_digest
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


def known(**options: bool) -> Round:
    return Round(update=lambda catalog: catalog, options=SyncOptions(**options))  # type: ignore[arg-type]


def test_handed_out__all_is_agreed_at_once() -> None:
    decision = handed_out(catalog("A"), Section(), None, known())

    assert decision.units == catalog("A").units
    assert decision.section == Section("", {key_digest(KEY): Agreed.both(digest(catalog("A").units[0]))})


def test_handed_out__the_same_again_is_nothing_to_send() -> None:
    first = handed_out(catalog("A"), Section(), None, known())
    again = handed_out(catalog("A"), first.section, None, known())

    assert not again.units
    assert again.section == first.section


def test_handed_out__eight_states_are_remembered_newest_first() -> None:
    section = Section()
    for number in range(10):
        section = handed_out(catalog(f"Text {number}"), section, None, known()).section

    assert texts(section) == tuple(digest(catalog(f"Text {number}").units[0]) for number in range(9, 1, -1))


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
