"""Since when, and where a version stands: the report on a project with a history in git."""

import json
import shutil
from pathlib import Path

import pytest

from sandbox import History


def test_since__is_the_revision_that_made_the_text(history: History) -> None:
    history.commit("Begin", terms="# Terms\n\nOne.\n\nTwo.\n")
    second = history.commit("Say more", terms="# Terms\n\nOne.\n\nTwo.\n\nThree.\n")
    history.commit("Something else", other="Other.\n")

    units = {unit["msgid"]: unit for unit in history.version()["units"]}

    assert {msgid: unit["since"]["date"] for msgid, unit in units.items()} == {
        "Terms": "2026-01-01",
        "One.": "2026-01-01",
        "Two.": "2026-01-01",
        "Three.": "2026-01-02",
    }
    assert units["Three."]["since"] == {
        "revision": second,
        "date": "2026-01-02",
        "subject": "Say more",
        "exact": True,
    }
    assert (units["One."]["behind"], units["Three."]["behind"]) == (2, 1)


def test_since__moves_and_mechanical_edits_make_no_clause_younger(history: History) -> None:
    history.commit("Begin", terms="One is here.\n\nSee [two](https://larkline.example/a).\n\nDon't.\n")
    history.commit("Move", terms="Don't.\n\nSee [two](https://larkline.example/a).\n\nOne is here.\n")
    history.commit("Mend", terms="Don’t.\n\nSee [two](https://larkline.example/b).\n\nOne is here.\n")
    history.commit("Reword", terms="Don’t.\n\nSee [two](https://larkline.example/b).\n\nOne was there.\n")

    assert history.dates() == {
        "Don’t.": "2026-01-01",
        "See [two](https://larkline.example/b).": "2026-01-01",
        "One was there.": "2026-01-04",
    }


def test_since__a_clause_that_went_and_came_back_is_as_young_as_its_return(history: History) -> None:
    history.commit("Begin", terms="One.\n\nTwo.\n")
    history.commit("Drop", terms="One.\n")
    history.commit("Bring back", terms="One.\n\nTwo.\n")

    assert history.dates() == {"One.": "2026-01-01", "Two.": "2026-01-03"}


def test_since__a_document_that_went_and_came_back(history: History) -> None:
    first = history.commit("Begin", terms="We keep records.\n\nYou may object.\n")
    history.project.run("extract")
    history.project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm date.", "You may object.": "Obiectați."})
    (history.project.root / "sources/terms.md").unlink()
    history.commit("Withdraw", other="Other.\n")
    history.commit("Bring back", terms="We keep records.\n\nYou may appeal.\n")

    version = history.version()

    assert history.dates() == {"You may appeal.": "2026-01-03"}
    assert [unit["behind"] for unit in version["units"]] == [1]
    assert version["current-with"]["revision"] == first
    assert version["status"] == "1 clause behind since 2026-01-03"
    trend = json.loads(history.project.run("report", "--history", "9", "--format", "json").out)["history"]
    assert [point["date"] for one in trend if one["document"] == "terms" for point in one["revisions"]] == [
        "2026-01-01",
        "2026-01-03",
    ]


def test_standing__no_language_is_current_with_an_empty_or_absent_document(history: History) -> None:
    history.commit("Begin", terms="One.\n")
    history.commit("Empty", terms="\n")
    (history.project.root / "sources/terms.md").unlink()
    history.commit("Withdraw", other="Other.\n")
    history.commit("Bring back", terms="Two.\n")

    version = history.version()

    assert (version["current-with"], version["status"]) == (None, "never complete, 1 clause short")


def test_since__a_source_that_is_new_is_of_the_working_tree(history: History) -> None:
    history.project.write({"sources/terms.md": "One.\n"})
    before_any = history.version()["units"]
    history.git("add", "sources/terms.md")
    added_before_any = history.version()["units"]
    history.git("rm", "-q", "--cached", "sources/terms.md")
    history.git("commit", "-qm", "Begin", "--allow-empty")
    untracked = history.version()["units"]
    history.git("add", "sources/terms.md")
    staged = history.version()["units"]

    assert before_any == added_before_any == untracked == staged
    assert [unit["since"] for unit in staged] == [
        {"revision": None, "date": None, "subject": "working tree", "exact": True}
    ]


