"""Nothing is lost, whoever edits what, whenever a run is cut off; and both sides agree in the end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausula import config, files
from clausula.catalogs.agreement import digest
from clausula.catalogs.pofile import load
from clausula.catalogs.reconcile import Winner
from clausula.catalogs.writing import dump
from clausula.commands.extract import extract
from clausula.commands.sync import sync
from clausula.exchange.decide import SyncOptions
from clausula.exchange.outcome import Sync
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from fake_platform import FakePlatform
from properties.strategies import law

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LOCALES = (Locale("de"), Locale("ro"))
CONFIG = b'[project]\nsource-locale = "en"\nlocales = ["de", "ro"]\n'
DOCUMENT = "terms"
CLAUSES = (
    "We keep records of what you do for 30 days.",
    "We keep records of what you do for 60 days.",
    "We keep no records of what you do.",
    "You may object to [this](https://larkline.example/a) at any time.",
    "You may object to [this](https://larkline.example/b) at any time.",
    "You can't object.",
    "You can’t object.",
    "Write to us by post.",
    "Write to us by post, or do not write at all.",
)


class KilledError(BaseException):
    """The process is gone."""


class World:
    """A project, a platform, and all that translators have written into either."""

    def __init__(self, root: Path) -> None:
        files.write(root, Path("clausula.toml"), CONFIG)
        self.project = Project(root, config.parse(CONFIG, Path("clausula.toml")))
        self.platform = FakePlatform(self._tick)
        self.written: set[str] = set()
        self._countdown: int | None = None
        self._number = 0
        self.revise([0, 3])

    def _tick(self, _: str) -> None:
        if self._countdown is not None:
            self._countdown -= 1
            if self._countdown < 0:
                raise KilledError

    def revise(self, chosen: list[int]) -> None:
        text = "# Terms\n\n" + "\n\n".join(CLAUSES[index] for index in chosen) + "\n"
        files.write(self.project.root, self.project.source_path(DOCUMENT), text.encode())

    def edit_here(self, locale: Locale, number: int, *, fuzzy: bool) -> None:
        catalog = self._read(locale)
        if catalog is None:
            return
        unit = list(catalog.active())[number % len(list(catalog.active()))]
        text = self._fresh(unit.target)
        units = tuple(replace(one, target=text, fuzzy=fuzzy) if one is unit else one for one in catalog.units)
        files.write(
            self.project.root,
            self.project.catalog_path(DOCUMENT, locale),
            dump(replace(catalog, units=units)),
        )

    def edit_there(self, locale: Locale, number: int, *, fuzzy: bool, approved: bool) -> None:
        catalog = self.platform.catalogs.get((DOCUMENT, locale))
        if catalog is None:
            return
        unit = list(catalog.active())[number % len(list(catalog.active()))]
        text = self._fresh(unit.target)
        self.platform.translate(DOCUMENT, locale, unit.key, text, fuzzy=fuzzy, approved=approved)

    def _fresh(self, replaced: str) -> str:
        """A new text; what its writer saw and replaced is given up, if it is nowhere else."""
        self._number += 1
        text = f"Text {self._number}"
        self.written.discard(replaced)
        self.written.add(text)
        return text

    def sync(self, kill_after: int | None = None, winner: str = "platform", **options: Any) -> Sync | None:
        self._countdown = kill_after
        try:
            with faulty_files(self._tick):
                how = SyncOptions(winner=Winner(winner), **options)
                return sync(self._workspace(), self.platform, how)
        except KilledError:
            return None
        finally:
            self._countdown = None

    def ours(self, locale: Locale) -> Catalog:
        return self._read(locale) or Catalog()

    def _read(self, locale: Locale) -> Catalog | None:
        return self._workspace().edition(DOCUMENT).version(locale).stored

    def _workspace(self) -> Workspace:
        """The project as a run of its own sees it."""
        return Workspace(self.project, NOW, Cache(None))

    def kept(self) -> set[str]:
        found = set()
        for locale in LOCALES:
            path = self.project.conflicts_path(DOCUMENT, locale)
            data = files.read_bytes(self.project.root, path)
            apart = Catalog() if data is None else load(data, path)
            found |= {unit.target for unit in (*self.ours(locale).units, *apart.units)}
        return found

    def state(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(self.project.root.rglob("*")) if path.is_file()}


@contextmanager
def faulty_files(tick: Callable[[str], None]) -> Iterator[None]:
    """Every write may be the last thing that a run does, or the first that it does not do."""
    write = files.write

    def faulty(*arguments: Any) -> bool:
        tick("write")
        done = write(*arguments)
        tick("written")
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "write", faulty)
        yield


_LOCALE = st.sampled_from(LOCALES)
_STEPS = st.one_of(
    st.tuples(st.just("here"), _LOCALE, st.integers(0, 8), st.booleans()),
    st.tuples(st.just("there"), _LOCALE, st.integers(0, 8), st.booleans(), st.booleans()),
    st.tuples(st.just("revise"), st.lists(st.integers(0, len(CLAUSES) - 1), min_size=1, max_size=5, unique=True)),
    st.tuples(st.just("sync"), st.none() | st.integers(0, 40), st.sampled_from(["platform", "local"])),
    st.tuples(st.just("extract")),
)


def act(world: World, step: tuple[Any, ...]) -> None:
    match step:
        case ("here", locale, number, fuzzy):
            world.edit_here(locale, number, fuzzy=fuzzy)
        case ("there", locale, number, fuzzy, approved):
            world.edit_there(locale, number, fuzzy=fuzzy, approved=approved)
        case ("revise", chosen):
            world.revise(chosen)
        case ("sync", kill_after, winner):
            world.sync(kill_after, winner)
        case _:
            extract(Workspace(world.project, NOW, Cache(None)))


@law
@given(st.lists(_STEPS, max_size=12))
def test_sync_loses_nothing_and_both_sides_agree(steps: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.sync()
        for step in steps:
            act(world, step)
        result = world.sync()

        assert result is not None
        assert not result.errors
        assert world.written <= world.kept()
        for locale in LOCALES:
            theirs = {unit.key: digest(unit) for unit in world.platform.catalogs[DOCUMENT, locale].active()}
            assert theirs == {unit.key: digest(unit) for unit in world.ours(locale).active()}
        before, writes = world.state(), world.platform.writes
        again = world.sync()
        assert again is not None
        assert again.is_idle
        assert all(synced.is_quiet for synced in again.documents)
        assert (world.state(), world.platform.writes) == (before, writes)


def translated(folder: Path) -> World:
    """In which a document is translated into one language, as both sides know."""
    world = World(folder)
    world.revise([0, 3, 5, 7, 8])
    world.sync()
    for number in range(6):
        world.edit_here(LOCALES[0], number, fuzzy=False)
    world.sync()
    return world


def emptied(catalog: Catalog, keep: int) -> Catalog:
    return replace(catalog, units=tuple(replace(unit, target="", fuzzy=False) for unit in catalog.units[:keep]))


@law
@given(st.integers(0, 6), st.booleans(), st.booleans())
def test_an_empty_or_truncated_platform_empties_nothing(keep: int, lose_lock: bool, allow_loss: bool) -> None:  # noqa: FBT001
    with TemporaryDirectory() as folder:
        world = translated(Path(folder))
        texts = [unit.target for unit in world.ours(LOCALES[0]).units]
        key = (DOCUMENT, LOCALES[0])
        world.platform.catalogs[key] = emptied(world.platform.catalogs[key], keep)
        if lose_lock:
            files.remove(world.project.root, world.project.agreement_path)

        world.sync(allow_loss=allow_loss)

        assert [unit.target for unit in world.ours(LOCALES[0]).units] == texts


def test_pull_that_would_take_back_everything_is_refused_and_push_repairs_it() -> None:
    with TemporaryDirectory() as folder:
        world = translated(Path(folder))
        key = (DOCUMENT, LOCALES[0])
        world.platform.catalogs[key] = emptied(world.platform.catalogs[key], 6)
        before = world.state()

        refused = world.sync()

        assert refused is not None
        assert [str(error) for error in refused.errors] == [
            "terms in de: the platform would take back 6 of 6 translations, so nothing was taken or sent; look at the "
            "platform. If that is meant, use --allow-loss; to send ours again, run 'clausula push'"
        ]
        assert world.state() == before
        world.sync(takes=False)
        assert {unit.target for unit in world.platform.catalogs[key].units} == {
            unit.target for unit in world.ours(LOCALES[0]).units
        }


def test_text_written_between_pull_and_push_is_kept_apart() -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.sync()
        world.edit_here(LOCALES[0], 0, fuzzy=False)
        key = next(world.ours(LOCALES[0]).active()).key

        def meddle(doing: str) -> None:
            if doing == "push" and not world.platform.approved.get((DOCUMENT, LOCALES[0])):
                world.platform.tick = lambda _: None
                world.platform.translate(DOCUMENT, LOCALES[0], key, "In between", fuzzy=False, approved=False)

        world.platform.tick = meddle
        world.sync()

        assert "In between" in world.kept()
