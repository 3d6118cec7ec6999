"""The report in terminals of any width."""

import re
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

import pytest

from clausula.history.log import Revision
from clausula.history.timeline import Since
from clausula.locales import Locale
from clausula.model import Location, State, Unit, UnitKey
from clausula.render.forms import RenderOptions, rendered
from clausula.render.listing import lines, matrix
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report, Standing
from clausula.verdict import counts

MANY = tuple(Locale.parse(f"{one}{two}") for one in "bdefghklmnps" for two in "aeilos")
SOURCE = PurePosixPath("sources/terms.md")
TODAY = date(2026, 1, 26)


def version(document: str, locale: Locale, translated: int, total: int = 4, obsolete: int = 0) -> Coverage:
    units = tuple(
        Unit(key=UnitKey(f"Clause {number}."), target="X" if number < translated else "") for number in range(total)
    )
    past = tuple(Unit(key=UnitKey(f"Past {number}."), target="X", obsolete=True) for number in range(obsolete))
    blockers = tuple(Blocker(unit, Location(SOURCE, 1)) for unit in units if unit.state is State.UNTRANSLATED)
    return Coverage(
        document=document,
        locale=locale,
        segments=counts(units + past),
        words=counts(units + past, words=True),
        blockers=blockers,
        standing=Standing(is_known=True),
    )


def made(versions: list[Coverage], effective: dict[str, date] | None = None) -> Report:
    documents = tuple(dict.fromkeys(one.document for one in versions))
    locales = tuple(dict.fromkeys(one.locale for one in versions))
    return Report(Locale("en"), locales, documents, tuple(versions), (), TODAY, effective or {})


def wide(columns: int) -> RenderOptions:
    return RenderOptions(width=columns)


def test_matrix__that_fits_is_one_table() -> None:
    report = made([version("terms", locale, number) for number, locale in ((4, MANY[0]), (1, MANY[1]))])

    assert list(matrix(report, wide(40))) == ["% of words translated   ba  be", "terms                  100  25"]


def test_matrix__that_does_not_fit_is_put_below() -> None:
    report = made([version("terms", locale, 1) for locale in MANY[:8]])

    assert list(matrix(report, wide(40))) == [
        "% of words translated  ba  be  bi  bl",
        "terms                  25  25  25  25",
        "",
        "% of words translated  bo  bs  da  de",
        "terms                  25  25  25  25",
    ]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_matrix__of_many_locales_is_a_list(width: int) -> None:
    report = made([version("terms", locale, number % 5) for number, locale in enumerate(MANY)])

    found = list(matrix(report, wide(width)))

    assert found[:2] == ["% of words translated", "terms"]
    assert [line.split()[0] for line in found[2:] if line[:5].strip()] == ["100", "75", "50", "25", "0"]
    assert all(len(line) <= max(width, 21) for line in found)
    said = " ".join(line[5:] for line in found[2:]).replace(",", " ").split()
    assert sorted(said) == sorted(map(str, MANY))


def test_matrix__names_in_wide_scripts_keep_the_columns() -> None:
    report = made([version("プライバシーに関する通知", MANY[0], 4), version("terms", MANY[0], 1)])

    assert list(matrix(report, wide(80))) == [
        "% of words translated      ba",
        "プライバシーに関する通知  100",
        "terms                      25",
    ]


def test_lines__what_is_most_urgent_comes_first() -> None:
    effective = {"b": date(2026, 2, 1), "c": date(2026, 1, 1), "d": date(2026, 1, 26)}
    report = made([version(name, MANY[0], 1 + (name == "e")) for name in "abcde"], effective)

    found = [line for line in lines(report, wide(80)) if " in ba:" in line or line.startswith("  effective")]

    assert [line[0] for line in found if " in ba:" in line] == ["d", "b", "c", "a", "e"]
    assert [line for line in found if line.startswith("  ")] == [
        "  effective today, ba is 3 clauses short",
        "  effective in 6 days, ba is 3 clauses short",
        "  effective for 25 days, ba is 3 clauses short",
    ]


def test_lines__versions_that_failed_a_gate_come_first() -> None:
    report = made([version(name, MANY[0], done) for name, done in (("a", 1), ("b", 3), ("c", 2))])
    report = replace(report, gates=tuple(GateFailure("--fail-under 90", name, MANY[0], "why") for name in "bc"))

    said = [line for line in lines(report, wide(80)) if " in ba:" in line]

    assert [line[0] for line in said] == ["c", "b", "a", "c", "b"]
    assert said[3:] == [f"{name} in ba: gate failed: why (--fail-under 90)" for name in "cb"]


def test_lines__states_add_up_for_each_version() -> None:
    report = made(
        [version("a", MANY[0], 3, obsolete=2), version("a", MANY[1], 4, obsolete=1), version("b", MANY[0], 1)]
    )

    found = list(lines(report, wide(80)))

    assert "a in ba: 3 translated, 1 untranslated of 4 clauses; 2 obsolete; never complete, 1 clause short" in found
    assert found[-1] == "a in be: 4 translated of 4 clauses; 1 obsolete; up to date"


def blocked(unit: Unit, since: Since | None = None, behind: int | None = None) -> Report:
    one = version("a", MANY[0], 3)
    blocker = Blocker(unit, Location(SOURCE, 7), since, behind)
    return made(
        [
            Coverage(
                document="a",
                locale=MANY[0],
                segments=one.segments,
                words=one.words,
                blockers=(blocker,),
                standing=one.standing,
            )
        ]
    )


STALE = Unit(key=UnitKey("We keep\x1b[2J no records."), target="X", fuzzy=True, previous=UnitKey("We keep records."))


def test_lines__what_changed_since_when() -> None:
    since = Since(Revision("a" * 40, "2026-01-19"), is_exact=False)

    assert list(lines(blocked(STALE, since, 2), wide(80)))[-1] == (
        "  sources/terms.md:7: stale at least since 2026-01-19 (2 revisions behind): "
        r"We keep{+\x1b[2J no+} records."
    )


def test_colours_are_the_terminals() -> None:
    plain, coloured = (rendered("text", blocked(STALE), RenderOptions(has_colours=has)) for has in (False, True))

    assert b"\x1b[33mstale\x1b[0m" in coloured
    assert b"\x1b" not in plain
    assert plain == re.sub(rb"\x1b\[\d*m", b"", coloured)
