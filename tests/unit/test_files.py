"""Files are read as they are, and written wholly, or not at all, and only if that changes something."""

import ctypes
import os
from pathlib import Path, PurePath, PurePosixPath

import pytest

from clausula import files
from clausula.errors import ChangedError, OutputError, SourceError
from clausula.writer import Writer

PATH = PurePosixPath("po/terms/de.po")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def test_read_bytes__of_no_file_is_none(tmp_path: Path) -> None:
    assert files.read_bytes(tmp_path, PATH) is None
    (tmp_path / "po").touch()
    assert files.read_bytes(tmp_path, PATH) is None


def test_read_bytes__of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)

    with pytest.raises(SourceError) as caught:
        files.read_bytes(tmp_path, PATH)

    assert str(caught.value) == (
        "po/terms/de.po: cannot be read (is a directory); check that it is a file and readable"
    )


def test_read_text__is_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeffOne\r\nTwo\rThree\n\n".encode())

    assert files.read_text(tmp_path, PurePosixPath("a.md")) == "\ufeffOne\r\nTwo\rThree\n\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, "a.md: no such file"),
        (b"One\nTwo \xff\n", "a.md:2: not UTF-8 text (byte 0xFF); save the file as UTF-8"),
        (b"\xff\xfeO\0n\0e\0", "a.md:1: not UTF-8 text (byte 0xFF); save the file as UTF-8"),
        (b"One\n\nTwo\0\n", "a.md:3: a NUL character; this is not a text file, or it is damaged"),
    ],
)
def test_read_text__what_is_no_text_is_named(tmp_path: Path, data: bytes | None, problem: str) -> None:
    if data is not None:
        (tmp_path / "a.md").write_bytes(data)

    with pytest.raises(SourceError) as caught:
        files.read_text(tmp_path, PurePosixPath("a.md"))

    assert str(caught.value) == problem


def test_write__makes_the_folders_that_it_needs(tmp_path: Path) -> None:
    assert files.write(tmp_path, PATH, b"one")
    assert (tmp_path / PATH).read_bytes() == b"one"


def test_write__what_is_there_already_is_not_written(tmp_path: Path) -> None:
    files.write(tmp_path, PATH, b"one")
    before = (tmp_path / PATH).stat()

    assert not files.write(tmp_path, PATH, b"one")
    after = (tmp_path / PATH).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_changed__is_what_write_would_say(tmp_path: Path) -> None:
    files.write(tmp_path, PATH, b"one")

    assert not files.changed(tmp_path, PATH, b"one")
    assert files.changed(tmp_path, PATH, b"two")
    assert files.changed(tmp_path, PurePosixPath("none"), b"")
    assert files.changed(tmp_path, PATH.parent, b"")


def test_write__leaves_nothing_else_behind(tmp_path: Path) -> None:
    files.write(tmp_path, PATH, b"one")
    files.write(tmp_path, PATH, b"two")

    assert [path.name for path in (tmp_path / PATH).parent.iterdir()] == ["de.po"]


def test_write__cut_off_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.write(tmp_path, PATH, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError) as caught:
        files.write(tmp_path, PATH, b"new" * 10_000)

    assert str(caught.value) == (
        "po/terms/de.po: cannot be written (no space left on device); check the folder's permissions and space"
    )
    assert [path.read_bytes() for path in (tmp_path / PATH).parent.iterdir()] == [b"old"]


def test_write__a_reader_sees_the_old_file_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.write(tmp_path, PATH, b"old")
    seen = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        seen.append((tmp_path / PATH).read_bytes())
        done = replace(self, target)
        seen.append((tmp_path / PATH).read_bytes())
        return done

    monkeypatch.setattr(Path, "replace", watched)
    files.write(tmp_path, PATH, b"new")

    assert seen == [b"old", b"new"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_write__keeps_the_permissions(tmp_path: Path) -> None:
    files.write(tmp_path, PATH, b"old")
    (tmp_path / PATH).chmod(0o640)
    files.write(tmp_path, PATH, b"new")

    assert (tmp_path / PATH).stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_write__goes_through_a_link_to_the_file_itself(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("real.md")
    files.write(tmp_path, PurePosixPath("link.md"), b"new")

    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_write__in_the_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / PATH / "inside").mkdir(parents=True)

    with pytest.raises(OutputError) as caught:
        files.write(tmp_path, PATH, b"new")

    assert str(caught.value) == (
        "po/terms/de.po: cannot be written (is a directory); check the folder's permissions and space"
    )
    assert [path.name for path in (tmp_path / PATH).parent.iterdir()] == ["de.po"]


@pytest.mark.skipif(IS_ROOT or os.name != "posix", reason="root may write anywhere")
def test_write__in_a_folder_that_is_closed_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match=r"^a\.md: cannot be written \(permission denied\)"):
            files.write(tmp_path, PurePosixPath("a.md"), b"new")
    finally:
        tmp_path.chmod(0o700)


