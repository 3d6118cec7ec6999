"""What merge withholds, report, gate and check know as well."""

import json

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
    assert {one["state"] for one in manifest if one["locale"] == "ro"} == {"partial"}
    assert '<td><span lang="en" dir="ltr" class="untranslated">one word</span></td>' in project.read(
        "build/ro/terms.html"
    )
    assert project.run("report", "--fail-on", "withheld").code == 1


def test_lost_link_is_a_warning_and_published(project: Project) -> None:
    translated(project, "un cuvânt", "Vezi.")

    assert project.run("merge").code == 0
    checked = project.run("check")
    assert checked.code == 0
    assert "warning (ro, structure): the translation loses <a href" in checked.out
    assert project.run("report", "--fail-under", "100").code == 0
    assert "<p>Vezi.</p>" in project.read("build/ro/terms.html")


def test_complete_version_passes(project: Project) -> None:
    translated(project, "un cuvânt")

    assert project.run("run").code == 0
    assert project.run("check").out == "Nothing found.\n"
    assert project.run("report", "--fail-under", "100").code == 0
