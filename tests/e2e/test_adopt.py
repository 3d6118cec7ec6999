"""`clausula adopt`: translations that exist, into catalogs."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sandbox import CONFIG, History, Project
from unit.alignment.test_align import ENGLISH, GERMAN, PORTUGUESE

PATTERN = "translations/{locale}/{document}.md"
TEXT = "translations/de/terms.md"
CATALOG = "po/terms/de.po"


@pytest.fixture
def terms(project: Project) -> Project:
    """A project with a translation of its terms beside them."""
    config = CONFIG.replace('["ro", "ar"]', '["de", "pt-BR"]')
    project.write({"clausula.toml": config, "sources/terms.md": ENGLISH, TEXT: GERMAN})
    return project


def adopted(project: Project, *arguments: str) -> dict[str, Any]:
    result = project.run("adopt", PATTERN, "--format", "json", *arguments)
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def states(project: Project) -> dict[str, int]:
    found = json.loads(project.run("report", "--format", "json").out)["versions"]
    return {
        state: count
        for state, count in next(one for one in found if one["locale"] == "de")["segments"].items()
        if count
    }


def test_translation_becomes_a_catalog(terms: Project) -> None:
    result = terms.run("adopt", PATTERN)

    assert result.code == 0
    assert result.out.splitlines() == [
        "terms in de: beside the source as it is; 11 adopted, 0 doubtful, 0 untranslated, 0 left over; "
        "now 11 of 11 clauses are translated",
        "1 language version: 11 clauses adopted, 0 doubtful, 0 untranslated, 0 left over.",
        "Catalogs: 2 files written.",
    ]
    assert 'msgid "Prices"\nmsgstr "Preise"' in terms.read(CATALOG)
    assert states(terms) == {"translated": 11}


def test_second_run_writes_nothing_and_so_does_extract(terms: Project) -> None:
    terms.write({TEXT: GERMAN.replace("30 Tage", "60 Tage") + "\nFragen Sie.\n"})
    terms.run("adopt", PATTERN)
    before = terms.state()

    assert terms.run("adopt", PATTERN).out.endswith("Catalogs are up to date.\n")
    assert terms.state() == before
    terms.run("extract")
    assert {name: of for name, of in terms.state().items() if name in before} == before


def test_merge_gives_the_translation_back(terms: Project) -> None:
    terms.run("adopt", PATTERN)
    terms.run("merge")

    assert terms.read("build/de/terms.md") == GERMAN


def test_date_that_begins_with_its_day_is_no_list(terms: Project) -> None:
    terms.write(
        {
            "sources/terms.md": "March 5, 2026\n{: datetime='2026-03-05' }\n\n" + ENGLISH,
            TEXT: "5. März 2026\n{: datetime='2026-03-05' }\n\n" + GERMAN,
        }
    )

    terms.run("adopt", PATTERN)
    terms.run("merge")

    assert 'msgid "March 5, 2026"\nmsgstr "5. März 2026"' in terms.read(CATALOG)
    assert terms.read("build/de/terms.md").startswith("5\\. März 2026\n{: datetime")


def test_links_of_the_translation_stay(terms: Project) -> None:
    english = ENGLISH + "\nRead [our notice] and [the guide][guide].\n\n[our notice]: /en/notice\n[guide]: /guide\n"
    german = (
        GERMAN
        + "\nLesen Sie [den Hinweis] und [die Anleitung][guide].\n\n[den Hinweis]: /de/hinweis\n[guide]: /guide\n"
    )
    terms.write({"sources/terms.md": english, TEXT: german})

    terms.run("adopt", PATTERN)

    assert 'msgstr "Lesen Sie [den Hinweis](/de/hinweis) und [die Anleitung][guide]."' in terms.read(CATALOG)


def test_doubtful_pairs_say_why(terms: Project) -> None:
    terms.write({TEXT: GERMAN.replace("30 Tage", "60 Tage")})

    found = adopted(terms)

    (version,) = found["versions"]
    assert version["clauses"] == {"adopted": 10, "doubtful": 1, "untranslated": 0, "left-over": 0, "kept": 0}
    assert version["doubtful"] == [
        {
            "msgid": "We may change prices, and tell you 30 days before.",
            "msgctxt": None,
            "target": "Wir dürfen Preise ändern und sagen es Ihnen 60 Tage vorher.",
            "reasons": ["its numbers differ (30 / 60)"],
        }
    ]
    assert "# Adopted, but look at it: its numbers differ (30 / 60).\n" in terms.read(CATALOG)
    assert states(terms) == {"translated": 10, "fuzzy": 1}


def test_leftovers_are_kept_and_reported(terms: Project) -> None:
    terms.write({TEXT: GERMAN.replace("## Preise", "Fragen Sie den Betriebsrat.\n\n## Preise")})

    result = terms.run("adopt", PATTERN)

    assert "  left over: Fragen Sie den Betriebsrat.\n" in result.out
    assert "where no clause was found for it: Fragen Sie den Betriebsrat.\n" in terms.read(CATALOG)


def test_what_a_catalog_has_stays(terms: Project) -> None:
    terms.run("extract")
    terms.translate(CATALOG, {"Prices": "Tarife"})

    (version,) = adopted(terms)["versions"]

    assert (version["clauses"]["adopted"], version["clauses"]["kept"]) == (11, 1)
    assert 'msgstr "Tarife"' in terms.read(CATALOG)
    assert states(terms) == {"translated": 11}
    adopted(terms, "--replace")
    assert "# Before it was adopted anew: Tarife\n#. heading 2" in terms.read(CATALOG)
    assert 'msgstr "Preise"' in terms.read(CATALOG)


def test_check_writes_nothing(terms: Project) -> None:
    before = terms.state()

    result = terms.run("adopt", PATTERN, "--check")

    assert result.out.endswith("Catalogs: 2 files would change.\n")
    assert terms.state() == before


def test_folders_may_spell_locales_as_gettext_does(terms: Project) -> None:
    terms.write({"translations/pt_BR/terms.md": PORTUGUESE})

    assert [version["locale"] for version in adopted(terms)["versions"]] == ["de", "pt-BR"]


def test_files_of_no_document_or_language_are_passed_over(terms: Project) -> None:
    terms.write(
        {
            "translations/en/terms.md": ENGLISH,
            "translations/fr/terms.md": GERMAN,
            "translations/nonsense!/terms.md": GERMAN,
            "translations/de/gone.md": GERMAN,
            "translations/pt-BR/terms.md": PORTUGUESE,
            "translations/pt_BR/terms.md": PORTUGUESE,
        }
    )

    found = adopted(terms)

    assert {one["path"]: one["reason"].partition(";")[0] for one in found["skipped"]} == {
        "translations/de/gone.md": "no source text has its name",
        "translations/en/terms.md": "it is in the source language",
        "translations/fr/terms.md": "its language is not in project.locales",
        "translations/nonsense!/terms.md": "its place names no language",
        "translations/pt_BR/terms.md": "translations/pt-BR/terms.md is the same",
    }
    assert "skipped translations/de/gone.md: no source text has its name" in terms.run("adopt", PATTERN).out


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (("texts/{locale}/{document}.md",), 3, "texts/{locale}/{document}.md: no translation there; give the pattern"),
        (("translations/{document}.md",), 2, "PATTERN: 'translations/{document}.md' has no '{locale}'"),
        (("../{locale}/{document}.md",), 2, "leads out of the project"),
        ((PATTERN, "-o", "de.po"), 2, "-o go with --source"),
        (("a.md", "--source", "b.md"), 2, "--source needs --locale and -o"),
        (("a.md", "--source", "b.md", "--locale", "x!", "-o", "c.po"), 2, "'x!' is no language tag"),
        (
            ("a.md", "--source", "b.md", "--locale", "en", "-o", "c.po"),
            2,
            "--locale en: that is the language of the sou",
        ),
        (("a.md", "--source", "b.md", "--locale", "de", "-o", "c.po"), 3, "b.md: no such file"),
        ((PATTERN, "--at", "v9"), 3, "sources/terms.md: there is no revision 'v9'"),
    ],
)
def test_what_cannot_be_is_refused(terms: Project, arguments: tuple[str, ...], code: int, problem: str) -> None:
    before = terms.state()

    result = terms.run("adopt", *arguments)

    assert (result.code, "Traceback" in result.err) == (code, False)
    assert problem in result.err
    assert terms.state() == before


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({TEXT: b"Pr\xe9is\n"}, f"{TEXT}:1: not UTF-8 text (byte 0xE9)"),
        ({TEXT: "a\n\0\n"}, f"{TEXT}:2: a NUL character"),
        ({TEXT: "<!-- i18n:skip-start -->\n"}, f"{TEXT}:1: "),
        ({CATALOG: "junk"}, f"{CATALOG}:1: "),
        (
            {CATALOG: 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n'},
            f"{CATALOG}",
        ),
    ],
)
def test_fault_in_one_file_stops_no_other(terms: Project, files: dict[str, str | bytes], problem: str) -> None:
    terms.write({"translations/pt-BR/terms.md": PORTUGUESE, **files})

    result = terms.run("adopt", PATTERN)

    assert result.code == 3
    assert problem in result.err
    assert "terms in pt-BR: " in result.out
    assert 'msgstr "Preços"' in terms.read("po/terms/pt-BR.po")


def test_page_for_review_shows_both_sides(terms: Project) -> None:
    terms.write({TEXT: GERMAN.replace("30 Tage", "60 Tage").replace("## Preise", "## <b>Preise</b> & mehr")})

    page = terms.run("adopt", PATTERN, "--format", "html", "--check").out

    assert page.startswith("<!doctype html>")
    assert "its numbers differ (30 / 60)" in page
    assert "&lt;b&gt;Preise&lt;/b&gt; &amp; mehr" in page
    assert not (terms.root / CATALOG).exists()


# --- One file ------------------------------------------------------------------------------------------------------


def test_single_pair_needs_no_project(terms: Project) -> None:
    (terms.root / "clausula.toml").unlink()
    arguments = ("--source", "sources/terms.md", TEXT, "--locale", "de", "-o", "out/de.po")

    result = terms.run("adopt", *arguments)

    assert result.code == 0, result.err
    assert result.out.startswith("terms in de: beside the source as it is; 11 adopted")
    assert "#: sources/terms.md\n" in terms.read("out/de.po")
    assert terms.run("adopt", *arguments).out.endswith("Catalogs are up to date.\n")


def test_single_pair_from_anywhere(terms: Project, tmp_path: Path) -> None:
    source, text, catalog = (str(tmp_path / name) for name in ("sources/terms.md", TEXT, "de.po"))

    result = terms.run("adopt", "--source", source, text, "--locale", "de", "-o", catalog)

    assert result.code == 0, result.err
    assert 'msgstr "Preise"' in terms.read("de.po")


def test_single_pair_takes_the_language_of_its_source(terms: Project) -> None:
    (terms.root / "clausula.toml").unlink()
    terms.write({"de.md": GERMAN, "en.md": ENGLISH})
    arguments = ("--source", "de.md", "en.md", "--locale", "en", "-o", "en.po")

    refused = terms.run("adopt", *arguments)
    result = terms.run("adopt", *arguments, "--source-locale", "de", "--format", "json")

    assert refused.code == 2
    assert "--locale en: that is the language of the source, not of a translation; --source-locale" in refused.err
    assert result.code == 0, result.err
    assert json.loads(result.out)["source-locale"] == "de"
    assert 'msgid "Preise"\nmsgstr "Prices"' in terms.read("en.po")


def test_single_pair_is_adopted_as_the_project_around_says(terms: Project) -> None:
    config = CONFIG.replace('"en"', '"de"') + "name = 'Our texts'\n[update]\nline-numbers = true\n"
    terms.write({"clausula.toml": config, "de.md": GERMAN, "{en}.md": ENGLISH})

    result = terms.run("adopt", "--source", "de.md", "{en}.md", "--locale", "en", "-o", "{en}.po")

    assert result.code == 0, result.err
    assert '"Project-Id-Version: Our texts\\n"' in terms.read("{en}.po")
    assert "#: de.md:1\n" in terms.read("{en}.po")


def test_catalog_of_a_single_pair_is_sound(terms: Project) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext's tools are not installed")
    terms.write({TEXT: GERMAN.replace("30 Tage", "60 Tage") + "\nFragen Sie.\n"})
    terms.run("adopt", "--source", "sources/terms.md", TEXT, "--locale", "de", "-o", "de.po")

    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", "de.po"], check=True, cwd=terms.root)
    again = subprocess.run(["msgcat", "--no-wrap", "de.po"], check=True, cwd=terms.root, capture_output=True)
    assert again.stdout.decode() == terms.read("de.po")


# --- In a repository -----------------------------------------------------------------------------------------------

SECOND = ENGLISH.replace("## Prices\n", "## Prices\n\nWe bill you on the first of each month; you pay by card.\n")
THIRD = SECOND.replace("tell you 30 days before", "tell you well before that").replace("March 2, 2026", "June 1, 2026")


@pytest.fixture
def revised(history: History) -> History:
    """A source that went on after it was translated."""
    project = history.project
    project.write({"clausula.toml": CONFIG.replace('["ro", "ar"]', '["de"]')})
    history.commit("Begin", terms=ENGLISH.replace("Please read them.", "Read them.\n\nAnd keep them."))
    history.commit("Mend", terms=ENGLISH)
    project.write({TEXT: GERMAN})
    history.commit("Translate")
    history.commit("Bill", terms=SECOND)
    history.commit("Soften", terms=THIRD)
    return history


def test_revision_is_found_and_the_catalog_brought_forward(revised: History) -> None:
    (version,) = adopted(revised.project)["versions"]

    assert (version["fits"]["subject"], version["outdated-since"]["subject"]) == ("Mend", "Bill")
    assert version["clauses"]["adopted"] == 11
    assert version["now"] == {
        "translated": 10,
        "stale": 1,
        "fuzzy": 0,
        "withheld": 0,
        "untranslatable": 0,
        "untranslated": 1,
        "obsolete": 2,
    }
    (report,) = json.loads(revised.project.run("report", "--format", "json").out)["versions"]
    assert report["current-with"]["subject"] == "Mend"
    assert [(unit["state"], unit["since"]["subject"]) for unit in report["units"]] == [
        ("untranslated", "Bill"),
        ("stale", "Soften"),
    ]
    assert '"X-Outdated-Since: 2026-01-04\\n"' in revised.project.read(CATALOG)
    assert 'msgid "Last changed on June 1, 2026."\nmsgstr "Zuletzt geändert am 1. Juni 2026."' in revised.project.read(
        CATALOG
    )


def test_translation_is_not_made_from_what_came_after_it(revised: History) -> None:
    text = GERMAN.replace("## Preise\n", "## Preise\n\nWir rechnen am ersten jedes Monats ab; Sie zahlen mit Karte.\n")
    revised.git("checkout", "-q", "HEAD~2")
    revised.project.write({TEXT: text})
    revised.commit("Translate better than one can")
    revised.commit("Bill", terms=SECOND)

    (version,) = adopted(revised.project)["versions"]

    assert version["fits"]["subject"] == "Mend"
    assert version["clauses"]["left-over"] == 1


def test_clause_that_was_not_brought_up_to_date_is_stale_and_not_doubtful(revised: History) -> None:
    then = "We may change prices, and tell you 30 days before."
    billed = GERMAN.replace(
        "## Preise\n", "## Preise\n\nWir rechnen am ersten jedes Monats ab; Sie zahlen mit Karte.\n"
    )
    revised.project.write({TEXT: billed.replace("2. März 2026", "1. Juni 2026")})
    revised.commit("Bring up to date, but for a clause")

    result = revised.project.run("adopt", PATTERN)
    (version,) = adopted(revised.project)["versions"]

    assert (version["fits"]["subject"], version["outdated-since"]["subject"]) == ("Soften", "Soften")
    assert (version["clauses"]["adopted"], version["doubtful"], version["older-clauses"]) == (12, [], 1)
    assert (version["now"]["translated"], version["now"]["stale"]) == (11, 1)
    assert f'#| msgid "{then}"' in revised.project.read(CATALOG)
    assert "but for 1 clause from before, which changed on" in result.out


def test_one_clause_of_a_stretch_that_was_written_anew_is_as_it_was(history: History) -> None:
    long = (
        "**Reports**: We are told how many people call, from which countries they do, on what kinds of machines, when "
        "they call most, and how long each of their calls goes on."
    )
    short = "**Reports**: We share all that we know of calls, but without any names at all."
    then = f"{ENGLISH}\n{long}\n\nNobody else is told.\n\n## The end\n"
    now = f"{ENGLISH}\n{short}\n\nWe keep them for 7 weeks.\n\nOur [help](/help) has them too.\n\n## The end\n"
    german = (
        f"{GERMAN}\n**Berichte**: Wir erfahren, wie viele Leute anrufen, aus welchen Ländern sie das tun, mit welchen "
        "Arten von Geräten, wann sie am meisten anrufen, und wie lange jeder ihrer Anrufe dauert.\n\n"
        "Wir bewahren sie 7 Wochen auf.\n\nUnsere [Hilfe](/help) hat sie auch.\n\n## Das Ende\n"
    )
    history.project.write({"clausula.toml": CONFIG.replace('["ro", "ar"]', '["de"]')})
    history.commit("Begin", terms=then)
    history.commit("Write anew", terms=now)
    history.project.write({TEXT: german})
    history.commit("Translate, but for a clause")

    (version,) = adopted(history.project)["versions"]

    assert (version["doubtful"], version["older-clauses"]) == ([], 1)
    assert f'#~ msgid "{long}"' in history.project.read(CATALOG)


def test_result_says_why_a_translation_is_not_put_beside_the_present_source(revised: History) -> None:
    billed = GERMAN.replace(
        "## Preise\n", "## Preise\n\nWir rechnen am ersten jedes Monats ab; Sie zahlen mit Karte.\n"
    )
    revised.git("checkout", "-q", "HEAD~2")
    revised.project.write({TEXT: billed})
    revised.commit("Translate better than one can")
    revised.commit("Bill", terms=SECOND)

    result = revised.project.run("adopt", PATTERN)
    (version,) = adopted(revised.project)["versions"]

    assert version["clauses"]["adopted"] == 11
    assert version["why-not-present"] == (
        "12 would be adopted beside the source as it reads now, which is newer than the translation"
    )
    assert version["why-not-present"] in result.out


def test_translation_that_is_not_committed_may_be_of_any_revision(revised: History) -> None:
    text = GERMAN.replace("## Preise\n", "## Preise\n\nWir rechnen am ersten jedes Monats ab; Sie zahlen mit Karte.\n")
    revised.project.write({TEXT: text})

    (version,) = adopted(revised.project)["versions"]

    assert version["fits"]["subject"] == "Bill"


def test_revision_can_be_named(revised: History) -> None:
    revised.git("tag", "v1", "HEAD~4")

    (version,) = adopted(revised.project, "--at", "v1")["versions"]

    assert version["fits"]["subject"] == "Begin"
    assert version["clauses"]["untranslated"] == 1


@pytest.fixture
def renamed(revised: History) -> History:
    """The same, under another name since."""
    revised.git("tag", "v1")
    revised.git("mv", "sources/terms.md", "sources/conditions.md")
    revised.git("mv", TEXT, "translations/de/conditions.md")
    return revised


def test_revision_can_be_named_from_before_a_rename(renamed: History) -> None:
    renamed.commit("Rename")

    (version,) = adopted(renamed.project, "--at", "v1~3")["versions"]

    assert version["fits"]["subject"] == "Mend"
    assert version["outdated-since"]["subject"] == "Bill"


def test_commit_between_two_revisions_names_the_one_before_it(revised: History) -> None:
    (version,) = adopted(revised.project, "--at", "HEAD~2")["versions"]

    assert version["fits"]["subject"] == "Mend"


def test_commit_of_another_branch_can_be_named(revised: History) -> None:
    revised.git("checkout", "-qb", "draft", "HEAD~2")
    revised.commit("Draft", terms=ENGLISH + "\nThat is all.\n")
    revised.git("checkout", "-q", "main")

    (version,) = adopted(revised.project, "--at", "draft")["versions"]

    assert version["fits"]["subject"] == "Draft"
    assert version["clauses"]["untranslated"] == 1


def test_revision_without_the_source_cannot_be_named(revised: History) -> None:
    (revised.project.root / "sources/terms.md").unlink()
    revised.commit("Take away")
    revised.commit("Bring back", terms=THIRD)

    result = revised.project.run("adopt", PATTERN, "--at", "HEAD~1")

    assert result.code == 3
    assert "sources/terms.md: it is not in revision 'HEAD~1'; name a commit that has this file\n" in result.err
    assert result.out.endswith("Catalogs: nothing written.\n")


def test_renames_that_are_not_committed_cost_no_history(renamed: History) -> None:
    (version,) = adopted(renamed.project)["versions"]

    assert version["fits"]["subject"] == "Mend"


def test_working_tree_is_told_from_revisions(revised: History) -> None:
    revised.project.write({"sources/terms.md": THIRD + "\nThe end.\n", TEXT: GERMAN + "\n"})

    result = revised.project.run("adopt", PATTERN)

    assert ", which changed on 2026-01-04; " in result.out


def test_single_pair_finds_its_revision_from_outside_of_the_repository(
    revised: History, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = revised.project.root
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    files = ("--source", str(root / "sources/terms.md"), str(root / TEXT))

    result = revised.project.run("adopt", *files, "--locale", "de", "-o", "de.po")

    assert "of 2026-01-02), which changed on 2026-01-04; 11 adopted" in result.out


def test_single_pair_in_a_repository_finds_its_revision(revised: History) -> None:
    result = revised.project.run("adopt", "--source", "sources/terms.md", TEXT, "--locale", "de", "-o", "de.po")

    assert "fits the source (revision " in result.out
    assert "of 2026-01-02), which changed on 2026-01-04; 11 adopted" in result.out


@pytest.mark.parametrize(
    ("locale", "digits", "spelt"),
    [
        (
            "de",
            "We delete it after 12 months, unless you ask us.",
            "Wir löschen es nach zwölf Monaten, sonst auf Wunsch.",
        ),
        ("de", "You have 21 days for that, from today on.", "Sie haben dafür von heute an einundzwanzig Tage."),
        ("es", "We keep it for 6 months after you leave.", "Lo conservamos seis meses después de que se vaya."),
        ("es", "The 2 parties agree on that.", "Las dos partes están de acuerdo en eso."),
        ("ru", "Within 5 days you can withdraw.", "Вы можете отказаться в течение пяти дней."),
        ("fr", "We answer in 80 days at the latest.", "Nous répondons en quatre-vingts jours au plus tard."),
        ("ja", "Keep it for 10 years, please.", "それを十年間保管してください。"),
        ("ja", "It was changed on August 26, 2015.", "2015年8月26日に変更されました。"),
    ],
)
@pytest.mark.parametrize("is_source", [False, True])
def test_number_in_words_is_no_doubt(
    project: Project, locale: str, digits: str, spelt: str, *, is_source: bool
) -> None:
    """Neither in the translation nor, the other way round, in the source."""
    source, target = ("en", locale) if not is_source else (locale, "en")
    texts = (digits, spelt) if not is_source else (spelt, digits)
    project.write({"sources/terms.md": f"{texts[0]}\n", f"translations/{target}/terms.md": f"{texts[1]}\n"})
    project.write({"clausula.toml": f'[project]\nsource-locale = "{source}"\nlocales = ["{target}"]\n'})

    (version,) = adopted(project)["versions"]

    assert (version["clauses"]["adopted"], version["doubtful"]) == (1, [])
    assert json.loads(project.run("check", "--format", "json").out)["diagnostics"] == []


def test_other_number_in_words_is_a_doubt(terms: Project) -> None:
    terms.write({TEXT: GERMAN.replace("30 Tage", "sechzig Tage")})

    assert [one["reasons"] for one in adopted(terms)["versions"][0]["doubtful"]] == [["its numbers differ (30 / none)"]]


PRODUCTS = """\
# Larkline Monitor

