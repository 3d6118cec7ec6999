"""What a project decides of its versions: which have to be there, and what readers get of the others."""

import json
import re
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from clausula.history.git import blobs
from sandbox import CONFIG, History, Project

FIRST = "# Terms\n\nWe keep your records for a month. A copy may be asked for.\n"
SECOND = FIRST.replace("a month", "a whole year")
DONE = {
    "Terms": "Termeni",
    "We keep your records for a month. A copy may be asked for.": "Păstrăm datele o lună. Puteți cere o copie.",
}


def translated(history: History, policy: str) -> Project:
    """A project whose terms were complete in Romanian on the second of January, and changed on the third."""
    project = history.project
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + policy})
    history.commit("One", terms=FIRST)
    project.run("extract")
    project.translate("po/terms/ro.po", DONE)
    history.commit("Translate")
    history.commit("Two", terms=SECOND)
    project.run("extract")
    history.commit("Extract")
    return project


def test_required_versions_fail_the_gate_and_the_run(history: History) -> None:
    project = translated(history, '\n[documents.terms]\nrequired = ["ro"]\n')

    gate = {"gate": "documents.terms.required", "document": "terms", "locale": "ro"}
    report, merged, run = (project.run(name, "--format", "json") for name in ("report", "merge", "run"))
    assert (report.code, merged.code, run.code) == (1, 1, 1)
    for gates in (json.loads(report.out)["gates"], json.loads(merged.out)["gates"]):
        assert [{key: one[key] for key in gate} for one in gates] == [gate]
    assert "gate failed: terms in ro: 6 % of the words are translated" in project.run("merge").out


def test_required_version_that_is_complete_passes(history: History) -> None:
    project = translated(history, '\n[documents.terms]\nrequired = ["ro"]\n')
    history.commit("Back", terms=FIRST)

    assert [project.run(name).code for name in ("report", "merge", "run")] == [0, 0, 0]


def test_document_that_is_none_is_named(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + "\n[documents.trems]\ngrace = 3\n"})

    result = project.run("merge")
    assert result.code == 2
    assert "clausula.toml: documents.trems: no such document; did you mean 'terms'?" in result.err


def test_previous_is_what_somebody_wrote(history: History) -> None:
    project = translated(history, '\n[publish]\nstale = "previous"\n')

    assert project.run("merge").code == 0
    page = project.read("build/ro/terms.html")
    assert '<p class="outdated">Păstrăm datele o lună. Puteți cere o copie.</p>' in page


def test_hold_keeps_the_page_whole_until_it_is_complete(history: History) -> None:
    project = translated(history, '\n[publish]\nstale = "hold"\n')

    result = project.run("merge")
    assert "terms stays in ro as it was translated from 2026-01-01\n" in result.out
    page = project.read("build/ro/terms.html")
    assert "Păstrăm datele o lună." in page
    assert "Această traducere redă versiunea din 1 ianuarie 2026." in page
    (entry,) = (
        one for one in json.loads(project.read("build/manifest.json"))["files"] if one["path"] == "build/ro/terms.md"
    )
    assert (entry["state"], entry["revision"]) == ("held", history.git("rev-list", "--max-parents=0", "HEAD"))

    project.write({"sources/terms.md": FIRST})
    project.run("merge")
    assert "Această traducere redă" not in project.read("build/ro/terms.html")


def test_grace_keeps_the_page_unmarked_for_some_days(history: History) -> None:
    project = translated(history, '\n[documents.terms.locales.ro]\nstale = "withhold"\ngrace = 3\n')

    for day, is_there in (("2026-01-03", True), ("2026-01-05", True), ("2026-01-06", False)):
        project.run("merge", "--today", day)
        assert ("build/ro/terms.html" in project.files()) == is_there
        if is_there:
            assert "<aside" not in project.read("build/ro/terms.html")