def test_since__an_ignored_source_has_no_dates(history: History) -> None:
    (history.project.root / "sources/terms.md").unlink()
    history.commit("Begin", other="Other.\n")
    history.project.write({"sources/terms.md": "One.\n", ".gitignore": "build/\nterms.md\n"})

    assert [unit["since"] for unit in history.version()["units"]] == [None]


def test_since__a_move_that_is_not_committed_keeps_the_history(history: History) -> None:
    (history.project.root / "sources/terms.md").unlink()
    history.commit("Begin", draft="One is here.\n\nTwo is there.\n\nThree is nowhere.\n")
    history.git("mv", "sources/draft.md", "sources/terms.md")
    assert set(history.dates().values()) == {"2026-01-01"}
    history.project.write({"sources/terms.md": "One is here.\n\nTwo is there.\n\nThree is all over.\n"})

    assert history.dates() == {
        "One is here.": "2026-01-01",
        "Two is there.": "2026-01-01",
        "Three is all over.": None,
    }


def test_since__line_endings_that_git_converts_are_no_change(history: History) -> None:
    history.commit("Begin", terms="One.\n")
    history.git("config", "core.autocrlf", "true")
    history.project.write({"sources/terms.md": "One.\r\n"})
    history.git("add", "--renormalize", ".")

    assert history.dates() == {"One.": "2026-01-01"}


def test_since__renames_are_followed_and_are_no_revision(history: History) -> None:
    (history.project.root / "sources/terms.md").unlink()
    history.commit("Begin", draft="One is here.\n\nTwo is there.\n\nThree is nowhere.\n")
    history.day += 1
    history.git("mv", "sources/draft.md", "sources/terms.md")
    history.git("commit", "-qm", "Rename")
    history.commit("More", terms="One is here.\n\nTwo is there.\n\nThree is nowhere.\n\nFour.\n")

    assert history.dates()["One is here."] == "2026-01-01"
    assert history.version()["units"][0]["behind"] == 2


def test_since__a_merge_is_one_revision_of_its_own_day(history: History) -> None:
    history.commit("Begin", terms="One.\n")
    history.git("checkout", "-qb", "branch")
    history.commit("On a branch", terms="One.\n\nTwo.\n")
    history.git("checkout", "-q", "main")
    history.commit("Beside it", other="Other.\n")
    history.day += 1
    history.git("merge", "-q", "--no-ff", "-m", "Merge", "branch")

    assert history.dates()["Two."] == "2026-01-04"


def test_since__what_is_not_committed_is_of_the_working_tree(history: History) -> None:
    history.commit("Begin", terms="One.\n")
    history.project.write({"sources/terms.md": "One.\n\nTwo.\n"})

    units = history.version()["units"]

    assert [unit["since"]["date"] for unit in units] == ["2026-01-01", None]
    assert units[1]["since"] == {"revision": None, "date": None, "subject": "working tree", "exact": True}
    assert "since the working tree" in history.project.run("report").out


def test_since__a_shallow_clone_knows_no_more_than_at_least(history: History, tmp_path: Path) -> None:
    history.commit("Begin", terms="One.\n")
    history.commit("Go on", terms="One.\n\nTwo.\n")
    history.commit("And on", terms="One.\n\nTwo.\n\nThree.\n")
    history.git("clone", "-q", "--depth", "2", f"file://{history.project.root}", str(tmp_path / "shallow"))
    result = history.project.run("report", "--config", str(tmp_path / "shallow/clausula.toml"), "--format", "json")

    units = json.loads(result.out)["versions"][0]["units"]

    assert [(unit["since"]["date"], unit["since"]["exact"]) for unit in units] == [
        ("2026-01-02", False),
        ("2026-01-02", False),
        ("2026-01-03", True),
    ]