## Larkline Monitor

We monitor what you do with Larkline Monitor, and keep a record.

You may ask for it.

We answer soon.

| Name | Kept for |
| --- | --- |
| client_id | 3 years |
| Larkline Monitor | a day |
"""
PRODUKTE = """\
# Larkline Monitor

## Larkline Monitor

Wir beobachten, was Sie mit Larkline Monitor tun, und führen darüber Buch.

Sie können danach fragen.

Wir antworten bald.

| Name | Aufbewahrt für |
| --- | --- |
| client_id | 3 Jahre |
| Larkline Monitor | einen Tag |
"""


def test_names_are_translated_by_themselves_and_prose_is_not(terms: Project) -> None:
    terms.write({"sources/terms.md": PRODUCTS, TEXT: PRODUKTE})

    (version,) = adopted(terms)["versions"]
    terms.run("merge")

    assert version["untranslated"] == []
    assert version["now"]["translated"] == 9
    published = json.loads(terms.read("build/manifest.json"))["files"]
    assert {entry["state"] for entry in published if entry["locale"] == "de" and entry["document"] == "terms"} == {
        "complete"
    }
    assert "not wholly translated" not in terms.read("build/de/terms.html")
    terms.write({TEXT: PRODUKTE.replace("Aufbewahrt für", "Kept for")})
    shutil.rmtree(terms.root / "po")
    assert [one["msgid"] for one in adopted(terms)["versions"][0]["untranslated"]] == ["Kept for"]


def test_terms_to_keep_may_be_left_alone(terms: Project) -> None:
    """By adopt and by check; what is not left alone wholly is still to be translated."""
    source, target = "Use our Shared Screen Recorder Kit.\n", "Nutzen Sie unser Shared Screen Recorder Kit.\n"
    rest = "\nOur shared screen recorder kit is free.\n", "\nUnser gemeinsamer Rekorder ist kostenlos.\n"
    names = "\nShared Screen Recorder Kit\n\nShared Screen Recorder Kit for you and me\n"
    terms.write({"sources/terms.md": source + rest[0] + names, TEXT: target + rest[1] + names})
    config = terms.read("clausula.toml")

    def left() -> list[str]:
        shutil.rmtree(terms.root / "po", ignore_errors=True)
        (version,) = adopted(terms)["versions"]
        return [one["msgid"] for one in version["untranslated"]]

    whole = "Shared Screen Recorder Kit"
    assert left() == [whole, f"{whole} for you and me"]
    terms.write({"clausula.toml": f'{config}\n[terms]\nkeep = ["Shared Screen Recorder Kit"]\n'})
    assert left() == [f"{whole} for you and me"]
    assert json.loads(terms.run("check", "--format", "json").out)["diagnostics"] == []
    terms.write({"clausula.toml": config})
    assert [one["rule"] for one in json.loads(terms.run("check", "--format", "json").out)["diagnostics"]] == ["copy"]


CONTENTS = """\
# Terms

