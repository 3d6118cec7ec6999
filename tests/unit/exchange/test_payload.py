"""Catalogs that came, as tools write them."""

import pytest

from clausula.exchange.payload import MadeFrom, read_pulled
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from clausula.platforms import Pulled

HEADER = b'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TERMS = UnitKey("Terms")
MENU = UnitKey("Terms", "menu")


def read(ours: list[UnitKey], body: str, name: str = "inbox/terms/de.po") -> dict[UnitKey, str]:
    catalog = Catalog(tuple(Unit(key=key) for key in ours))
    pulled = Pulled(HEADER + body.encode(), name)
    made_from = MadeFrom("terms", "sources/terms.md")
    remote = read_pulled(pulled, catalog, Locale("de"), made_from, knows_language=False)
    return {unit.key: unit.target for unit in remote.catalog.units}


@pytest.mark.parametrize(
    ("ours", "body", "expected"),
    [
        ([TERMS], 'msgctxt "h1"\nmsgid "Terms"\nmsgstr "Bedingungen"\n', {TERMS: "Bedingungen"}),
        ([MENU], 'msgid "Terms"\nmsgstr "Bedingungen"\n', {MENU: "Bedingungen"}),
        (
            [TERMS, MENU],
            'msgctxt "h1"\nmsgid "Terms"\nmsgstr "Bedingungen"\n',
            {UnitKey("Terms", "h1"): "Bedingungen"},
        ),
        (
            [TERMS],
            'msgid "Terms"\nmsgstr "AGB"\n\nmsgctxt "h1"\nmsgid "Terms"\nmsgstr "Bedingungen"\n',
            {TERMS: "AGB", UnitKey("Terms", "h1"): "Bedingungen"},
        ),
    ],
)
def test_contexts_that_a_tool_gave_or_took_are_ours_where_the_text_tells(
    ours: list[UnitKey], body: str, expected: dict[UnitKey, str]
) -> None:
    others = [UnitKey("One"), UnitKey("Two"), UnitKey("Three")]
    rest = "".join(f'\nmsgid "{key.msgid}"\nmsgstr "x"\n' for key in others)

    assert read([*ours, *others], body + rest) == expected | dict.fromkeys(others, "x")


def test_a_suffix_in_capitals_is_that_of_the_format() -> None:
    assert read([TERMS], 'msgid "Terms"\nmsgstr "Bedingungen"\n', "inbox/TERMS_DE.PO") == {TERMS: "Bedingungen"}
