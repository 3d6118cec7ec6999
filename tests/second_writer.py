"""A project in which somebody else writes while a command works, at each step of it that touches a file."""

import re
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from clausula import config, files
from clausula.adoption.finding import find
from clausula.adoption.making import AdoptOptions
from clausula.catalogs.pofile import load
from clausula.catalogs.reconcile import Winner
from clausula.catalogs.writing import dump
from clausula.commands.adopt import adopt
from clausula.commands.approve import approve
from clausula.commands.check import check
from clausula.commands.extract import extract
from clausula.commands.merge import merge
from clausula.commands.merge_driver import merge_files
from clausula.commands.release import release
from clausula.commands.review import Decisions, review
from clausula.commands.run import run
from clausula.commands.sync import sync
from clausula.config.patterns import Pattern
from clausula.errors import BusyError, ClausulaError
from clausula.exchange.decide import SyncOptions
from clausula.locales import Locale
from clausula.model import Catalog, Unit
from clausula.platforms import Folder, Names
from clausula.reporting.report import report
from clausula.workspace.cache import Cache
from clausula.workspace.lock import exclusive
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from fake_platform import FakePlatform
from properties.test_sync_laws import CLAUSES

__all__ = ["COMMANDS", "LOCALES", "World", "ticking"]

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LOCALES = (Locale("de"), Locale("ro"))
CONFIG = '[project]\nsource-locale = "en"\nlocales = ["de", "ro"]\n[platform]\nwinner = "{}"\n'
NAMES = ("terms", "conditions")
DRIVEN = ("read_bytes", "expect", "write", "move", "remove")
"""What a command does to files; somebody else may act before and after."""
_TARGET = re.compile(r"<target[^>]*>([^<]*)</target>")
_DOUBTED, _APPROVED = {7, 8}, {5, 6}
"""By the number of a writer: whose texts are suggestions, and whose are reviewed at once."""
TRANSLATIONS = Pattern.parse("translations/{locale}/{document}.md", "translations")


class Watched(Folder):
    """A folder in which somebody may act before and after each step of ours."""

    tick: Callable[[], None] = staticmethod(lambda: None)

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in {"look", "pull", "push", "push_template", "finish", "_read", "_incoming"}:
            return found
        return ticking(found, super().__getattribute__("tick"))


def ticking(function: Callable[..., Any], tick: Callable[[], None]) -> Callable[..., Any]:
    def ticked(*arguments: Any, **options: Any) -> Any:
        tick()
        done = function(*arguments, **options)
        tick()
        return done

    return ticked


