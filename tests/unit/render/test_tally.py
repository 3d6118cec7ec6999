"""What all renderings say alike."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from clausula.history.log import Revision
from clausula.history.timeline import Since
from clausula.locales import Locale
from clausula.model import Location, State, Unit, UnitKey
from clausula.render.tally import (
    ABSENT,
    COUNTED,
    UNREADABLE,
    days,
    excerpt,
    failed,
    ranked,
    rows,
    short,
    shortened,
    since,
    tally,
    urgent,
    word_diff,
)
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report, Standing
from clausula.verdict import Counts, counts
from measures.linear import LINEAR, growth

DE, RO = Locale("de"), Locale("ro")
PLACE = Location(PurePosixPath("sources/terms.md"), 1)


def version(document: str, locale: Locale, *, done: int, missing: int) -> Coverage:
    finished = [Unit(key=UnitKey(f"Done {number}."), target="Da.") for number in range(done)]
    left = [Unit(key=UnitKey(f"Left {number}.")) for number in range(missing)]
    units = (*finished, *left)
    return Coverage(
        document=document,
        locale=locale,
        segments=counts(units),
        words=counts(units, words=True),
        blockers=tuple(Blocker(unit, PLACE) for unit in left),
        standing=Standing(),
    )


def blocker(found: Since | None) -> Blocker:
    return Blocker(Unit(key=UnitKey("One.")), PLACE, found)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((29, 2, 0, 0, 3, 0, 0), "29 translated, 2 stale, 3 untranslated of 34 clauses"),
        ((0, 0, 1, 1, 0, 0, 4), "1 fuzzy, 1 withheld of 2 clauses; 4 obsolete"),
        ((0, 0, 0, 0, 0, 2, 0), "2 untranslatable of 2 clauses"),
        ((0, 0, 0, 0, 0, 0, 0), "nothing of 0 clauses"),
    ],
)
def test_tally(numbers: tuple[int, ...], words: str) -> None:
    assert tally(Counts(dict(zip((*COUNTED, State.OBSOLETE), numbers, strict=True)))) == words


def test_days() -> None:
    said = {0: "today", 1: "in 1 day", 6: "in 6 days", -1: "for 1 day", -25: "for 25 days"}

    assert {number: days(number) for number in said} == said


def test_short() -> None:
    assert short(version("terms", RO, done=2, missing=3)) == "ro is 3 clauses short"
    assert short(version("terms", DE, done=0, missing=1)) == "de is 1 clause short"


def test_since() -> None:
    revision = Revision("0123456789", "2026-01-19", "Reword")

    assert since(blocker(None)) == ""
    assert since(blocker(Since(revision, is_exact=True))) == "since 2026-01-19"
    assert since(blocker(Since(revision, is_exact=False))) == "at least since 2026-01-19"
    assert since(blocker(Since(Revision("", ""), is_exact=True))) == "since the working tree"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("We keep\nrecords.", "We keep records."),
        ("We keep many records.", "We keep many…"),
        ("Unterlagenaufbewahrungspflicht", "Unterlagenaufbewahr…"),
        ("記録は三十日間保存しますその後で削除しますので", "記録は三十日間保存しますその後で削除し…"),
    ],
)
def test_excerpt(text: str, cut: str) -> None:
    assert excerpt(text, 20) == cut


def test_urgent__failed_gates_come_first_then_effective_dates_then_the_least_complete() -> None:
    result = Report(
        Locale("en"),
        (DE, RO),
        ("forgotten", "old", "soon", "undated"),
        (
            version("forgotten", DE, done=9, missing=1),
            version("old", DE, done=1, missing=9),
            version("old", RO, done=3, missing=0),
            version("soon", DE, done=5, missing=5),
            version("soon", RO, done=2, missing=8),
            version("undated", DE, done=0, missing=9),
        ),
        (),
        date(2026, 1, 26),
        {"old": date(2025, 1, 1), "soon": date(2026, 2, 1)},
        tuple(GateFailure("--fail-on stale", name, DE, "why") for name in ("forgotten", "undated")),
    )

    assert [(one.document, str(one.locale)) for one in urgent(result)] == [
        ("undated", "de"),
        ("forgotten", "de"),
        ("soon", "ro"),
        ("soon", "de"),
        ("old", "de"),
    ]
    assert [one.document for one in ranked(result)] == ["undated", "forgotten"]
    assert failed(result)["undated", DE] == [result.gates[1]]
    assert failed(result)["soon", DE] == []


def test_rows__hold_a_place_for_what_could_not_be_read() -> None:
    only = version("b", RO, done=1, missing=0)

    found = rows(Report(Locale("en"), (DE, RO), ("a", "b"), (only,), (), absent=[("a", DE)]))
    assert found == [("a", [ABSENT, UNREADABLE]), ("b", [UNREADABLE, only])]


def test_shortened() -> None:
    assert shortened("abc", 3, str.upper) == ["A", "B", "C"]
    assert shortened("abcde", 3, str.upper) == ["A", "B", "C", "and 2 more"]


def test_word_diff() -> None:
    runs = (("same", "We keep "), ("gone", "no"), ("new", "few"), ("same", " records."))

    assert word_diff("We keep no records.", "We keep few records.") == runs
    assert word_diff("We keep.", "We keep.") == (("same", "We keep."),)


def test_word_diff__of_very_long_texts_is_what_stands_between_their_equal_ends() -> None:
    old, new = (f"We {'*' * 2000}{word}{'*' * 2000} keep" for word in ("no", "few"))

    assert word_diff(old, new) == (
        ("same", f"We {'*' * 2000}"),
        ("gone", "no"),
        ("new", "few"),
        ("same", f"{'*' * 2000} keep"),
    )


def test_word_diff__time_does_not_grow_with_the_square_of_the_length() -> None:
    def compared(length: int) -> object:
        return word_diff.__wrapped__(f"a{'*' * length}b c", f"d{'*' * length} e")

    assert growth(compared, lambda length: length, 4000) < LINEAR
