"""The lattice against a walk through every way there is."""

from collections.abc import Iterator

from clausula.alignment.lattice import ALONE, Step, arcs


def test_a_long_gap_is_crossed() -> None:
    def moves(i: int, j: int) -> Iterator[Step]:
        if i < 300:
            yield Step(1, 0, ALONE)
        if j < 200:
            yield Step(0, 1, ALONE)
        if i < 300 and j < 200:
            yield Step(1, 1, 4.0 if i == (j if j < 100 else j + 100) else -4.0)

    best = [arc for arc in arcs(300, 200, moves) if arc.is_best]

    assert [(arc.at_source, arc.at_target) for arc in best if arc.step.target and arc.step.source] == [
        *((index, index) for index in range(100)),
        *((index + 100, index) for index in range(100, 200)),
    ]