- [Your rights](#your-rights)
- [Over us](#about) and [your rights](#your-rights)

## Your rights

You may ask. See [about us](#about).

## Over us {: #about }

We are *Larkline*.
"""
INHALT = """\
# Bedingungen

- [Ihre Rechte](#ihre-rechte)
- [Ihre Rechte](#ihre-rechte) und [Über uns](#über-uns)

## Ihre Rechte

Sie dürfen fragen. Siehe [über uns](#ueber).

<a id="ueber"></a>

## Über uns {: #über-uns }

Wir sind *Larkline*.
"""


def links(page: str) -> tuple[list[str], set[str]]:
    """Where those of a page lead within it, and the ids that it has."""
    return re.findall(r'<a href="#([^"]*)"', page), set(re.findall(r'\bid="([^"]*)"', page))


@pytest.mark.parametrize("is_published", [True, False])
def test_links_within_a_page_lead_to_ids_of_the_source(terms: Project, *, is_published: bool) -> None:
    terms.write({"sources/terms.md": CONTENTS, TEXT: INHALT})
    adopted(terms)
    catalog = terms.read(CATALOG)
    if not is_published:
        catalog = catalog.replace('msgid "Your rights"', '#, fuzzy\nmsgid "Your rights"')
        terms.write({CATALOG: catalog})
    terms.run("merge")
    found, ids = links(terms.read("build/de/terms.html"))

    assert 'msgstr "[Ihre Rechte](#your-rights)"' in catalog
    assert 'msgstr "[Ihre Rechte](#your-rights) und [Über uns](#about)"' in catalog
    assert found == ["your-rights", "your-rights", "about", "about"]
    assert ids >= set(found)


def test_links_that_a_translator_types_are_led_and_what_leads_nowhere_is_named(terms: Project) -> None:
    """It leads where the source's link in its place does, if there are as many; else the source's clause is shown."""
    terms.write({"sources/terms.md": CONTENTS})
    terms.run("extract")
    terms.translate(
        CATALOG,
        {
            "Your rights": "Ihre Rechte",
            "[Your rights](#your-rights)": "[Ihre Rechte](#ihre-rechte)",
            "[Over us](#about) and [your rights](#your-rights)": "[Über uns](#nirgends)",
            "You may ask. See [about us](#about).": "Sie dürfen fragen. Siehe [über uns](#über).",
        },
    )
    result = json.loads(terms.run("merge", "--format", "json").out)
    found, ids = links(terms.read("build/de/terms.html"))

    assert found == ["your-rights", "about", "your-rights", "about"]
    assert ids >= set(found)
    named = " ".join(one["message"] for one in result["diagnostics"])
    assert "#nirgends" in named
    assert "#über" in named


BILINGUAL = "\n\n".join(
    f"{german}\n\n" + "\n\n".join(f"_{line.strip('#* ')}_" for line in english.splitlines())
    for german, english in zip(GERMAN.strip().split("\n\n"), ENGLISH.strip().split("\n\n"), strict=True)
)


def test_bilingual_file_gives_the_text_in_its_own_language(terms: Project) -> None:
    terms.write({TEXT: BILINGUAL})

    (version,) = adopted(terms)["versions"]
    catalog = terms.read(CATALOG)

    assert version["clauses"]["adopted"] >= 9
    assert 'msgid "Prices"\nmsgstr "Preise"' in catalog
    assert not re.search(r'msgstr "_?(?:You need|Calls to|These terms|We may)', catalog)


def test_copy_with_other_markup_is_no_translation(terms: Project) -> None:
    copy = "Calls to _other_ users cost nothing. Calls to telephones cost 2 cents a minute!"
    terms.write(
        {
            TEXT: GERMAN.replace(
                "Anrufe bei anderen Nutzern kosten nichts. Anrufe zu Telefonen kosten 2 Cent je Minute.", copy
            )
        }
    )

    (version,) = adopted(terms)["versions"]

    assert version["clauses"]["adopted"] == 10
    assert [(one["msgid"][:14], one["copied"]) for one in version["untranslated"]] == [("Calls to other", True)]


@pytest.mark.parametrize("middle", ["kosten\n\nnichts", "kosten,\n\nWie man weiß, nichts"])
def test_sentence_that_goes_on_in_another_block_is_put_together(terms: Project, middle: str) -> None:
    terms.write({TEXT: GERMAN.replace("kosten nichts", middle)})

    (version,) = adopted(terms)["versions"]

    assert (version["clauses"]["adopted"], version["left-over"]) == (11, [])
    whole = f"Anrufe bei anderen Nutzern {' '.join(middle.split())}. Anrufe zu Telefonen kosten 2 Cent je Minute."
    assert f'msgstr "{whole}"' in terms.read(CATALOG)


def test_halves_of_a_sentence_are_never_sure(terms: Project) -> None:
    english = "Write to our help desk if you ever lose it, and we will send you a new one.\n\nWe answer letters too.\n"
    german = (
        "Schreiben Sie unserer Hilfe, wenn Sie es je verlieren, und\n\nwir senden Ihnen eines. Briefe gehen auch.\n"
    )
    terms.write({"sources/terms.md": f"{ENGLISH}\n{english}", TEXT: f"{GERMAN}\n{german}"})

    (version,) = adopted(terms)["versions"]

    assert [one["reasons"] for one in version["doubtful"]] == [["a sentence of it goes on in another text"]] * 2


def test_clause_that_stands_in_three_texts_is_put_together(terms: Project) -> None:
    english = (
        "Lost telephones can be blocked for a while, so that nobody calls at your expense. During that time neither "
        "you nor anybody else is allowed to place calls with them. Whoever tries it may be blocked for good.\n"
    )
    german = (
        "Verlorene Telefone lassen sich eine Weile sperren, damit niemand auf Ihre Kosten telefoniert.",
        "In dieser Zeit dürfen weder Sie noch irgendjemand sonst damit telefonieren.",
        "Wer es dennoch versucht, kann auf Dauer gesperrt werden.",
    )
    terms.write({"sources/terms.md": f"{ENGLISH}\n{english}", TEXT: "\n\n".join((GERMAN.rstrip(), *german, ""))})

    (version,) = adopted(terms)["versions"]

    assert (version["clauses"]["adopted"], version["left-over"]) == (12, [])
    assert f'msgstr "{" ".join(german)}"' in terms.read(CATALOG)


@pytest.mark.parametrize(
    "german",
    [
        "Alle [Tarife][7] und [Länder][9] stehen hier.\n\n[7]: /tariffs\n[9]: /countries\n",
        "Alle [Tarife](/tariffs) und [Länder](/countries) stehen hier.\n",
    ],
)
def test_links_by_other_labels_or_by_none_are_the_same(terms: Project, german: str) -> None:
    english = "All [tariffs][1] and [countries][2] are here.\n\n[1]: /tariffs\n[2]: /countries\n"
    terms.write({"sources/terms.md": f"{ENGLISH}\n{english}", TEXT: f"{GERMAN}\n{german}"})

    (version,) = adopted(terms)["versions"]

    assert (version["clauses"]["adopted"], version["doubtful"]) == (12, [])


def test_clause_in_the_words_of_an_older_source_is_no_translation(terms: Project) -> None:
    former = "Calls to other users cost nothing. Calls to telephones cost you just 2 cents a minute, and no more."
    german = "Anrufe bei anderen Nutzern kosten nichts. Anrufe zu Telefonen kosten 2 Cent je Minute."
    terms.write({TEXT: GERMAN.replace(german, former)})

    (version,) = adopted(terms)["versions"]

    assert (version["clauses"]["doubtful"], version["left-over"]) == (0, [former])
    assert [(one["msgid"][:14], one["copied"]) for one in version["untranslated"]] == [("Calls to other", True)]


def test_address_whose_words_are_translated_is_in_no_other_language(terms: Project) -> None:
    address = (
        "\nLarkline Ltd<br>\nOffice of the General Council<br>\n12 Harbour Street, Old Town<br>\n"
        "North Harbour, Lark Island<br>\nEmail Address: council at larkline dot com\n"
    )
    terms.write({"sources/terms.md": ENGLISH + address, TEXT: GERMAN + address.replace("Email Address", "Elektropost")})

    (version,) = adopted(terms)["versions"]

    assert (version["clauses"]["adopted"], version["clauses"]["doubtful"]) == (12, 0)


def test_clause_in_another_language_is_doubtful_alone(terms: Project) -> None:
    dutch = "Gesprekken met andere gebruikers kosten niets, en naar telefoons kosten ze 2 cent per minuut."
    english = (
        "Calls to everybody else are free, and calling the telephones of others costs you 2 cents for every minute."
    )
    german = "Anrufe bei anderen Nutzern kosten nichts. Anrufe zu Telefonen kosten 2 Cent je Minute."
    for text in (dutch, english):
        terms.write({TEXT: GERMAN.replace(german, text), "clausula.toml": CONFIG.replace('"ro", "ar"', '"de", "nl"')})
        (version,) = adopted(terms, "--replace")["versions"]
        assert [(one["target"], one["reasons"]) for one in version["doubtful"]] == [
            (text, ["it is in Nederlands" if text == dutch else "it is in English"])
        ]
        assert version["clauses"]["adopted"] == 10


def test_text_in_another_language_is_refused_by_name(terms: Project) -> None:
    italian = """# Condizioni di Larkline

Queste condizioni valgono per ogni chiamata che fate con il servizio. Vi preghiamo di leggerle con attenzione.

Potete cambiare i prezzi soltanto dopo averci avvisato trenta giorni prima, e per iscritto.

Le chiamate verso gli altri utenti non costano niente, quelle verso i telefoni costano due centesimi al minuto.
"""
    terms.write({TEXT: italian})

    result = terms.run("adopt", PATTERN)

    assert result.code == 1
    assert f"{TEXT}: it is in Italiano, not in Deutsch; put it where its language is" in result.err
    assert terms.run("adopt", PATTERN, "--any-language").code == 0
    assert "Queste condizioni" in terms.read(CATALOG)


def test_term_that_a_translation_names_in_both_languages_stays(terms: Project) -> None:
    terms.write({TEXT: GERMAN.replace("## Preise", "## Preise (Prices)")})

    adopted(terms)

    assert 'msgid "Prices"\nmsgstr "Preise (Prices)"' in terms.read(CATALOG)


TWICE = {
    "set off by a break": "{german}  \n*{english}*",
    "in italics behind it": "{german} *{english}*",
    "in brackets": "{german} ({english})",
    "behind a slash": "{german} / {english}",
    "before it": "{english} / {german}",
}


@pytest.mark.parametrize("form", TWICE.values(), ids=TWICE)
def test_what_the_source_says_is_taken_out_of_a_clause_that_says_it_too(terms: Project, form: str) -> None:
    english, german = "We may change prices, and tell you 30 days before", "Wir dürfen Preise ändern"
    own = f"{german} und sagen es Ihnen 30 Tage vorher"
    terms.write({TEXT: GERMAN.replace(f"{own}.", form.format(german=own, english=english))})

    (version,) = adopted(terms)["versions"]

    assert version["clauses"]["adopted"] == 11
    assert f'msgstr "{own}"' in terms.read(CATALOG)


def test_name_that_stands_in_a_clause_is_not_taken_out_of_it(terms: Project) -> None:
    terms.write({"sources/terms.md": ENGLISH + "\n## Larkline Plus\n", TEXT: GERMAN + "\n## Über *Larkline Plus*\n"})

    adopted(terms)

    assert 'msgid "Larkline Plus"\nmsgstr "Über *Larkline Plus*"' in terms.read(CATALOG)


@pytest.mark.parametrize(
    ("english", "german", "reason"),
    [
        (
            "Write to help@larkline.example, where two people read all letters.",
            "Schreiben Sie an office@larkline.example, wo zwei Leute alle Briefe lesen.",
            "its e-mail addresses differ (help@larkline.example / office@larkline.example)",
        ),
        (
            "Larks are counted every spring. Whoever counts them is paid by us. Nobody else is told what was counted.",
            "Lerchen werden jeden Frühling gezählt.",
            "it is shorter than a translation would be",
        ),
        (
            "Larks are counted every spring, and whoever counts them is paid by us.",
            "Lerchen werden jeden Frühling gezählt, und wer sie zählt, wird von uns bezahlt. Die Zahlen sagen wir "
            "niemandem weiter, der sie nicht schon kennt, und wer danach fragt, bekommt eine Antwort ohne Zahlen.",
            "it is longer than a translation would be",
        ),
    ],
)
def test_clause_that_says_something_else_is_doubtful(terms: Project, english: str, german: str, reason: str) -> None:
    terms.write(
        {
            "sources/terms.md": ENGLISH.replace("## Prices", f"{english}\n\n## Prices"),
            TEXT: GERMAN.replace("## Preise", f"{german}\n\n## Preise"),
        }
    )

    (version,) = adopted(terms)["versions"]

    assert [one["reasons"] for one in version["doubtful"]] == [[reason]]


def test_folder_may_leave_out_what_its_language_has_anyway(terms: Project) -> None:
    terms.write({"translations/pt/terms.md": PORTUGUESE})

    assert [version["locale"] for version in adopted(terms)["versions"]] == ["de", "pt-BR"]
