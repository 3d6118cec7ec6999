"""Each filter, and all of them together, leave what a program would leave of the whole JSON, and no more."""

import json
from itertools import product
from typing import Any

import pytest

from sandbox import History

CONFIG = """\
[project]
source-locale = "en"
locales = ["ar", "de", "ro"]

[locales.de]
required = true

[estimate]
currency = "EUR"
prices = { new = 0.2, fuzzy = 0.1 }

[[documents]]
sources = "sources/{document}.md"
exclude = ["sources/fees.md"]

[[documents]]
sources = "sources/fees.md"
locales = ["ar", "de"]
"""
TEXTS = {
    "terms": "# Terms\n\nWe keep records for 30 days.\n\nYou may object.\n",
    "fees": "# Fees\n\nThere are none.\n",
    "privacy": "# Privacy\n\nWe ask for your age.\n",
}
TARGETS = {
    "terms/ro": {"Terms": "Termeni", "You may object.": "Poți face obiecții."},
    "terms/de": {
        "Terms": "Bedingungen",
        "We keep records for 30 days.": "Wir bewahren Daten 3 Tage auf.",
        "You may object.": "Sie dürfen widersprechen.",
    },
    "fees/de": {"Fees": "Gebühren", "There are none.": "Es gibt keine."},
    "privacy/ar": {"Privacy": "الخصوصية"},
}
DOCUMENTS = ((), ("terms",), ("fees", "privacy"))
LOCALES = ((), ("de",), ("ar", "ro"))


SCOPES = tuple(product(DOCUMENTS, LOCALES))


@pytest.fixture
def three(history: History) -> History:
    project = history.project
    (project.root / "sources/terms.md").unlink()
    project.write({"clausula.toml": CONFIG})
    history.commit("First texts", **TEXTS)
    project.run("extract")
    for name, targets in TARGETS.items():
        project.translate(f"po/{name}.po", targets)
    history.commit("Translate")
    history.commit("Keep more", terms=TEXTS["terms"].replace("You may", "Anybody may"))
    return history


def of(rows: list[dict[str, Any]], documents: tuple[str, ...], locales: tuple[str, ...]) -> list[dict[str, Any]]:
    """Those of the rows, as anybody may filter them; a row without a language is of a document."""
    return [
        one
        for one in rows
        if (not documents or one["document"] in documents) and (not locales or one.get("locale", locales[0]) in locales)
    ]


def options(documents: tuple[str, ...], locales: tuple[str, ...]) -> list[str]:
    return [*(f"--document={one}" for one in documents), *(f"--locale={one}" for one in locales)]


def told(three: History, *arguments: str) -> dict[str, Any]:
    result = three.project.run(*arguments, "--format", "json")
    assert result.code < 2, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def test_report(three: History) -> None:
    command = ("report", "--fail-under", "100", "--history", "2")
    whole = told(three, *command)

    assert len(whole["versions"]) == 8
    assert whole["gates"]
    for documents, locales in SCOPES:
        part = told(three, *command, *options(documents, locales))
        for key in ("versions", "diagnostics", "gates"):
            assert part[key] == of(whole[key], documents, locales), (key, documents, locales)
        assert {
            (one["document"], locale)
            for one in part["history"]
            for point in one["revisions"]
            for locale in point["percent"]
        } == {(one["document"], one["locale"]) for one in part["versions"]}


@pytest.mark.parametrize("states", [("stale",), ("untranslated", "withheld")])
def test_report_of_states(three: History, states: tuple[str, ...]) -> None:
    whole = told(three, "report")["versions"]

    for documents, locales in SCOPES:
        part = told(three, "report", "--state", ",".join(states), *options(documents, locales))["versions"]
        units = {
            (one["document"], one["locale"]): [unit for unit in one["units"] if unit["state"] in states]
            for one in of(whole, documents, locales)
        }
        assert {(one["document"], one["locale"]): one["units"] for one in part} == {
            version: found for version, found in units.items() if found
        }


def test_report_of_states_shows_no_version_that_has_none(three: History) -> None:
    versions = told(three, "report", "--state", "stale")["versions"]
    shown = three.project.run("report", "--state", "stale").out.partition("\n\n")[0].splitlines()

    assert "error" not in "".join(shown)
    assert {line.split()[0] for line in shown[1:]} == {one["document"] for one in versions}
    assert set(shown[0].split()[4:]) == {one["locale"] for one in versions}
    there = {unit["state"] for one in told(three, "report")["versions"] for unit in one["units"]}
    rest = sorted({"fuzzy", "stale", "untranslated", "withheld", "obsolete"} - there)
    nothing = three.project.run("report", "--state", rest[0])
    assert nothing.out.startswith("No version has a clause in one of these states.\n")


def test_report_in_lines_has_the_units_of_the_json(three: History) -> None:
    for documents, locales in SCOPES:
        lines = three.project.run("report", "--format", "jsonl", *options(documents, locales)).out.splitlines()
        versions = told(three, "report", *options(documents, locales))["versions"]
        assert [json.loads(line) for line in lines] == [
            {"document": one["document"], "locale": one["locale"], **unit} for one in versions for unit in one["units"]
        ]


def test_report_in_rows_has_what_the_json_has(three: History) -> None:
    for documents, locales in SCOPES:
        header, *rows = three.project.run("report", "--format", "csv", *options(documents, locales)).out.splitlines()
        columns = header.split(",")
        found = [dict(zip(columns, row.split(","), strict=False)) for row in rows]
        versions = told(three, "report", *options(documents, locales))["versions"]
        assert [(row["document"], row["locale"]) for row in found] == [
            (one["document"], one["locale"]) for one in versions
        ]


@pytest.mark.parametrize(("command", "key"), [("check", "diagnostics"), ("estimate --since HEAD~2", "costs")])
def test_other_commands(three: History, command: str, key: str) -> None:
    whole = told(three, *command.split())[key]

    assert whole
    for documents, locales in SCOPES:
        part = told(three, *command.split(), *options(documents, locales))[key]
        assert part == of(whole, documents, locales), (documents, locales)


def test_names_of_check_are_the_options(three: History) -> None:
    for documents, locales in SCOPES:
        named = told(three, "check", *documents, *locales)["diagnostics"]
        assert named == told(three, "check", *options(documents, locales))["diagnostics"]


def test_show_is_one_version_of_what_is_published(three: History) -> None:
    three.project.run("merge")
    for document, locale in product(("terms", "privacy"), ("ar", "de", "ro")):
        result = three.project.run("show", document, locale)
        whole = told(three, "show", document, locale)
        assert (whole["document"], whole["locale"]) == (document, locale)
        assert result.out.rstrip("\n") == (whole["text"] or "").rstrip("\n")
