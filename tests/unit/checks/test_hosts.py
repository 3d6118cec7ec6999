"""A host of another country may stand for the one of the source."""

import pytest

from clausula.checks.hosts import localized_hosts
from clausula.locales import Locale, countries
from pairs import rules

LAW = [
    (f"See [Art. {one}](https://law.example/art-{one}-law/).", f"https://gesetz.de/art-{one}-gesetz/") for one in "678"
]


def hosts(*pairs: tuple[str, str], locale: str = "de") -> dict[str, str]:
    found = localized_hosts(pairs, (Locale("en"), Locale.parse(locale)), {})
    return {host: stead.host for host, stead in found.items()}


def test_domains_of_the_countries_where_a_language_is_official() -> None:
    assert {"de", "at", "ch"} <= countries(Locale("de"))
    assert "uk" in countries(Locale("en"))
    assert countries(Locale("ja")) == {"jp"}


@pytest.mark.parametrize(
    ("ours", "theirs", "locale"),
    [
        ("lark.example", "lark.de", "de"),
        ("www.lark.com", "www.lark.at", "de"),
        ("help.lark.co.uk", "help.lark.fr", "fr"),
        ("lark.com", "lark.co.jp", "ja"),
        ("lark.com", "lark.com.br", "pt-BR"),
    ],
)
def test_same_name_in_a_country_of_the_language_is_the_same_host(ours: str, theirs: str, locale: str) -> None:
    ours, theirs = f"See [us](https://{ours}/us).", f"[x](https://{theirs}/us)."

    assert hosts((ours, theirs), locale=locale)
    assert hosts((ours, theirs), locale="ru") == {}
    assert hosts((ours, theirs.replace("lark", "larks")), locale=locale) == {}


def test_another_name_has_to_stand_for_the_host_in_several_clauses() -> None:
    assert hosts(*LAW) == {"gesetz.de": "law.example"}
    assert hosts(*LAW[:2]) == {}
    assert hosts(*LAW, locale="fr") == {}


@pytest.mark.parametrize(
    "other",
    [
        ("See https://law.example/art-9.", "https://law.example/art-9"),
        ("See https://court.example/a.", "https://gesetz.de/a"),
        ("See https://law.example/a.", "https://andere.de/a"),
    ],
)
def test_another_name_has_to_stand_for_the_host_everywhere(other: tuple[str, str]) -> None:
    assert hosts(*LAW, other) == {}


def test_page_of_a_localized_host_has_the_numbers_of_the_source() -> None:
    known = {"gesetz.de": "law.example"}

    assert rules(*LAW[0], hosts=known) == []
    assert rules(LAW[0][0], LAW[1][1], hosts=known) == ["link-changed"]
    assert rules(*LAW[0]) == ["link"]
