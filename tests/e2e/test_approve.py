"""`clausula approve`: who signed off what, when it lapses, and what the report and its gates say."""

import json
from typing import Any

import pytest

from clausula.catalogs.agreement import Agreed, Agreement, Section, digest, dump_agreement, key_digest
from clausula.catalogs.pofile import load
from clausula.locales import Locale
from sandbox import CONFIG, Project

FILE = "po/approvals.toml"
TARGETS = {"Terms": "Termeni", "We keep records.": "Păstrăm date.", "You may object.": "Puteți obiecta."}


@pytest.fixture
def translated(project: Project) -> Project:
    project.write({"clausula.toml": f"{CONFIG}\n[locales.ro]\nrequire-approval = true\n"})
    project.run("extract")
    project.translate("po/terms/ro.po", TARGETS)
    return project


def sign_off(project: Project, locale: str = "ro") -> Any:
    versions = json.loads(project.run("report", "--format", "json").out)["versions"]
    return next(version["approval"] for version in versions if version["locale"] == locale)


def gates(project: Project) -> list[str]:
    return [gate["reason"] for gate in json.loads(project.run("report", "--format", "json").out)["gates"]]


def test_approval_is_recorded_and_reported(translated: Project) -> None:
    assert gates(translated) == ["approved by nobody"]
    assert translated.run("report").code == 1

    result = translated.run("approve", "terms", "ro", "--by", "Ann Doe", "--note", 'as "agreed"')

    assert (result.code, result.out) == (0, f"{FILE}: terms in ro is approved by Ann Doe\n")
    assert sign_off(translated) == {"by": "Ann Doe", "on": "2026-03-02", "note": 'as "agreed"', "valid": True}
    assert gates(translated) == []
    report = translated.run("report")
    assert report.code == 0
    assert "terms in ro: approved by Ann Doe on 2026-03-02" in report.out
    assert sign_off(translated, "ar") is None


def test_second_approval_of_the_same_writes_no_byte(translated: Project) -> None:
    translated.run("approve", "terms", "ro", "--by", "Ann")
    before = translated.read(FILE)

    translated.run("approve", "terms", "ro", "--by", "Ann")

    assert translated.read(FILE) == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("po/terms/ro.po", "Păstrăm date.", "Ținem date."),
        ("sources/terms.md", "We keep records.", "We keep no records."),
    ],
)
def test_approval_lapses_when_a_clause_changes(translated: Project, path: str, old: str, new: str) -> None:
    translated.run("approve", "terms", "ro", "--by", "Ann")
    before = translated.read(path)
    translated.write({path: before.replace(old, new)})

    assert gates(translated) == ["changed since Ann approved it on 2026-03-02"]
    assert sign_off(translated)["valid"] is False

    translated.write({path: before})
    assert gates(translated) == []


def test_what_reviewers_approved_on_the_platform_counts_until_it_changes(translated: Project) -> None:
    units = list(load((translated.root / "po/terms/ro.po").read_bytes(), translated.root).active())
    section = Section("", {key_digest(unit.key): Agreed.both(digest(unit), approved=True) for unit in units})
    agreement = Agreement("weblate there", {("terms", Locale("ro")): section})
    translated.write({"po/sync.lock": dump_agreement(agreement)})

    assert sign_off(translated) == {"by": "reviewers on weblate there", "on": None, "note": None, "valid": True}
    assert gates(translated) == []

    translated.write({"po/terms/ro.po": translated.read("po/terms/ro.po").replace("Păstrăm", "Ținem")})
    assert gates(translated) == ["approved by nobody"]


def test_incomplete_version_may_be_approved_and_that_is_said(translated: Project) -> None:
    result = translated.run("approve", "terms", "ar", "--by", "Ann", "--format", "json")

    assert json.loads(result.out)["segments"]["untranslated"] == 3
    assert "0 % of its clauses are translated" in translated.run("approve", "terms", "ar", "--by", "Ann").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("term", "ro", "--by", "Ann"), "no document 'term'; did you mean 'terms'?"),
        (("terms", "fr", "--by", "Ann"), "'fr' is not in project.locales"),
        (("terms", "ro", "--by", " "), "a name or note in one line is expected"),
        (("terms", "ro"), "Missing option '--by'"),
    ],
)
def test_what_cannot_be_approved_is_said(translated: Project, arguments: tuple[str, ...], said: str) -> None:
    result = translated.run("approve", *arguments)

    assert result.code == 2
    assert said in result.err


@pytest.mark.parametrize("text", ["approval = 1", "[[approval]]\nby = 'x'\n", "<<<<<<< HEAD", "approval = [1]"])
def test_damaged_file_is_named_and_not_replaced(translated: Project, text: str) -> None:
    translated.write({FILE: text})

    for command in (("report",), ("approve", "terms", "ro", "--by", "Ann")):
        result = translated.run(*command)
        assert result.code == 3
        assert f"{FILE}: no file of approvals; restore it from git, or remove it and approve anew" in result.err
    assert translated.read(FILE) == text


def test_gate_of_approval_alone_leaves_the_language_to_fail_under(project: Project) -> None:
    project.write({"clausula.toml": f"{CONFIG}\n[locales.ro]\ncopies = true\n\n[locales.ar]\nrequired = true\n"})

    result = json.loads(project.run("report", "--fail-under", "50", "--format", "json").out)

    assert [(one["locale"], one["gate"]) for one in result["gates"]] == [
        ("ro", "--fail-under 50"),
        ("ar", "locales.ar.minimum 100"),
    ]
