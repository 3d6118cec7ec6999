"""What an alignment and an adoption promise, on every pair of real texts and on every real source."""

import os
from collections import Counter
from pathlib import Path

import pytest

from clausula.adoption.fitting import adoption
from clausula.adoption.languages import Languages
from clausula.adoption.text import Text
from clausula.alignment.align import align
from clausula.clause.copies import what_is_said
from clausula.formats.markdown import MarkdownFormat
from clausula.locales import Locale
from measures import adoption as measured
from measures.corpus import Pair, folder, histories, pairs
from measures.corpus import Text as Source
from pseudo import upper

CORPUS = os.environ.get("CLAUSULA_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CLAUSULA_CORPUS does not name a folder of real policies")
FORMAT = MarkdownFormat(("attr_list", "toc", "tables"))


@pytest.fixture(scope="module")
def newest() -> tuple[Pair, ...]:
    """The newest translation of each document in each locale."""
    return tuple(pairs(Path(CORPUS)))


@pytest.fixture(scope="module")
def sources() -> tuple[Source, ...]:
    """Every source text, each once."""
    found = {text.path: text for history in histories(folder()) for text in history.sources}
    assert len(found) > 150
    return tuple(found.values())


def test_align__every_clause_is_accounted_for(newest: tuple[Pair, ...]) -> None:
    def is_whole(pair: Pair) -> bool:
        ours, theirs = measured.text(pair.sources[-1]).traits, measured.text(pair.translation).traits
        found = align(ours, theirs)
        once = Counter(link.source for link in found.links) + Counter(found.missing) == Counter(range(len(ours)))
        placed = {place for link in found.links for place in link.targets}
        return once and placed.isdisjoint(found.leftover) and placed | {*found.leftover} == {*range(len(theirs))}

    assert [f"{pair.document} {pair.locale}" for pair in newest if not is_whole(pair)] == []


def test_align__text_with_itself_in_order(sources: tuple[Source, ...]) -> None:
    def is_in_order(source: Source) -> bool:
        clauses = measured.text(source).traits
        found = align(clauses, clauses)
        texts = [clause.text for clause in clauses]
        return [link.text for link in found.links] == texts and not found.missing and not found.leftover

    assert [str(source.path) for source in sources if not is_in_order(source)] == []


def test_adoption__pseudo_translation_is_adopted_whole_and_comes_back(sources: tuple[Source, ...]) -> None:
    def comes_back(source: Source) -> bool:
        document = source.cut()
        translated = FORMAT.localize(document, lambda segment: upper(segment.text))
        localized = Text.of(FORMAT.parse(translated, document.path))
        made = adoption([measured.text(source)], localized, Languages(Locale("en"), Locale("en")))
        return measured.merged(document, made) == translated

    assert [str(source.path) for source in sources if not comes_back(source)] == []


def test_adoption__no_text_of_a_translation_is_lost(newest: tuple[Pair, ...]) -> None:
    lost = []
    for pair in newest:
        made = adoption([measured.text(pair.sources[-1])], measured.text(pair.translation), pair.languages)
        kept = "\n".join([*(one.target for one in made.pairs), *made.leftovers])
        copies = {what_is_said(one.key.msgid) for one in made.pairs if one.is_copy}
        lost += [
            f"{pair.document} {pair.locale}: {segment.text}"
            for segment in pair.translation.cut().segments()
            if what_is_said(segment.text) not in copies and not all(word in kept for word in segment.text.split())
        ]

    assert lost == []
