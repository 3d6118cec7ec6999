"""Mistakes of many kinds in sixteen languages and more, in their own digits, names of months and forms of numbers."""

from collections.abc import Iterator

import pytest

from clausula.checks.registry import RULES
from clausula.checks.rule import Setting, findings
from clausula.locales import Locale
from clausula.model import Severity, Unit, UnitKey
from planted import PLANTED

SOURCE = Locale("en")
LANGUAGES = frozenset({SOURCE, *(Locale.parse(tag) for versions in PLANTED.values() for tag in versions)})
DENSE = {"ar": 0.85, "he": 0.8, "ja": 0.95, "ko": 0.9, "zh-CN": 0.9}
"""How many letters these languages have for one of the source, as others of a document would tell."""


def found(source: str, target: str, tag: str) -> Iterator[str]:
    setting = Setting(SOURCE, Locale.parse(tag), languages=LANGUAGES, scale=DENSE.get(tag, 1.0))
    for finding in findings([Unit(key=UnitKey(source), target=target)], RULES.values(), setting):
        yield finding.rule


@pytest.mark.parametrize(("source", "tag"), [(source, tag) for source, versions in PLANTED.items() for tag in versions])
def test_a_planted_mistake_is_an_error_and_the_right_translation_none(source: str, tag: str) -> None:
    right, wrong = PLANTED[source][tag]

    assert list(found(source, right, tag)) == []
    assert any(RULES[rule].severity is Severity.ERROR for rule in found(source, wrong, tag))


def test_languages_and_kinds_are_many() -> None:
    assert len(PLANTED) >= 12
    assert all(len(versions) >= 5 for versions in PLANTED.values())
    assert len(LANGUAGES) > 16
