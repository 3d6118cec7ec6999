"""An adopted catalog under the one that there is."""

import pytest

from clausula.adoption.fitting import overlay
from clausula.model import Catalog, State, Unit, UnitKey


def unit(msgid: str, target: str = "", *comments: str, fuzzy: bool = False, obsolete: bool = False) -> Unit:
    return Unit(key=UnitKey(msgid), target=target, fuzzy=fuzzy, obsolete=obsolete, translator_comments=comments)


def laid(old: list[Unit], adopted: list[Unit], *, replaces: bool = False) -> tuple[dict[str, Unit], int]:
    catalog, kept = overlay(Catalog(tuple(old)), Catalog(tuple(adopted)), replaces=replaces)
    assert len({unit.key for unit in catalog.units}) == len(catalog.units)
    return {unit.key.msgid: unit for unit in catalog.units}, kept


def test_fills_what_is_empty_and_keeps_the_rest() -> None:
    found, kept = laid(
        [unit("a"), unit("b", "B"), unit("c", "C", fuzzy=True)], [unit("a", "1"), unit("b", "2"), unit("c", "3")]
    )

    assert {name: one.target for name, one in found.items()} == {"a": "1", "b": "B", "c": "C"}
    assert kept == 2


def test_brings_its_comments_once() -> None:
    adopted = [unit("a", "1", "look"), unit("b", "", "left over")]
    first, _ = laid([unit("a", "", "mine"), unit("b", "B")], adopted)
    again, _ = laid(list(first.values()), adopted)

    assert first["a"].translator_comments == ("mine", "look")
    assert first["b"].translator_comments == ("left over",)
    assert again == first


@pytest.mark.parametrize(
    ("old", "adopted", "target", "comments"),
    [
        (unit("a", "A"), unit("a", "1"), "1", ("Before it was adopted anew: A",)),
        (unit("a", "A", fuzzy=True), unit("a", "1", "why", fuzzy=True), "1", ("why", "Before it was adopted anew: A")),
        (unit("a", "A"), unit("a", "1", "why", fuzzy=True), "A", ("why",)),
        (unit("a", "A"), unit("a", "A"), "A", ()),
        (unit("a", "A"), unit("a"), "A", ()),
    ],
)
def test_replaces_what_is_not_better_and_keeps_it_as_a_comment(
    old: Unit, adopted: Unit, target: str, comments: tuple[str, ...]
) -> None:
    found, _ = laid([old], [adopted], replaces=True)

    assert (found["a"].target, found["a"].translator_comments) == (target, comments)


def test_obsolete_units_of_both_stay() -> None:
    found, _ = laid(
        [unit("a"), unit("x", "X", obsolete=True)],
        [unit("a", "1"), unit("x", "other", obsolete=True), unit("y", "Y", obsolete=True)],
    )

    assert {name: (one.target, one.state) for name, one in found.items()} == {
        "a": ("1", State.TRANSLATED),
        "x": ("X", State.OBSOLETE),
        "y": ("Y", State.OBSOLETE),
    }


@pytest.mark.parametrize(("target", "since"), [("", "2015-11-23"), ("B", "2026-03-02")])
def test_since_when_it_is_outdated_says_the_one_that_has_translations(target: str, since: str) -> None:
    old = Catalog((unit("a", target),), (("Last-Translator", "Ann"), ("X-Outdated-Since", "2026-03-02")))
    adopted = Catalog((unit("a", "1"),), (("Last-Translator", ""), ("X-Outdated-Since", "2015-11-23")))

    catalog, _ = overlay(old, adopted)

    assert catalog.headers == (("Last-Translator", "Ann"), ("X-Outdated-Since", since))
