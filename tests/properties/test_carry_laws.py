"""What carrying promises: a grammar makes clauses with their translations, and edits of which it knows what they mean.

Each example makes ten edits: 5,000 examples are 50,000 edits.
"""

from collections.abc import Callable
from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from clausula.catalogs.update.carry import RULES, Edit, carry
from clausula.locales import Locale
from properties.edits import PHRASES, Edited, meaningful, neutral
from properties.strategies import law

EDITS = 10
ENGLISH = Locale("en")
ANYWHERE = (
    ", 令和六年",
    " – BE 2567",
    " (27 Shawwal 1445 AH)",
    " / ۱۷ اردیبهشت ۱۴۰۳",
    ", 28 Nisan 5784",
    " (VI.V.MMXXIV)",
)
"""The old date in other calendars, as any language may have it."""
NEXT_TO_DATES = {
    "de": ((", 令和6年", ""), (" (6 V 2024)", ""), (" (Montag)", " (Dienstag)"), (" / 6.5.24", "")),
    "ar": ((" الموافق 27 شوال 1445 هـ", ""), (" (الاثنين)", " (الثلاثاء)")),
    "he": ((" (כ״ח בניסן תשפ״ד)", ""), (" (יום שני)", " (יום שלישי)")),
    "ja": (("（令和6年5月6日）", ""), ("（令和六年五月六日）", ""), ("（月）", "（火）"), ("、旧暦三月廿八日", "")),
    "ko": ((" (음력 3월 28일)", ""), ("(월)", "(화)"), (" 단기 4357년", "")),
    "zh-CN": (
        ("（民國113年5月6日）", ""),
        ("（甲辰年三月廿八）", ""),
        ("（周一）", "（周二）"),
        ("，农历三月廿八", ""),
    ),
    "ru": ((" (понедельник)", " (вторник)"), (" (пн)", " (вт)"), (", в понедельник", ", во вторник")),
}
"""Writings of the old date that a translator added, besides those that every language has, and of the new one if it is
in the same calendar."""
OLD, NEW = date(2024, 5, 6), date(2025, 5, 20)


@law
@given(st.data())
def test_carry__no_edit_that_changes_meaning(data: st.DataObject) -> None:
    for _ in range(EDITS):
        tag, old, new, target = data.draw(meaningful())
        made = carry(Edit(old, new, target, ENGLISH, Locale.parse(tag)), RULES)
        assert not made.is_complete, (old, new)


@law
@given(neutral())
def test_carry__edits_that_change_no_meaning(edited: Edited) -> None:
    tag, old, new, target = edited
    assert carry(Edit(old, new, target, ENGLISH, Locale.parse(tag)), RULES).is_complete, (old, new, target)


Writer = Callable[[date, str], str]


def numeric(form: str) -> Writer:
    return lambda value, _: form.format(value)


WRITERS: dict[str, Writer] = {
    "long": lambda value, tag: format_date(value, "long", locale=tag.replace("-", "_")),
    "full": lambda value, tag: format_date(value, "full", locale=tag.replace("-", "_")),
    "ISO": numeric("{:%Y-%m-%d}"),
    "short": numeric("{:%d.%m.%y}"),
    "dotted": numeric("{:%d.%m.%Y}"),
    "slashed": numeric("{:%d/%m/%Y}"),
    "weekday": lambda value, tag: format_date(value, "EEEE", locale=tag.replace("-", "_")),
    "short weekday": lambda value, tag: format_date(value, "EEE", locale=tag.replace("-", "_")),
    "month": lambda value, tag: format_date(value, "MMMM yyyy", locale=tag.replace("-", "_")),
}
AROUND = (" ({})", ", {}", " {}", "（{}）", " – {}", " г. ({})", " [{}]")


@st.composite
def dated(draw: st.DrawFn, tag: str) -> tuple[str, str]:
    """The translation of a clause with a date, and how it has to read after the change; no text is "never"."""
    main = WRITERS[draw(st.sampled_from(["long", "full", "ISO"]))]
    frame = PHRASES[tag][2]
    if draw(st.booleans()) and tag in NEXT_TO_DATES:
        old, new = draw(st.sampled_from(NEXT_TO_DATES[tag]))
        return frame.format(main(OLD, tag) + old), frame.format(main(NEW, tag) + new) if new else ""
    if draw(st.integers(0, 3)) == 0:
        return frame.format(main(OLD, tag) + draw(st.sampled_from(ANYWHERE))), ""
    second, around = WRITERS[draw(st.sampled_from(sorted(WRITERS)))], draw(st.sampled_from(("", *AROUND)))
    before = draw(st.booleans()) and around in (" {}", ", {}", " ({})")

    def written(value: date) -> str:
        first, other = main(value, tag), second(value, tag)
        text = f"{other}{around[:-2].rstrip('(')}{first}" if before else first + around.format(other)
        return frame.format(text)

    return written(OLD), written(NEW)


@law
@given(st.data())
def test_carry__a_date_with_all_that_depends_on_it(data: st.DataObject) -> None:
    """No word of the old date is left behind, whatever else the translation says of it."""
    tag = data.draw(st.sampled_from(sorted(PHRASES)))
    for _ in range(EDITS):
        target, expected = data.draw(dated(tag))
        old, new = data.draw(SOURCES)
        made = carry(Edit(old, new, target, ENGLISH, Locale.parse(tag)), RULES)
        assert not made.is_complete or made.target == expected, (old, new, target, made.target)


SOURCES = st.sampled_from(
    [
        ("In force since May 6, 2024.", "In force since May 20, 2025."),
        ("In force since 6 May 2024.", "In force since 20 May 2025."),
        ("In force since 2024-05-06.", "In force since 2025-05-20."),
        ("In force since May 6, 2024 (2024-05-06).", "In force since May 20, 2025 (2025-05-20)."),
    ]
)


@pytest.mark.parametrize("tag", sorted(PHRASES.keys() - {"he"}))
def test_carry__a_plain_date_in_each_locale(tag: str) -> None:
    """But in Hebrew, where the month has a prefix that no table of names has."""
    long = WRITERS["long"]
    edit = Edit("Since May 6, 2024.", "Since May 20, 2025.", long(OLD, tag), ENGLISH, Locale.parse(tag))

    assert carry(edit, RULES).target == long(NEW, tag)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("May 6, 2024 (2024-05-06)", "May 20, 2025 (2024-05-06)"),
        ("Monday, May 6, 2024", "Monday, May 20, 2025"),
        ("May 6, 2024 to May 20, 2024", "May 20, 2024 to May 20, 2024"),
        ("04/05/2024", "04/06/2024"),
        ("April 6 to May 6, 2024", "April 6 to May 20, 2025"),
        ("May 6, 2024 or May 9, 2024", "May 9, 2024 or May 6, 2024"),
        ("before May 6, 2024", "after May 6, 2024"),
        ("on May 6, 2024", "on -May 6, 2024"),
    ],
)
def test_carry__a_source_whose_dates_do_not_agree(old: str, new: str) -> None:
    assert not carry(Edit(old, new, old, ENGLISH, ENGLISH), RULES).is_complete