class World:
    """A project, its platform, and all that people have written into either."""

    def __init__(self, root: Path, platform: str, winner: str) -> None:
        text = CONFIG.format(winner)
        self.root, self.winner = root, winner
        self.suffix = ".xlf" if platform == "agency" else ".po"
        self.project = Project(root, config.parse(text.encode(), Path("clausula.toml")))
        self.fake = FakePlatform(lambda _: self._tick()) if platform == "server" else None
        self.document = NAMES[0]
        self.written: set[str] = set()
        self._number = 0
        self._branches: dict[PurePosixPath, tuple[bytes, bytes]] = {}
        """What a catalog was when somebody branched off, and what it is there."""
        self._copies: list[tuple[PurePosixPath, bytes]] = []
        self._refused: set[PurePosixPath] = set()
        """The files that the last sync named, and left where they are."""
        self._due: list[tuple[int, tuple[Any, ...]]] = []
        files.write(root, Path("clausula.toml"), text.encode())
        self.revise([0, 3])
        self.command("run", [])

    # --- What we do ---

    def command(self, name: str, meanwhile: list[tuple[int, tuple[Any, ...]]]) -> None:
        """Run a command, during which others act; `meanwhile` says at which step."""
        self._due = sorted(meanwhile, key=lambda one: one[0])
        # What is refused is tried again by the next.
        with self._watched(), exclusive(self.project, who="ann", now=NOW), suppress(ClausulaError):
            COMMANDS[name](self, self._workspace())
        self._due = []

    def _workspace(self) -> Workspace:
        self.project = Project(self.root, self.project.config)  # as each process sees it
        return Workspace(self.project, NOW, Cache(None))

    def platform(self) -> Any:
        if self.fake is not None:
            return self.fake
        folder = Watched(self.root, "exchange", suffix=self.suffix, now=NOW)
        folder.tick = self._tick
        return folder

    def sync(self, workspace: Workspace, *, takes: bool = True, sends: bool = True) -> None:
        options = SyncOptions(winner=Winner(self.winner), takes=takes, sends=sends)
        result = sync(workspace, self.platform(), options)
        problems = (str(error) for one in result.documents for error in one.errors)
        self._refused = {PurePosixPath(problem.partition(": ")[0]) for problem in problems}

    def _tick(self) -> None:
        self._due = [(at - 1, what) for at, what in self._due]
        while self._due and self._due[0][0] < 0:
            _, what = self._due.pop(0)
            due, self._due = self._due, []
            self.act(what)
            self._due = due

    @contextmanager
    def _watched(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in DRIVEN:
                patch.setattr(files, name, ticking(getattr(files, name), self._tick))
            yield

    # --- What others do ---

    def act(self, what: tuple[Any, ...]) -> None:
        getattr(self, what[0])(*what[1:])

    def revise(self, chosen: list[int]) -> None:
        text = "# Terms\n\n" + "\n\n".join(CLAUSES[index] for index in chosen) + "\n"
        self._save(self.project.source_path(self.document), text.encode())

    def rename(self) -> None:
        old = self.root / self.project.source_path(self.document)
        self.document = NAMES[1 - NAMES.index(self.document)]
        old.rename(self.root / self.project.source_path(self.document))

    def edit(self, locale: Locale, number: int) -> None:
        """An editor saves a text of the catalog as it is now."""
        self._retold(self.project.catalog_path(self.document, locale), number)

    def delete(self, locale: Locale) -> None:
        """Somebody deletes a catalog, of which the other side has a copy."""
        path = self.project.catalog_path(self.document, locale)
        if all(unit.target not in self.written or unit.target in self._there(locale) for unit in self._units(path)):
            (self.root / path).unlink(missing_ok=True)

    def copy(self, locale: Locale) -> None:
        """The agency takes what was handed out."""
        inside = PurePosixPath(self.document, f"{locale}{self.suffix}")
        data = self._read(PurePosixPath("exchange/outbox") / inside)
        if data is not None:
            self._copies.append((inside, data))

    def deliver(self, number: int, which: int) -> None:
        """The agency delivers what it took some time ago, with a text of its own; or a translator saves one."""
        if self.fake is not None:
            self._translate(number)
        elif self._copies:
            at = which % len(self._copies)
            inside, data = self._copies[at]
            told = self._told(data, number)
            self._copies[at] = inside, told
            inside = PurePosixPath(self.document) / inside.name
            self._replaced_delivery(inside)
            self._save(PurePosixPath("exchange/inbox") / inside, told)

    def job(self) -> None:
        """A second job begins, and is sent away."""
        with pytest.raises(BusyError), exclusive(self.project, who="ben", now=NOW):
            pass

    def branch(self, locale: Locale, number: int) -> None:
        """A colleague's branch begins, on which another text is saved."""
        path = self.project.catalog_path(self.document, locale)
        data = self._read(path)
        if data is not None and path not in self._branches:
            self._branches[path] = data, self._told(data, number)

    def merge(self, locale: Locale) -> None:
        """Git merges it, by our driver."""
        path = self.project.catalog_path(self.document, locale)
        ours = self._read(path)
        if ours is None or path not in self._branches:
            return
        base, theirs = self._branches.pop(path)
        sides = [PurePosixPath(f".merge_{side}") for side in ("base", "ours", "theirs")]
        for side, data in zip(sides, (base, ours, theirs), strict=True):
            self._save(side, data)
        with chdir(self.root):
            merge_files(*map(Path, sides), name=path, now=NOW)
        self._save(path, self._read(sides[1]) or b"")

    def pull_from_git(self, locale: Locale, number: int) -> None:
        """Git brings what a colleague did: another text, and another state of what is agreed."""
        self.edit(locale, number)
        path = self.project.agreement_path
        data = self._read(path)
        if data is not None:
            lines = data.splitlines(keepends=True)
            gone = 3 + number % max(len(lines) - 3, 1)
            kept = (
                lines[:gone] + [line for line in lines[gone : gone + 1] if not line[:1].isalnum()] + lines[gone + 1 :]
            )
            self._save(path, b"".join(kept))

    def _translate(self, number: int) -> None:
        assert self.fake is not None
        locale = LOCALES[number % len(LOCALES)]
        catalog = self.fake.catalogs.get((self.document, locale))
        units = list(catalog.active()) if catalog else []
        if units:
            unit = units[number % len(units)]
            self.fake.translate(
                self.document,
                locale,
                unit.key,
                self._fresh(unit.target),
                fuzzy=number in _DOUBTED,
                approved=number in _APPROVED,
            )

    def _replaced_delivery(self, inside: PurePosixPath) -> None:
        """The agency replaces a delivery of its own that nobody has read yet."""
        before = self._read(PurePosixPath("exchange/inbox") / inside)
        if before is not None:
            ours = {unit.target for unit in self._units(self.project.catalog_path(self.document, LOCALES[0]))}
            ours |= {unit.target for unit in self._units(self.project.catalog_path(self.document, LOCALES[1]))}
            self.written -= self._texts(before, inside) - ours

    def _retold(self, path: PurePosixPath, number: int) -> None:
        data = self._read(path)
        if data is not None:
            self._save(path, self._told(data, number))

    def _told(self, data: bytes, number: int) -> bytes:
        """The catalog with a fresh text in one of its units."""
        if data.startswith(b"<?xml"):
            return self._told_in_xliff(data.decode(), number)
        catalog = load(data, PurePosixPath("told.po"))
        units = list(catalog.active())
        if not units:
            return data
        unit = units[number % len(units)]
        told = replace(unit, target=self._fresh(unit.target), fuzzy=number in _DOUBTED, previous=None)
        return dump(replace(catalog, units=tuple(told if one is unit else one for one in catalog.units)))

    def _told_in_xliff(self, data: str, number: int) -> bytes:
        targets = list(_TARGET.finditer(data))
        if targets:
            chosen = targets[number % len(targets)]
            state = "needs-review-translation" if number in _DOUBTED else "translated"
            told = f'<target state="{state}">{self._fresh(chosen[1])}</target>'
            data = data[: chosen.start()] + told + data[chosen.end() :]
        return data.encode()

    def _fresh(self, replaced: str) -> str:
        """A new text; the one that its writer saw and replaced is given up."""
        self._number += 1
        self.written.discard(replaced)
        self.written.add(f"Text {self._number}")
        return f"Text {self._number}"

    # --- What there is ---

    def state(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file()}

    def kept(self) -> set[str]:
        """The texts of all catalogs and conflicts files, of deliveries that were refused by name, and what is left of a
        document that nobody has followed.
        """
        strays = Folder(self.root, "exchange", suffix=".po", now=NOW, names=Names((), LOCALES)).strays([self.document])
        paths = (PurePosixPath(path.relative_to(self.root)) for path in self.root.glob("po/**/*.po"))
        agreed = self._read(self.project.agreement_path) or b""
        others = {name for name in NAMES if f"[{name}]".encode() in agreed or (self.root / "po" / name).exists()}
        others.discard(self.document)
        there = self.fake.catalogs.items() if self.fake else ()
        orphans = {unit.target for (name, _), one in there if name in others for unit in one.units}
        texts = [(path, self._read(path) or b"") for path in (*paths, *strays, *self._refused)]
        texts += [(path, theirs) for path, (_, theirs) in self._branches.items()]
        return orphans.union(*(self._texts(data, path) for path, data in texts))

    def _there(self, locale: Locale) -> set[str]:
        if self.fake is not None:
            catalog = self.fake.catalogs.get((self.document, locale), Catalog())
            return {unit.target for unit in catalog.units}
        path = PurePosixPath("exchange/outbox", self.document, f"{locale}{self.suffix}")
        return self._texts(self._read(path) or b"", path)

    @staticmethod
    def _texts(data: bytes, path: PurePosixPath) -> set[str]:
        """Those of a file that translations come in."""
        if path.suffix == ".po":
            return {unit.target for unit in load(data, path).units}
        return set(_TARGET.findall(data.decode()))

    def _units(self, path: PurePosixPath) -> tuple[Unit, ...]:
        data = self._read(path)
        return () if data is None else load(data, path).units

    def _read(self, path: PurePosixPath) -> bytes | None:
        return (self.root / path).read_bytes() if (self.root / path).is_file() else None

    def _save(self, path: PurePosixPath, data: bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data)


COMMANDS: dict[str, Callable[[World, Workspace], object]] = {
    "extract": lambda _, workspace: extract(workspace),
    "merge": lambda _, workspace: merge(workspace),
    "sync": lambda world, workspace: world.sync(workspace),
    "pull": lambda world, workspace: world.sync(workspace, sends=False),
    "push": lambda world, workspace: world.sync(workspace, takes=False),
    "run": lambda world, workspace: run(workspace, world.platform, renderings={}),
    "adopt": lambda _, workspace: adopt(workspace, find(workspace.project, TRANSLATIONS), AdoptOptions()),
    "check": lambda _, workspace: check(workspace),
    "approve": lambda world, workspace: approve(workspace, world.document, LOCALES[0], by="Ann", note=""),
    "review": lambda world, workspace: review(
        workspace, world.document, LOCALES[1], Decisions(accept_kinds=frozenset({"all"}))
    ),
    "release": lambda world, workspace: release(workspace, world.document, name="", today=NOW.date()),
    "report": lambda _, workspace: report(workspace),
}
