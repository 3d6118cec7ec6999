"""Which targets are the source itself."""

import pytest

from clausula.exchange.payload import is_copy


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("We keep records.", "We keep records."),
        ("We keep *records*.", " we keep records "),
        ("See [our terms](/en/terms).", "See [our terms](/de/terms)"),
        ("Contact", "CONTACT"),
        ("個人情報を保護します。", "個人情報を保護します"),
        ("Ми зберігаємо дані.", "ми зберігаємо дані"),
        ("2026", "2026"),
    ],
)
def test_words_of_the_source_alone_are_a_copy(source: str, target: str) -> None:
    assert is_copy(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("We keep records.", "Wir führen Buch."),
        ("We keep records.", "We keep no records."),
        ("Contact", "Kontakt"),
        ("Contact", ""),
        ("1.5", "1,5"),
    ],
)
def test_any_other_word_is_none(source: str, target: str) -> None:
    assert not is_copy(source, target)
