"""Whatever lies where a file or an answer should be: it is named in a sentence, and stops nothing else."""

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clausula.errors import ClausulaError
from readers import READERS, Reader, mutated
from sandbox import CONFIG, Project

SECONDS = float(os.environ.get("CLAUSULA_FUZZ_SECONDS", "1"))
MEBIBYTE = 1 << 20
HANG = 5
NAMES = [reader.name for reader in READERS]
ODD = {
    "empty": b"",
    "NUL": b"\0",
    "no UTF-8": b"\xff\xfe\xed\xa0\x80",
    "byte order mark": b"\xef\xbb\xbf",
    "lists": b"[" * 200_000,
    "tables": b'{"a":' * 100_000,
    "number": b"9" * 10_000,
    "null": b"null",
    "text": b'"x"',
    "half of a pair": b'"\\ud800"',
    "big": b"a" * (4 << 20),
    "line ends": b"\n" * 100_000,
    "separators": "\u2028\x0b\x0c\x1c\x1d\x85".encode(),
    "conflict": b"<<<<<<< a\n=======\n>>>>>>> b\n",
}
FOUND = (
    ("headers", b"Retry-After: Mon, 01 Jan 99999999999999999999 00:00:00 GMT"),
    ("headers", b"Retry-After: Mon, 02 Mar 2026 08:00:00 GMT\nDate: Mon, 02 Mar 99999999999999999999 08:00:00 GMT"),
)
"""What was once an internal error, by reader."""


def survives(reader: Reader, folder: Path, data: bytes) -> None:
    try:
        reader.read(folder, data)
    except ClausulaError as error:
        str(error).encode()


@pytest.mark.parametrize("reader", READERS, ids=NAMES)
def test_right_sample_is_read(reader: Reader, tmp_path: Path) -> None:
    reader.read(tmp_path, reader.sample)