def test_since__outside_git_nothing_is_guessed(history: History) -> None:
    history.commit("Begin", terms="One.\n")
    shutil.rmtree(history.project.root / ".git")
    history.project.run("extract")

    version = history.version()

    assert version["units"][0]["since"] is None
    assert version["units"][0]["behind"] is None
    assert (version["current-with"], version["header-date"]) == (None, "2026-03-02")
    assert version["status"] == "1 clause behind since 2026-03-02 at the latest"


def test_since__revision_that_cannot_be_cut_is_passed_over(history: History) -> None:
    history.commit("Begin", terms="One.\n")
    history.commit("Break", terms="<!-- i18n:skip-start -->\n\nOne.\n")
    history.commit("Mend", terms="One.\n\nTwo.\n")

    assert history.dates() == {"One.": "2026-01-01", "Two.": "2026-01-03"}


@pytest.mark.parametrize("data", [b"One.\0\n", b"One. \xff\n"])
def test_since__revision_that_is_no_text_is_passed_over(history: History, data: bytes) -> None:
    history.commit("Begin", terms="One.\n")
    history.project.write({"sources/terms.md": data})
    history.commit("Break")
    history.commit("Mend", terms="One.\n\nTwo.\n")

    assert history.dates() == {"One.": "2026-01-01", "Two.": "2026-01-03"}


def test_since__without_git_there_are_no_dates(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit("Begin", terms="One.\n")
    monkeypatch.setenv("PATH", "")

    assert history.dates() == {"One.": None}
    assert json.loads(history.project.run("report", "--history", "2", "--format", "json").out)["history"] == []


def test_trend__what_cannot_be_read_says_nothing(history: History) -> None:
    history.project.write({"po/terms/ro.po": "nonsense\n"})
    history.commit("Begin", terms="One.\n", other="Other.\n")
    history.project.run("extract")
    history.project.write({"sources/other.md": b"\xff"})

    (trend,) = json.loads(history.project.run("report", "--history", "2", "--format", "json").out)["history"]

    assert [point["percent"] for point in trend["revisions"]] == [{"ro": None}]


# --- Where a version stands ---------------------------------------------------------------------------------------


def test_standing__from_complete_to_behind_and_back(history: History) -> None:
    first = history.commit("Begin", terms="We keep records.\n\nYou may object.\n")
    assert history.version()["status"] == "never complete, 2 clauses short"
    history.project.run("extract")
    history.project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm date.", "You may object.": "Obiectați."})
    version = history.version()
    assert (version["status"], version["current-with"]["revision"]) == ("up to date", first)
    second = history.commit("Reword", terms="We keep very many records.\n\nYou may object.\n")
    history.commit("Reword again", terms="We keep no records at all.\n\nYou may object.\n")

    version = history.version()

    assert version["status"] == "1 clause behind since 2026-01-02"
    assert (version["current-with"]["revision"], version["outdated-since"]["revision"]) == (first, second)
    (unit,) = version["units"]
    assert (unit["state"], unit["since"]["date"], unit["behind"]) == ("stale", "2026-01-03", 2)
    assert unit["previous"] == "We keep records."


def test_standing__carried_translations_are_current_with_what_they_were_made_for(history: History) -> None:
    history.commit("Begin", terms="See [one](https://larkline.example/a).\n")
    history.project.run("extract")
    source = "See [one](https://larkline.example/{})."
    history.project.translate("po/terms/ro.po", {source.format("a"): "Vezi [unu](https://larkline.example/a)."})
    last = history.commit("Move it", terms=source.format("b") + "\n")

    version = history.version()

    assert (version["status"], version["current-with"]["revision"]) == ("up to date", last)


# --- Gates, dates, trend ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "config", "failures"),
    [
        (("--fail-under", "100"), "", ["--fail-under 100: 0 % of the words are translated"]),
        (("--fail-on", "stale,untranslated"), "", ["--fail-on untranslated: 2 untranslated clauses"]),
        (("--fail-on", "stale"), "", []),
        ((), "[locales.ro]\nrequired = true\n", ["locales.ro.minimum 100: 0 % of the words are translated"]),
        ((), "[locales.ro]\nrequired = true\nminimum = 0\n", []),
        (("--fail-under", "100"), "[locales.ro]\nminimum = 95\n", []),
    ],
)
def test_gates(history: History, arguments: tuple[str, ...], config: str, failures: list[str]) -> None:
    history.commit("Begin", terms="One.\n\nTwo.\n")
    history.project.write({"clausula.toml": history.project.read("clausula.toml") + f"\n{config}"})

    result = history.project.run("report", "--format", "json", *arguments)

    assert result.code == int(bool(failures))
    assert [f"{gate['gate']}: {gate['reason']}" for gate in json.loads(result.out)["gates"]] == failures


