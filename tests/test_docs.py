"""What stands beside the code says what is so."""

import configparser
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click
import pytest

import json_page
import rules_page
from clausula.checks.registry import RULES
from clausula.cli.report import command as report_command
from clausula.config.checks import RULES as SWITCHED
from clausula.errors import SourceError
from clausula.history.log import Revision
from clausula.history.timeline import Since
from clausula.locales import Locale
from clausula.model import Location, Unit, UnitKey
from clausula.render.json import plain
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report, Standing
from clausula.reporting.trend import Point, Trend
from clausula.verdict import counts
from clausula.workspace.sign_off import SignOff

ROOT = Path(__file__).parents[1]
CHECKS, JSON = ROOT / "docs/checks.md", ROOT / "docs/json.md"
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
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(ROOT / "examples/systemd" / name)

    assert unit.get("Unit", "Description")
    if name.endswith("service"):
        assert "clausula-job" in unit.get("Service", "ExecStart")


def test_every_example_runs_the_job_and_passes_the_token_by_the_environment() -> None:
    for name in ("cron/clausula", "systemd/clausula.service", "github-actions/clausula.yml", "gitlab/clausula.yml"):
        text = (ROOT / "examples" / name).read_text(encoding="utf-8")
        assert re.search("clausula(-job| run)", text)
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


def keys(value: object) -> Iterator[str]:
    """The names of all members in a JSON document, but for those that are language tags."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from () if key == "percent" else keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_key_of_the_report_is_documented() -> None:
    at = Revision("0123456789", "2026-01-19", "Reword")
    unit = Unit(key=UnitKey("One."))
    blocker = Blocker(unit, Location(PurePosixPath("sources/terms.md"), 1), Since(at, is_exact=True), 1)
    counted = counts((unit,))
    locale = Locale("ro")
    version = Coverage(
        document="terms",
        locale=locale,
        segments=counted,
        words=counted,
        blockers=(blocker,),
        standing=Standing(current_with=at, outdated_since=at, is_known=True),
        sign_off=SignOff("Ann"),
    )
    result = Report(
        Locale("en"),
        (locale,),
        ("terms",),
        (version,),
        (SourceError("broken"),),
        gates=(GateFailure("--fail-under 100", "terms", locale, "0 %"),),
        trends=(Trend("terms", (Point(at, {locale: 0}),)),),
    )
    documented = re.findall(r"`([^`]+)`", (ROOT / "docs/report.md").read_text(encoding="utf-8").split("## JSON")[1])

    assert set(keys(plain(result))) <= set(documented)


def test_every_option_and_format_of_the_report_is_documented() -> None:
    page = (ROOT / "docs/report.md").read_text(encoding="utf-8")
    options = [option for parameter in report_command.params for option in parameter.opts]

    of_all = {"--config", "--executor", "--jobs"}
    assert {one for one in options if one.startswith("--") and one not in page} == of_all
    everywhere = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/operations.md"))
    assert [one for one in of_all if one not in everywhere] == ["--config"]
    (formats,) = (parameter.type for parameter in report_command.params if parameter.name == "output")
    assert isinstance(formats, click.Choice)
    assert [form for form in formats.choices if f"| `{form}` |" not in page] == []


def test_page_of_checks_is_made_of_the_rules() -> None:
    if os.environ.get("CLAUSULA_GOLDEN") == "write":
        CHECKS.write_text(rules_page.page(), encoding="utf-8")

    assert CHECKS.read_text(encoding="utf-8") == rules_page.page()


def test_page_of_json_is_made_of_what_commands_print() -> None:
    if os.environ.get("CLAUSULA_GOLDEN") == "write":
        JSON.write_text(json_page.page(), encoding="utf-8")

    assert JSON.read_text(encoding="utf-8") == json_page.page()


def test_project_may_switch_every_rule_that_is_not_firm() -> None:
    assert {rule.name for rule in RULES.values() if not rule.is_firm} == set(SWITCHED)
