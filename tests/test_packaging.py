"""What lies around the package for installing, publishing and running it."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

import config_schema
from clausula.cli.entry import COMMANDS, main

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schema/clausula.schema.json"
DATA = sorted(
    path
    for pattern in ("*.yml", "*.yaml", ".*.yaml", ".github/**/*.yml", "examples/**/*.yml", "examples/**/*.toml")
    for path in ROOT.glob(pattern)
)
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SAID = [path for path in (*PAGES, *DATA, ROOT / "Dockerfile", ROOT / "Makefile") if path.name != "CHANGELOG.md"]
INSTALLS = re.compile(r"(?:pip3?|pipx|uv|uv tool|uvx|uv pip) (?:install|run|add|wheel)\b([^\n`|&;#]*)")
TOML_BLOCKS = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))
]


def read(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return tomllib.loads(text) if path.suffix == ".toml" else YAML(typ="safe").load(text)


def problems(table: Any) -> list[str]:
    """What the schema finds wrong with a configuration."""
    return [
        f"{one.json_path}: {one.message}" for one in Draft202012Validator(config_schema.schema()).iter_errors(table)
    ]


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_data_is_sound(path: Path) -> None:
    assert read(path)


@pytest.mark.parametrize("path", SAID, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nobody_is_told_to_install_a_name_that_is_not_claimed(path: Path) -> None:
    for said in INSTALLS.findall(path.read_text(encoding="utf-8")):
        named = [word.strip("\"'") for word in said.split() if re.match(r"clausula\b", word.strip("\"'"))]
        assert named == [], said


def test_installations_from_the_repository_name_where_it_is_in_one_way() -> None:
    found = [word for path in SAID for word in re.findall(r"git\+\S+", path.read_text(encoding="utf-8"))]

    assert found
    assert {re.sub(r"[\"'`)]+$", "", word) for word in found} == {"git+$CLAUSULA_REPOSITORY"}


def test_actions_are_pinned() -> None:
    for path in (*ROOT.glob(".github/workflows/*.yml"), ROOT / "action.yml"):
        used = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))
        assert used
        assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one)] == []


def test_hooks_and_action_run_commands_that_there_are() -> None:
    entries = [hook["entry"].split() for hook in read(ROOT / ".pre-commit-hooks.yaml")]
    entries.append(["clausula", read(ROOT / "action.yml")["inputs"]["command"]["default"]])

    assert [(program, command in COMMANDS) for program, command, *_ in entries] == [("clausula", True)] * 3


def test_schema_is_made_of_the_tables() -> None:
    if os.environ.get("CLAUSULA_GOLDEN") == "write":
        SCHEMA.write_text(config_schema.text(), encoding="utf-8")

    Draft202012Validator.check_schema(config_schema.schema())
    assert SCHEMA.read_text(encoding="utf-8") == config_schema.text()


@pytest.mark.parametrize(
    "path",
    [ROOT / "clausula.toml", *sorted([*ROOT.glob("tests/layouts/*.toml"), *ROOT.glob("examples/*/clausula.toml")])],
)
def test_schema_takes_configurations_that_work(path: Path) -> None:
    assert problems(read(path)) == []


@pytest.mark.parametrize("block", TOML_BLOCKS)
def test_schema_takes_what_the_documentation_shows(block: str) -> None:
    table = tomllib.loads(block)
    table = table.get("tool", {}).get("clausula", table)
    table.setdefault("project", {})
    table["project"] = {"source-locale": "en", "locales": ["de"], **table["project"]}

    assert problems(table) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[project]\nlocale = 1", "$.project"),
        ('[publish]\nstale = "sometimes"', "$.publish.stale"),
        ("[publish.locales.de]\nbase-url = 'x'", "$.publish.locales.de"),
        ("[documents.terms]\ngrace = -1", "$.documents"),
        ("[locales.de]\nminimum = 101", "$.locales.de.minimum"),
        ('[checks.locales.de]\nnumber = "loud"', "$.checks.locales.de.number"),
        ("[checks]\nnumbers = 'off'", "$.checks"),
        ("[[documents]]\nsource = 'x'", "$.documents"),
    ],
)
def test_schema_refuses_what_the_reader_does(text: str, where: str) -> None:
    table = tomllib.loads(text)
    table.setdefault("project", {}).update({"source-locale": "en", "locales": ["de"]})

    assert [one.partition(":")[0] for one in problems(table)] == [where]


def test_man_page_says_what_help_says() -> None:
    page = (ROOT / "man/clausula.1").read_text(encoding="utf-8").replace("\\-", "-")
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("pipeline/clausula/cli/*.py"))

    assert dict(re.findall(r"\.TP\n\.B ([a-z-]+)\n(.+)", page)) == COMMANDS
    assert set(re.findall(r"\"(CLAUSULA_[A-Z]+)\"", sources)) <= set(re.findall(r"CLAUSULA_[A-Z]+", page))


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_shell_completes_commands(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"_CLAUSULA_COMPLETE={shell}_source clausula" in (ROOT / "docs/installation.md").read_text(encoding="utf-8")

    def said(instruction: str) -> str:
        monkeypatch.setenv("_CLAUSULA_COMPLETE", f"{shell}_{instruction}")
        with pytest.raises(SystemExit) as stop:
            main([])
        assert not stop.value.code
        return capsys.readouterr().out

    assert f"_CLAUSULA_COMPLETE={shell}_complete" in said("source")
    monkeypatch.setenv("COMP_WORDS", "clausula re")
    monkeypatch.setenv("COMP_CWORD", "1" if shell == "zsh" else "re")
    assert set(re.findall(r"\b(?:review|report|run)\b", re.sub(r":.*", "", said("complete")))) >= {"review", "report"}