def test_what_is_announced_is_told_from_what_is_in_force(history: History) -> None:
    project = announced(history)
    config = CONFIG.replace('"ar"', '"de"')
    project.write({"clausula.toml": config + '[publish]\nstale = "withhold"\nunbegun = false\n'})
    result, told = (
        project.run("merge", "--today", "2026-01-05"),
        project.run("merge", "--today", "2026-01-05", "--format", "json"),
    )

    lines = [line for line in result.out.splitlines() if "not published" in line]
    assert lines == [
        "terms is not published in de: 0 % translated, and it is withheld until it is complete",
        "terms of 2026-01-09 is not published in ro: 27 % translated, and it is withheld until it is complete",
    ]
    versions = [(one["locale"], one["announced"], one["published"]) for one in json.loads(told.out)["versions"]]
    assert ("ro", False, True) in versions
    assert ("ro", True, False) in versions


def test_grace_counts_from_the_day_on_which_a_text_takes_effect(history: History) -> None:
    project = announced(history)
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + '[publish]\nstale = "withhold"\ngrace = 3\n'})

    for day, is_there in (("2026-01-08", True), ("2026-01-09", True), ("2026-01-11", True), ("2026-01-12", False)):
        project.run("merge", "--today", day)
        assert ("build/ro/terms.html" in project.files()) == is_there
        if day >= "2026-01-09" and is_there:
            assert "<aside" not in project.read("build/ro/terms.html")
            assert "o lună" in project.read("build/ro/terms.html")


def test_nobody_has_begun(project: Project) -> None:
    assert project.run("merge").code == 0
    assert 'hreflang="ro"' in project.read("build/en/terms.html")
    project.write({"clausula.toml": CONFIG + "[publish]\nunbegun = false\n"})
    result = project.run("merge")

    assert "terms is not published in ro: nobody has begun to translate it\n" in result.out
    assert 'hreflang="ro"' not in project.read("build/en/terms.html")
    assert "/ro/" not in project.read("build/manifest.json")


DATED = '# Terms\n\nIn force\n{{: datetime="{}" }}\n\nWe keep your records for {}.\n'
ROMANIAN = {"Terms": "Termeni", "In force": "În vigoare", "We keep your records for a month.": "Păstrăm datele o lună."}


def announced(history: History) -> Project:
    """Terms that were translated and are in force, and a version of them that will be in six days."""
    project = history.project
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "")})
    history.commit("One", terms=DATED.format("2026-01-01", "a month"))
    project.run("extract")
    project.translate("po/terms/ro.po", ROMANIAN)
    history.commit("Translate")
    history.commit("Two", terms=DATED.format("2026-01-09", "a whole year"))
    project.run("extract")
    history.commit("Extract")
    return project


def test_announced_version_stands_beside_the_one_in_force(history: History) -> None:
    project = announced(history)

    assert project.run("merge", "--today", "2026-01-03").code == 0
    page, coming = project.read("build/ro/terms.html"), project.read("build/ro/terms.2026-01-09.html")
    assert "Păstrăm datele o lună." in page
    assert 'class="untranslated"' not in page
    assert (
        '<a href="terms.2026-01-09.html">O nouă versiune a acestui text intră în vigoare la 9 ianuarie 2026.</a>'
        in page
    )
    assert "We keep your records for a whole year." in coming
    assert '<a href="terms.html">Această versiune intră în vigoare la 9 ianuarie 2026. ' in coming
    assert 'href="terms.2026-01-09.html"' in coming
    assert "a whole year" not in project.read("build/en/terms.html") + project.read("build/en/terms.md")
    assert "a whole year" in project.read("build/en/terms.2026-01-09.md")


def test_merge_switches_on_the_day(history: History) -> None:
    project = announced(history)
    project.run("merge", "--today", "2026-01-08")
    assert "build/ro/terms.2026-01-09.html" in project.files()

    project.run("merge", "--today", "2026-01-09")
    assert not [name for name in project.files() if name.startswith("build/") and ".2026-01-09." in name]
    assert "a whole year" in project.read("build/en/terms.html")
    assert "takes effect" not in project.read("build/en/terms.html")


