"""The clauses that several languages lack, each once."""

from pathlib import PurePosixPath

from clausula.locales import Locale
from clausula.model import Location, State, Unit, UnitKey
from clausula.render.tally import missing
from clausula.reporting.coverage import Blocker, Coverage, Standing
from clausula.verdict import counts


def version(locale: str, document: str, *units: Unit) -> Coverage:
    place = Location(PurePosixPath(f"sources/{document}.md"), 1)
    return Coverage(
        document=document,
        locale=Locale(locale),
        segments=counts(units),
        words=counts(units, words=True),
        blockers=tuple(Blocker(unit, place) for unit in units),
        standing=Standing(),
    )


def test_missing__a_clause_stands_once_with_all_languages_by_state() -> None:
    stale = Unit(key=UnitKey("One."), target="Unu.", fuzzy=True, previous=UnitKey("On."))
    empty, other = Unit(key=UnitKey("One.")), Unit(key=UnitKey("Two."))

    found = missing(
        [
            version("ro", "a", stale, other),
            version("fr", "a", empty),
            version("de", "a", empty),
            version("ro", "b", empty),
        ]
    )

    assert [(str(one.blocker.location), one.blocker.unit, one.locales) for one in found] == [
        ("sources/a.md:1", empty, ((State.STALE, ("ro",)), (State.UNTRANSLATED, ("de", "fr")))),
        ("sources/a.md:1", other, ((State.UNTRANSLATED, ("ro",)),)),
        ("sources/b.md:1", empty, ((State.UNTRANSLATED, ("ro",)),)),
    ]