def test_remove__is_done_once(tmp_path: Path) -> None:
    files.write(tmp_path, PATH, b"one")
    files.remove(tmp_path, PATH)
    files.remove(tmp_path, PATH)

    assert not (tmp_path / PATH).exists()


def test_remove__of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)

    with pytest.raises(
        OutputError, match=r"^po/terms/de\.po: cannot be removed \(.*\); check the folder's permissions$"
    ):
        files.remove(tmp_path, PATH)


# --- A plan of writes, applied or only checked ---

FileChange = tuple[PurePath, bytes | None]
PLAN: tuple[FileChange, ...] = (
    (PurePosixPath("new/file.txt"), b"new"),
    (PurePosixPath("same.txt"), b"same"),
    (PurePosixPath("other.txt"), b"otherwise"),
    (PurePosixPath("old.txt"), None),
    (PurePosixPath("gone.txt"), None),
)


def state(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def applied(root: Path, plan: tuple[FileChange, ...] = PLAN, *, check: bool = False) -> Writer:
    writer = Writer(root, check=check)
    for path, data in plan:
        assert writer.write(path, data) == (not check and (root / path).is_file() == (data is not None))
    return writer


def test_writer__makes_files_what_the_plan_says(tmp_path: Path) -> None:
    for name in ("same", "other", "old"):
        (tmp_path / f"{name}.txt").write_bytes(name.encode())

    assert applied(tmp_path).changes == ["new/file.txt", "other.txt", "old.txt"]
    assert state(tmp_path) == {"new/file.txt": b"new", "same.txt": b"same", "other.txt": b"otherwise"}
    assert applied(tmp_path).changes == []


def test_writer__with_check_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    for name in ("same", "other", "old"):
        (tmp_path / f"{name}.txt").write_bytes(name.encode())
    before = state(tmp_path)

    checked = applied(tmp_path, check=True)

    assert state(tmp_path) == before
    assert checked.changes == applied(tmp_path).changes
    assert checked.errors == []


def test_writer__goes_on_after_a_fault(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    plan: tuple[FileChange, ...] = (
        (PurePosixPath("folder"), b"no file"),
        (PurePosixPath("file/below"), b"no folder"),
        (PurePosixPath("folder"), None),
        (PurePosixPath("sound"), b"sound"),
    )

    writer = Writer(tmp_path)

    assert [writer.write(path, data) for path, data in plan] == [False, False, False, True]
    assert writer.changes == ["sound"]
    assert [str(error).partition(" (")[0] for error in writer.errors] == [
        "folder: cannot be written",
        "file/below: cannot be written",
        "folder: cannot be removed",
    ]
    assert state(tmp_path) == {"file": b"", "sound": b"sound"}


@pytest.mark.parametrize("old", [None, b"old"], ids=["none", "one"])
def test_write__what_somebody_saves_at_the_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes | None
) -> None:
    if old is not None:
        (tmp_path / "a.po").write_bytes(old)
    monkeypatch.setattr(files, "expect", lambda *_: (tmp_path / "a.po").write_bytes(b"saved"))

    with pytest.raises(ChangedError) as caught:
        files.write(tmp_path, Path("a.po"), b"ours", old)

    problem = "a.po: was changed by somebody else meanwhile, and is left as it is; run the command again"
    assert str(caught.value) == problem
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.po": b"saved"}


@pytest.mark.parametrize("lacks", ["renameat2", "links"])
def test_write__needs_no_more_of_the_system_than_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    if lacks == "renameat2":
        monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    else:
        monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(PermissionError()))

    assert files.write(tmp_path, Path("a.po"), b"one", None)
    assert files.write(tmp_path, Path("a.po"), b"two", b"one")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.po": b"two"}
