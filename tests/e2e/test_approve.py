"""`clausula approve`: who signed off what, when it lapses, and what the report and its gates say."""

import json
import re
from typing import Any

import pytest

from clausula.catalogs.agreement import Agreed, Agreement, Section, digest, dump_agreement, key_digest
from clausula.catalogs.pofile import load
from clausula.locales import Locale
from sandbox import CONFIG, History, Project

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


def agreed(project: Project) -> bytes:
    """What is agreed with a platform where reviewers have approved all that is translated."""
    units = load((project.root / "po/terms/ro.po").read_bytes(), project.root).active()
    found = {key_digest(unit.key): Agreed.both(digest(unit), approved=not unit.fuzzy) for unit in units}
    return dump_agreement(Agreement("weblate there", {("terms", Locale("ro")): Section("", found)}))


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
    translated.write({"po/sync.lock": agreed(translated)})

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


def published(project: Project) -> tuple[str, dict[str, Any]]:
    """What `merge` says of the Romanian version, and what the manifest has of its page."""
    merged = json.loads(project.run("merge", "--format", "json").out)["versions"]
    files = json.loads(project.read("build/manifest.json"))["files"]
    standing = next(one["standing"] for one in merged if one["locale"] == "ro")
    return standing, next((one for one in files if one["path"] == "build/ro/terms.html"), {})


def test_version_that_nobody_approved_is_not_published(translated: Project) -> None:
    assert published(translated) == ("not approved", {})
    assert "terms" in translated.run("merge").out
    assert "nobody has approved it as it reads now" in translated.run("merge").out

    translated.run("approve", "terms", "ro", "--by", "Ann")
    standing, page = published(translated)

    assert (standing, page["state"], page["approved-by"]) == ("complete", "complete", "Ann")
    translated.write({"po/terms/ro.po": translated.read("po/terms/ro.po").replace("Păstrăm", "Ținem")})
    assert published(translated) == ("not approved", {})
    assert not (translated.root / "build/ro/terms.html").exists()


def test_what_was_approved_last_stays_where_a_version_is_held(translated: Project) -> None:
    config = translated.read("clausula.toml")
    history = History(translated)
    translated.write({"clausula.toml": f'{config}\n[publish.locales.ro]\nstale = "hold"\n'})
    translated.run("approve", "terms", "ro", "--by", "Ann")
    history.commit("Approve")
    translated.write({"po/terms/ro.po": translated.read("po/terms/ro.po").replace("Păstrăm", "Ținem")})
    history.commit("Reword")

    standing, page = published(translated)

    assert (standing, page["state"], page["approved-by"]) == ("held", "held", "Ann")
    assert "Păstrăm date." in translated.read("build/ro/terms.html")
    translated.run("approve", "terms", "ro", "--by", "Bea")
    assert published(translated)[0] == "complete"
    assert "Ținem date." in translated.read("build/ro/terms.html")


def test_languages_that_need_no_approval_are_published_and_name_who_approved_them(project: Project) -> None:
    project.run("extract")
    project.translate("po/terms/ro.po", TARGETS)

    assert published(project)[1]["approved-by"] is None
    project.run("approve", "terms", "ro", "--by", "Ann")
    assert published(project)[1]["approved-by"] == "Ann"


@pytest.mark.parametrize(
    ("header", "said"), [("Bo <bo@larkline.example>", "Bo"), ("Bo", "Bo"), ("Anonymous <noreply@lark.example>", "")]
)
def test_report_says_who_translated_and_who_approved(translated: Project, header: str, said: str) -> None:
    catalog = translated.read("po/terms/ro.po")
    translated.write(
        {"po/terms/ro.po": catalog.replace("Last-Translator: Automatically generated", f"Last-Translator: {header}")}
    )
    translated.run("approve", "terms", "ro", "--by", "Ann")

    versions = json.loads(translated.run("report", "--format", "json").out)["versions"]
    out = translated.run("report", "--full").out

    assert {one["locale"]: one["translator"] for one in versions} == {"ro": said, "ar": ""}
    assert f"terms in ro: {'translated by Bo, ' if said else ''}approved by Ann on 2026-03-02\n" in out
    assert "larkline.example" not in out


# --- What was approved on a day that is past --------------------------------------------------------------------------

HELD = CONFIG.replace(', "ar"', "") + '\n[locales.ro]\nrequire-approval = true\n\n[publish]\nstale = "hold"\n'
REVISED = "# Terms\n\nWe keep no records.\n\nYou may object.\n"


def on(project: Project, day: int) -> tuple[str, str | None]:
    """How the Romanian terms stood on a day, and what they said about records."""
    told = json.loads(project.run("show", "terms", "ro", "--on", f"2026-01-{day:02}", "--format", "json").out)
    return told["standing"], told["text"] and told["text"].split("\n")[2]


def test_day_is_judged_by_the_approvals_of_that_day(history: History) -> None:
    project = history.project
    project.write({"clausula.toml": HELD})
    history.commit("Write", terms=REVISED.replace("no records", "records"))
    project.run("extract")
    project.translate("po/terms/ro.po", TARGETS)
    history.commit("Translate")
    project.run("approve", "terms", "ro", "--by", "Ann")
    history.commit("Approve")
    history.commit("Revise", terms=REVISED)
    project.run("extract")
    project.write({
        "po/terms/ro.po": re.sub(
            r"#, fuzzy\n#\| msgid .*\n(msgid .*\n)msgstr .*\n", r'\1msgstr "Nu păstrăm date."\n',
            project.read("po/terms/ro.po"),
        )
    })  # fmt: skip
    history.commit("Translate")
    project.run("approve", "terms", "ro", "--by", "Bob")
    history.commit("Approve")

    assert [on(project, day) for day in range(2, 7)] == [
        ("not approved", None),
        ("complete", "Păstrăm date."),
        ("held", "Păstrăm date."),
        ("held", "Păstrăm date."),
        ("complete", "Nu păstrăm date."),
    ]


def test_what_reviewers_had_approved_on_the_platform_stays_up(history: History) -> None:
    project = history.project
    project.write({"clausula.toml": HELD})
    history.commit("Write", terms=REVISED.replace("no records", "records"))
    project.run("extract")
    project.translate("po/terms/ro.po", TARGETS)
    project.write({"po/sync.lock": agreed(project)})
    history.commit("Sync")
    history.commit("Revise", terms=REVISED)
    project.run("extract")
    project.write({"po/sync.lock": agreed(project)})
    history.commit("Sync again")

    assert [on(project, day) for day in (2, 3, 4)] == [
        ("complete", "Păstrăm date."),
        ("held", "Păstrăm date."),
        ("held", "Păstrăm date."),
    ]
    project.run("merge")
    assert "Păstrăm date." in project.read("build/ro/terms.html")
    (entry,) = (one for one in json.loads(project.read("build/manifest.json"))["files"]
                if one["path"] == "build/ro/terms.html")  # fmt: skip
    assert (entry["state"], entry["approved-by"]) == ("held", "reviewers on weblate there")
