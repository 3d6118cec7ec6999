"""What sources are taken, and what is said of what they have that cannot be translated."""

import json

import pytest

from sandbox import CONFIG, Project

KEYS = CONFIG + '\n[markdown]\nfront-matter = ["title", "weight", "hint"]\n'
TEXT = "---\ntitle: Terms\nweight: 12\n---\n\nWe keep records.\n"
NAMED = (
    "sources/terms.md:1: warning (untranslatable): the front matter has no 'hint'; there is no text to translate\n"
    "sources/terms.md:3: warning (untranslatable): 'weight' in the front matter is a number; "
    "there is no text to translate\n"
)


@pytest.mark.parametrize("command", ["extract", "check", "report", "merge"])
def test_what_cannot_be_translated_is_named(project: Project, command: str) -> None:
    project.write({"clausula.toml": KEYS, "sources/terms.md": TEXT})
    project.run("extract")

    for _ in range(2):  # what is remembered is told again
        result = project.run(command)
        assert NAMED in result.out
        assert result.code == 0


def test_run_names_it_once(project: Project) -> None:
    project.write({"clausula.toml": KEYS, "sources/terms.md": TEXT})

    assert project.run("run").out.count("'weight'") == 1


def test_every_form_of_the_report_names_it(project: Project) -> None:
    project.write({"clausula.toml": KEYS, "sources/terms.md": TEXT})

    for form in ("html", "markdown", "github"):
        assert "weight" in project.run("report", "--format", form).out
    (first, second) = json.loads(project.run("report", "--format", "json").out)["diagnostics"]
    assert (first["location"], second["location"]) == ("sources/terms.md:1", "sources/terms.md:3")
    assert (first["rule"], first["severity"], first["locale"]) == ("untranslatable", "warning", None)


UNCUT = "We care.\n\n&Larkline;\n"
"""No clause to CommonMark, and no character to the browser, which shows it as it is."""


def test_what_is_no_clause_is_counted_as_untranslatable(project: Project) -> None:
    project.write({"sources/terms.md": UNCUT})
    project.run("extract")
    project.translate("po/terms/ro.po", {"We care.": "Ne pasă."})
    project.run("merge")

    assert "&Larkline;" in project.read("build/ro/terms.html")
    result = project.run("report")
    assert "terms in ro: 1 translated, 1 untranslatable of 2 clauses; up to date, but 1 text cannot be translated" in (
        result.out
    )
    assert result.code == 0
    (version,) = (
        one for one in json.loads(project.run("report", "--format", "json").out)["versions"] if one["locale"] == "ro"
    )
    assert (version["percent"], version["segments"]["untranslatable"], version["words"]["untranslatable"]) == (66, 1, 1)
    for form in ("csv", "html", "markdown", "junit"):
        assert "untranslatable" in project.run("report", "--format", form).out
    gated = project.run("report", "--fail-under", "100", "--fail-on", "untranslatable")
    assert gated.code == 1
    assert "66 % of the words are translated, 1 cannot be (--fail-under 100)" in gated.out
    assert "1 untranslatable clause (--fail-on untranslatable)" in gated.out
    states = {one["locale"]: one["state"] for one in json.loads(project.read("build/manifest.json"))["files"]}
    assert (states["en"], states["ro"]) == ("complete", "partial")
    project.run("report", "--badges", "badges")
    assert "66 %" in project.read("badges/terms/ro.svg")


def test_nothing_is_said_of_a_source_that_is_sound(project: Project) -> None:
    project.write({"clausula.toml": KEYS, "sources/terms.md": "---\ntitle: A\nweight: b\nhint: c\n---\n"})

    assert "warning" not in project.run("extract").out
    assert project.run("check").out == "Nothing found.\n"


CONFLICT = "# Terms\n\n<<<<<<< HEAD\nWe keep records.\n=======\nWe keep none.\n>>>>>>> other\n"


def test_conflict_of_a_merge_is_an_error(project: Project) -> None:
    project.write({"sources/terms.md": CONFLICT})

    result = project.run("extract")

    assert result.code == 3
    assert "sources/terms.md:3: a conflict of a merge that nobody has resolved; keep one of its sides" in result.err
    assert not (project.root / "po/terms").exists()


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=======\n\n>>>>>>> quoted\n",
        "<<<<<<< HEAD\n",
        ">>>>>>> a\n\n=======\n\n<<<<<<< b\n",
        "<<<<<<< a\n\nb ======= c\n\n>>>>>>> d\n",
    ],
)
def test_markers_that_are_no_conflict_are_text(project: Project, text: str) -> None:
    project.write({"sources/terms.md": text})

    assert project.run("extract").code == 0


def test_hidden_files_and_backups_are_no_sources(project: Project) -> None:
    project.write({f"sources/{name}": "One.\n" for name in (".#terms.md", "._terms.md", ".hidden/a.md", "terms.md~")})

    project.run("extract")

    assert sorted(path.name for path in (project.root / "po").iterdir()) == ["terms"]


def test_backups_are_no_sources_whatever_the_pattern_is(project: Project) -> None:
    pattern = 'sources = "sources/{document}"'
    project.write(
        {"clausula.toml": CONFIG.replace("[project]", f"[project]\n{pattern}"), "sources/terms.md~": "One.\n"}
    )

    project.run("extract")

    assert sorted(path.name for path in (project.root / "po").iterdir()) == ["terms.md"]


@pytest.mark.parametrize(
    ("dialect", "tag"),
    [
        ("hugo", '{{< figure src="a.png" caption="Our office in the harbour" >}}'),
        ("jekyll", '{% include note.html content="Our office in the harbour" %}'),
        ("mkdocs", '{{ card("Our office in the harbour") }}'),
        ("docusaurus", '<Card src="a.png" body="Our office in the harbour" />'),
    ],
)
def test_what_is_said_to_templates_is_counted_as_untranslatable(project: Project, dialect: str, tag: str) -> None:
    config = f'{CONFIG}\n[markdown]\ndialect = "{dialect}"\n'
    project.write({"clausula.toml": config, "sources/terms.md": f"We care.\n\n{tag}\n"})
    named = "sources/terms.md:3: warning (untranslatable): 'Our office in the harbour' is said to a template"

    assert named in project.run("extract").out
    project.translate("po/terms/ro.po", {"We care.": "Ne pasă."})
    assert all(named in project.run(command).out for command in ("check", "report", "merge"))
    versions = json.loads(project.run("report", "--format", "json").out)["versions"]
    (version,) = (one for one in versions if one["locale"] == "ro")
    assert (version["segments"]["untranslatable"], version["words"]["untranslatable"]) == (1, 5)
    assert tag in project.read("build/ro/terms.md")
