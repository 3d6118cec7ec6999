"""Whether a clause and its translation name the same days."""

import pytest

from clausula.adoption.dates import date_disagreements
from clausula.alignment.traits import traits_of_text
from clausula.locales import Locale


@pytest.mark.parametrize(
    ("english", "german", "reasons"),
    [
        ("March 2, 2026", "2. März 2026", []),
        ("March 2, 2026", "3. März 2026", ["its dates differ (2026-03-02 / 2026-03-03)"]),
        ("March 2, 2026", "bald", []),
        ("soon", "2. März 2026", []),
        (
            "From March 2, 2026 to May 4, 2026",
            "Vom 4. Mai 2026 bis 2. März 2026",
            ["its dates differ (2026-03-02, 2026-05-04 / 2026-05-04, 2026-03-02)"],
        ),
        ("From March 2, 2026 to May 4, 2026", "Vom 2. März 2026 an", []),
    ],
)
def test_date_disagreements__in_the_prose(english: str, german: str, reasons: list[str]) -> None:
    ours, theirs = (traits_of_text(text, "paragraph") for text in (english, german))

    assert list(date_disagreements(ours, Locale("en"), theirs, Locale("de"))) == reasons


def test_date_disagreements__beside_it_where_the_prose_does_not_tell() -> None:
    ours, same, other = (
        traits_of_text(text, "paragraph", plumbing=f'{{: datetime="{day}" }}')
        for text, day in (("March 2, 2026", "2026-03-02"), ("bald", "2026-03-02"), ("bald", "2026-03-03"))
    )

    assert list(date_disagreements(ours, Locale("en"), same, Locale("tlh"))) == []
    assert list(date_disagreements(ours, Locale("en"), other, Locale("tlh"))) == [
        "the dates beside it differ (2026-03-02 / 2026-03-03)"
    ]
