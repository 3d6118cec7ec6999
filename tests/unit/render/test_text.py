"""A report that fits a screen, whatever the project holds."""

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

import pytest

from clausula.locales import Locale
from clausula.model import Diagnostic, Location, Severity, State, Unit, UnitKey
from clausula.publishing.gates import GateFailure
from clausula.render.forms import RenderOptions
from clausula.render.text import FITS, overview
from clausula.reporting.coverage import Blocker, Coverage, Report, Standing
from clausula.verdict import Counts

LOCALES = tuple(sorted(Locale(one + other) for one in "abcd" for other in "klmno"))[:19]
DOCUMENTS = tuple(f"document-{number:02}" for number in range(52))


def coverage(document: str, locale: Locale, missing: int, whole: int = 10) -> Coverage:
    counts = Counts({**dict.fromkeys(State, 0), State.TRANSLATED: whole - missing, State.UNTRANSLATED: missing})
    place = Location(PurePosixPath(f"{document}.md"), 1)
    units = [Unit(key=UnitKey(f"Clause {number}.")) for number in range(missing)]
    blockers = tuple(Blocker(unit, place, None, 0, State.UNTRANSLATED) for unit in units)
    return Coverage(
        document=document, locale=locale, segments=counts, words=counts, blockers=blockers, standing=Standing()
    )


def report(documents: tuple[str, ...] = DOCUMENTS, locales: tuple[Locale, ...] = LOCALES) -> Report:
    """Each version lacks from nothing to all of its ten clauses; every tenth fails a gate."""
    versions = [
        coverage(document, locale, (3 * row + 7 * column) % 11)
        for row, document in enumerate(documents)
        for column, locale in enumerate(locales)
    ]
    gates = [GateFailure("--fail-on untranslated", one.document, one.locale, "some") for one in versions[::10]]
    return Report(
        source_locale=Locale("en"),
        locales=locales,
        documents=documents,
        versions=tuple(versions),
        errors=(),
        today=date(2026, 1, 1),
        effective={documents[0]: date(2026, 1, 7)},
        gates=tuple(gates),
    )


def test_a_summary_fits_a_screen_whatever_there_is_to_say() -> None:
    whole = report()
    place = Location(PurePosixPath("a.md"), 1)
    texts = tuple(
        Diagnostic(rule="x", severity=Severity.WARNING, message=f"text {number}", document=DOCUMENTS[0], location=place)
        for number in range(30)
    )
    told = list(overview(replace(whole, diagnostics=texts), RenderOptions(is_full=None)))

    assert FITS - 8 < len(told) <= FITS


def test_no_version_is_looked_for_among_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(one: Coverage, other: object) -> bool:
        pytest.fail(f"{one.document} in {one.locale} was compared with {other}")

    monkeypatch.setattr(Coverage, "__eq__", compared)

    assert "nearly done" in overview(report(), RenderOptions(is_full=None))


def test_languages_that_nobody_began_are_told_together() -> None:
    whole = report()
    versions = tuple(
        coverage(one.document, one.locale, 10)
        if one.locale in LOCALES[:3] or (one.locale == LOCALES[3] and one.document in DOCUMENTS[:2])
        else coverage(one.document, one.locale, 0)
        for one in whole.versions
    )
    told = list(overview(replace(whole, versions=versions, gates=()), RenderOptions(is_full=None)))

    first, second, third = sorted(LOCALES[:3])
    assert told[told.index("not begun") + 1 :][:2] == [
        f"  all documents in {first}, {second}, {third}",
        f"  {DOCUMENTS[0]}, {DOCUMENTS[1]} in {LOCALES[3]}",
    ]
    assert "farthest behind" not in told


@pytest.mark.parametrize("top", [1, 5, 8])
def test_many_versions_are_summed_up_on_a_screen(top: int) -> None:
    told = list(overview(report(), RenderOptions(is_full=None, top=top)))

    assert len(told) <= FITS
    assert told[0] == told[-2] == "99 gates failed, of 99 versions."
    done = [10 - len(version.blockers) for version in report().versions]
    percent = sum(done) * 10 // len(done)
    whole = f"{done.count(10)} of 988 versions up to date, {percent} % of the words translated"
    assert f"52 documents in 19 languages: {whole}" in told
    sections = ("takes effect soon", "nearly done", "farthest behind")
    for section in sections:
        place = told.index(section)
        assert len([one for one in told[place + 1 : place + top + 2] if one.startswith("  ")]) == top + 1
    assert told[told.index("takes effect soon") + 1].startswith("  document-00 in 6 days: ")


def test_few_versions_are_all_told() -> None:
    small = report(DOCUMENTS[:2], LOCALES[:2])

    assert list(overview(small, RenderOptions(is_full=None))) == list(overview(small, RenderOptions(is_full=True)))
    assert len(list(overview(small, RenderOptions(is_full=False)))) < len(list(overview(small, RenderOptions())))


def test_no_failed_gate_is_said_once() -> None:
    whole = Report(
        source_locale=Locale("en"),
        locales=LOCALES[:1],
        documents=DOCUMENTS[:1],
        versions=(coverage(DOCUMENTS[0], LOCALES[0], 0),),
        errors=(),
    )

    told = list(overview(whole, RenderOptions(is_full=False)))
    assert told[0] == "No gate failed."
    assert told[1] == "1 document in 1 language: 1 of 1 version up to date, 100 % of the words translated"
    assert len(told) == 3
