"""The manifest: entries as bytes and back, and what becomes of one that is damaged or lies."""

import json
from pathlib import Path, PurePosixPath

import pytest

from clausula.publishing.manifest import Entry, dump, is_unchanged, load, sha256

PATH = PurePosixPath("build/manifest.json")
PAGE = Entry(
    path="build/de/terms.html",
    sha256=sha256(b"page"),
    document="terms",
    locale="de",
    state="partial",
    revision="0123456789abcdef",
    source_sha256=sha256(b"source"),
)
TEXT = Entry(
    path="build/de/terms.md",
    sha256=sha256(b"text"),
    document="terms",
    locale="de",
    state="complete",
    revision=None,
    source_sha256=sha256(b"source"),
)


def written(root: Path, data: bytes) -> Path:
    (root / PATH).parent.mkdir(exist_ok=True)
    (root / PATH).write_bytes(data)
    return root


def test_load__undoes_dump(tmp_path: Path) -> None:
    assert load(written(tmp_path, dump([PAGE, TEXT])), PATH) == (PAGE, TEXT)


def test_dump__is_sorted_by_path() -> None:
    assert dump([TEXT, PAGE]) == dump(iter([PAGE, TEXT]))


def test_dump__is_json_that_people_can_read() -> None:
    data = dump([PAGE])

    assert json.loads(data) == {
        "schema": 1,
        "files": [
            {
                "path": "build/de/terms.html",
                "sha256": sha256(b"page"),
                "document": "terms",
                "locale": "de",
                "state": "partial",
                "revision": "0123456789abcdef",
                "source-sha256": sha256(b"source"),
            }
        ],
    }
    assert data.startswith(b'{\n  "schema": 1,\n')
    assert data.endswith(b"}\n")


def test_load__without_a_manifest_nothing_was_published(tmp_path: Path) -> None:
    assert load(tmp_path, PATH) == ()


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
def test_load__of_a_damaged_manifest_is_nothing(tmp_path: Path, data: bytes) -> None:
    assert load(written(tmp_path, data), PATH) == ()


def test_load__of_a_folder_in_its_place_is_nothing(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)

    assert load(tmp_path, PATH) == ()


def test_is_unchanged__while_the_file_is_as_it_was_published(tmp_path: Path) -> None:
    path = tmp_path / TEXT.path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"text")

    assert is_unchanged(tmp_path, TEXT)
    path.write_bytes(b"text, edited")
    assert not is_unchanged(tmp_path, TEXT)
    path.unlink()
    assert not is_unchanged(tmp_path, TEXT)


@pytest.mark.parametrize("path", ["../outside.md", "build/../../outside.md", "/outside.md"])
def test_is_unchanged__a_file_outside_the_project_is_nobodys(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.md").write_bytes(b"text")
    (tmp_path / "project").mkdir()
    entry = Entry(
        path=path.replace("/outside.md", f"{tmp_path}/outside.md") if path.startswith("/") else path,
        sha256=sha256(b"text"),
        document="terms",
        locale="de",
        state="complete",
        revision=None,
        source_sha256="",
    )

    assert not is_unchanged(tmp_path / "project", entry)


def test_sha256__is_the_digest_in_hexadecimal() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