@pytest.mark.parametrize("day", ["2026-3-1", "2026-1-09"])
def test_day_may_be_written_without_noughts(history: History, day: str) -> None:
    project = announced(history)
    project.write({"sources/terms.md": DATED.format(day, "ten years")})

    assert project.run("merge", "--today", "2026-01-03").code != 3
    assert "ten years" not in project.read("build/en/terms.html")
    whole = "-".join(part.zfill(2) for part in day.split("-"))
    assert "ten years" in project.read(f"build/en/terms.{whole}.html")


@pytest.mark.parametrize("day", ["2025-02-30", "2016-13-01"])
def test_day_that_is_none_and_long_past_stops_nothing(history: History, day: str) -> None:
    project = announced(history)
    project.write({"sources/terms.md": DATED.format(day, "ten years")})

    assert project.run("merge", "--today", "2026-01-03").code != 3
    assert "ten years" in project.read("build/en/terms.html")


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "2026-01-32", "2026-00-10"])
def test_text_whose_day_is_none_never_comes_into_force_by_mistake(history: History, day: str) -> None:
    project = announced(history)
    project.run("merge", "--today", "2026-01-03")
    before = project.read("build/en/terms.html")
    project.write({"sources/terms.md": DATED.format(day, "ten years") + '\n<time datetime="2020-01-01">Then</time>\n'})

    result = project.run("merge", "--today", "2026-01-03")
    assert result.code == 3
    assert f"sources/terms.md: its date line names no day ('{day}')" in result.err
    assert project.read("build/en/terms.html") == before


def test_gate_says_how_long_there_is(history: History) -> None:
    project = announced(history)

    result = project.run("report", "--today", "2026-01-03", "--fail-under", "100")
    assert result.code == 1
    assert "; effective in 6 days; ro is 1 clause short (--fail-under 100)" in result.out


def translated_ahead(history: History) -> Project:
    """The same, with the coming version translated."""
    project = announced(history)
    catalog, stale = project.read("po/terms/ro.po"), 'msgid "We keep your records for a whole year."\nmsgstr '
    head, _, _ = catalog.partition("#, fuzzy\n#| ")
    project.write({"po/terms/ro.po": f'{head}{stale}"Păstrăm datele un an."\n'})
    history.commit("Translate what is to come")
    return project


def test_text_that_was_put_off_is_not_in_force_on_its_first_day(history: History) -> None:
    project = announced(history)
    history.commit("Later", terms=DATED.format("2026-02-09", "a whole year"))

    for day, coming in (("2026-01-10", True), ("2026-02-09", False)):
        assert project.run("merge", "--today", day).code == 0
        assert ("build/ro/terms.2026-02-09.html" in project.files()) == coming
        assert ("a month" in project.read("build/en/terms.html")) == coming


def test_version_is_not_held_at_a_text_that_never_was_in_force(history: History) -> None:
    project = translated_ahead(history)
    history.commit("Give that up", terms=DATED.format("2026-01-01", "a day"))
    project.run("extract")
    project.write({"clausula.toml": project.read("clausula.toml") + '\n[publish]\nstale = "hold"\n'})

    assert project.run("merge", "--today", "2026-01-20").code == 0
    assert "Păstrăm datele o lună." in project.read("build/ro/terms.html")


def test_approval_of_what_is_to_come_takes_none_back(history: History) -> None:
    project = translated_ahead(history)
    config = project.read("clausula.toml")
    project.write({"sources/terms.md": DATED.format("2026-01-01", "a month")})
    project.run("approve", "terms", "ro", "--by", "Ann")
    history.commit("Approve")
    project.write({"sources/terms.md": DATED.format("2026-01-09", "a whole year")})
    project.run("approve", "terms", "ro", "--by", "Bob")
    history.commit("Approve what is to come")
    project.write({"clausula.toml": config + "\n[locales.ro]\nrequire-approval = true\n"})

    project.run("merge", "--today", "2026-01-06")
    entries = json.loads(project.read("build/manifest.json"))["files"]
    pages = {"build/ro/terms.html": "Ann", "build/ro/terms.2026-01-09.html": "Bob"}
    assert {one["path"]: one["approved-by"] for one in entries if one["path"] in pages} == pages
    (project.root / "po/approvals.toml").unlink()
    project.run("merge", "--today", "2026-01-06")
    assert pages.keys() & project.files() == set()