@pytest.mark.parametrize(
    ("config", "problem"),
    [
        ("[locales.de]\n", "clausula.toml:5: locales.de: not in project.locales; known are ro\n"),
        ("[locales.ro]\nminimum = 101\n", "clausula.toml:6: locales.ro.minimum: expected a whole number <= 100"),
    ],
)
def test_tier_that_cannot_be_is_refused(history: History, config: str, problem: str) -> None:
    history.project.write({"clausula.toml": history.project.read("clausula.toml") + f"\n{config}"})

    result = history.project.run("report")

    assert result.code == 2
    assert problem in result.err


def test_state_that_is_none_is_refused(history: History) -> None:
    result = history.project.run("report", "--fail-on", "stale,old")

    assert result.code == 2
    assert "'old' is no state; known are stale, fuzzy, withheld, untranslated" in result.err


def test_effective_dates_are_compared_with_today(history: History) -> None:
    history.commit("Begin", terms='# Terms\n{: datetime="2026-02-01" }\n\nOne.\n')

    version = history.version("--today", "2026-01-26")

    assert (version["effective"], version["effective-in-days"]) == ("2026-02-01", 6)
    assert "effective in 6 days" in history.project.run("report", "--today", "2026-01-26").out


def test_trend__is_how_complete_it_was(history: History) -> None:
    history.commit("Begin", terms="We keep records.\n\nYou may object.\n")
    history.project.run("extract")
    history.project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm date.", "You may object.": "Obiectați."})
    history.commit("Translate", terms="We keep records.\n\nYou may object.\n\nWrite to us.\n")
    history.project.run("extract")
    history.commit("Extract", terms="We keep records.\n\nYou may object.\n\nWrite to us, please.\n")

    result = json.loads(history.project.run("report", "--history", "2", "--format", "json").out)

    (trend,) = result["history"]
    assert [(point["date"], point["percent"]) for point in trend["revisions"]] == [
        ("2026-01-02", {"ro": 66}),
        ("2026-01-03", {"ro": 60}),
    ]
    assert "2026-01-01" in history.project.run("report", "--history", "9").out


def test_badges__are_written_where_they_are_wanted(history: History) -> None:
    history.commit("Begin", terms="One.\n")

    history.project.run("report", "--badges", "badges")

    badge = history.project.read("badges/terms/ro.svg")
    assert badge.startswith("<svg ")
    assert "<title>terms ro: never complete, 1 clause short</title>" in badge


def test_clause_is_stale_since_its_translation_does_not_fit_whatever_was_mechanical(history: History) -> None:
    """Only the date changed, each time, but in the Romanian words nobody finds the date."""
    history.commit("One", terms="# Terms\n\nIn force since May 6, 2024.\n")
    history.commit("Two", terms="# Terms\n\nIn force since May 7, 2024.\n")
    history.project.run("extract")
    history.project.translate("po/terms/ro.po", {"In force since May 7, 2024.": "În vigoare de la șapte florar."})
    history.commit("Translate")
    history.commit("Three", terms="# Terms\n\nIn force since May 8, 2024.\n")
    history.commit("Four", terms="# Terms\n\nIn force since May 9, 2024.\n")

    assert history.dates()["In force since May 9, 2024."] == "2026-01-04"
