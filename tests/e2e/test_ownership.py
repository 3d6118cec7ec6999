"""Nothing that clausula did not write is overwritten."""

import json
from hashlib import sha256

from sandbox import CONFIG, History, Project

BESIDE = """\
[project]
source-locale = "en"
locales = ["de"]
sources = "en/{document}.md"
output = "{locale}/{document}"
"""
ROOT = BESIDE.replace('"en/{document}.md"', '"{document}.md"')
HAND_MADE = "# Bedingungen\n\nWir bewahren Akten auf.\n"


def beside(project: Project) -> None:
    project.write({"clausula.toml": BESIDE, "en/terms.md": "# Terms\n\nWe keep records.\n", "de/terms.md": HAND_MADE})


def test_hand_made_file_is_refused_and_all_else_written(project: Project) -> None:
    beside(project)

    project.begin()
    result = project.run("run")
    assert result.code == 3
    assert project.read("de/terms.md") == HAND_MADE
    assert "de/terms.html" in project.files()
    assert "de/terms.md: this file was not written by clausula, or was edited since: po/published.sha256" in result.err
    assert "clausula adopt '{locale}/{document}.md'" in result.err
    assert "clausula merge --take-over" in result.err


def test_what_was_adopted_is_ours_to_write(project: Project) -> None:
    beside(project)
    project.write({"de/terms.md": "Bedingungen\n===========\n\nWir bewahren Akten auf.\n"})
    project.run("extract")
    project.run("adopt")
    before = project.state()
    project.run("adopt")
    assert project.state() == before

    assert project.run("run").code == 0
    assert project.read("de/terms.md") == HAND_MADE
    assert " *" not in project.read("po/published.sha256")
    project.write({"en/terms.md": "# Terms\n\nWe keep no records.\n"})
    assert project.run("run").code == 0
    assert "We keep no records." in project.read("de/terms.md")


def test_whoever_adopted_is_told_where_readers_lose_words(project: Project) -> None:
    """By adopt, and by what first writes over the translated file, with the command that mends it."""
    beside(project)
    project.write({"en/terms.md": "# Terms\n\n## Fees\n\nPay within 30 days.\n"})
    project.write({"de/terms.md": "# Bedingungen\n\n## 2. Gebühren\n\nZahlen Sie binnen 30 Tagen.\n"})

    adopting = project.run("adopt").out
    checked, merging = project.run("merge", "--check").out, project.run("merge", "--format", "json")
    again = project.run("merge").out

    assert "As long as 1 clause is doubtful, run and merge publish the source's words there" in adopting
    assert "look at them first: 'clausula review terms de'" in adopting
    assert "readers would get the source's words for 1 clause that is doubtful or stale" in checked
    assert json.loads(merging.out)["replaced"] == [
        {"path": "de/terms.md", "document": "terms", "locale": "de", "clauses": 1}
    ]
    assert "## Fees" in project.read("de/terms.md")
    assert "translated file" not in again


def test_what_was_adopted_and_edited_since_is_refused(project: Project) -> None:
    beside(project)
    project.write({"de/terms.md": HAND_MADE.replace("\n\n", "\n\n\n")})
    project.run("extract")
    project.run("adopt")
    project.write({"de/terms.md": HAND_MADE.replace("Akten", "alle Akten")})

    assert project.run("run").code == 3
    assert "alle Akten" in project.read("de/terms.md")


def test_what_gave_way_to_another_translation_is_refused(project: Project) -> None:
    beside(project)
    project.run("extract")
    project.translate("po/terms/de.po", {"We keep records.": "Wir führen Akten."})
    project.run("adopt")

    assert project.run("run").code == 3
    assert project.read("de/terms.md") == HAND_MADE


def test_what_was_adopted_and_is_not_published_stays(project: Project) -> None:
    beside(project)
    mine = HAND_MADE.replace("\n\n", "\n\n\n").replace("Wir bewahren", "<div>Wir</div> bewahren")
    project.write({"clausula.toml": BESIDE + "[publish]\nminimum = 90\n", "de/terms.md": mine})
    project.run("extract")
    project.run("adopt")
    for _ in range(2):
        project.run("run")
        assert project.read("de/terms.md") == mine
    project.write({"clausula.toml": BESIDE})

    assert project.run("run").code != 3
    assert project.read("de/terms.md") != mine


def test_a_page_is_nothing_to_adopt(project: Project) -> None:
    project.write({"build/ro/terms.html": "<p>mine</p>"})

    project.begin()
    result = project.run("merge")
    assert (result.code, project.read("build/ro/terms.html")) == (3, "<p>mine</p>")
    assert "clausula merge --take-over" in result.err
    assert "clausula adopt" not in result.err


def test_take_over_replaces_it_and_owns_it_from_then_on(project: Project) -> None:
    beside(project)
    project.begin()
    project.run("run")

    assert project.run("merge", "--take-over").code == 0
    assert "We keep records." in project.read("de/terms.md")
    project.write({"en/terms.md": "# Terms\n\nWe keep no records.\n"})
    assert project.run("run").code == 0
    assert "We keep no records." in project.read("de/terms.md")


