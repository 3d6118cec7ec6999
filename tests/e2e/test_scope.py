"""Parts of a report, by document, language and state: the same in every form."""

import json
from typing import Any

import pytest

from sandbox import CONFIG, Project, git


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


FILTERS = [
    (["--document", "terms"], {"terms"}, {"ro", "ar"}),
    (["--locale", "ro"], {"terms", "fees"}, {"ro"}),
    (["--locale", "ro", "--document", "fees"], {"fees"}, {"ro"}),
    (["--locale", "ro", "--locale", "ar"], {"terms", "fees"}, {"ro", "ar"}),
]


@pytest.mark.parametrize(("arguments", "document", "locale"), FILTERS)
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


def test_run_with_nothing_to_do_counts_warnings_and_names_what_fails(two: Project) -> None:
    two.write({"sources/fees.md": "# Fees\n\nWhoever leaves gets [a form](https://larkline.example/).\n"})
    two.run("extract")
    two.translate("po/fees/ro.po", {"Whoever leaves gets [a form](https://larkline.example/).": "Cine pleacă."})
    two.run("run")
    lines = two.run("run").out.splitlines()

    assert [": error (ro, " in line for line in lines] == [True] * (len(lines) - 1) + [False]
    assert lines[-1].startswith("Nothing to do. ")
    two.write({"clausula.toml": CONFIG + '[checks]\nlink = "warning"\n'})
    two.run("run")
    (line,) = two.run("run").out.splitlines()
    assert ", 1 warning (clausula check); the report is" in line


def test_run_says_the_beginning_of_what_a_crowd_has_to_say(two: Project) -> None:
    clauses = [
        f"Fee {letter} is on [our list](https://larkline.example/{letter})." for letter in "abcdefghijklmnopqrstuvwxyz"
    ]
    two.write({"sources/fees.md": "\n\n".join(["# Fees", *clauses, ""])})
    two.run("extract")
    two.translate("po/fees/ro.po", dict.fromkeys(clauses, "Taxa este pe listă."))

    for _ in range(2):
        told = two.run("run")
        assert told.code == 1
        assert told.out.count(": error (ro, ") == 20
        assert "  and 6 more: clausula check\n" in told.out
    assert two.run("check").out.count(": error (ro, ") == 26


@pytest.mark.parametrize("form", ["text", "html", "csv", "junit", "markdown", "github", "json"])
def test_state_leaves_the_gates_as_they_are(two: Project, form: str) -> None:
    two.write({"clausula.toml": CONFIG + "[locales.ar]\nrequired = true\n"})
    found = two.run("report", "--state", "stale", "--format", form)

    assert (found.code, found.err) == (1, "")


COMMANDS = {
    "merge": (["merge", "--check"], "versions"),
    "merge, what it finds": (["merge", "--check"], "diagnostics"),
    "estimate": (["estimate", "--since", "HEAD"], "costs"),
    "adopt": (["adopt", "translated/{locale}/{document}.md", "--check"], "versions"),
    "check": (["check"], "diagnostics"),
}


@pytest.mark.parametrize(("arguments", "document", "locale"), FILTERS)
@pytest.mark.parametrize("command", COMMANDS)
def test_scope_is_that_of_the_whole(
    two: Project, command: str, arguments: list[str], document: set[str], locale: set[str]
) -> None:
    git(two.root, 1, "init", "-q")
    git(two.root, 1, "add", "sources")
    git(two.root, 1, "commit", "-qm", "One")
    two.write({"sources/fees.md": "# Fees\n\nThere are few, from 5 on.\n"})
    two.run("extract")
    for name in ("terms", "fees"):
        two.write({f"translated/{one}/{name}.md": two.read(f"sources/{name}.md") for one in ("ro", "ar")})
    two.translate("po/terms/ar.po", {"You may object.": "You may **object 3."})
    two.translate("po/fees/ar.po", {"There are few, from 5 on.": "7"})
    words, key = COMMANDS[command]
    whole = json.loads(two.run(*words, "--format", "json").out)[key]
    part = json.loads(two.run(*words, *arguments, "--format", "json").out)[key]

    assert whole
    assert part == [one for one in whole if one["document"] in document and one["locale"] in locale]


@pytest.mark.parametrize("words", [["merge"], ["estimate"], ["check"], ["adopt"]], ids=lambda words: words[0])
def test_what_the_project_does_not_have_is_named_by_each(two: Project, words: list[str]) -> None:
    for option, problem in (("--document", "no document 'it'"), ("--locale", "'it' is not in project.locales")):
        result = two.run(*words, option, "it")
        assert (result.code, result.err.partition(";")[0]) == (2, f"clausula: {option}: {problem}")


def test_merge_of_a_part_leaves_the_rest_as_it_is(two: Project) -> None:
    two.write({"sources/fees.md": "# Fees\n\nThere are few.\n"})
    before = two.state()
    assert two.run("merge", "--document", "terms", "--locale", "ro").code == 0

    changed = {name for name, state in two.state().items() if before.get(name) != state}
    assert changed == {"build/ro/terms.md", "build/ro/terms.html", "build/manifest.json", "build/published.sha256"}
    (two.root / "sources/fees.md").unlink()
    two.run("merge", "--locale", "ro")
    assert "build/ro/fees.md" not in two.files()
    assert "build/ar/fees.md" in two.files()
    two.run("merge")
    assert "build/ar/fees.md" not in two.files()


def test_merge_of_a_part_withdraws_nothing_that_it_does_not_know(two: Project) -> None:
    (two.root / "build/manifest.json").unlink()
    before = two.files()
    two.run("merge", "--document", "terms")

    assert two.files() - {"build/manifest.json"} == before
    two.run("merge")
    assert two.run("merge", "--check").code == 0
    assert two.files() - {"build/manifest.json"} == before
