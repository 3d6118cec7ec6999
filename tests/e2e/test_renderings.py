"""All renderings of one report say the same, and agree with gettext."""

import csv
import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from clausula.render.diff import word_diff
from sandbox import Project

REPOSITORY = Path(__file__).parents[2]
STATES = ("untranslated", "fuzzy", "stale", "translated", "obsolete")


@pytest.fixture
def samples(project: Project) -> Project:
    """The sample policies, of which some versions are behind."""
    shutil.rmtree(project.root / "sources")
    for name in ("sources", "po"):
        shutil.copytree(REPOSITORY / name, project.root / name)
    shutil.copy(REPOSITORY / "clausula.toml", project.root)
    return project


def rendered(project: Project, form: str) -> str:
    result = project.run("report", "--format", form, "--today", "2026-01-26")
    assert result.code == 0, result.err
    return result.out


def test_all_renderings_agree(samples: Project) -> None:
    versions = json.loads(rendered(samples, "json"))["versions"]
    figures = {(one["document"], one["locale"]): one for one in versions}

    for row in csv.DictReader(io.StringIO(rendered(samples, "csv"))):
        one = figures[row["document"], row["locale"]]
        assert {state: int(row[f"clauses {state}"]) for state in STATES} == one["segments"]
        assert {state: int(row[f"words {state}"]) for state in STATES} == one["words"]
        assert (int(row["percent"]), row["status"]) == (one["percent"], one["status"])

    cases = list(ET.fromstring(rendered(samples, "junit")).iter("testcase"))
    assert {(case.get("classname"), case.get("name")) for case in cases} == set(figures)
    for case in cases:
        one = figures[str(case.get("classname")), str(case.get("name"))]
        values = {str(each.get("name")): int(str(each.get("value"))) for each in case.iter("property")}
        assert values == one["segments"]
        failure = case.find("failure")
        assert (failure is None) == (not one["units"])
        if failure is not None:
            assert len(str(failure.text).split("\n")) == len(one["units"])

    matrices: dict[str, list[list[str]]] = {
        "text": [line.split() for line in rendered(samples, "text").splitlines()[:5]],
        "markdown": [
            re.sub(r"\\|\|", " ", line).split()
            for line in rendered(samples, "markdown").splitlines()[2:]
            if "|" in line
        ],
    }
    for table in matrices.values():
        locales = table[0][-4:]
        for document in {name for name, _ in figures}:
            cells = next(line[1:] for line in table if line[0] == document)
            assert [int(cell) for cell in cells] == [figures[document, locale]["percent"] for locale in locales]

    page = rendered(samples, "html")
    for one in versions:
        if one["units"]:
            section = page.split(f'id="{one["document"]}-{one["locale"]}"')[1].split("</details>")[0]
            assert section.count("<li ") == len(one["units"])
            assert (
                f"{one['segments']['translated']} of {sum(one['segments'][s] for s in STATES[:4])} clauses" in section
            )

    lines = rendered(samples, "github").splitlines()
    listed = sum(line.split("::")[2].count(" (") for line in lines if line.startswith("::warning "))
    assert listed >= sum(len(one["units"]) for one in versions)


def test_counts_add_up_and_agree_with_gettext(samples: Project) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext's tools are not installed")
    for one in json.loads(rendered(samples, "json"))["versions"]:
        path = samples.root / f"po/{one['document']}/{one['locale']}.po"
        command = ["msgfmt", "--statistics", "--output-file", "/dev/null", str(path)]
        said = subprocess.run(command, capture_output=True, check=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
        numbers = {kind: int(number) for number, kind in re.findall(r"(\d+) (\w+)", said.stderr.decode())}
        counted = one["segments"]
        assert counted["translated"] == numbers.get("translated", 0)
        assert counted["fuzzy"] + counted["stale"] == numbers.get("fuzzy", 0)
        assert counted["untranslated"] == numbers.get("untranslated", 0)
        assert len(one["units"]) == sum(counted[state] for state in STATES[:3])


def test_annotations_name_files_lines_and_gates(samples: Project) -> None:
    result = samples.run("report", "--format", "github", "--fail-under", "100")

    assert result.code == 1
    assert re.search(
        r"^::warning file=sources/privacy-notice\.md,line=\d+,title=Not translated everywhere::ja ", result.out
    )
    assert "::notice file=po/terms-of-service/de.po,line=1,title=Stale::3 stale: " in result.out
    assert "::error title=--fail-under 100::terms-of-service in de: 90 %25 of the words are translated" in result.out


def test_markdown_names_the_gates(samples: Project) -> None:
    result = samples.run("report", "--format", "markdown", "--fail-on", "stale")

    assert result.code == 1
    assert "- terms-of-service in de: 3 stale clauses (`--fail-on stale`)" in result.out


def test_text_is_plain_where_nobody_watches(samples: Project) -> None:
    assert "\x1b" not in rendered(samples, "text")


def test_text_shows_what_changed(samples: Project) -> None:
    assert "[-4-]{+5+} a month" in rendered(samples, "text")


def test_word_diff__without_what_is_gone_is_the_new_text() -> None:
    old, new = "We keep many records, for 30 days.", "We keep records for 60 days."
    runs = word_diff(old, new)

    assert "".join(text for kind, text in runs if kind != "gone") == new
    assert "".join(text for kind, text in runs if kind != "new") == old
    assert ("gone", "30") in runs
    assert ("new", "60") in runs