def test_announced_version_of_a_layout_where_sources_are_published(history: History) -> None:
    project = history.project
    config = CONFIG.replace(', "ar"', "") + 'sources = "en/{document}.md"\noutput = "{locale}/{document}"\n'
    project.write({"clausula.toml": config, "en/terms.md": DATED.format("2026-01-01", "a month")})
    (project.root / "sources/terms.md").unlink()
    history.commit("One")
    project.write({"en/terms.md": DATED.format("2026-01-09", "a whole year")})
    project.begin()

    for _ in range(2):
        assert project.run("merge", "--today", "2026-01-03").code == 0
        assert {"ro/terms.md", "ro/terms.2026-01-09.md", "en/terms.2026-01-09.html"} <= project.files()
        assert "en/terms.2026-01-09.md" not in project.files()
    assert "a month" in project.read("en/terms.html")
    assert project.read("en/terms.md") == DATED.format("2026-01-09", "a whole year")
    project.run("merge", "--today", "2026-01-09")
    assert "ro/terms.2026-01-09.md" not in project.files()


# --- What pages say of themselves -------------------------------------------------------------------------------------


def test_init__writes_the_notices_in_the_languages_that_they_come_in(project: Project) -> None:
    (project.root / "clausula.toml").unlink()
    project.run("init", "--locale", "ro", "--locale", "eo")

    assert "<!-- i18n:context: partial -->" in project.read("sources/page-notices.md")
    project.run("extract")
    for locale, target in (("ro", "Termeni"), ("eo", "Kondiĉoj")):
        project.translate(f"po/terms/{locale}.po", {"Terms": target})
    project.translate("po/page-notices/eo.po", {"Languages": "Lingvoj"})
    assert project.run("run").code == 0
    units = {
        one["locale"]: one["segments"]["translated"]
        for one in json.loads(project.run("report", "--format", "json").out)["versions"]
        if one["document"] == "page-notices"
    }
    assert units == {"ro": 16, "eo": 1}
    assert "Această pagină nu este încă tradusă în întregime." in project.read("build/ro/terms.html")
    before = project.state()
    assert project.run("run").code == 0
    assert project.state() == before


def test_notices_come_translated_in_a_language_that_is_added_later(project: Project) -> None:
    (project.root / "clausula.toml").unlink()
    project.run("init")
    project.write({"clausula.toml": project.read("clausula.toml").replace("locales = []", 'locales = ["ro"]')})
    worded = project.read("sources/page-notices.md").replace("Languages", "In other languages")
    project.write({"sources/page-notices.md": worded})
    project.run("extract")

    catalog = project.read("po/page-notices/ro.po")
    assert 'msgid "In other languages"\nmsgstr ""\n' in catalog
    assert catalog.count('msgstr ""\n') == 2  # with the header
    assert "fuzzy" not in catalog
    project.write({"po/page-notices/ro.po": emptied(catalog)})
    project.run("extract")
    assert project.read("po/page-notices/ro.po") == emptied(catalog)


def emptied(catalog: str) -> str:
    """Without the first translation, which somebody took out."""
    head, _, units = catalog.partition("\n\n")
    return f"{head}\n\n" + re.sub(r'^msgstr ".+"$', 'msgstr ""', units, count=1, flags=re.MULTILINE)


def test_notices_are_in_the_language_of_the_page_without_a_text_of_the_project(history: History) -> None:
    project = translated(history, "")
    project.run("merge")

    page = project.read("build/ro/terms.html")
    assert "Clauzele fără o traducere actuală sunt afișate în limba originală." in page
    assert '<time datetime="2026-01-03">Ultima modificare: 3 ianuarie 2026</time>' in page
    assert "obligatori" not in page


def test_which_language_binds_is_said_where_it_is_decided(history: History) -> None:
    project = translated(history, '\n[documents.terms]\nauthoritative = "source"\n')
    project.run("merge")

    assert "Textul original are caracter juridic obligatoriu." in project.read("build/ro/terms.html")
    assert "binding" not in project.read("build/en/terms.html")


