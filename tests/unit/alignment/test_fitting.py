"""The revision that a translation was made from."""

from pathlib import PurePosixPath

import pytest

from clausula.alignment.align import align
from clausula.alignment.links import doubts
from clausula.alignment.revisions import fitted
from clausula.alignment.traits import Traits, traits
from clausula.formats.markdown.cut import cut
from clausula.locales import Locale
from unit.alignment.test_align import ENGLISH, GERMAN

LANGUAGES = Locale("en"), Locale("de")
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
    found, alignment = fitted([seen(text) for text in REVISIONS], seen(german), LANGUAGES)

    assert found == index
    assert (alignment.missing, alignment.leftover) == ((), ())


def test_fitted__finds_it_among_many() -> None:
    def text(price: int) -> str:
        return ENGLISH.replace("2 cents", f"{price} cents") + f"\nClause {price} of many others.\n" * price

    assert fitted([seen(text(price)) for price in range(40)], seen(GERMAN), LANGUAGES)[0] == 2


def test_fitted__is_not_an_older_one_because_that_is_shorter() -> None:
    terms = "\n".join(f"* We keep your {thing}.\n" for thing in ("name", "address", "number", "picture", "letters"))
    older, newer = ENGLISH.partition("## Prices")[0], ENGLISH.replace("## Prices", f"{terms}\n## Prices")

    assert fitted([seen(older), seen(newer)], seen(GERMAN), LANGUAGES)[0] == 1
    assert fitted([seen(newer), seen(older)], seen(GERMAN), LANGUAGES)[0] == 0


def test_fitted__knows_a_revision_by_what_was_left_untranslated() -> None:
    then = ENGLISH.replace("## Prices", "## Prices\n\nAsk your operator for these.")
    now = ENGLISH.replace("## Prices", "## Prices\n\nAsk your provider for those.")
    german = GERMAN.replace("## Preise", "## Preise\n\nAsk your operator for these.")

    assert fitted([seen(then), seen(now)], seen(german), LANGUAGES)[0] == 0
    assert fitted([seen(now), seen(then)], seen(german), LANGUAGES)[0] == 1


def test_fitted__gives_no_fewer_sure_pairs_than_the_newest() -> None:
    many = [seen(text) for text in REVISIONS]
    for at in range(len(GERMAN.splitlines())):
        german = seen("\n".join(line for number, line in enumerate(GERMAN.splitlines()) if number != at))
        index, alignment = fitted(many, german, LANGUAGES)
        sure, at_newest = (
            sum(not why for why in doubts(found, source, LANGUAGES).values())
            for found, source in ((alignment, many[index]), (align(many[-1], german), many[-1]))
        )
        assert sure >= at_newest
