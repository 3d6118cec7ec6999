from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.model import UnitKey


def test_summed_up__tells_one_by_one_what_people_look_at_and_counts_all() -> None:
    whole = Leverage(
        tuple(
            Reused(key=UnitKey(f"{how} {number} words"), how=how, rules=("dates",))
            for how in Reuse
            for number in range(3)
        ),
        {Reuse.EXACT: (10, 100)},
    )

    short = whole.summed_up()

    assert {unit.how for unit in short.reused} == {Reuse.CARRIED, Reuse.FUZZY}
    for how in Reuse:
        assert (short.count(how), short.words(how)) == (whole.count(how), whole.words(how))
    assert short.by_rule() == whole.by_rule()
    assert short.summed_up() == short