def test_edited_since_is_refused(project: Project) -> None:
    project.begin()
    project.run("run")
    project.write({"build/ro/terms.md": "edited"})
    project.write({"sources/terms.md": "# Terms\n\nWe keep no records.\n"})

    result = project.run("run")
    assert result.code == 3
    assert project.read("build/ro/terms.md") == "edited"
    assert "We keep no records." in project.read("build/ro/terms.html")
    project.run("merge", "--take-over")
    assert "We keep no records." in project.read("build/ro/terms.md")


def test_a_source_under_another_name_owns_its_pages(project: Project) -> None:
    project.begin()
    project.run("run")
    project.write({"clausula.toml": CONFIG + 'sources = "{document}.md"\n'})
    project.run("run")

    before = project.state()
    assert "build/ro/sources/terms.html" in before
    assert project.run("run").code == 0
    assert project.state() == before


def test_file_that_is_as_it_would_be_written_is_ours(project: Project) -> None:
    project.run("run")
    for name in ("build/manifest.json", "build/published.sha256"):
        (project.root / name).unlink()

    assert project.run("run").code == 0
    project.write({"sources/terms.md": "# Terms\n\nWe keep no records.\n"})
    assert project.run("run").code == 0


def test_check_says_what_would_be_refused(project: Project) -> None:
    beside(project)
    project.begin()
    result = project.run("merge", "--check")
    assert result.code == 3
    assert "de/terms.md" in result.err
    assert not (project.root / "de/terms.html").exists()


def test_ownership_survives_a_fresh_clone(history: History) -> None:
    project = history.project
    beside(project)
    (project.root / "de/terms.md").unlink()
    project.begin()
    project.run("run")
    history.commit("published")
    for name in ("build", ".hypothesis"):
        history.git("clean", "-qfdx", name)
    project.write({"en/terms.md": "# Terms\n\nWe keep no records.\n"})

    assert "build/manifest.json" not in project.files()
    result = project.run("run")
    assert result.code == 0, result.err
    assert "We keep no records." in project.read("de/terms.md")


def test_published_files_are_no_sources_without_the_build_folder(project: Project) -> None:
    project.write({"clausula.toml": ROOT, "terms.md": "# Terms\n\nWe keep records.\n"})
    (project.root / "sources/terms.md").unlink()
    project.begin()
    assert project.run("run").code == 0
    assert "de/terms.md" in project.files()
    for path in (project.root / "build").rglob("*"):
        if path.is_file():
            path.unlink()

    result = project.run("run")
    assert result.code == 0, result.err
    assert not [name for name in project.files() if name.startswith("po/de/")]


def test_what_a_forged_manifest_names_is_not_removed(project: Project) -> None:
    project.run("run")
    project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm dosare."})
    manifest = project.read("build/manifest.json")
    forged = project.read("build/published.sha256")
    digest = sha256(project.read("po/terms/ro.po").encode()).hexdigest()
    project.write({"build/published.sha256": f"{forged}{digest}  po/terms/ro.po\n"})
    project.write({"build/manifest.json": manifest.replace("build/ro/terms.md", "po/terms/ro.po")})

    project.run("merge")
    assert "po/terms/ro.po" in project.files()


def test_sources_that_look_published_are_refused_not_overwritten(project: Project) -> None:
    project.write({"clausula.toml": ROOT.replace("{locale}/{document}", "{document}/{locale}")})
    project.write({"a.md": "# A\n", "a/de.md": "# Mine\n"})

    project.begin()
    result = project.run("merge")
    assert result.code == 3
    assert project.read("a/de.md") == "# Mine\n"


def test_published_files_of_a_language_that_is_given_up_are_no_sources(project: Project) -> None:
    both = ROOT.replace('["de"]', '["de", "fr"]')
    project.write({"clausula.toml": both, "terms.md": "# Terms\n\nWe keep records.\n", "eu/rules.md": "# Rules\n"})
    (project.root / "sources/terms.md").unlink()
    assert project.run("run").code == 0
    project.write({"clausula.toml": ROOT})

    assert project.run("run").code == 0
    assert "fr/terms.md" not in project.files()
    assert not [name for name in project.files() if name.startswith("po/fr/")]
    assert "po/eu/rules/rules.pot" in project.files()


def test_many_files_of_somebody_else_are_one_line(project: Project) -> None:
    project.write({f"sources/{number}.md": f"# Text {number}\n" for number in range(10, 35)})
    project.write({f"build/ro/{number}.md": "mine" for number in range(10, 35)})

    result = project.run("merge")
    (line,) = result.err.splitlines()
    assert line.startswith(
        "clausula: build/ro/10.md, build/ro/11.md, build/ro/12.md and 22 more: this file was not written"
    )
    assert result.code == 3
    assert len(json.loads(project.run("merge", "--format", "json").out)["errors"]) == 25
