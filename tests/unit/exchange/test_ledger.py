"""What is agreed is written often enough for a run that is killed, and so seldom that it costs little."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePath

import pytest

from clausula import config, files
from clausula.catalogs.agreement import digest, key_digest, load_agreement
from clausula.catalogs.pofile import load
from clausula.commands.sync import sync
from clausula.errors import OutputError
from clausula.exchange.decide import SyncOptions
from clausula.exchange.outcome import Sync
from clausula.locales import Locale
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from fake_platform import FakePlatform
from properties.test_sync_laws import KilledError, faulty_files

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DE = Locale("de")
CONFIG = b'[project]\nsource-locale = "en"\nlocales = ["de"]\n'
DOCUMENTS = [f"terms{number:02}" for number in range(48)]
WRITINGS = 17
"""How many times what is written in the end may be written in all."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in DOCUMENTS:
        files.write(tmp_path, Path(f"sources/{name}.md"), f"# {name}\n\nWe keep records.\n".encode())
    return Project(tmp_path, config.parse(CONFIG, Path("clausula.toml")))


def run(project: Project, platform: FakePlatform) -> Sync:
    return sync(Workspace(project, NOW, Cache(None)), platform, SyncOptions())


def translate(platform: FakePlatform, text: str) -> None:
    """Somebody writes a text for each document there."""
    for name in DOCUMENTS:
        key = list(platform.catalogs[name, DE].active())[-1].key
        platform.translate(name, DE, key, f"{text} {name}", fuzzy=False, approved=False)


def agreement_writings(project: Project, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[int]]:
    """The sizes of what is written from now on as the agreement."""
    sizes: list[int] = []
    update = files.update

    def counted(root: Path, path: PurePath, made: Callable[[bytes | None], bytes | None]) -> bool:
        is_written = update(root, path, made)
        if path == project.agreement_path:
            sizes.append((root / path).stat().st_size)
        return is_written

    monkeypatch.setattr(files, "update", counted)
    return lambda: sizes


def test_first_sync_writes_what_is_agreed_a_limited_number_of_times(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = agreement_writings(project, monkeypatch)

    result = run(project, FakePlatform())

    assert not result.errors
    assert result.changes.count("po/sync.lock") == 1
    assert 1 < len(sizes()) < len(DOCUMENTS)
    assert sum(sizes()) < WRITINGS * sizes()[-1]


@pytest.mark.parametrize("kill_after", [60, 131, 232])
def test_run_that_is_killed_among_many_documents_is_finished_by_the_next(project: Project, kill_after: int) -> None:
    platform = FakePlatform()
    run(project, platform)
    translate(platform, "One")
    left = kill_after

    def tick(_: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KilledError

    platform.tick = tick
    with faulty_files(tick), pytest.raises(KilledError):
        run(project, platform)
    platform.tick = lambda _: None
    translate(platform, "Two")

    result = run(project, platform)

    assert not result.errors
    assert texts(project) == [f"Two {name}" for name in DOCUMENTS]
    conflicts = [lost for synced in result.documents for done in synced.catalogs for lost in done.conflicts]
    assert len(conflicts) <= 1 + len(DOCUMENTS) // 16
    assert run(project, platform).changes == ()


def texts(project: Project) -> list[str]:
    """What was translated here, by document."""
    paths = [project.catalog_path(name, DE) for name in DOCUMENTS]
    return [load(files.read_bytes(project.root, path) or b"", path).units[-1].target for path in paths]


def test_run_that_is_interrupted_writes_what_is_agreed(project: Project) -> None:
    platform = FakePlatform()
    run(project, platform)
    translate(platform, "One")
    done: list[str] = []

    def tick(doing: str) -> None:
        done.extend(["pull"] * (doing == "pull"))
        if len(done) == len(DOCUMENTS):
            raise KeyboardInterrupt

    platform.tick = tick
    with pytest.raises(KeyboardInterrupt):
        run(project, platform)

    path = project.agreement_path
    agreed = load_agreement(files.read_bytes(project.root, path) or b"", path)
    units = [list(platform.catalogs[name, DE].active())[-1] for name in DOCUMENTS]
    is_known = [
        agreed.section(name, DE).clauses[key_digest(unit.key)].known == digest(unit)
        for name, unit in zip(DOCUMENTS, units, strict=True)
    ]
    assert is_known == [*([True] * (len(DOCUMENTS) - 1)), False]


def test_what_cannot_be_written_is_said_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    update = files.update

    def full(root: Path, path: PurePath, made: Callable[[bytes | None], bytes | None]) -> bool:
        if path == project.agreement_path:
            raise OutputError("cannot be written (no space left on device)", path=path)
        return update(root, path, made)

    monkeypatch.setattr(files, "update", full)

    result = run(project, FakePlatform())

    assert [str(error) for error in result.errors] == ["po/sync.lock: cannot be written (no space left on device)"]
