"""Translations under another text than the one they were made for."""

from clausula.catalogs.agreement import Agreed, Section, digest, key_digest
from clausula.catalogs.policy import Policy
from clausula.checks.misplaced import misplaced
from clausula.exchange.decide import Remote, losses
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey

OLD, NEW = UnitKey("We keep records."), UnitKey("We keep no records.")
DE = Locale("de")


def agreed(*units: Unit) -> Section:
    return Section(clauses={key_digest(unit.key): Agreed.both(digest(unit)) for unit in units})


def found(section: Section, *units: Unit) -> list[tuple[UnitKey, UnitKey | None]]:
    return [(unit.key, origin) for unit, origin in misplaced(Catalog(units), section, DE, Policy())]


def test_translation_that_was_agreed_for_another_clause() -> None:
    assert found(agreed(Unit(key=OLD, target="A")), Unit(key=NEW, target="A")) == [(NEW, None)]


def test_the_other_clause_is_named_where_it_is_known() -> None:
    gone = Unit(key=OLD, target="A", obsolete=True)

    assert found(agreed(Unit(key=OLD, target="A")), Unit(key=NEW, target="A"), gone) == [(NEW, OLD)]


def test_not_one_that_is_fuzzy() -> None:
    assert found(agreed(Unit(key=OLD, target="A")), Unit(key=NEW, target="A", fuzzy=True)) == []


def test_not_one_that_both_clauses_have() -> None:
    old = Unit(key=OLD, target="A")

    assert found(agreed(old), old, Unit(key=NEW, target="A")) == []


def test_not_one_that_was_carried() -> None:
    old = Unit(key=UnitKey("You can't."), target="A", obsolete=True)
    new = Unit(key=UnitKey("You can’t."), target="A")

    assert found(agreed(Unit(key=old.key, target="A")), new, old) == []


def test_not_one_that_confirms_a_suggestion() -> None:
    section = agreed(Unit(key=OLD, target="A"), Unit(key=NEW, target="A", fuzzy=True))

    assert found(section, Unit(key=NEW, target="A")) == []


def test_not_one_that_was_agreed_meanwhile() -> None:
    section = agreed(Unit(key=OLD, target="A"), Unit(key=NEW, target="A"))

    assert found(section, Unit(key=NEW, target="A")) == []


# --- The brake ----------------------------------------------------------------------------------------------------


def units(number: int, target: str) -> Catalog:
    return Catalog(tuple(Unit(key=UnitKey(f"Clause {one}."), target=target) for one in range(number)))


def test_brake__a_few_clauses_may_be_taken_back() -> None:
    ours = units(10, "A")
    merged = Catalog((*units(3, "").units, *ours.units[3:]))

    assert losses(ours, merged, Remote(merged)) == (0, 10)


def test_brake__more_than_that_and_five_per_cent_may_not() -> None:
    ours = units(100, "A")

    for number, lost in ((5, 0), (6, 6)):
        merged = Catalog((*units(number, "").units, *ours.units[number:]))
        assert losses(ours, merged, Remote(merged)) == (lost, 100)


def test_brake__clauses_that_the_platform_must_have_and_lacks_count() -> None:
    ours = units(10, "A")
    expected = {key_digest(unit.key) for unit in ours.units}

    assert losses(ours, ours, Remote(Catalog()), expected) == (10, 10)
    assert losses(ours, ours, Remote(Catalog())) == (0, 10)
