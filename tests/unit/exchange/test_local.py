"""How often an exchange reads and updates, and that what is quiet costs nothing more."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from clausula import config, files
from clausula.catalogs import pofile
from clausula.catalogs import update as update_module
from clausula.commands.extract import extract
from clausula.commands.sync import sync
from clausula.exchange import local as local_module
from clausula.exchange.decide import SyncOptions
from clausula.exchange.local import LocalFiles
from clausula.exchange.outcome import Sync
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.platforms import Folder, Platform
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from fake_platform import FakePlatform

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DE = Locale("de")
CONFIG = b'[project]\nsource-locale = "en"\nlocales = ["de", "ro"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in ("terms", "privacy"):
        files.write(tmp_path, Path(f"sources/{name}.md"), f"# {name}\n\nWe keep records.\n".encode())
    return Project(tmp_path, config.parse(CONFIG, Path("clausula.toml")))


def local(project: Project, *, dry_run: bool = False) -> LocalFiles:
    workspace = Workspace(project, NOW, Cache(None))
    return LocalFiles(workspace.edition("terms"), workspace.memory, dry_run=dry_run)


def folder(project: Project, suffix: str = ".po") -> Folder:
    return Folder(project.root, "exchange", suffix=suffix, now=NOW)


def run(project: Project, platform: Platform, cache: Cache | None = None) -> Sync:
    result = sync(Workspace(project, NOW, cache or Cache(None)), platform, SyncOptions())
    assert not result.errors
    return result


def counting(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, what: Callable[..., object]) -> Counter[object]:
    """Counts the calls of a function from now on, by what they are about."""
    original = getattr(module, name)
    calls: Counter[object] = Counter()

    def counted(*arguments: Any, **named: Any) -> Any:
        calls[what(*arguments, **named)] += 1
        return original(*arguments, **named)

    monkeypatch.setattr(module, name, counted)
    return calls


@pytest.mark.parametrize("kind", ["folder", "server"])
def test_sync__reads_and_updates_each_catalog_once_if_nothing_came_in(
    project: Project, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    platform: Platform = folder(project) if kind == "folder" else FakePlatform()
    run(project, platform)
    loads = counting(monkeypatch, pofile, "load", lambda _, path, **__: path)
    updates = counting(monkeypatch, update_module, "update", lambda template, _, locale, *__: (id(template), locale))

    run(project, platform)

    names = ("terms/terms.pot", "terms/de.po", "terms/ro.po", "privacy/privacy.pot", "privacy/de.po", "privacy/ro.po")
    assert loads == {PurePosixPath(f"po/{name}"): 1 for name in names}
    assert len(updates) == 4
    assert set(updates.values()) == {1}


def test_sync__folder_that_has_everything_is_sent_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    run(project, folder(project))
    pushes = counting(monkeypatch, Folder, "push", lambda *arguments: arguments[2])
    dumps = counting(monkeypatch, local_module, "dump", lambda catalog: dict(catalog.headers).get("Language"))

    result = run(project, folder(project))

    assert not pushes
    assert not dumps
    assert all(synced.is_quiet for synced in result.documents)


@pytest.mark.parametrize("suffix", [".po", ".xlf", ".xlf2"])
def test_sync__folder_gets_again_what_was_changed_or_removed_there(project: Project, suffix: str) -> None:
    run(project, folder(project, suffix))
    laid_out = {path: path.read_bytes() for path in (project.root / "exchange/outbox").rglob("*") if path.is_file()}
    for number, path in enumerate(sorted(laid_out)):
        if number % 2:
            path.unlink()
        else:
            path.write_bytes(b"something else")

    result = run(project, folder(project, suffix))

    assert {path: path.read_bytes() for path in laid_out} == laid_out
    assert not any(synced.is_quiet for synced in result.documents)
    assert all(synced.is_quiet for synced in run(project, folder(project, suffix)).documents)


def test_look__tells_what_came_and_what_is_laid_out(project: Project) -> None:
    platform = folder(project)
    run(project, platform)
    before = platform.look("terms", [DE])
    files.write(project.root, Path("exchange/inbox/terms/de.po"), b"anything")
    after = platform.look("terms", [DE])

    assert before is not None
    assert after is not None
    assert (list(before.catalogs), list(after.catalogs)) == ([], [DE])
    assert before.template == after.template != ""
    assert before.laid_out == after.laid_out != {}


def test_updated__the_same_catalog_and_the_answer_are_not_updated_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, old = local(project), Catalog()
    updates = counting(monkeypatch, update_module, "update", lambda *_: "")

    fresh = ours.updated(old, DE)

    assert fresh.units
    assert ours.updated(old, DE) is fresh
    assert ours.updated(fresh, DE) is fresh
    assert updates.total() == 1


@pytest.mark.parametrize("kind", ["folder", "server"])
def test_sync__what_is_known_to_be_quiet_is_neither_read_nor_pulled(
    project: Project, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    server, cache = FakePlatform(), Cache(None)
    platforms = [folder(project) if kind == "folder" else server for _ in range(4)]
    for platform in platforms[:2]:
        run(project, platform, cache)
    loads = counting(monkeypatch, pofile, "load", lambda _, path, **__: path)

    assert all(synced.is_quiet for synced in run(project, platforms[2], cache).documents)
    assert not loads
    files.write(project.root, Path("sources/terms.md"), b"# terms\n\nWe keep no records.\n")
    assert [synced.is_quiet for synced in run(project, platforms[3], cache).documents] == [True, False]


def test_write_catalog__what_was_read_is_not_written(project: Project) -> None:
    run(project, folder(project))
    ours = local(project)
    catalog = ours.edition.version(DE).stored
    assert catalog is not None

    ours.write_catalog(DE, catalog)

    assert not ours.changes


def test_write__dry_run_notes_and_writes_nothing(project: Project) -> None:
    ours = local(project, dry_run=True)

    assert ours.edition.version(DE).stored is None
    ours.write_catalog(DE, ours.updated(Catalog(), DE))

    assert ours.changes == ["po/terms/de.po"]
    assert not (project.root / "po").exists()


def test_sync__document_that_lost_all_its_clauses_empties_nothing(project: Project) -> None:
    platform = FakePlatform()
    run(project, platform)
    before = platform.template("terms")
    files.write(project.root, Path("sources/terms.md"), b"***\n")

    for _ in range(3):
        run(project, platform)
        extract(Workspace(project, NOW, Cache(None)))

    assert platform.template("terms") == before
