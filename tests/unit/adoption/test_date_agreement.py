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


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("he", 'בתוקף החל מ- <time datetime="2026-03-02">2 במרץ 2026</time>'),
        ("vi", '<time datetime="2026-03-02">2 tháng 3 năm 2026</time>'),
        ("th", '<time datetime="2026-03-02">2 มีนาคม 2569</time>'),
        ("ru", '<time datetime="2026-03-02">2-го марта 2026</time>'),
    ],
)
def test_date_disagreements__in_the_forms_of_a_language(tag: str, text: str) -> None:
    source = 'From <time datetime="2026-03-02">March 2, 2026</time>'
    ours, theirs = (traits_of_text(one, "paragraph") for one in (source, text))

    assert list(date_disagreements(ours, Locale("en"), theirs, Locale(tag))) == []


def test_date_disagreements__beside_it_where_the_prose_does_not_tell() -> None:
    ours, same, other = (
        traits_of_text(text, "paragraph", plumbing=f'{{: datetime="{day}" }}')
        for text, day in (("March 2, 2026", "2026-03-02"), ("bald", "2026-03-02"), ("bald", "2026-03-03"))
    )

    assert list(date_disagreements(ours, Locale("en"), same, Locale("tlh"))) == []
    assert list(date_disagreements(ours, Locale("en"), other, Locale("tlh"))) == [
        "the dates beside it differ (2026-03-02 / 2026-03-03)"
    ]
