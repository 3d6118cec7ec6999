"""What merge withholds, report, gate and check know as well."""

import json

import pytest

from sandbox import CONFIG, Project

TABLE = "| Plan | Note |\n| --- | --- |\n| Free | one word |\n\nSee [us](/us).\n"
WHOLE = {"Plan": "Tarif", "Note": "Notă", "Free": "Gratuit", "See [us](/us).": "Vezi [noi](/us)."}


def translated(project: Project, word: str, link: str = "Vezi [noi](/us).") -> None:
    project.write({"clausula.toml": CONFIG.replace(', "ar"', ""), "sources/terms.md": TABLE})
    project.run("extract")
    project.translate("po/terms/ro.po", WHOLE | {"one word": word, "See [us](/us).": link})


def test_cell_that_breaks_its_table_is_withheld_everywhere(project: Project) -> None:
    translated(project, "<div>un cuvânt</div>")

    assert project.run("merge").code == 1
    gate = project.run("report", "--fail-under", "100")
    assert gate.code == 1
    assert "1 withheld of 5 clauses" in gate.out
    checked = project.run("check")
    assert checked.code == 1
    assert "the translation adds <div>" in checked.out
    (version,) = json.loads(project.run("report", "--format", "json").out)["versions"]
    assert [unit["state"] for unit in version["units"]] == ["withheld"]
    manifest = json.loads(project.read("build/manifest.json"))["files"]
    assert {one["state"] for one in manifest if one["locale"] == "ro" and one["document"] != "index"} == {"partial"}
    assert '<td><span lang="en" dir="ltr" class="untranslated">one word</span></td>' in project.read(
        "build/ro/terms.html"
    )
    assert project.run("report", "--fail-on", "withheld").code == 1


def test_other_page_of_the_same_site_is_a_warning_and_published(project: Project) -> None:
    translated(project, "un cuvânt", "Vezi [noi](/them).")

    assert project.run("merge").code == 0
    checked = project.run("check")
    assert checked.code == 0
    assert "warning (ro, link-changed): the translation links otherwise than its source: /them" in checked.out
    assert project.run("report", "--fail-under", "100").code == 0
    assert '<p>Vezi <a href="/them">noi</a>.</p>' in project.read("build/ro/terms.html")


def test_complete_version_passes(project: Project) -> None:
    translated(project, "un cuvânt")

    assert project.run("run").code == 0
    assert project.run("check").out == "Nothing found.\n"
    assert project.run("report", "--fail-under", "100").code == 0


CLAUSES = """\
[Your rights](#your-rights), {count} of them.

## Your rights

We keep your data for 30 days.

Write to us about **it**.
"""
RIGHT = {
    "[Your rights](#your-rights), {count} of them.": "[Drepturile](#drepturile-dumneavoastră), {count} la număr.",
    "Your rights": "Drepturile dumneavoastră",
    "We keep your data for 30 days.": "Păstrăm datele treizeci de zile.",
    "Write to us about **it**.": "Scrieți-ne despre **asta**.",
}


def clauses(project: Project, **targets: str) -> None:
    project.write({"clausula.toml": CONFIG.replace(', "ar"', ""), "sources/terms.md": CLAUSES})
    project.run("extract")
    wrong = {msgid: target for msgid in RIGHT for word, target in targets.items() if word in msgid}
    project.translate("po/terms/ro.po", RIGHT | wrong)


def test_right_translation_with_words_and_the_slug_of_its_own_heading_passes(project: Project) -> None:
    clauses(project)

    assert project.run("merge").code == 0
    assert project.run("check").out == "Nothing found.\n"
    page = project.read("build/ro/terms.html")
    assert '<a href="#your-rights">Drepturile</a>' in page
    assert '<h2 id="your-rights">Drepturile dumneavoastră</h2>' in page


@pytest.mark.parametrize(
    ("word", "target", "rule"),
    [
        ("30", "Păstrăm datele 90 de zile.", "number"),
        ("30", "We keep your *data* for 30 days!", "copy"),
        ("count", "[Drepturile](#your-rights), {număr} la număr.", "placeholder"),
    ],
)
def test_other_contents_are_withheld_everywhere(project: Project, word: str, target: str, rule: str) -> None:
    clauses(project, **{word: target})

    assert project.run("merge").code == 1
    checked = project.run("check")
    assert (checked.code, checked.out.count(f"error (ro, {rule})")) == (1, 1)
    (version,) = json.loads(project.run("report", "--format", "json").out)["versions"]
    assert [unit["state"] for unit in version["units"]] == ["withheld"]
    assert target not in project.read("build/ro/terms.md")
    assert 'lang="en" dir="ltr"' in project.read("build/ro/terms.html")


def test_flag_of_a_translator_lets_a_copy_through_until_the_clause_changes(project: Project) -> None:
    clauses(project, **{"30": "We keep your data for 30 days."})
    flagged = project.read("po/terms/ro.po").replace('msgid "We keep', '#, ignore-same\nmsgid "We keep')
    project.write({"po/terms/ro.po": flagged})

    assert project.run("extract").code == project.run("merge").code == 0
    assert "#, ignore-same\n" in project.read("po/terms/ro.po")
    assert "<p>We keep your data for 30 days.</p>" in project.read("build/ro/terms.html")
    project.write({"sources/terms.md": CLAUSES.replace("for 30 days", "for 30 whole days")})
    project.run("extract")
    assert "#, ignore-same\nmsgid" not in project.read("po/terms/ro.po")


def test_link_to_nothing_on_the_page_is_named(project: Project) -> None:
    clauses(project, count="[Drepturile](#drepturi), {count} la număr.")

    assert "(ro, anchor): the translation leads nowhere on its page with #drepturi" in project.run("check").out


def test_lost_emphasis_is_named_without_links_that_arrive(project: Project) -> None:
    clauses(project, Write="Scrieți-ne.")

    assert project.run("check").out.count("warning") == 1
