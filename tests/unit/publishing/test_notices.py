"""The shipped notices: the same set in every language, in its own script, about a day where the English one is."""

import re
import tomllib
import unicodedata
from datetime import date
from importlib import resources

import pytest

from clausula.locales import Locale, likely, long_date
from clausula.workspace.shipped_notices import shipped

TEXTS = tomllib.loads((resources.files("clausula.workspace") / "notices.toml").read_text(encoding="utf-8"))
SCRIPTS = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Arab": "ARABIC", "Kore": "HANGUL"}


@pytest.mark.parametrize("tag", TEXTS)
def test_shipped__is_whole_and_in_its_language(tag: str) -> None:
    texts, english = TEXTS[tag], TEXTS["en"]

    assert texts.keys() == english.keys()
    for name, text in texts.items():
        assert text == text.strip() == unicodedata.normalize("NFC", text)
        assert re.findall(r"\{.*?\}", text) == re.findall(r"\{.*?\}", english[name]), name
        kinds = {unicodedata.name(letter).split()[0] for letter in text.replace("{date}", "") if letter.isalpha()}
        expected = SCRIPTS.get(likely(Locale.parse(tag)).script or "")
        assert kinds == {expected} if expected else kinds <= {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}


def test_shipped__texts_are_those_of_one_language() -> None:
    for name in ("partial", "outdated", "held", "announced", "coming", "original", "binding-source"):
        assert len({texts[name] for texts in TEXTS.values()}) == len(TEXTS) >= 30, name


@pytest.mark.parametrize(
    ("tag", "same"),
    [("pt-BR", "pt"), ("de-AT", "de"), ("zh-CN", "zh"), ("zh-TW", "zh-Hant"), ("zh-Hant-HK", "zh-Hant"), ("nn", "nb")],
)
def test_shipped__serves_varieties_of_a_language(tag: str, same: str) -> None:
    assert shipped(Locale.parse(tag)) == TEXTS[same]


def test_shipped__has_nothing_for_a_language_that_it_does_not_know() -> None:
    assert shipped(Locale("eo")) == shipped(Locale("sr")) == {}


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "March 2, 2026"),
        ("pt-BR", "2 de março de 2026"),
        ("ja", "2026年3月2日"),
        ("ar-EG", "٢ مارس ٢٠٢٦"),
        ("fa", "۲ مارس ۲۰۲۶"),
        ("mr", "२ मार्च, २०२६"),
        ("tlh", "2026-03-02"),
    ],
)
def test_long_date__is_in_the_words_and_digits_of_the_language(tag: str, written: str) -> None:
    assert long_date(date(2026, 3, 2), Locale.parse(tag)) == written


@pytest.mark.parametrize(
    ("tag", "day", "written"),
    [("fr", 1, "1er mars 2026"), ("fr-CA", 1, "1er mars 2026"), ("fr", 11, "11 mars 2026"), ("it", 1, "1 marzo 2026")],
)
def test_long_date__the_first_of_a_month(tag: str, day: int, written: str) -> None:
    assert long_date(date(2026, 3, day), Locale.parse(tag)) == written
