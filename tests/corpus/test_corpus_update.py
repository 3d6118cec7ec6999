"""What an update promises, on real translations taken through all later revisions of their sources."""

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from clausula.catalogs.leverage import Leverage, Reuse
from clausula.catalogs.policy import Policy
from clausula.catalogs.update import update
from clausula.clause.dates import find_dates
from clausula.clause.tokens import Kind, tokenize
from clausula.locales import Locale, weekday_names
from clausula.model import Catalog, State
from measures.corpus import histories
from measures.replay import Chain, adopted, template

CORPUS = os.environ.get("CLAUSULA_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CLAUSULA_CORPUS does not name a folder of real policies")
ENGLISH = Locale("en")
POLICY = Policy(source_locale=ENGLISH)


class Step(NamedTuple):
    """One update of one catalog."""

    document: str
    locale: Locale
    templates: tuple[Catalog, Catalog]
    """Before and after the revision."""
    old: Catalog
    new: Catalog
    leverage: Leverage

    def again(self, source: Catalog) -> Catalog:
        """The new catalog, updated once more."""
        return update(source, self.new, self.locale, POLICY)[0]


@pytest.fixture(scope="module")
def journeys() -> tuple[tuple[Step, ...], ...]:
    """For each document and locale the first translation that fits a source, and each update since."""
    return tuple(
        tuple(steps(Chain(history, start, history.sources[index:], None)))
        for history in histories(Path(CORPUS))
        for start, index in history.translations[:1]
    )


def steps(chain: Chain) -> list[Step]:
    made = []
    catalog, before = adopted(chain), template(chain.sources[0])
    for source in chain.sources[1:]:
        after = template(source)
        new, leverage = update(after, catalog, chain.history.locale, POLICY)
        made.append(Step(chain.history.document, chain.history.locale, (before, after), catalog, new, leverage))
        catalog, before = new, after
    return made


def breaking(journeys: tuple[tuple[Step, ...], ...], law: Callable[[Step], bool]) -> list[str]:
    """The updates that break the law; there are some two thousand in all."""
    every = [step for journey in journeys for step in journey]
    assert len(every) > 1900
    return [f"{step.document} {step.locale}" for step in every if not law(step)]


def test_update__twice_is_once(journeys: tuple[tuple[Step, ...], ...]) -> None:
    assert breaking(journeys, lambda step: step.again(step.templates[1]) is step.new) == []


def test_update__unchanged_clause_keeps_its_target(journeys: tuple[tuple[Step, ...], ...]) -> None:
    def keeps(step: Step) -> bool:
        new = {unit.key: unit for unit in step.new.active()}
        kept = [(unit, new[unit.key]) for unit in step.old.units if unit.target and unit.key in new]
        return all((old.target, old.fuzzy) == (now.target, now.fuzzy) for old, now in kept)

    assert breaking(journeys, keeps) == []


def test_update__undoing_a_revision_restores_every_translation(journeys: tuple[tuple[Step, ...], ...]) -> None:
    def restores(step: Step) -> bool:
        back = {unit.key: unit for unit in step.again(step.templates[0]).active()}
        return all(back[unit.key] == unit for unit in step.old.active() if unit.state is State.TRANSLATED)

    assert breaking(journeys, restores) == []


def test_update__loses_no_target(journeys: tuple[tuple[Step, ...], ...]) -> None:
    """Through all revisions: each text stands in the catalog, or a listed carry took it further."""
    lost = []
    for journey in filter(None, journeys):
        became: dict[str, set[str]] = {}
        for step in journey:
            for carried in step.leverage.of(Reuse.CARRIED):
                became.setdefault(carried.old_target, set()).add(carried.new_target)
        held = {unit.target for unit in journey[-1].new.units}
        lost += [unit.target for unit in journey[0].old.units if unit.target and not is_kept(unit.target, became, held)]

    assert lost == []


def is_kept(target: str, became: dict[str, set[str]], held: set[str]) -> bool:
    """Whether the text, or what carries made of it, is held."""
    seen, waiting = set[str](), {target}
    while waiting:
        seen |= waiting
        if waiting & held:
            return True
        waiting = {later for text in waiting for later in became.get(text, ())} - seen
    return False


def test_update__carrying_changes_no_letter_of_prose(journeys: tuple[tuple[Step, ...], ...]) -> None:
    def keeps(step: Step) -> bool:
        return all(
            letters(unit.new_target, step.locale) in letters(unit.old_target, step.locale)
            if unit.rules == ("parts",)
            else letters(unit.old_target, step.locale) == letters(unit.new_target, step.locale)
            for unit in step.leverage.of(Reuse.CARRIED)
        )

    assert breaking(journeys, keeps) == []


def letters(text: str, locale: Locale) -> str:
    """The letters of the words of a text: no addresses, and no dates in either of the two languages."""
    for language in (ENGLISH, locale):
        for written in reversed(find_dates(text, language)):
            text = text[: written.start] + text[written.end :]
        days = sorted({name for table in weekday_names(language) for name in table}, key=len, reverse=True)
        text = re.sub("|".join(map(re.escape, days)) or "(?!)", "", text)
    words = "".join(token.text for token in tokenize(text) if token.kind is Kind.WORD)
    return "".join(character for character in words if unicodedata.category(character).startswith("L"))
