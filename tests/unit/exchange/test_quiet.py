"""Whether there is anything to exchange, told from states and digests."""

from dataclasses import replace

import pytest

from clausula.catalogs.agreement import Agreed, Agreement, Section, digest, key_digest, state_digest
from clausula.exchange.outcome import Exchanged, Synced
from clausula.exchange.progress import is_quiet, standing
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from clausula.platforms import ComponentState

DE, RO = Locale("de"), Locale("ro")
KEY = UnitKey("We keep records.")
OURS = Catalog((Unit(key=KEY, target="A"),))
AGREED = Section(state_digest("s1"), {key_digest(KEY): Agreed.both(digest(OURS.units[0]))})
STATE = ComponentState("t1", {DE: "s1", RO: "s2"}, (), {DE: "o1"})
SECTIONS = {("terms", None): AGREED, ("terms", DE): AGREED}
AGREEMENT = Agreement("folder exchange", SECTIONS)


def test_is_quiet__while_both_sides_are_as_they_were() -> None:
    assert is_quiet(OURS, AGREED, "s1")


@pytest.mark.parametrize(
    ("ours", "agreed", "state"),
    [
        (OURS, AGREED, "s2"),
        (OURS, replace(AGREED, state=""), ""),
        (Catalog((Unit(key=KEY, target="B"),)), AGREED, "s1"),
        (Catalog(), AGREED, "s1"),
    ],
)
def test_is_quiet__not_once_a_side_changed_or_cannot_tell(ours: Catalog, agreed: Section, state: str) -> None:
    assert not is_quiet(ours, agreed, state)


def test_standing__does_not_depend_on_the_order_of_anything() -> None:
    turned = ComponentState("t1", {RO: "s2", DE: "s1"}, ("fr",), {DE: "o1"})

    assert standing(STATE, AGREEMENT, {"a": "1", "b": "2"}) == standing(
        turned, Agreement("another", dict(reversed(SECTIONS.items()))), {"b": "2", "a": "1"}
    )


@pytest.mark.parametrize(
    "state",
    [
        replace(STATE, template="t2"),
        replace(STATE, catalogs={DE: "s1"}),
        replace(STATE, catalogs={DE: "s2", RO: "s1"}),
        replace(STATE, laid_out={DE: "o2"}),
    ],
)
def test_standing__is_another_for_another_state_there(state: ComponentState) -> None:
    assert standing(state, AGREEMENT, {}) != standing(STATE, AGREEMENT, {})


def test_standing__is_another_for_another_agreement_or_other_files_here() -> None:
    here = {"po/terms/de.po": "1"}
    usual = standing(STATE, AGREEMENT, here)

    assert standing(STATE, AGREEMENT.with_sections({("terms", RO): AGREED}), here) != usual
    assert standing(STATE, AGREEMENT, {"po/terms/de.po": "2"}) != usual


@pytest.mark.parametrize("state", [replace(STATE, template=""), replace(STATE, catalogs={DE: ""})])
def test_standing__is_unknown_where_the_platform_cannot_tell(state: ComponentState) -> None:
    assert standing(state, AGREEMENT, {}) == ""


def test_synced__is_quiet_if_there_is_nothing_to_tell() -> None:
    assert Synced("terms", (Exchanged(DE), Exchanged(RO)), foreign=("fr",)).is_quiet


@pytest.mark.parametrize(
    "synced",
    [
        Synced("terms", (Exchanged(DE, unresolved=1),)),
        Synced("terms", (Exchanged(DE, misplaced=(KEY,)),)),
        Synced("terms", has_laid_out=True),
        Synced("terms", sent_template=True),
    ],
)
def test_synced__is_not_quiet_if_there_is_anything(synced: Synced) -> None:
    assert not synced.is_quiet
