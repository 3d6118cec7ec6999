from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.model import UnitKey

LEVERAGE = Leverage(
    (
        Reused(key=UnitKey("one two three"), how=Reuse.EXACT),
        Reused(key=UnitKey("four five"), how=Reuse.CARRIED, rules=("links", "dates")),
        Reused(key=UnitKey("six"), how=Reuse.CARRIED, rules=("dates",)),
    )
)


def test_count__units_of_a_kind() -> None:
    assert [LEVERAGE.count(how) for how in Reuse] == [1, 0, 2, 0, 0, 0]


def test_words__of_the_sources() -> None:
    assert [LEVERAGE.words(how) for how in (Reuse.EXACT, Reuse.CARRIED, Reuse.NEW)] == [3, 3, 0]


def test_by_rule__a_unit_counts_for_each_of_its_rules() -> None:
    assert LEVERAGE.by_rule() == {"links": 1, "dates": 2}
