"""What stands beside the code says what is so."""

import configparser
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(
        r"\]\((?!https?:|#|mailto:)([^)#\s]+)",
        re.sub(r"`[^`]*`|```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL),
    ):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", ["clausula.service", "clausula.timer"])
def test_systemd_units_are_sound(name: str) -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(ROOT / "examples/systemd" / name)

    assert unit.get("Unit", "Description")
    if name.endswith("service"):
        assert "clausula run" in unit.get("Service", "ExecStart")


def test_every_example_runs_the_job_and_passes_the_token_by_the_environment() -> None:
    for name in ("cron/clausula", "systemd/clausula.service", "github-actions/clausula.yml"):
        text = (ROOT / "examples" / name).read_text(encoding="utf-8")
        assert "clausula run" in text
        assert "CLAUSULA_TOKEN" in text


def test_json_in_the_documentation_is_json() -> None:
    for page in PAGES:
        for block in re.findall(r"```json\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            if "…" not in block:
                json.loads(block)


def test_exit_codes_are_said_everywhere_alike() -> None:
    readme, operations = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/operations.md"))
    for page in (readme, operations):
        assert [int(code) for code in re.findall(r"^\| (\d) \|", page, re.MULTILINE)] == [0, 1, 2, 3, 4]
