"""Clauses that were part of a longer one, as when texts are cut finer: they keep their part of its translation."""

import pytest

from clausula.catalogs.policy import Policy
from clausula.catalogs.update import update
from clausula.locales import Locale
from clausula.model import Catalog, State, Unit, UnitKey

# ruff: noqa: E501 - a text a line

GERMAN = Locale("de")


def template(*msgids: str) -> Catalog:
    return Catalog(tuple(Unit(key=UnitKey(msgid)) for msgid in msgids))


def translated(pairs: dict[str, str], *, fuzzy: bool = False) -> Catalog:
    units = (Unit(key=UnitKey(msgid), target=target, fuzzy=fuzzy) for msgid, target in pairs.items())
    return update(template(*pairs), Catalog(tuple(units)), GERMAN)[0]


def states(catalog: Catalog) -> list[tuple[str, str, State]]:
    return [(unit.key.msgid, unit.target, unit.state) for unit in catalog.active()]


@pytest.mark.parametrize(
    ("old", "target", "new"),
    [
        ("[x] Read this", "[x] Lies das", {"Read this": "Lies das"}),
        ('!!! note "Mind" You may go.', '!!! note "Achtung" Geh ruhig.', {"Mind": "Achtung", "You may go.": "Geh ruhig."}),
        ("Data</td> <td>How long</td>\n<td>Why", "Daten</td> <td>Wie lang</td> <td>Warum", {"Data": "Daten", "How long": "Wie lang", "Why": "Warum"}),
        ("- One - Two", "- Eins - Zwei", {"One": "Eins", "Two": "Zwei"}),
        ("> [!NOTE] Mind this.", "> [!NOTE] Achtung.", {"Mind this.": "Achtung."}),
        ("<b>One</b> &nbsp; | Two", "<b>Eins</b> &nbsp; | Zwei", {"<b>One</b>": "<b>Eins</b>", "Two": "Zwei"}),
    ],
)  # fmt: skip
def test_parts__between_markup_are_translated(old: str, target: str, new: dict[str, str]) -> None:
    before = translated({"First.": "Erstens.", old: target, "Last.": "Letztens."})
    after, leverage = update(template("First.", *new, "Last."), before, GERMAN)

    assert states(after)[1:-1] == [(*pair, State.TRANSLATED) for pair in new.items()]
    assert {one.rules for one in leverage.reused if one.key.msgid in new} == {("parts",)}
    assert [unit.target for unit in after.units if unit.obsolete] == [target]
    assert update(template("First.", *new, "Last."), after, GERMAN)[0] is after
    assert update(template("First.", old, "Last."), after, GERMAN)[0].units == before.units


def test_parts__of_what_was_fuzzy_are_fuzzy() -> None:
    before = translated({"[x] Read this": "[x] Lies das"}, fuzzy=True)
    (unit,) = update(template("Read this"), before, GERMAN)[0].active()
    assert (unit.target, unit.fuzzy) == ("Lies das", True)


def test_parts__without_markup_are_sentences_to_be_looked_at() -> None:
    before = translated({"We keep little. You may ask. We answer.": "Wir behalten wenig. Fragen Sie. Wir antworten."})
    new = {"We keep little.": "Wir behalten wenig.", "You may ask. We answer.": "Fragen Sie. Wir antworten."}
    after = update(template(*new), before, GERMAN)[0]
    assert states(after) == [(*pair, State.STALE) for pair in new.items()]
    assert update(template(*new), after, GERMAN)[0] is after


@pytest.mark.parametrize(
    ("old", "target", "new"),
    [
        ("Data | Price", "Daten | Preis | Rest", ["Data", "Price"]),  # parted in two ways
        ("Data</td> <td>Price", "Daten und Preis", ["Data", "Price"]),  # not parted at all
        ("However, we keep it</b>", "However, wir behalten es</b>", ["we keep it"]),  # words are left over
        ("~~We keep it.~~", "~~Wir behalten es.~~", ["We keep it."]),
        ("<del>We keep it.</del>", "<del>Wir behalten es.</del>", ["We keep it."]),
        ("We keep it?", "Wir behalten es?", ["We keep it"]),
        ("You pay €", "Sie zahlen €", ["You pay"]),
        ("{name} is ours", "{name} ist unser", ["is ours"]),
        ("Line one<br>Line two", "Zeile eins<br>Zeile zwei", ["Line\none", "Line two"]),  # has lines of its own
    ],
)
def test_parts__that_are_not_sure_are_not_translated(old: str, target: str, new: list[str]) -> None:
    after = update(template(*new), translated({old: target}), GERMAN)[0]
    assert State.TRANSLATED not in {unit.state for unit in after.active() if unit.key.msgid == new[0]}
    assert target in {unit.target for unit in after.units}


def test_parts__are_a_rule_that_can_be_switched_off() -> None:
    before = translated({"[x] Read this": "[x] Lies das"})
    (unit,) = update(template("Read this"), before, GERMAN, Policy(carry=("markup",)))[0].active()
    assert (unit.target, unit.fuzzy) == ("[x] Lies das", True)
    (unit,) = update(template("Sync"), translated({"**Sync**": "**Abgleich**"}), GERMAN, Policy(carry=("parts",)))[
        0
    ].active()
    assert unit.fuzzy
