"""What an alignment promises whatever the two texts, and its lattice against a walk through every way there is."""

import math
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausula.alignment.align import align
from clausula.alignment.lattice import ALONE, Step, arcs
from clausula.alignment.links import doubts
from clausula.locales import Locale
from properties.strategies import law, markdown_texts
from unit.alignment.test_align import seen

ODDS = st.floats(-4, 4, allow_nan=False)
SIZES = st.integers(0, 4)


@law
@given(st.lists(markdown_texts, max_size=4).map("\n\n".join), st.lists(markdown_texts, max_size=4).map("\n\n".join))
def test_every_clause_is_accounted_for(one: str, other: str) -> None:
    try:
        ours, theirs = seen(one), seen(other)
    except Exception:  # noqa: BLE001 - a directive that is wrong; the cut's own tests see to it
        return
    found = align(ours, theirs)

    sources = Counter(link.source for link in found.links) + Counter(found.missing)
    assert sources == Counter(range(len(ours)))
    placed = {place for link in found.links for place in link.targets}
    assert placed.isdisjoint(found.leftover)
    assert placed | set(found.leftover) == set(range(len(theirs)))
    assert set(doubts(found, ours, (Locale("en"), Locale("de")))) == {link.source for link in found.links}


@law
@given(st.lists(markdown_texts, max_size=4).map("\n\n".join))
def test_text_is_aligned_with_itself_in_order(text: str) -> None:
    try:
        clauses = seen(text)
    except Exception:  # noqa: BLE001 - see above
        return

    found = align(clauses, clauses)

    assert [clauses[link.source].text for link in found.links] == [link.text for link in found.links]
    assert (found.missing, found.leftover) == ((), ())


class Table:
    """Moves with odds from a table."""

    def __init__(self, sources: int, targets: int, odds: list[float]) -> None:
        self.sources, self.targets, self._odds = sources, targets, odds

    def __call__(self, i: int, j: int) -> Iterator[Step]:
        if i < self.sources:
            yield Step(1, 0, ALONE)
        if j < self.targets:
            yield Step(0, 1, ALONE)
        for di, dj in ((1, 1), (1, 2), (2, 1)):
            if i + di <= self.sources and j + dj <= self.targets:
                yield Step(di, dj, self._odds[(7 * i + 3 * j + di + 2 * dj) % len(self._odds)])

    def ways(self, i: int = 0, j: int = 0) -> Iterator[tuple[float, list[tuple[int, int, Step]]]]:
        if (i, j) == (self.sources, self.targets):
            yield 0.0, []
        for step in self(i, j):
            for odds, rest in self.ways(i + step.source, j + step.target):
                yield odds + step.odds, [(i, j, step), *rest]


@law
@given(SIZES, SIZES, st.lists(ODDS, min_size=5, max_size=20))
def test_best_way_is_the_best_of_all_and_each_step_has_its_share(sources: int, targets: int, odds: list[float]) -> None:
    table = Table(sources, targets, odds)
    ways = list(table.ways())
    whole = sum(math.exp(weight) for weight, _ in ways)

    found = arcs(sources, targets, table)

    best = [arc for arc in found if arc.is_best]
    assert sum(arc.step.odds for arc in best) == pytest.approx(max(weight for weight, _ in ways))
    assert sum(arc.step.source for arc in best) == sources
    assert sum(arc.step.target for arc in best) == targets
    for arc in found:
        through = sum(math.exp(odds) for odds, way in ways if (arc.at_source, arc.at_target, arc.step) in way)
        assert arc.probability == pytest.approx(through / whole, abs=0.01)
