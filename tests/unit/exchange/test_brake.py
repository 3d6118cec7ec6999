"""What a pull may take back: a few translations, or a small share of them."""

from dataclasses import replace

import pytest

from clausula.catalogs.agreement import key_digest
from clausula.exchange.decide import Remote, losses
from clausula.model import Catalog, Unit, UnitKey


def catalog(count: int, *, emptied: int = 0) -> Catalog:
    units = [Unit(key=UnitKey(f"Clause {number}."), target=f"Text {number}") for number in range(count)]
    return Catalog(tuple(replace(unit, target="") if at < emptied else unit for at, unit in enumerate(units)))


@pytest.mark.parametrize(
    ("count", "lost", "told"),
    [(3, 3, 0), (4, 4, 4), (60, 3, 0), (60, 4, 4), (100, 5, 0), (100, 6, 6), (1000, 50, 0), (1000, 51, 51)],
)
def test_more_than_a_few_and_more_than_a_share_are_too_many(count: int, lost: int, told: int) -> None:
    after = catalog(count, emptied=lost)

    assert losses(catalog(count), after, Remote(after)) == (told, count)


def test_suggestion_instead_of_a_translation_is_a_loss() -> None:
    ours = catalog(4)
    after = replace(ours, units=tuple(replace(unit, fuzzy=True) for unit in ours.units))

    assert losses(ours, after, Remote(after)) == (4, 4)


def test_another_translation_is_no_loss() -> None:
    ours = catalog(9)
    after = replace(ours, units=tuple(replace(unit, target="Other") for unit in ours.units))

    assert losses(ours, after, Remote(after)) == (0, 9)


def test_what_was_no_translation_cannot_be_lost() -> None:
    assert losses(catalog(9, emptied=9), Catalog(), Remote(Catalog())) == (0, 0)


def test_clause_that_the_platform_must_have_and_lacks_is_a_loss() -> None:
    ours = catalog(4)
    expected = {key_digest(unit.key) for unit in ours.units}

    assert losses(ours, ours, Remote(Catalog()), expected) == (4, 4)
    assert losses(ours, ours, Remote(Catalog())) == (0, 4)
