"""What the rules about contents say of the clauses that people translated."""

import os
from collections import Counter
from pathlib import Path

import pytest

from measures.contents import found

CORPUS = os.environ.get("CLAUSULA_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CLAUSULA_CORPUS does not name a folder of real policies")


def test_numbers_and_placeholders_of_human_translations_are_seldom_withheld() -> None:
    counted = Counter(rule for rule, *_ in found(Path(CORPUS)))
    whole = counted.total()

    print({rule or "nothing": f"{count} of {whole}" for rule, count in counted.items()})  # noqa: T201
    assert whole > 15_000
    assert (counted["number"] + counted["placeholder"]) / whole < 0.003
