"""The sync lock as bytes and as a value."""

from contextlib import suppress
from pathlib import PurePath

import pytest

from clausula.catalogs.agreement import Agreement, Section, load_agreement
from clausula.errors import CatalogError

PATH = PurePath("po/sync.lock")


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


def test_load__a_byte_that_is_damaged_is_named_or_changes_no_more_than_its_line() -> None:
    data = b"# x\nversion 1\nplatform x\n\n[a%20b] de\ntoken 0123456789ab\n0123456789ab - 0123456789ab approved\n"
    for place in range(len(data)):
        for byte in b"\0\n\r []%-\x85\xff":
            with suppress(CatalogError):
                assert load_agreement(data[:place] + bytes([byte]) + data[place + 1 :], PATH) is not None
