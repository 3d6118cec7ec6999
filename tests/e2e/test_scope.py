"""Parts of a report, by document, language and state: the same in every form."""

import json
from typing import Any

import pytest

from sandbox import Project


@pytest.fixture
def two(project: Project) -> Project:
    project.write({"sources/fees.md": "# Fees\n\nThere are none.\n"})
    project.run("extract")
    project.translate("po/terms/ro.po", {"Terms": "Termeni", "We keep records.": "Păstrăm evidențe."})
    project.translate("po/fees/ro.po", {"Fees": "Taxe", "There are none.": "Nu sunt."})
    project.run("run")
    project.write({"sources/terms.md": "# Terms\n\nWe keep all records.\n\nYou may object.\n"})
    return project


def versions(project: Project, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(project.run("report", "--format", "json", *arguments).out)["versions"]
    return found


@pytest.mark.parametrize(
    ("arguments", "document", "locale"),
    [
        (["--document", "terms"], {"terms"}, {"ro", "ar"}),
        (["--locale", "ro"], {"terms", "fees"}, {"ro"}),
        (["--locale", "ro", "--document", "fees"], {"fees"}, {"ro"}),
        (["--locale", "ro", "--locale", "ar"], {"terms", "fees"}, {"ro", "ar"}),
    ],
)
def test_scope_is_that_of_the_whole_report(
    two: Project, arguments: list[str], document: set[str], locale: set[str]
) -> None:
    wanted = [one for one in versions(two) if one["document"] in document and one["locale"] in locale]

    assert wanted
    assert versions(two, *arguments) == wanted
    text = two.run("report", *arguments).out
    assert ("fees" in text, "\nterms" in text) == ("fees" in document, "terms" in document)


def test_state_leaves_its_clauses_and_their_versions(two: Project) -> None:
    wanted = [
        {**one, "units": units}
        for one in versions(two)
        if (units := [unit for unit in one["units"] if unit["state"] == "stale"])
    ]

    assert len(wanted) == 1
    found = versions(two, "--state", "stale")
    assert [(one["document"], one["locale"], one["units"]) for one in found] == [
        (one["document"], one["locale"], one["units"]) for one in wanted
    ]


def test_a_summary_in_json_has_no_units(two: Project) -> None:
    wanted = versions(two)
    for one in wanted:
        del one["units"]

    assert versions(two, "--summary") == wanted


def test_gates_are_those_of_what_is_meant(two: Project) -> None:
    assert two.run("report", "--fail-under", "100", "--locale", "ro", "--document", "fees").code == 0
    assert two.run("report", "--fail-under", "100", "--locale", "ro").code == 1


def test_what_the_project_does_not_have_is_named(two: Project) -> None:
    result = two.run("report", "--document", "term")
    assert (result.code, result.err) == (2, "clausula: --document: no document 'term'; did you mean 'terms'?\n")
    result = two.run("report", "--locale", "fr")
    assert (result.code, result.err) == (
        2,
        "clausula: --locale: 'fr' is not in project.locales; did you mean 'ro'?\n",
    )


def test_summary_says_where_the_rest_is(two: Project) -> None:
    told = two.run("report", "--summary", "--fail-under", "100").out.splitlines()
    assert told[0] == told[-2]
    assert told[-1].startswith("All of it: clausula report --full")


def test_version_that_is_not_meant_to_be_is_no_error(two: Project) -> None:
    groups = (
        '[[documents]]\nsources = "sources/terms.md"\n[[documents]]\nsources = "sources/fees.md"\nlocales = ["ro"]\n'
    )
    two.write({"clausula.toml": two.read("clausula.toml") + groups})

    assert {(one["document"], one["locale"]) for one in versions(two)} == {
        *(("terms", "ro"), ("terms", "ar"), ("fees", "ro"))
    }
    matrix = two.run("report").out.partition("\n\n")[0]
    assert [line.split()[-2:] for line in matrix.splitlines() if line.startswith("fees")] == [["-", "100"]]
    assert "not readable" not in two.run("report", "--format", "html").out


def test_run_with_nothing_to_do_is_a_line(two: Project) -> None:
    two.run("run")

    result = two.run("run")
    assert (result.code, result.out) == (
        0,
        "Nothing to do. 1 of 4 versions are up to date; the report is build/report.html\n",
    )
