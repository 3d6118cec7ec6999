"""Which catalog a file in the inbox is for, and what an archive may hold."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.platforms import inbox
from clausula.platforms.inbox import Names, meaning, unpack

NAMES = Names(
    ("privacy", "privacy-notice", "legal/imprint", "old/terms", "new/terms"),
    tuple(map(Locale.parse, ("ja", "pt-BR", "sr-Latn", "de"))),
)


@pytest.mark.parametrize(
    ("name", "document", "locale"),
    [
        ("privacy/ja.po", "privacy", "ja"),
        ("ja/privacy.po", "privacy", "ja"),
        ("privacy-ja.po", "privacy", "ja"),
        ("privacy_ja.xlf", "privacy", "ja"),
        ("privacy.ja.xliff", "privacy", "ja"),
        ("ja-privacy.PO", "privacy", "ja"),
        ("Privacy_JA.po", "privacy", "ja"),
        ("privacy-notice-pt-BR.po", "privacy-notice", "pt-BR"),
        ("privacy-notice/pt_BR.po", "privacy-notice", "pt-BR"),
        ("privacy_pt_br.po", "privacy", "pt-BR"),
        ("sr@latin/privacy.po", "privacy", "sr-Latn"),
        ("privacy-sr@latin.po", "privacy", "sr-Latn"),
        ("legal/imprint/de.po", "legal/imprint", "de"),
        ("de/legal/imprint.po", "legal/imprint", "de"),
        ("imprint-de.po", "legal/imprint", "de"),
        ("legal-imprint-de.po", "legal/imprint", "de"),
        ("2026-05 delivery/de/privacy.po", "privacy", "de"),
        ("out/outbox/privacy/de.xlf", "privacy", "de"),
        ("privacy.de-DE.po", "privacy", "de"),
        ("ja_JP/privacy.po", "privacy", "ja"),
        ("privacy/sr-Latn-RS.po", "privacy", "sr-Latn"),
    ],
)
def test_names_that_say_which_catalog_is_meant(name: str, document: str, locale: str) -> None:
    assert meaning(PurePosixPath(name), NAMES) == (document, Locale.parse(locale))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("privacy/fr.po", "'fr' is not in project.locales, which has de, ja, pt-BR, sr-Latn"),
        ("privacy/sr-RS.po", "'sr-RS' is not in project.locales, which has de, ja, pt-BR, sr-Latn"),
        ("privacy/pt-PT.po", "'pt-PT' is not in project.locales, which has de, ja, pt-BR, sr-Latn"),
        ("privacy/pt.po", "'pt' is not in project.locales, which has de, ja, pt-BR, sr-Latn"),
        ("privaxy/de.po", "there is no document 'privaxy'; did you mean 'privacy'?"),
        ("privaxy-de.po", "there is no document 'privaxy'; did you mean 'privacy'?"),
        ("final.po", "its name says neither document nor language; name it <document>/<locale>.po"),
        ("terms/de.po", "there is no document 'terms'; did you mean 'old/terms'?"),
        ("privacy/de.docx", "no file that translations come in; those are .po, .xlf, .xliff, or .zip of them"),
        ("privacy/privacy.pot", "no file that translations come in; those are .po, .xlf, .xliff, or .zip of them"),
    ],
)
def test_names_that_do_not(name: str, said: str) -> None:
    told = meaning(PurePosixPath(name), NAMES)

    assert isinstance(told, str)
    assert told.startswith(said)


def test_name_that_fits_two_catalogs_is_for_none() -> None:
    names = Names(("de", "ja"), (Locale("de"), Locale("ja")))

    told = meaning(PurePosixPath("de/ja.po"), names)

    assert told == "it may be for 'de' in ja or 'ja' in de; name it <document>/<locale>.po"


ZIP = PurePosixPath("inbox/delivery.zip")


def packed(root: Path, members: dict[str, bytes], mode: int = 0) -> None:
    path = root / ZIP
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)


def unpacked(root: Path) -> dict[str, bytes]:
    folder = root / ZIP.with_suffix("")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_unpack__takes_catalogs_and_says_what_else_there_was(tmp_path: Path) -> None:
    packed(
        tmp_path,
        {
            "de/privacy.po": b"a",
            "x/ja.xlf": b"b",
            "x/x.pot": b"c",
            "de.tmx": b"d",
            "letter.docx": b"e",
            "__MACOSX/._a": b"",
            "de/.DS_Store": b"",
            "de/.privacy.po": b"f",
        },
    )

    assert unpack(tmp_path, ZIP) == "left out of it was what no translations come in: de/.privacy.po, letter.docx"
    assert unpacked(tmp_path) == {"de/privacy.po": b"a", "x/ja.xlf": b"b"}
    assert unpack(tmp_path, ZIP)  # once more, after a run that was cut off


def test_unpack__knows_the_folders_of_windows(tmp_path: Path) -> None:
    packed(tmp_path, {"de\\privacy.po": b"a"})

    assert not unpack(tmp_path, ZIP)
    assert unpacked(tmp_path) == {"de/privacy.po": b"a"}


def test_unpack__two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    packed(tmp_path, {"de\\privacy.po": b"a", "de/privacy.po": b"b"})

    with pytest.raises(ClausulaError, match=r"two files in it are called de/privacy\.po"):
        unpack(tmp_path, ZIP)

    assert not unpacked(tmp_path)


@pytest.mark.parametrize("name", ["../de.po", "/etc/de.po", "a/../../de.po", "a\\..\\..\\de.po", "c:de.po", "\\de.po"])
def test_unpack__nothing_leads_out_of_it(tmp_path: Path, name: str) -> None:
    packed(tmp_path, {"fine.po": b"a", name: b"b"})

    with pytest.raises(ClausulaError, match="leads out of it"):
        unpack(tmp_path, ZIP)

    assert not unpacked(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["delivery.zip"]


def test_unpack__link_is_refused(tmp_path: Path) -> None:
    packed(tmp_path, {"de.po": b"/etc/passwd"}, stat.S_IFLNK | 0o777)

    with pytest.raises(ClausulaError, match="is a link"):
        unpack(tmp_path, ZIP)


def test_unpack__bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "_LARGEST", 1000)
    monkeypatch.setattr(inbox, "_LARGEST_SUM", 1500)
    monkeypatch.setattr(inbox, "_MOST_FILES", 3)
    for members, said in (
        ({"de.po": b"\0" * 1001}, "is longer than"),
        ({"de.po": b"\0" * 900, "ja.po": b"\0" * 900}, "MiB in it"),
        ({f"{number}.po": b"" for number in range(4)}, "more than 3 files"),
    ):
        packed(tmp_path, members)
        with pytest.raises(ClausulaError, match=said):
            unpack(tmp_path, ZIP)
        assert not unpacked(tmp_path)


def test_unpack__replaces_no_file_that_came_before(tmp_path: Path) -> None:
    packed(tmp_path, {"de.po": b"a", "ja.po": b"b"})
    (tmp_path / "inbox/delivery").mkdir()
    (tmp_path / "inbox/delivery/ja.po").write_bytes(b"c")

    with pytest.raises(ClausulaError, match="came before and is another file"):
        unpack(tmp_path, ZIP)

    assert unpacked(tmp_path) == {"ja.po": b"c"}


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + b"\0" * 17, b"text"])
def test_unpack__what_is_no_archive_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / ZIP).write_bytes(data)

    with pytest.raises(ClausulaError, match="no archive that can be read"):
        unpack(tmp_path, ZIP)
