"""Since when a clause reads as it does, whatever the revisions."""

from hypothesis import given
from hypothesis import strategies as st

from clausula.history.timeline import ancestors
from properties.strategies import law
from unit.history.test_lines import nothing

CHAINS = st.lists(st.lists(st.sampled_from("abcdef"), unique=True), min_size=1, max_size=8)


@law
@given(CHAINS)
def test_since_is_where_the_last_run_of_a_clause_begins(chain: list[list[str]]) -> None:
    found = ancestors(chain, nothing)

    assert set(found) == set(chain[-1])
    for key, (index, names) in found.items():
        assert all(key in keys for keys in chain[index:])
        assert index == 0 or key not in chain[index - 1]
        assert names == {key}


@law
@given(CHAINS)
def test_order_inside_a_revision_says_nothing(chain: list[list[str]]) -> None:
    assert ancestors(chain, nothing) == ancestors([sorted(keys) for keys in chain], nothing)
