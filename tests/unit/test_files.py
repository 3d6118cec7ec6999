"""A plan of writes: applied, or only checked."""

from pathlib import Path, PurePosixPath

from clausula import files
from clausula.files import FileChange

PLAN: tuple[FileChange, ...] = (
    (PurePosixPath("new/file.txt"), b"new"),
    (PurePosixPath("same.txt"), b"same"),
    (PurePosixPath("other.txt"), b"otherwise"),
    (PurePosixPath("old.txt"), None),
    (PurePosixPath("gone.txt"), None),
)


def state(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_apply__makes_files_what_the_plan_says(tmp_path: Path) -> None:
    for name in ("same", "other", "old"):
        (tmp_path / f"{name}.txt").write_bytes(name.encode())

    applied = files.apply(tmp_path, PLAN)

    assert applied == files.Applied(("new/file.txt", "other.txt", "old.txt"), ())
    assert state(tmp_path) == {"new/file.txt": b"new", "same.txt": b"same", "other.txt": b"otherwise"}
    assert files.apply(tmp_path, PLAN) == files.Applied((), ())


def test_apply__with_check_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    for name in ("same", "other", "old"):
        (tmp_path / f"{name}.txt").write_bytes(name.encode())
    before = state(tmp_path)

    applied = files.apply(tmp_path, PLAN, check=True)

    assert state(tmp_path) == before
    assert applied == files.apply(tmp_path, PLAN)


def test_apply__goes_on_after_a_fault(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    plan: tuple[FileChange, ...] = (
        (PurePosixPath("folder"), b"no file"),
        (PurePosixPath("file/below"), b"no folder"),
        (PurePosixPath("folder"), None),
        (PurePosixPath("sound"), b"sound"),
    )

    applied = files.apply(tmp_path, plan)

    assert applied.changes == ("sound",)
    assert [str(error).partition(" (")[0] for error in applied.errors] == [
        "folder: cannot be written",
        "file/below: cannot be written",
        "folder: cannot be removed",
    ]
    assert state(tmp_path) == {"file": b"", "sound": b"sound"}
