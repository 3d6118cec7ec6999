"""The revision that a translation was made from."""

from pathlib import PurePosixPath

import pytest

from clausula.alignment.align import fitted
from clausula.alignment.traits import Traits, traits
from clausula.formats.markdown.cut import cut
from unit.alignment.test_align import ENGLISH, GERMAN

REVISIONS = [
    ENGLISH.replace("* Do not let others use it; you answer for what they do.\n", "").replace(
        "March 2, 2026", "May 4, 2025"
    ),
    ENGLISH,
    ENGLISH.replace("Please read them.", "Please read them well."),
    ENGLISH.replace("## Prices\n", "## Prices\n\nWe bill you on the first of each month, and you pay by card.\n"),
    ENGLISH.replace("30 days", "60 days").replace("March 2, 2026", "June 1, 2026"),
]


def seen(text: str) -> tuple[Traits, ...]:
    return traits(cut(text, PurePosixPath("terms.md")))


@pytest.mark.parametrize(
    ("german", "index"),
    [
        (
            GERMAN.replace("* Lassen Sie es niemand anderen benutzen; Sie haften für das, was er tut.\n", "").replace(
                "2. März 2026", "4. Mai 2025"
            ),
            0,
        ),
        (GERMAN, 2),
        (
            GERMAN.replace(
                "## Preise\n", "## Preise\n\nWir rechnen am ersten jedes Monats ab; Sie zahlen mit Karte.\n"
            ),
            3,
        ),
        (GERMAN.replace("30 Tage", "60 Tage").replace("2. März 2026", "1. Juni 2026"), 4),
    ],
)
def test_fitted__is_the_newest_of_those_that_fit_best(german: str, index: int) -> None:
    found, alignment = fitted([seen(text) for text in REVISIONS], seen(german))

    assert found == index
    assert (alignment.missing, alignment.leftover) == ((), ())


def test_fitted__finds_it_among_many() -> None:
    many = [seen(ENGLISH + f"\nClause {number} of many others.\n" * number) for number in range(40)]

    assert fitted(many, seen(GERMAN))[0] == 0
