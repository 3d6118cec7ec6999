"""Addresses of a project that are another in each language."""

import pytest

from clausula.clause.localized import Localized

SITE = "https://larkline.example"
LINKS = Localized(
    {f"{SITE}/en/": f"{SITE}/de/", f"{SITE}/en/help": "https://hilfe.example", "?hl=en": "?hl=de", "/en/": "/de/"}
)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (f"{SITE}/en/", f"{SITE}/de/"),
        (f"{SITE}/en", f"{SITE}/de"),
        (f"{SITE}/en/a?b#c", f"{SITE}/de/a?b#c"),
        (f"{SITE}/en#a", f"{SITE}/de#a"),
        (f"{SITE}/en/help/a", "https://hilfe.example/a"),
        (f"{SITE}/en/helpers", f"{SITE}/de/helpers"),
        ("/en/a", "/de/a"),
        ("/en", "/de"),
    ],
)
def test_localized__there_and_back(ours: str, theirs: str) -> None:
    assert LINKS.address(ours) == theirs
    assert LINKS.original(theirs, "") == ours


@pytest.mark.parametrize("other", [f"{SITE}/english", f"{SITE}/", f"x{SITE}/en/", "/enx", "en/", "#en", ""])
def test_localized__other_addresses_stay(other: str) -> None:
    assert LINKS.address(other) == LINKS.original(other, "") == other


def test_localized__what_the_source_has_itself_is_its_own() -> None:
    assert LINKS.original(f"{SITE}/de/law", f"See <{SITE}/de/law>.") == f"{SITE}/de/law"
