"""The sync lock as bytes and as a value."""

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausula.catalogs.agreement import Agreed, Agreement, Section, dump_agreement, load_agreement
from clausula.errors import CatalogError
from clausula.locales import Locale
from properties.strategies import law

PATH = PurePath("po/sync.lock")
DIGESTS = st.from_regex(r"[0-9a-f]{12}", fullmatch=True)
TEXTS = DIGESTS | st.just("-")
AGREED = st.builds(Agreed, TEXTS, st.lists(TEXTS, min_size=1, max_size=3).map(tuple), st.booleans())
SECTIONS = st.builds(Section, DIGESTS, st.dictionaries(DIGESTS, AGREED, max_size=4))
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
LOCALES = st.sampled_from([None, Locale("de"), Locale("pt", territory="BR"), Locale("sr", "Latn")])
AGREEMENTS = st.builds(Agreement, NAMES, st.dictionaries(st.tuples(NAMES, LOCALES), SECTIONS, max_size=4))


@law
@given(AGREEMENTS)
def test_load_undoes_dump(agreement: Agreement) -> None:
    assert load_agreement(dump_agreement(agreement), PATH) == agreement


@law
@given(AGREEMENTS)
def test_dump_is_one_clause_a_line(agreement: Agreement) -> None:
    clauses = sum(len(section.clauses) for section in agreement.sections.values())
    lines = dump_agreement(agreement).decode().split("\n")

    assert (
        sum(bool(line) and line[0] not in "#[vtp\n" for line in lines)
        + sum(line.startswith("p") and not line.startswith("platform") for line in lines)
        == clauses
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("version 1\njunk\n", 2),
        ("version 1\nplatform x\n\n[terms] de\n<<<<<<< HEAD\n", 5),
        ("version 1\n[terms] de\n0123456789ab -\n0123456789ab -\n", 4),
        ("version 1\n[terms] de\n[terms] de\n", 3),
        ("version 1\n[terms] not-a-language-at-all\n", 2),
        ("version 1\n0123456789ab -\n", 2),
        ("version 1\n[terms] de\n0123456789ab\n", 3),
    ],
)
def test_load__damage_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(CatalogError, match="not a line of a sync lock") as caught:
        load_agreement(text.encode(), PATH)

    assert caught.value.line == line


def test_load__text_that_is_none_is_named_with_its_line() -> None:
    with pytest.raises(CatalogError, match="not a line of a sync lock") as caught:
        load_agreement(b"version 1\n\xff\n", PATH)

    assert caught.value.line == 2


def test_load__another_version_is_refused() -> None:
    with pytest.raises(CatalogError, match="written by another version of clausula"):
        load_agreement(b"version 2\n", PATH)


def test_with_sections__empty_ones_go() -> None:
    agreement = Agreement("x", {("terms", None): Section("0123456789ab")})

    assert agreement.with_sections({("terms", None): Section()}) == Agreement("x")
