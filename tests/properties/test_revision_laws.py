"""What an update promises whatever the revision: see the docstring of `clausula.catalogs.update`."""

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clausula.catalogs.leverage import Leverage, Reuse
from clausula.catalogs.policy import Policy
from clausula.catalogs.update import update
from clausula.clause.dates import find_dates
from clausula.locales import Locale
from clausula.model import Catalog, State, Unit, UnitKey
from properties.strategies import law

GERMAN = Locale("de")
POLICY = Policy(source_locale=Locale("en"))

clauses = st.sampled_from(
    [
        "We keep records.",
        "We  keep records.",
        "We keep call records for 30 days.",
        "We keep call records for 90 days.",
        "March 2, 2026",
        "April 12, 2027",
        "In force since March 2, 2026.",
        "In force since April 1, 2027.",
        "See the [terms](https://larkline.example/en/terms/).",
        "See the [terms](https://larkline.example/en/rules/).",
        "See the [terms](https://larkline.example/rules/).",
        "**We sell nothing.**",
        "We sell nothing.",
        'You may say "no".',
        "You may say \u201cno\u201d.",
        "We keep records. They help us. You may object.",
        "We keep records. They help us connect calls. You may object.",
        "You may object. We keep records.",
    ]
)
targets = st.sampled_from(
    [
        "Wir speichern Daten.",
        "2. März 2026",
        "In Kraft seit 2. März 2026.",
        "Siehe die [Bedingungen](https://larkline.example/de/terms/).",
        "Siehe die [Bedingungen](https://larkline.example/en/terms/).",
        "**Wir verkaufen nichts.**",
        "Sie können „Nein“ sagen.",
        "Wir speichern Daten. Sie helfen uns. Sie können widersprechen.",
        "30 Tage",
        "",
    ]
)


def template(texts: list[str]) -> Catalog:
    return Catalog(tuple(Unit(key=UnitKey(text)) for text in texts), (("X-Source-Digest", "|".join(texts)),))


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A catalog as translators leave it: translated, fuzzy and empty units."""
    units = []
    is_mixed = draw(st.booleans())
    for text in draw(st.lists(clauses, max_size=8, unique=True)):
        target = draw(targets if is_mixed else targets.filter(bool))
        fuzzy = bool(target) and is_mixed and draw(st.booleans())
        units.append(Unit(key=UnitKey(text), target=target, fuzzy=fuzzy))
    empty, _ = update(template([unit.key.msgid for unit in units]), None, GERMAN, POLICY)
    return replace(empty, units=tuple(units))


templates = st.lists(clauses, max_size=8, unique=True).map(template)


def updated(source: Catalog, old: Catalog) -> tuple[Catalog, Leverage]:
    return update(source, old, GERMAN, POLICY)


@law
@given(catalogs(), templates)
def test_update_is_idempotent(old: Catalog, source: Catalog) -> None:
    once, _ = updated(source, old)

    assert updated(source, once)[0] is once


@law
@given(catalogs(), templates)
def test_an_unchanged_clause_keeps_its_target(old: Catalog, source: Catalog) -> None:
    new = {unit.key: unit for unit in updated(source, old)[0].active()}

    for unit in old.units:
        if unit.key in new and unit.target:
            assert (new[unit.key].target, new[unit.key].fuzzy) == (unit.target, unit.fuzzy)


@law
@given(catalogs(), st.lists(templates, min_size=1, max_size=4))
def test_no_target_is_lost(old: Catalog, sources: list[Catalog]) -> None:
    """Through any number of revisions: each text stands in the catalog, or a listed carry took it further."""
    catalog = old
    became: dict[str, set[str]] = {}
    for source in sources:
        catalog, leverage = updated(source, catalog)
        for carried in leverage.of(Reuse.CARRIED):
            became.setdefault(carried.old_target, set()).add(carried.new_target)
    held = {unit.target for unit in catalog.units}

    def is_kept(target: str, seen: frozenset[str] = frozenset()) -> bool:
        return target in held or any(
            is_kept(later, seen | {target}) for later in became.get(target, set()) if later not in seen | {target}
        )

    for unit in old.units:
        if unit.target and unit.state is State.TRANSLATED:
            assert is_kept(unit.target), unit


@law
@given(catalogs(), templates)
def test_undoing_a_revision_restores_every_translation(old: Catalog, source: Catalog) -> None:
    there, _ = updated(source, old)
    back, _ = updated(template([unit.key.msgid for unit in old.active()]), there)

    restored = {unit.key: unit for unit in back.active()}
    for unit in old.active():
        if unit.state is State.TRANSLATED:
            assert restored[unit.key] == unit
    if all(unit.state is State.TRANSLATED for unit in old.units):
        assert back.units == old.units


@law
@given(catalogs(), templates)
def test_carrying_changes_no_letter_of_prose(old: Catalog, source: Catalog) -> None:
    _, leverage = updated(source, old)

    for unit in leverage.of(Reuse.CARRIED):
        if unit.rules != ("links",):
            assert letters(unit.old_target) == letters(unit.new_target)


@law
@given(catalogs(), templates)
def test_only_translations_are_carried(old: Catalog, source: Catalog) -> None:
    states = {unit.key: unit.state for unit in old.units}
    _, leverage = updated(source, old)

    for unit in leverage.of(Reuse.CARRIED):
        assert unit.source is not None
        assert states[unit.source] is State.TRANSLATED


def letters(text: str) -> str:
    """The letters of a text, dates and link targets apart."""
    for written in reversed(find_dates(text, GERMAN)):
        text = text[: written.start] + text[written.end :]
    prose = "".join(part.partition(")")[2] if index else part for index, part in enumerate(text.split("](")))
    return "".join(character for character in prose if unicodedata.category(character).startswith("L"))
