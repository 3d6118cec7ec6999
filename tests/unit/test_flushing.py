import os
from pathlib import Path
from threading import Barrier

import pytest

from clausula import files
from clausula.errors import ClausulaError, OutputError
from clausula.flushing import Steps, flushed
from clausula.writer import Writer

PATHS = [Path(f"po/terms/{number}.po") for number in range(100)]


def test_flushed__many_files_wait_for_the_disk_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = Barrier(2, timeout=10)
    monkeypatch.setattr(os, "fsync", lambda _: both.wait())

    found = list(flushed(files.writing(tmp_path, path, b"text") for path in PATHS))

    assert found == [True] * len(PATHS)
    assert {path.read_bytes() for path in (tmp_path / "po/terms").iterdir()} == {b"text"}


def test_flushed__nothing_takes_a_place_before_all_reached_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[str]] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append({path.suffix for path in (tmp_path / "po").iterdir()}))

    list(flushed(files.writing(tmp_path, Path(f"po/{number}.po"), b"text") for number in range(9)))

    assert seen == [{".tmp"}] * 9
    assert len(list((tmp_path / "po").iterdir())) == 9


def test_flushed__what_fails_is_told_and_the_others_are_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    paths = [Path("one"), Path("file/below"), Path("two")]

    one, fault, two = flushed(files.writing(tmp_path, path, b"text") for path in paths)

    assert (one, two) == (True, True)
    assert isinstance(fault, ClausulaError)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "one", "two"]


def test_flushed__a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    found = list(flushed(files.writing(tmp_path, path, b"text") for path in PATHS))

    assert {str(one).partition(": ")[2][:17] for one in found} == {"cannot be written"}
    assert not list((tmp_path / "po/terms").iterdir())


def test_flushed__an_end_in_the_middle_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        list(flushed(files.writing(tmp_path, path, b"text") for path in PATHS))

    assert not list((tmp_path / "po/terms").iterdir())


def test_flushed__steps_may_wait_more_than_once(tmp_path: Path) -> None:
    def steps(name: str) -> Steps:
        for text in (b"first", b"second"):
            yield from files.writing(tmp_path, Path(name), text)
        return False

    assert list(flushed(map(steps, ("one", "two")))) == [False, False]
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() == b"second"


def test_write_all__notes_the_changes_in_order(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"same")
    writer = Writer(tmp_path)

    told = writer.write_all((Path(name), name.encode(), files.ANYTHING) for name in ("b", "same", "a"))

    assert (told, writer.changes) == ([True] * 3, ["b", "a"])


def test_update_all__is_given_what_each_file_holds(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    writer = Writer(tmp_path)

    assert writer.update_all((Path(name), lambda old: (old or b"") + b"2") for name in ("a", "b")) == [True, True]
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"12", b"2")


def test_update_all__only_says_what_would_change(tmp_path: Path) -> None:
    writer = Writer(tmp_path, check=True)

    def broken(_: bytes | None) -> bytes:
        raise OutputError("cannot be made")

    told = writer.update_all([(Path("a"), lambda _: b"2"), (Path("b"), broken)])

    assert (told, writer.changes, list(map(str, writer.errors))) == ([False] * 2, ["a"], ["cannot be made"])
    assert not list(tmp_path.iterdir())
