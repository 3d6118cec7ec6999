"""The smallest real case of a stale translation: the Romanian notice of 2014 under the English of 2016."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from clausula.catalogs.leverage import Reuse
from clausula.catalogs.template import dated, template_of
from clausula.catalogs.update import update
from clausula.formats.markdown.cut import cut
from clausula.locales import Locale
from clausula.model import Catalog, Document, State

CORPUS = os.environ.get("CLAUSULA_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CLAUSULA_CORPUS does not name a folder of real policies")
ENGLISH_OF_2014, ENGLISH_OF_2016, ROMANIAN = "38bbc40bae10", "0b1ecb4de7e6", "24dfff25037d"


def document(blob: str) -> Document:
    text = (Path(CORPUS) / "webrtc_privacynotice" / "blobs" / f"{blob}.md").read_bytes().decode()
    return cut(text, PurePosixPath("webrtc_privacynotice.md"))


def template_at(blob: str) -> Catalog:
    made = template_of(document(blob), project="corpus", locale=Locale("en"))
    return dated(made, None, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture
def adopted() -> Catalog:
    """The Romanian clauses beside the English ones that they were made from."""
    pairs = zip(document(ENGLISH_OF_2014).segments(), document(ROMANIAN).segments(), strict=True)
    targets = {source.key: target.text for source, target in pairs}
    empty, _ = update(template_at(ENGLISH_OF_2014), None, Locale("ro"))
    return replace(empty, units=tuple(replace(unit, target=targets[unit.key]) for unit in empty.units))


def test_update__the_translation_of_2014_stays_translated(adopted: Catalog) -> None:
    catalog, leverage = update(template_at(ENGLISH_OF_2016), adopted, Locale("ro"))

    assert [sum(unit.state is state for unit in catalog.units) for state in State] == [7, 0, 0, 0, 13, 0, 2]
    assert {unit.rules for unit in leverage.of(Reuse.CARRIED)} == {("dates",), ("whitespace",)}
    assert next(leverage.of(Reuse.CARRIED)).new_target == "16 martie 2016"


def test_update__going_back_to_2014_restores_the_catalog(adopted: Catalog) -> None:
    catalog, _ = update(template_at(ENGLISH_OF_2016), adopted, Locale("ro"))

    assert update(template_at(ENGLISH_OF_2014), catalog, Locale("ro"))[0].units == adopted.units
