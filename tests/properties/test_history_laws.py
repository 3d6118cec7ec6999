"""Since when a clause reads as it does, whatever the revisions."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clausula.history.log import Revision
from clausula.history.timeline import Timeline, ancestors
from clausula.model import UnitKey
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


@law
@given(CHAINS, st.data())
def test_nothing_is_stale_since_before_its_translation_was_made(chain: list[list[str]], data: st.DataObject) -> None:
    """Whatever edits are mechanical: it was made for a clause of some revision, and that stood there."""
    keys = tuple(tuple(map(UnitKey, clauses)) for clauses in chain)
    drawn = [{key: data.draw(st.sampled_from((None, *old))) for key in new} for old, new in pairwise(keys)]
    origins = tuple({key: old for key, old in one.items() if old is not None} for one in drawn)
    revisions = tuple(Revision(f"r{at}", f"2026-01-0{at + 1}", "", blob="b") for at in range(len(chain)))
    history = Timeline(revisions, keys, origins)
    for at, then in enumerate(keys):
        for previous in set(then) - set(keys[-1]):
            for key in keys[-1]:
                since = history.since(key, previous)
                assert since is not None
                assert revisions.index(since.revision) > at