def test_manifest_says_which_version_a_reader_accepts(history: History) -> None:
    project = announced(history)
    address = "https://larkline.example/legal"
    project.write({"clausula.toml": project.read("clausula.toml") + f'\n[publish]\nbase-url = "{address}/"\n'})
    project.run("merge", "--today", "2026-01-03")

    manifest = json.loads(project.read("build/manifest.json"))
    known = json.loads((resources.files("clausula.publishing") / "manifest.schema.json").read_bytes())
    jsonschema.Draft202012Validator(known).validate(manifest)
    (document,) = manifest["documents"]
    now, then = document["versions"]
    assert (now["announced"], now["effective"], now["date"]) == (False, "2026-01-01", "2026-01-01")
    assert (then["announced"], then["effective"], then["date"]) == (True, "2026-01-09", "2026-01-03")
    assert [(one["locale"], one["state"], one["percent"], one["url"]) for one in now["languages"]] == [
        ("en", "complete", 100, f"{address}/en/terms.html"),
        ("ro", "complete", 100, f"{address}/ro/terms.html"),
    ]
    assert then["languages"][1]["url"] == f"{address}/ro/terms.2026-01-09.html"


# --- What was published on a day --------------------------------------------------------------------------------------


def test_show__is_the_text_of_that_day(history: History) -> None:
    project = translated(history, '\n[publish]\nstale = "hold"\n')

    assert project.run("show", "terms", "ro", "--on", "2026-01-04").out == (
        "# Termeni\n\nPăstrăm datele o lună. Puteți cere o copie.\n"
    )
    assert project.run("show", "terms", "en", "--on", "2026-01-02").out == FIRST
    assert project.run("show", "terms", "en", "--on", "2026-01-03").out == SECOND
    found = json.loads(project.run("show", "terms", "ro", "--on", "2026-01-04", "--format", "json").out)
    assert (found["standing"], found["revision"]["date"]) == ("held", "2026-01-01")
    first = project.run("show", "terms", "ro", "--on", "2026-01-01")
    assert (first.code, first.out) == (1, "")
    assert "terms was not published in ro on 2026-01-01: never complete" in first.err


def test_show__of_an_announced_version_is_the_one_in_force(history: History) -> None:
    project = announced(history)

    assert "Păstrăm datele o lună." in project.run("show", "terms", "ro", "--on", "2026-01-08").out
    assert "a whole year" in project.run("show", "terms", "ro", "--on", "2026-01-09").out


def test_show__says_what_is_not_there(history: History) -> None:
    project = translated(history, "")

    assert "did you mean 'terms'?" in project.run("show", "trems", "ro").err
    assert "'fr' is no language of the project; " in project.run("show", "terms", "fr").err
    result = project.run("show", "terms", "ro", "--on", "2025-12-31")
    assert (result.code, "sources/terms.md: git knows no text of 2025-12-31" in result.err) == (3, True)


def test_past_texts_are_read_at_once_and_only_where_they_matter(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = translated(history, '\n[publish]\nstale = "hold"\n')
    for number in range(8):
        history.commit(f"Revise {number}", terms=SECOND.replace("whole", f"whole {number}"))
    asked: list[list[str]] = []

    def counted(top: Path, names: Iterable[str]) -> Iterator[bytes | None]:
        asked.append(list(names))
        return blobs(top, asked[-1])

    monkeypatch.setattr("clausula.history.source_revisions.blobs", counted)
    monkeypatch.setenv("CLAUSULA_CACHE", "off")

    assert project.run("merge", "--jobs", "1").code == 0
    texts = history.git("log", "--format=", "--raw", "--no-abbrev", "--", "sources/terms.md").split()[3::6]
    assert len(texts) > 8
    assert sum(not set(texts).isdisjoint(names) for names in asked) <= 2
    asked.clear()
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "")})
    assert project.run("merge", "--jobs", "1").code == 0
    assert asked == []
