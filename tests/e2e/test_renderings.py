"""All renderings of one report say the same, and agree with gettext."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import lxml.html
import pytest

from clausula.render.tally import word_diff
from sandbox import Project

REPOSITORY = Path(__file__).parents[2]
STATES = ("untranslated", "fuzzy", "stale", "withheld", "translated", "untranslatable", "obsolete")
LACKING, PRESENT = STATES[:4], STATES[:6]


@pytest.fixture
def samples(project: Project) -> Project:
    """The sample policies, of which some versions are behind."""
    shutil.rmtree(project.root / "sources")
    for name in ("sources", "po"):
        shutil.copytree(REPOSITORY / name, project.root / name)
    shutil.copy(REPOSITORY / "clausula.toml", project.root)
    return project


def rendered(project: Project, form: str) -> str:
    result = project.run("report", "--format", form, "--today", "2026-01-26", "--full")
    assert result.code == 0, result.err
    return result.out


Figures = dict[tuple[str, str], dict[str, int]]
"""By document and locale: the clauses in each state."""


def tallied(text: str) -> dict[str, int]:
    """The counts of a line in words; what is not said is zero."""
    said = {state: int(number) for number, state in re.findall(rf"(\d+) ({'|'.join(STATES)})", text)}
    counts = dict.fromkeys(STATES, 0) | said
    (total,) = re.findall(r"of (\d+) clause", text)
    assert int(total) == sum(counts[state] for state in PRESENT)
    return counts


def from_csv(text: str) -> Figures:
    rows = csv.DictReader(io.StringIO(text))
    return {(row["document"], row["locale"]): {state: int(row[f"clauses {state}"]) for state in STATES} for row in rows}


def from_junit(text: str) -> Figures:
    figures: Figures = {}
    for case in ET.fromstring(text).iter("testcase"):
        version = str(case.get("classname")), str(case.get("name"))
        figures[version] = {str(each.get("name")): int(str(each.get("value"))) for each in case.iter("property")}
        said = case.find("skipped")
        assert (said is None) == (not any(figures[version][state] for state in LACKING))
        if said is not None:
            assert tallied(str(said.text).split("\n", maxsplit=1)[0]) == figures[version]
    return figures


def from_markdown(text: str) -> Figures:
    table = text.split("<summary>Clauses by state</summary>")[1].replace("\\", "")
    head, _, *rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if "|" in line)
    return {
        (document, locale): dict(zip(head[2:], map(int, counts), strict=True)) for document, locale, *counts in rows
    }


def from_github(text: str) -> Figures:
    group, annotations = text.removeprefix("::group::Translations\n").split("::endgroup::\n")
    lines = (re.fullmatch(r"- (\S+) in (\S+): (.+)", line) for line in group.splitlines())
    figures = {(line[1], line[2]): tallied(line[3]) for line in lines if line}
    listed: dict[tuple[str, str, str], int] = {}
    for file, message in re.findall(r"^::warning file=sources/(\S+)\.md,.*?::(.*)", annotations, re.MULTILINE):
        for state, locales in re.findall(rf"({'|'.join(LACKING)}) in ((?:[\w-]+, )*[\w-]+)", message.split(": ")[0]):
            for locale in locales.split(", "):
                listed[file, locale, state] = listed.get((file, locale, state), 0) + 1
    for (document, locale), counts in figures.items():
        assert {state: listed.get((document, locale, state), 0) for state in LACKING} == {
            state: counts[state] for state in LACKING
        }
    return figures


def from_html(text: str) -> Figures:
    page: Any = lxml.html.fromstring(text)
    locales = page.xpath("//*[@id='versions']/thead//th/@data-locale")
    figures: Figures = {}
    for row in page.xpath("//*[@id='versions']/tbody/tr"):
        for locale, cell in zip(locales, row.xpath("td[@data-locale]"), strict=True):
            version = str(row.get("data-document")), locale
            figures[version] = tallied(str(cell.get("title")))
            assert tallied(cell.text_content()) == figures[version]
    for version, counts in figures.items():
        check_drill_down(page, *version, counts)
    return figures


def check_drill_down(page: Any, document: str, locale: str, counts: dict[str, int]) -> None:
    """The clauses on the page are as many as it counts, seen from the version and from the source."""
    missing = {state: counts[state] for state in LACKING}
    found = page.xpath(f"//*[@id='{document}-{locale}']")
    assert bool(found) == any(missing.values())
    if not found:
        return
    assert tallied(found[0].text_content()) == counts
    if found[0].tag == "details":
        listed = {state: len(found[0].xpath(f".//li[@data-state='{state}']")) for state in LACKING[1:]}
        listed["untranslated"] = len(found[0].xpath(".//ul[@class='untranslated']/li"))
        assert listed == missing
    lists = page.xpath(f"//section[@data-document='{document}']//details[@class='source']//span[@data-state]")
    for state, number in missing.items():
        assert sum(locale in one.text.split(", ") for one in lists if one.get("data-state") == state) == number


def from_text(text: str) -> Figures:
    """The versions that the terminal shows clause by clause, and others if it shows them."""
    lines = re.findall(r"^(\S+) in (\S+): ((?:\d+ \w+, )*\d+ \w+) of (\d+) clause", text, re.MULTILINE)
    figures: Figures = {}
    for document, locale, said, total in lines:
        counts = dict.fromkeys((*LACKING, "untranslatable"), 0)
        counts |= {state: int(number) for number, state in (one.split() for one in said.split(", "))}
        figures[document, locale] = {
            "translated": int(total) - sum(number for state, number in counts.items() if state != "translated")
        } | counts
    return figures


READERS = {
    "csv": from_csv,
    "junit": from_junit,
    "markdown": from_markdown,
    "github": from_github,
    "html": from_html,
}


def test_all_renderings_agree(samples: Project) -> None:
    samples.write({"po/terms-of-service/de.po": samples.read("po/terms-of-service/de.po").replace("\n#| ", "\n# ", 1)})
    harmful = samples.read("po/privacy-notice/de.po").replace('msgstr "Ihre Wahl', 'msgstr "<div>Ihre Wahl', 1)
    uncut = samples.read("sources/terms-of-service.md") + "\n&Larkline;\n"
    samples.write({"po/privacy-notice/de.po": harmful, "sources/terms-of-service.md": uncut})
    versions = json.loads(rendered(samples, "json"))["versions"]
    figures = {(one["document"], one["locale"]): one["segments"] for one in versions}
    for one in versions:
        by_state = Counter(unit["state"] for unit in one["units"])
        assert {state: by_state[state] for state in LACKING} == {s: one["segments"][s] for s in LACKING}
    assert {state for counts in figures.values() for state, number in counts.items() if number} == set(STATES)

    for form, read in READERS.items():
        assert read(rendered(samples, form)) == figures, form

    shown = from_text(rendered(samples, "text"))
    assert {one for one, counts in figures.items() if any(counts[state] for state in LACKING)} <= set(shown)
    for version, counts in shown.items():
        assert counts == {state: figures[version][state] for state in PRESENT}
    samples.run("report", "--badges", "badges")
    for (document, locale), counts in figures.items():
        assert tallied(samples.read(f"badges/{document}/{locale}.svg").split("<desc>")[1]) == counts


def test_renderings_agree_on_per_cent_and_status(samples: Project) -> None:
    versions = json.loads(rendered(samples, "json"))["versions"]
    figures = {(one["document"], one["locale"]): one for one in versions}

    for row in csv.DictReader(io.StringIO(rendered(samples, "csv"))):
        one = figures[row["document"], row["locale"]]
        assert {state: int(row[f"words {state}"]) for state in STATES} == one["words"]
        assert (int(row["percent"]), row["status"]) == (one["percent"], one["status"])
    matrices: dict[str, list[list[str]]] = {
        "text": [line.split() for line in rendered(samples, "text").splitlines()[:5]],
        "markdown": [
            re.sub(r"\\|\||\(.*?\)", " ", line).split()
            for line in rendered(samples, "markdown").splitlines()[2:]
            if "|" in line
        ],
    }
    for table in matrices.values():
        locales = table[0][-4:]
        for document in {name for name, _ in figures}:
            cells = next(line[1:] for line in table if line[0] == document)
            assert [int(cell) for cell in cells] == [figures[document, locale]["percent"] for locale in locales]
    page: Any = lxml.html.fromstring(rendered(samples, "html"))
    for row in page.xpath("//*[@id='versions']/tbody/tr"):
        for cell in row.xpath("td[@data-locale]"):
            one = figures[row.get("data-document"), cell.get("data-locale")]
            assert int(cell.get("data-value")) == one["percent"]
            if one["units"]:
                section = page.xpath(f"//*[@id='{one['document']}-{one['locale']}']")[0]
                assert section.tag == "li" or one["status"] in section.text_content()


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
        assert len(one["units"]) == sum(counted[state] for state in LACKING)


def test_annotations_name_files_lines_and_gates(samples: Project) -> None:
    result = samples.run("report", "--format", "github", "--fail-under", "100")
    catalog = samples.read("po/terms-of-service/de.po").splitlines()

    assert result.code == 1
    assert re.search(
        r"^::warning file=sources/privacy-notice\.md,line=\d+,title=Not translated everywhere::untranslated in ar, ja:",
        result.out,
        re.MULTILINE,
    )
    notices = re.findall(
        r"^::notice file=po/terms-of-service/de.po,line=(\d+),title=Stale::stale: (.*)", result.out, re.MULTILINE
    )
    assert len(notices) == 3
    for line, text in notices:
        assert catalog[int(line) - 1].startswith(f'msgid "{text[:50]}')
    assert "::error title=--fail-under 100::terms-of-service in de: 90 %25 of the words are translated" in result.out


def test_annotations_of_cells_in_one_line_are_one_for_each_clause(samples: Project) -> None:
    lines = rendered(samples, "github").splitlines()
    row = [line for line in lines if line.startswith("::warning file=sources/privacy-notice.md,line=45,")]

    assert [line.split("::")[2] for line in row] == [
        "untranslated in ar, ja: Connecting your calls",
        r"untranslated in ar, ja: Call records, with the outcome (answered \| missed)",
        "untranslated in ar, ja: 30 days",
    ]


@pytest.mark.parametrize("form", ["csv", "github", "html", "json", "junit", "markdown", "text"])
def test_every_rendering_names_the_gates_that_failed(samples: Project, form: str) -> None:
    assert "--fail-on stale" not in rendered(samples, form)

    result = samples.run("report", "--format", form, "--fail-on", "stale")

    assert result.code == 1
    assert "--fail-on stale" in result.out
    assert re.search(r"\b3 stale clauses\b", result.out)


def test_junit_fails_where_a_gate_failed(samples: Project) -> None:
    samples.write({"clausula.toml": samples.read("clausula.toml") + "\n[locales.de]\nrequired = true\nminimum = 95\n"})

    result = samples.run("report", "--format", "junit")

    root = ET.fromstring(result.out)
    assert result.code == 1
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("16", "1", "0")
    (case,) = [case for case in root.iter("testcase") if case.find("failure") is not None]
    assert (case.get("classname"), case.get("name")) == ("terms-of-service", "de")
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == (
        "90 % of the words are translated; effective in 274 days; de is 4 clauses short (locales.de.minimum 95)"
    )
    assert len(str(failure.text).splitlines()) == 1 + 4


def test_what_is_withheld_fails_a_gate_and_stands_on_its_line_of_the_catalog(samples: Project) -> None:
    text = samples.read("po/privacy-notice/de.po").replace('msgstr "Ihre Wahl', 'msgstr "<div>Ihre Wahl', 1)
    samples.write({"po/privacy-notice/de.po": text})

    result = samples.run("report", "--format", "github", "--fail-on", "withheld")

    assert result.code == 1
    assert "::error title=--fail-on withheld::privacy-notice in de: 1 withheld clause\n" in result.out
    (line,) = re.findall(
        r"^::notice file=po/privacy-notice/de.po,line=(\d+),title=Withheld::", result.out, re.MULTILINE
    )
    assert text.splitlines()[int(line)].startswith('msgstr "<div>Ihre Wahl')


def test_run_names_tiers_that_were_not_met(samples: Project) -> None:
    samples.write({"clausula.toml": samples.read("clausula.toml") + "\n[locales.de]\nrequired = true\nminimum = 95\n"})

    result = samples.run("run", "--format", "json")

    assert result.code == 0, result.err
    for gates in (json.loads(result.out)["report"]["gates"], json.loads(samples.read("build/report.json"))["gates"]):
        assert [(gate["document"], gate["gate"]) for gate in gates] == [("terms-of-service", "locales.de.minimum 95")]
    assert "Gates that failed" in samples.read("build/report.html")


def test_what_cannot_be_read_is_said(samples: Project) -> None:
    samples.write({"po/privacy-notice/de.po": "junk"})

    for form in ("csv", "github", "html", "json", "junit", "markdown", "text"):
        assert samples.run("report", "--format", form).code == 3
    assert "::error file=po/privacy-notice/de.po,line=1::" in samples.run("report", "--format", "github").out
    root = ET.fromstring(samples.run("report", "--format", "junit").out)
    assert (root.get("tests"), root.get("errors")) == ("16", "1")
    assert [case.get("name") for case in root.iter("testcase") if case.find("error") is not None] == [
        "po/privacy-notice/de.po:1"
    ]
    assert "not readable" in samples.run("report", "--format", "html").out
    assert "| error |" in samples.run("report", "--format", "markdown").out


def test_markdown_names_the_gates(samples: Project) -> None:
    result = samples.run("report", "--format", "markdown", "--fail-on", "stale")

    assert (
        "- terms-of-service in de: 3 stale clauses; effective in 274 days; de is 4 clauses short (`--fail-on stale`)"
        in result.out
    )
    assert "**stale**: €<del>4</del><ins>5</ins> a month" in result.out


def test_markdown_fits_into_a_comment(project: Project) -> None:
    clauses = "".join(
        f"Clause {number} says at some length what we do *and* what we do not do.\n\n" for number in range(300)
    )
    project.write({f"sources/policy_{number}.md": clauses for number in range(40)})

    text = rendered(project, "markdown")

    assert 40_000 < len(text) < 65_536
    assert re.search(r"_\d+ more language versions with missing clauses are left out", text)
    assert text.count("<details>") == text.count("</details>")
    assert len(re.findall(r"^\| policy\\_\d+ \| \d+ \|", text, re.MULTILINE)) == 40


def test_csv_holds_no_formulas(project: Project) -> None:
    project.write({"sources/=cmd.md": "One.\n"})

    rows = list(csv.reader(io.StringIO(rendered(project, "csv"))))

    assert "'=cmd" in [row[0] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


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
