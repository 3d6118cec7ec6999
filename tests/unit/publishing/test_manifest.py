"""The manifest: entries as bytes and back, and what becomes of one that is damaged."""

import json
from pathlib import PurePosixPath

import pytest

from clausula.publishing.manifest import Entry, dump, load

PATH = PurePosixPath("build/manifest.json")
PAGE = Entry(
    path="build/de/terms.html",
    sha256="a" * 64,
    document="terms",
    locale="de",
    state="partial",
    revision="0123456789abcdef",
    source_sha256="c" * 64,
)
TEXT = Entry(
    path="build/de/terms.md",
    sha256="b" * 64,
    document="terms",
    locale="de",
    state="complete",
    revision=None,
    source_sha256="c" * 64,
)


def test_load__undoes_dump() -> None:
    assert load(dump([PAGE, TEXT])) == (PAGE, TEXT)


def test_dump__is_sorted_by_path() -> None:
    assert dump([TEXT, PAGE]) == dump(iter([PAGE, TEXT]))


def test_dump__is_json_that_people_can_read() -> None:
    data = dump([PAGE])

    assert json.loads(data) == {
        "schema": 1,
        "files": [
            {
                "path": "build/de/terms.html",
                "sha256": "a" * 64,
                "document": "terms",
                "locale": "de",
                "state": "partial",
                "revision": "0123456789abcdef",
                "source-sha256": "c" * 64,
            }
        ],
    }
    assert data.startswith(b'{\n  "schema": 1,\n')
    assert data.endswith(b"}\n")


def test_load__without_a_manifest_nothing_was_published() -> None:
    assert load(b"") == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"schema": 1}',
        b'{"schema": 1, "files": [{"path": "a"}]}',
        b'{"schema": 1, "files": [3]}',
        b'{"schema": 1, "files": ' + b"[" * 100_000,
        dump([PAGE])[:-10],
        dump([PAGE]).replace(b'"terms"', b"null"),
    ],
)
def test_load__of_a_damaged_manifest_is_nothing(data: bytes) -> None:
    assert load(data) == ()
