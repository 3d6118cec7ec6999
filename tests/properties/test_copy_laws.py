"""What comes back as the source itself, or as nothing, replaces no translation, by whatever way it comes."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausula import config, files
from clausula.catalogs.writing import dump
from clausula.catalogs.xliff import Version, export
from clausula.commands.sync import sync
from clausula.exchange.decide import SyncOptions
from clausula.exchange.outcome import Sync
from clausula.locales import Locale
from clausula.model import Catalog, Unit
from clausula.platforms import Folder, Platform
from clausula.verdict import counts
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from fake_platform import FakePlatform
from properties.strategies import law

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DE, EN = Locale("de"), Locale("en")
DOCUMENT = "terms"
SOURCES = tuple(
    f"{who} {does} {what} for {number} days."
    for number, (who, does, what) in enumerate(
        [
            ("We", "keep", "*records*"),
            ("You", "send", "[letters](/a)"),
            ("They", "lose", "keys"),
            ("Nobody", "has", "it"),
        ]
        * 2,
        10,
    )
)
CONFIG = '[project]\nsource-locale = "en"\nlocales = ["de"]\n{}'
COPY, BLANK, OWN, NEW = "copy", "blank", "own", "new"
MIXTURES = st.lists(st.sampled_from([COPY, "shouted", BLANK, OWN, NEW]), min_size=len(SOURCES), max_size=len(SOURCES))


def german(number: int) -> str:
    return f"Satz {number} auf Deutsch, {10 + number} Tage."


class World:
    """A project with some translations, and somebody who has its catalog."""

    def __init__(self, root: Path, way: str, translated: list[bool], more: str = "") -> None:
        text = CONFIG.format(more).encode()
        files.write(root, Path("clausula.toml"), text)
        self.project = Project(root, config.parse(text, Path("clausula.toml")))
        files.write(root, self.project.source_path(DOCUMENT), ("\n\n".join(SOURCES) + "\n").encode())
        self.way = way
        self.server = FakePlatform()
        self.sync()
        ours = self.ours()
        units = tuple(
            replace(unit, target=german(at) if is_done else "")
            for at, (unit, is_done) in enumerate(zip(ours.units, translated, strict=True))
        )
        files.write(root, self.project.catalog_path(DOCUMENT, DE), dump(replace(ours, units=units)))
        self.sync()

    @property
    def platform(self) -> Platform:
        if self.way == "server":
            return self.server
        return Folder(self.project.root, "exchange", suffix={"po": ".po"}.get(self.way, ".xlf"), now=NOW)

    def sync(self, *, allow_loss: bool = False) -> Sync:
        workspace = Workspace(self.project, NOW, Cache(None))
        return sync(workspace, self.platform, SyncOptions(allow_loss=allow_loss))

    def ours(self) -> Catalog:
        return Workspace(self.project, NOW, Cache(None)).edition(DOCUMENT).version(DE).stored or Catalog()

    def deliver(self, mixture: list[str]) -> None:
        def answered(at: int, unit: Unit) -> Unit:
            source = unit.key.msgid
            said = {COPY: source, "shouted": source.upper(), BLANK: " \u200b ", OWN: unit.target}
            return replace(unit, target=said.get(mixture[at], f"Neu: Satz {at}, {10 + at} Tage."), fuzzy=False)

        ours = self.ours()
        catalog = replace(ours, units=tuple(answered(at, unit) for at, unit in enumerate(ours.units)))
        if self.way == "server":
            self.server.catalogs[DOCUMENT, DE] = catalog
            return
        versions = {"xliff-1.2": Version.V1_2, "xliff-2.0": Version.V2_0}
        data = (
            dump(catalog)
            if self.way == "po"
            else export(catalog, document=DOCUMENT, source_locale=EN, locale=DE, version=versions[self.way])
        )
        suffix = "po" if self.way == "po" else "xlf"
        files.write(self.project.root, Path(f"exchange/inbox/{DOCUMENT}/de.{suffix}"), data)


NAMES = ("server", "po", "xliff-1.2", "xliff-2.0")
WAYS = pytest.mark.parametrize("way", NAMES)


@law
@given(
    st.sampled_from(NAMES),
    MIXTURES,
    st.lists(st.booleans(), min_size=len(SOURCES), max_size=len(SOURCES)),
    st.booleans(),
)
def test_copies_and_blanks_replace_no_translation(
    way: str,
    mixture: list[str],
    translated: list[bool],
    allow_loss: bool,  # noqa: FBT001
) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder), way, translated)
        world.deliver(mixture)

        done = world.sync(allow_loss=allow_loss)

        after = list(world.ours().active())
        said = [at for at, is_done in enumerate(translated) if is_done and mixture[at] != NEW]
        assert [after[at].target for at in said] == [german(at) for at in said]
        copies = sum(translated[at] for at in range(len(SOURCES)) if mixture[at] in {COPY, "shouted"})
        errors = [str(error) for error in done.errors]
        if copies > 3 and not allow_loss:
            assert f"of {sum(translated)} translations (for " in errors[0]
            assert "clauses it has a copy of the source)" in errors[0]
        elif allow_loss or BLANK not in mixture:
            assert not errors
            assert sum(one.copies for synced in done.documents for one in synced.catalogs) >= copies


@WAYS
def test_copies_where_nothing_is_translated_count_as_no_translation(way: str) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder), way, [False] * len(SOURCES))
        world.deliver([COPY] * len(SOURCES))

        done = world.sync()

        assert not done.errors
        assert counts(world.ours().units).translated == 0


@WAYS
def test_copies_come_in_where_the_locale_allows_them(way: str) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder), way, [True] * len(SOURCES), "\n[locales.de]\ncopies = true\n")
        world.deliver([COPY] * len(SOURCES))

        assert not world.sync().errors

        assert [unit.target for unit in world.ours().active()] == list(SOURCES)
        assert counts(world.ours().units).is_complete


def test_catalog_that_was_sent_the_copies_gets_ours_again() -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder), "server", [True] * len(SOURCES))
        world.deliver([COPY] * 2 + [OWN] * (len(SOURCES) - 2))

        done = world.sync()

        assert [(one.copies, one.sent, one.taken) for one in done.documents[0].catalogs] == [(2, 2, 0)]
        assert [unit.target for unit in world.server.catalogs[DOCUMENT, DE].active()] == [
            german(at) for at in range(len(SOURCES))
        ]
        assert world.sync().is_idle