@pytest.mark.parametrize("reader", READERS, ids=NAMES)
def test_wrong_bytes_are_no_internal_error(reader: Reader, tmp_path: Path) -> None:
    sample = reader.sample
    recoded = [sample.decode(errors="replace").encode(name, "replace") for name in ("utf-16", "utf-32", "cp1250")]
    inserted = [sample[:place] + b"\0" + sample[place:] for place in range(0, len(sample), max(1, len(sample) // 20))]
    for data in (*ODD.values(), *recoded, *inserted, *(odd + sample for odd in ODD.values())):
        survives(reader, tmp_path, data)


@pytest.mark.parametrize(
    "reader", [reader for reader in READERS if reader.value is not None], ids=lambda reader: reader.name
)
def test_wrong_types_are_no_internal_error(reader: Reader, tmp_path: Path) -> None:
    for data in reader.wrong_types():
        survives(reader, tmp_path, data)


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_once_an_internal_error_is_none(name: str, data: bytes, tmp_path: Path) -> None:
    survives(READERS[NAMES.index(name)], tmp_path, data)


# --- By the command line ---

PLACES = (
    "po/terms/ro.po", "po/terms/terms.pot", "po/terms/ro.conflicts.po", "po/sync.lock", "exchange/inbox/terms/ro.po",
    "exchange/inbox/terms/ro.xlf", "exchange/outbox/terms/ro.po", "build/manifest.json", "build/published.sha256",
    "build/.clausula.holder", "sources/terms.md",
)  # fmt: skip
CHARSETS = ("undefined", "punycode", "UTF-8\0", "idna", "utf-7", "hex", "zlib", "unicode_escape", "x" * 10_000)
CATALOG = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\nmsgid "We keep records."\nmsgstr "Da."\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """Two documents that were synced with a folder and published."""
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path, capsys)
    sources = {f"sources/{name}.md": "# Terms\n\nWe keep records.\n" for name in ("terms", "privacy")}
    made.write({"clausula.toml": CONFIG.replace(', "ar"', ""), **sources})
    assert made.run("run").code == 0
    return made


def others_are_done(project: Project) -> None:
    """A run ends with the report, on which the other document stands."""
    (project.root / "build/report.html").unlink()
    result = project.run("run")
    assert result.code in {0, 1, 3, 4}, result.err
    assert "internal error" not in result.err
    assert "privacy" in project.read("build/report.html")


@pytest.mark.parametrize("place", PLACES)
def test_file_at_fault_stops_nothing_else(project: Project, place: str) -> None:
    there = project.root / place
    before = there.read_bytes() if there.is_file() else None
    for data in map(ODD.__getitem__, ("empty", "NUL", "no UTF-8", "tables", "separators")):
        project.write({place: data})
        others_are_done(project)
    there.unlink(missing_ok=True)
    there.mkdir()
    others_are_done(project)
    there.rmdir()
    if before is not None:
        project.write({place: before})
    others_are_done(project)


def test_catalog_that_cannot_be_read_takes_nothing_from_other_languages_and_documents(project: Project) -> None:
    for catalog in project.root.glob("po/*/*.po"):
        catalog.unlink()
    project.write({"clausula.toml": CONFIG, "po/terms/ro.po/x": ""})

    assert project.run("extract").code == 3
    assert {"po/terms/ar.po", "po/privacy/ro.po", "po/privacy/ar.po"} <= project.files()
    for path in ("po/terms/ar.po", "po/privacy/ro.po"):
        project.translate(path, {"We keep records.": "Begun"})
    project.run("merge")
    assert all("Begun" in project.read(path) for path in ("build/ar/terms.md", "build/ro/privacy.md"))


@pytest.mark.parametrize("place", ["po/terms/ro.po", "exchange/inbox/terms/ro.po"])
def test_charset_of_a_catalog_stops_nothing_else(project: Project, place: str) -> None:
    for charset in CHARSETS:
        project.write({place: CATALOG.format(charset)})
        others_are_done(project)


def test_damaged_lock_is_named_and_what_is_sound_of_it_counts(project: Project) -> None:
    lock = project.read("po/sync.lock")
    project.write({"po/sync.lock": f"{lock}<<<<<<< HEAD\n"})
    line = lock.count("\n") + 1

    for command in ("report", "merge", "check", "run", "sync"):
        result = project.run(command)
        assert result.code == 3
        assert result.err.count(f"po/sync.lock:{line}: not a line of a sync lock; restore the file from git") == 1
    assert project.read("po/sync.lock").endswith("<<<<<<< HEAD\n")


# --- Accidents, as many as there is time for ---


def _fuzz(reader: Reader, folder: Path, seed: Any, trouble: Any) -> None:
    """Read one damaged sample after the other, in a process of its own with little memory."""
    resource.setrlimit(resource.RLIMIT_AS, (2 * 1024 * MEBIBYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        started = time.process_time()
        try:
            survives(reader, folder, mutated(reader.sample, seed.value))
        except BaseException as error:  # noqa: BLE001 - every kind is one too many
            trouble.send(f"{type(error).__name__}: {error}")
            return
        if time.process_time() - started > HANG:
            trouble.send("too slow")
            return
        seed.value += 1
    used = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    trouble.send("" if used < 500 else f"{used} MiB of memory")


@pytest.mark.parametrize("reader", READERS, ids=NAMES)
def test_accidents_are_no_internal_error_no_hang_and_take_little_memory(
    reader: Reader, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    context = multiprocessing.get_context("fork")
    seed = context.Value("Q", 0)
    here, there = context.Pipe()
    child = context.Process(target=_fuzz, args=(reader, tmp_path, seed, there))
    child.start()
    there.close()
    problem, known, since = "", -1, time.monotonic()
    while not here.poll(0.2):
        if seed.value != known:
            known, since = seed.value, time.monotonic()
        if time.monotonic() - since > 12 * HANG:  # of this machine's time, of which others have most
            problem = "no end"
            break
    try:
        problem = problem or here.recv()
    except EOFError:
        problem = "the process died"
    child.kill()
    child.join()
    record_property("samples", seed.value)
    assert problem == "", f"seed {seed.value}"
    assert seed.value > 0
