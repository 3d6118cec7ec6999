"""The manifest: entries as bytes and back, and what becomes of one that is damaged."""

import json
from importlib import resources
from pathlib import PurePosixPath

import jsonschema
import msgspec
import pytest

from clausula.publishing.manifest import Entry, dump, load, schema

PATH = PurePosixPath("build/manifest.json")
PAGE = Entry(
    path="build/de/terms.html",
    sha256="a" * 64,
    document="terms",
    locale="de",
    state="partial",
    revision="0123456789abcdef" * 2 + "01234567",
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


def test_dump__is_json_that_people_can_read_and_the_schema_allows() -> None:
    data = dump([PAGE, TEXT])
    found = json.loads(data)

    assert found["files"][0]["path"] == "build/de/terms.html"
    assert data.startswith(b'{\n  "schema": 1,\n')
    assert data.endswith(b"}\n")
    validator().validate(found)


def test_dump__says_which_versions_there_are_in_which_languages() -> None:
    french = msgspec.structs.replace(TEXT, path="build/fr/terms.md", locale="fr", source_sha256="d" * 64, state="held")
    coming = msgspec.structs.replace(
        PAGE, path="build/de/terms.2027-01-01.html", source_sha256="e" * 64, announced=True, effective="2027-01-01"
    )
    (document,) = json.loads(dump([PAGE, coming, TEXT, french]))["documents"]

    said = [
        (one["id"], one["announced"], [(each["locale"], each["state"], each["files"]) for each in one["languages"]])
        for one in document["versions"]
    ]
    assert document["document"] == "terms"
    assert said == [
        ("c" * 16, False, [("de", "partial", ["build/de/terms.html", "build/de/terms.md"])]),
        ("d" * 16, False, [("fr", "held", ["build/fr/terms.md"])]),
        ("e" * 16, True, [("de", "partial", ["build/de/terms.2027-01-01.html"])]),
    ]


def test_schema__is_the_one_that_is_published() -> None:
    published = resources.files("clausula.publishing") / "manifest.schema.json"

    assert published.read_bytes() == schema()


def validator() -> jsonschema.Draft202012Validator:
    known = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(known)
    return jsonschema.Draft202012Validator(known)


@pytest.mark.parametrize("wrong", [{"sha256": "x"}, {"percent": 101}, {"binding": "none"}, {"effective": "soon"}])
def test_schema__refuses_what_is_none(wrong: dict[str, object]) -> None:
    found = json.loads(dump([PAGE]))
    found["files"][0] |= wrong

    assert not validator().is_valid(found)


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
