"""The lines of clauses through revisions."""

from collections.abc import Mapping

from clausula.history.timeline import ancestors, matched


def nothing(_: int) -> Mapping[str, str]:
    return {}


def test_edit_that_changes_no_language_makes_no_clause_younger() -> None:
    links = {2: {"a2": "a1"}, 1: {"a1": "a"}}

    found = ancestors([["a", "x"], ["a1"], ["a2", "b"]], lambda index: links[index])

    assert found == {"a2": (0, frozenset({"a", "a1", "a2"})), "b": (2, frozenset({"b"}))}


def test_origin_that_is_not_there_is_none() -> None:
    assert ancestors([["x"], ["a"]], lambda _: {"a": "gone"}) == {"a": (1, frozenset({"a"}))}


def test_no_revisions_no_lines() -> None:
    assert ancestors([], nothing) == {}


def test_matched__is_the_newest_revision_that_is_wholly_translated() -> None:
    chain = [["a"], ["a", "b"], ["b"], ["b", "c"]]

    assert matched(chain, {"a", "b"}) == 2
    assert matched(chain, {"a"}) == 0
    assert matched(chain, {"a", "b", "c", "d"}) == 3
    assert matched(chain, {"c"}) is None


def test_matched__a_revision_without_clauses_says_nothing() -> None:
    assert matched([["a"], [], ["b"]], set()) is None
    assert matched([["a"], [], ["b"]], {"a"}) == 0
    assert matched([["a"], []], set()) == 1
    assert matched([], {"a"}) is None
