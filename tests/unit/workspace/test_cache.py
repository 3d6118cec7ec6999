"""The cache: costs time when it is lost, and nothing else."""

import os
import sqlite3
from pathlib import Path

import pytest

from clausula.workspace import cache as module
from clausula.workspace.cache import Cache, code_version, digest_of


def test_cache__keeps_what_was_put_between_runs(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    first.put("cut", "key", b"data")
    first.close()

    assert Cache(tmp_path).get("cut", "key") == b"data"
    assert Cache(tmp_path).get("cut", "other") is None
    assert Cache(tmp_path).get("page", "key") is None


def test_cache__knows_what_was_put_before_it_is_written(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("cut", "key", b"data")

    assert cache.get("cut", "key") == b"data"
    assert Cache(tmp_path).get("cut", "key") is None


def test_cache__without_a_folder_keeps_nothing() -> None:
    cache = Cache(None)
    cache.put("cut", "key", b"data")
    cache.close()

    assert cache.get("cut", "key") == b"data"
    assert Cache(None).get("cut", "key") is None


@pytest.mark.parametrize("contents", [b"not a database", b"SQLite format 3\0" + b"\xff" * 4096, b""])
def test_cache__of_others_is_made_anew_with_one_line(tmp_path: Path, contents: bytes) -> None:
    (tmp_path / "derived.sqlite3").write_bytes(contents)
    lines: list[str] = []
    cache = Cache(tmp_path, warn=lines.append)
    assert cache.get("cut", "key") is None
    cache.put("cut", "key", b"data")
    cache.close()

    assert len(lines) == (1 if contents else 0)
    again = Cache(tmp_path, warn=lines.append)
    again.put("cut", "key", b"data")
    again.close()
    assert Cache(tmp_path).get("cut", "key") == b"data"


def test_cache__data_that_the_disk_changed_are_not_found(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("cut", "key", b"data")
    cache.close()
    with sqlite3.connect(tmp_path / "derived.sqlite3") as connection:
        connection.execute("UPDATE entry SET data = substr(data, 1, 16) || 'DATA'")
    connection.close()

    assert Cache(tmp_path).get("cut", "key") is None


@pytest.mark.parametrize("changed", ["SET data = 'text'", "SET data = 5", "SET used = 'text'"])
def test_cache__data_of_other_types_are_not_found(tmp_path: Path, changed: str) -> None:
    first = Cache(tmp_path)
    first.put("cut", "key", b"data")
    first.close()
    with sqlite3.connect(tmp_path / "derived.sqlite3") as connection:
        connection.execute("UPDATE entry " + changed)
    connection.close()

    assert Cache(tmp_path, now=1e9).get("cut", "key") is None


def test_cache__other_tables_are_no_cache(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "derived.sqlite3") as connection:
        connection.execute("CREATE TABLE entry (name TEXT)")
    connection.close()
    cache = Cache(tmp_path)

    assert cache.get("cut", "key") is None
    cache.put("cut", "key", b"data")
    cache.close()


def test_cache__folder_that_cannot_be_made_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "folder")
    cache.put("cut", "key", b"data")
    cache.close()

    assert cache.get("cut", "key") == b"data"


def test_cache__is_bounded_and_what_was_not_used_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 200_000)
    for day in range(20):
        cache = Cache(tmp_path, now=day * 100_000.0)
        cache.put("cut", str(day), bytes(20_000))
        if day:
            assert cache.get("cut", "0") is not None, day  # used each day
        cache.close()

    kept = [day for day in range(20) if Cache(tmp_path).get("cut", str(day)) is not None]
    assert kept[0] == 0
    assert kept[1:] == list(range(20 - len(kept) + 1, 20))
    assert 3 < len(kept) < 12


def test_cache__keeps_what_was_used_lately_however_much_that_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LARGEST", 200_000)
    for hour in range(20):
        cache = Cache(tmp_path, now=hour * 3600.0)
        cache.put("cut", str(hour), bytes(20_000))
        cache.close()

    assert all(Cache(tmp_path).get("cut", str(hour)) is not None for hour in range(20))


def test_cache__holds_little_that_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IN_HAND", 50_000)
    cache = Cache(tmp_path)
    for number in range(10):
        cache.put("cut", str(number), bytes(20_000))

    assert len(cache._fresh) <= 2
    assert Cache(tmp_path).get("cut", "0") == bytes(20_000)
    assert all(cache.get("cut", str(number)) == bytes(20_000) for number in range(10))
    with cache.apart() as entries:
        for number in range(10, 20):
            cache.put("cut", str(number), bytes(20_000))
    assert len(entries) == 10


def test_cache__is_another_one_in_a_fork(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("cut", "key", b"data")
    cache.flush()
    child = os.fork()
    if child == 0:
        os._exit(0 if cache.get("cut", "key") == b"data" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert cache.get("cut", "key") == b"data"


def test_cache__of_another_process_is_taken_over(tmp_path: Path) -> None:
    other, cache = Cache(tmp_path), Cache(tmp_path)
    other.put("cut", "before", b"data")
    with other.apart() as entries:
        other.put("cut", "key", b"data")
        assert (other.get("cut", "key"), other.get("cut", "before")) == (b"data", b"data")
    cache.adopt(entries)
    cache.close()

    assert Cache(tmp_path).get("cut", "key") == b"data"
    assert Cache(tmp_path).get("cut", "before") is None


def test_digest_of__tells_where_parts_end() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc") != digest_of("abc")
    assert digest_of("a") == digest_of(b"a")
    assert len(digest_of("a")) == 32


def test_code_version__is_the_same_all_run_long() -> None:
    assert code_version() == code_version()
