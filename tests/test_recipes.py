"""What ARCHITECTURE.md says of the house is so, and its recipes for adding to it lead somewhere."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from clausula import config
from clausula.catalogs.update.carry import RULES
from clausula.cli.connect import connect
from clausula.config.loading import _File, _Project
from clausula.config.tables import CarryRule, GroupTable, Table, Tier, Update
from clausula.config.tables import Platform as PlatformTable
from clausula.formats import FORMATS, format_of
from clausula.formats.base import Format
from clausula.platforms import Platform
from clausula.workspace.project import Project
from properties.test_command_laws import said
from test_architecture import MODULES, ROOMS

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
COMMANDS = tuple(re.findall(r"(?m)^  ([a-z-]+)  ", said("--help")[1].partition("Commands:")[2]))
HOMES = {"pull": "commands.sync", "push": "commands.sync", "report": "reporting.report"}
"""Of commands without a module of their own in `commands/`."""
TABLES: dict[str, Any] = {"project": _Project, "[documents]": GroupTable, "locales.TAG": Tier} | {
    field.encode_name: field.type
    for field in msgspec.structs.fields(_File)
    if isinstance(field.type, type) and issubclass(field.type, Table) and field.type is not _Project
}


def rows(page: str, heading: str) -> list[str]:
    """The names in the first column of the table under a heading."""
    section = page.partition(f"\n{heading}\n")[2]
    section = re.split(r"(?m)^#{1,3} ", section)[0]
    return re.findall(r"(?m)^\| `([^`]+)` \|", section)


def test_architecture_fits_on_its_page() -> None:
    assert len(PAGE.splitlines()) <= 150


def test_rooms_stand_in_the_table_in_their_order() -> None:
    assert rows(PAGE, "## The rooms") == list(ROOMS)


def test_modules_that_are_named_exist() -> None:
    names = {path.as_posix() for path in MODULES} | {path.name for path in MODULES}
    tests = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/**/*.py")}

    assert {name for name in re.findall(r"`([\w/]+\.py)`", PAGE) if name not in names | tests} == set()


def test_laws_stand_in_their_room() -> None:
    elsewhere = [
        path.relative_to(ROOT).as_posix()
        for path in sorted(ROOT.glob("tests/**/*.py"))
        if "@given(" in path.read_text(encoding="utf-8") and path.parent.name != "properties" and path != Path(__file__)
    ]

    assert elsewhere == []


def test_tests_need_no_benchmark() -> None:
    benchmarks = {path.stem for path in ROOT.glob("benchmarks/*.py")}
    imports = re.compile(rf"(?m)^(?:import|from) (?:benchmarks\b|(?:{'|'.join(benchmarks)})\b)")

    assert [path for path in ROOT.glob("tests/**/*.py") if imports.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_recipe__command(command: str) -> None:
    name = command.replace("-", "_")

    import_module(f"clausula.{HOMES.get(command, f'commands.{name}')}")
    assert f"`clausula {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    code, usage = said(command, "--help")
    assert code == 0
    assert "Example" in usage
    assert re.search(r"--format \[[a-z|]*json[a-z|]*\]", usage)


def members(protocol: type) -> Iterator[str]:
    yield from (name for name in vars(protocol) if not name.startswith("_"))


@pytest.mark.parametrize("kind", get_args(get_type_hints(PlatformTable)["type"]))
def test_recipe__platform(kind: str, platform_of: Callable[[str], Platform]) -> None:
    platform = platform_of(kind)

    assert [name for name in members(Platform) if not hasattr(platform, name)] == []
    assert f'type = "{kind}"' in (ROOT / "docs/sync.md").read_text(encoding="utf-8")


@pytest.fixture
def platform_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Platform]:
    """Connects a project that is configured for this type of platform; nothing is asked of it."""
    monkeypatch.setenv("CLAUSULA_TOKEN", "secret")
    monkeypatch.setenv("CLAUSULA_URL", "https://platform.example")

    def platform(kind: str) -> Platform:
        text = (
            '[project]\nsource-locale = "en"\nlocales = ["de"]\n'
            f'[platform]\ntype = "{kind}"\nurl = "https://platform.example/"\nproject = "policies"\n'
        )
        project = Project(tmp_path, config.parse(text.encode(), tmp_path / "clausula.toml"))
        return connect(project, NOW)

    return platform


@pytest.mark.parametrize("suffix", FORMATS)
def test_recipe__format(suffix: str) -> None:
    found = format_of(Path(f"terms{suffix}"), config.Markdown())

    assert [name for name in members(Format) if not hasattr(found, name)] == []
    assert import_module(type(found).__module__).__name__.startswith("clausula.formats.")


@pytest.mark.parametrize("table", TABLES)
def test_recipe__key_of_the_configuration(table: str) -> None:
    fields: Any = msgspec.structs.fields(TABLES[table])
    page = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")

    assert sorted(rows(page, f"## `[{table}]`")) == sorted(field.encode_name for field in fields)


def test_recipe__carry_rule() -> None:
    page = (ROOT / "docs/catalogs.md").read_text(encoding="utf-8")

    assert [*RULES, "parts"] == list(get_args(CarryRule)) == list(Update().carry) == rows(page, "### Carrying")
