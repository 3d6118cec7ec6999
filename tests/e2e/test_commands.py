"""Every command on a small project, as its users run it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from clausula.cli.entry import COMMANDS
from clausula.commands import run as stages
from sandbox import CONFIG, History, Project

RO = "po/terms/ro.po"
ALL = {"Terms": "Termeni", "We keep records.": "Păstrăm evidențe.", "You may object.": "Puteți obiecta."}
ROOT = Path(__file__).parents[2]


def page(project: Project, name: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(project.read(name).encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def test_init__writes_a_configuration_that_works(tmp_path: Path, project: Project) -> None:
    (tmp_path / "clausula.toml").unlink()

    result = project.run("init", "--locale", "ro", "--locale", "pt_BR")

    assert (result.code, result.out) == (
        0,
        "Wrote clausula.toml.\nIt finds 1 source text: terms.\nNext: clausula run\n",
    )
    assert project.run("run").code == 0
    assert {"po/terms/ro.po", "po/terms/pt-BR.po", "build/en/terms.html"} <= project.files()


def test_init__leaves_a_configuration_as_it_is(project: Project) -> None:
    assert project.run("init", "--locale", "ja").out.startswith("clausula.toml is there already; nothing changed.\n")
    assert project.read("clausula.toml") == CONFIG


def test_init__without_sources_says_so(project: Project) -> None:
    result = project.run("init", "new", "--format", "json")

    assert result.code == 0
    assert json.loads(result.out) == {
        "schema": 1,
        "path": "new/clausula.toml",
        "written": True,
        "documents": [],
        "errors": [],
    }
    assert "finds no source texts; say in project.sources" in project.run("init", "new").out


def test_extract__writes_a_template_and_a_catalog_for_each_locale(project: Project) -> None:
    result = project.run("extract")

    assert result.code == 0
    assert result.out.startswith("Catalogs: 3 files written.\n")
    assert project.files() == {
        "clausula.toml",
        "sources/terms.md",
        "po/terms/terms.pot",
        "po/terms/ro.po",
        "po/terms/ar.po",
    }


def test_extract__catalog_says_where_a_clause_stands(project: Project) -> None:
    project.run("extract")

    assert '#. paragraph in: Terms\n#: sources/terms.md\nmsgid "We keep records."\nmsgstr ""\n' in project.read(RO)


def test_extract__line_numbers_are_an_option(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + "[update]\nline-numbers = true\n"})
    project.run("extract")

    assert "#: sources/terms.md:3\n" in project.read(RO)


def test_extract__check_says_what_would_change_and_writes_nothing(project: Project) -> None:
    before = project.state()
    result = project.run("extract", "--check")

    assert (result.code, project.state()) == (1, before)
    assert "  po/terms/ro.po\n" in result.out
    project.run("extract")
    assert project.run("extract", "--check").code == 0


def test_extract__reworded_clause_is_stale_and_keeps_the_old_wording(project: Project) -> None:
    project.run("extract")
    project.translate(RO, ALL)
    project.write({"sources/terms.md": "# Terms\n\nWe keep call records.\n\nYou may object.\n"})
    project.run("extract")

    assert (
        '#, fuzzy\n#| msgid "We keep records."\nmsgid "We keep call records."\nmsgstr "Păstrăm evidențe."'
        in project.read(RO)
    )


def test_extract__a_document_without_text_has_no_catalogs(project: Project) -> None:
    project.write({"sources/empty.md": "---\n"})
    project.run("extract")

    assert not (project.root / "po/empty").exists()


def test_merge__untranslated_text_is_the_source_byte_for_byte(project: Project) -> None:
    source = "\ufeff# Terms {: #t }\r\n\r\n*  We  keep\r\n   records. \r\n\r\n\r\n"
    project.write({"sources/terms.md": source})
    project.begin("Termeni")
    project.run("run")

    assert project.read("build/ro/terms.md") == source.replace("Terms", "Termeni")


def test_merge__fallback_clauses_are_marked_with_their_language(project: Project) -> None:
    project.run("extract")
    project.translate("po/terms/ar.po", {"Terms": "الشروط"})
    project.run("merge")

    html = page(project, "build/ar/terms.html")
    assert (html.get("lang"), html.get("dir")) == ("ar", "rtl")
    assert html.xpath("//h1/@lang") == []
    assert html.xpath("//main/p/@lang") == ["en", "en"]
    assert html.xpath("//main/p/@dir") == ["ltr", "ltr"]
    assert len(html.xpath("//aside/p")) == 1


def test_merge__the_title_of_a_page_has_no_marks(project: Project) -> None:
    project.run("extract")
    project.translate("po/terms/ar.po", {"You may object.": "لك أن تعترض."})
    project.run("merge")
    assert page(project, "build/ar/terms.html").findtext(".//title") == "Terms"


def test_merge__complete_page_has_no_notice(project: Project) -> None:
    project.run("extract")
    project.translate(RO, ALL)
    project.run("merge")

    html = page(project, "build/ro/terms.html")
    assert html.xpath("//aside") == []
    assert html.xpath("string(//main/p[1])") == "Păstrăm evidențe."
    assert html.xpath("//head/title/text()") == ["Termeni"]
    assert html.xpath("//link[@rel='alternate']/@href") == ["../en/terms.html", "terms.html", "../ar/terms.html"]


def test_merge__anchors_are_the_sources(project: Project) -> None:
    project.run("extract")
    project.translate(RO, ALL)
    project.run("merge")

    assert page(project, "build/ro/terms.html").xpath("//h1/@id") == ["terms"]


def test_merge__heading_ids_can_be_written_into_the_text(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + "[markdown]\npin-heading-ids = true\n"})
    project.run("extract")
    project.translate(RO, ALL)
    project.run("merge")

    assert project.read("build/ro/terms.md").startswith("# Termeni {: #terms }\n")
    assert project.read("build/en/terms.md") == project.read("sources/terms.md")


def test_merge__outdated_translations_may_be_shown(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + '[publish]\nstale = "previous"\n'})
    project.run("extract")
    project.translate(RO, ALL)
    project.write({"sources/terms.md": "# Terms\n\nWe keep call records.\n\nYou may object.\n"})
    project.run("run")

    html = page(project, "build/ro/terms.html")
    assert html.xpath("//p[@class='outdated']/text()") == ["Păstrăm evidențe."]
    assert "versiune mai veche" in html.xpath("string(//aside)")


def test_merge__below_the_minimum_nothing_is_published_and_the_old_page_goes(project: Project) -> None:
    project.begin()
    project.run("run")
    assert "build/ro/terms.html" in project.files()

    project.write({"clausula.toml": CONFIG + "[publish]\nminimum = 80\n"})
    result = project.run("merge")

    assert result.code == 0
    assert "terms is not published in ro: 14 % translated, less than the minimum\n" in result.out
    assert {name for name in project.files() if name.startswith("build/")} == {
        "build/en/index.html",
        "build/en/terms.html",
        "build/en/terms.md",
        "build/manifest.json",
        "build/published.sha256",
        "build/report.html",
        "build/report.json",
    }


def test_merge__a_page_that_somebody_changed_is_not_withdrawn(project: Project) -> None:
    project.begin()
    project.run("merge")
    project.write({"build/ro/terms.md": "mine", "clausula.toml": CONFIG + "[publish]\nminimum = 80\n"})
    for _ in range(2):
        result = project.run("merge")
        assert result.code == 3
        assert "build/ro/terms.md: this file is no longer published, but was edited since" in result.err
        assert project.read("build/ro/terms.md") == "mine"

    (project.root / "build/ro/terms.md").unlink()
    assert project.run("merge").code == 0


def test_merge__check_writes_nothing(project: Project) -> None:
    project.begin()
    before = project.state()

    assert project.run("merge", "--check").code == 1
    assert project.state() == before
    project.run("merge")
    project.write({"clausula.toml": CONFIG + "[publish]\nminimum = 80\n"})
    before = project.state()
    assert project.run("merge", "--check").code == 1
    assert project.state() == before


def test_merge__a_manifest_that_names_files_elsewhere_removes_nothing(project: Project) -> None:
    project.run("merge")
    manifest = json.loads(project.read("build/manifest.json"))
    entry = manifest["files"][0] | {"path": "../outside.md"}
    project.write({"build/manifest.json": json.dumps(manifest | {"files": [entry]}), "../outside.md": "x"})
    project.run("merge")

    assert project.read("../outside.md") == "x"


def test_merge__notices_are_a_text_of_the_project(project: Project) -> None:
    notices = "<!-- i18n:context: partial -->\n\nNot wholly translated.\n"
    project.write(
        {"clausula.toml": CONFIG + '[publish]\nnotices = "notices"\n', "sources/notices.md": notices},
    )
    project.run("extract")
    for locale in ("ro", "ar"):
        project.translate(f"po/terms/{locale}.po", {"Terms": "Begun"})
    project.translate("po/notices/ro.po", {"Not wholly translated.": "Tradus în parte."})
    project.run("merge")

    assert page(project, "build/ro/terms.html").xpath("//aside/p/text()") == ["Tradus în parte."]
    assert page(project, "build/ar/terms.html").xpath("//aside/p[@lang='en']/text()") == ["Not wholly translated."]
    assert "build/ro/notices.html" not in project.files()


def test_merge__effective_date_is_on_the_page(project: Project) -> None:
    project.write({"sources/terms.md": '# Terms\n\nMarch 2, 2026\n{: datetime="2026-03-02" }\n'})
    project.begin()
    project.run("merge")

    html = page(project, "build/ro/terms.html")
    assert html.xpath("//meta[@name='dcterms.valid']/@content") == ["2026-03-02"]
    assert html.xpath("//footer//time/@datetime") == ["2026-03-02"]


def test_merge__a_text_dated_with_a_day_that_is_none_is_not_published(project: Project) -> None:
    project.write({"sources/terms.md": '# Terms\n\nSoon\n{: datetime="2026-02-31" }\n'})

    project.begin()
    result = project.run("merge", "--today", "2026-02-01")
    assert result.code == 3
    assert "sources/terms.md: its date line names no day ('2026-02-31')" in result.err
    assert not (project.root / "build/ro/terms.html").exists()


def test_merge__provenance_names_the_revision(project: Project) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@larkline.example"]
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "one"]):
        subprocess.run([*git, *arguments], cwd=project.root, check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], cwd=project.root, check=True, capture_output=True, text=True)
    project.begin()
    project.run("merge")

    assert page(project, "build/ro/terms.html").xpath("//meta[@name='clausula:revision']/@content") == [
        head.stdout.strip()
    ]
    project.write({"sources/terms.md": "# Terms\n"})
    project.run("merge")
    assert page(project, "build/ro/terms.html").xpath("//meta[@name='clausula:revision']") == []


def test_merge__a_translation_that_breaks_its_page_is_withheld(project: Project) -> None:
    project.run("extract")
    project.translate(RO, {"We keep records.": "Păstrăm <div>evidențe."})
    result = project.run("merge")

    assert result.code == 1
    assert result.out.splitlines()[-1] == (
        "sources/terms.md:3: error (ro, structure): the translation adds <div>; the source clause is published "
        "instead; make its markup match the source's [po/terms/ro.po:25: We keep records.]"
    )
    assert "We keep records." in project.read("build/ro/terms.md")


def test_run__says_each_finding_once(project: Project) -> None:
    project.run("extract")
    project.translate(RO, {"We keep records.": "Păstrăm <div>evidențe."})

    result = project.run("run")
    assert result.code == 1
    assert result.out.count("the translation adds <div>") == 1


def test_merge__a_lost_link_is_reported_and_withheld(project: Project) -> None:
    project.write({"sources/terms.md": "See [here](https://larkline.example/en/a).\n"})
    project.run("extract")
    project.translate(RO, {"See [here](https://larkline.example/en/a).": "Vedeți aici."})
    project.translate(
        "po/terms/ar.po", {"See [here](https://larkline.example/en/a).": "[هنا](https://larkline.example/ar/a)."}
    )
    result = project.run("merge", "--format", "json")

    assert result.code == 1
    (finding,) = json.loads(result.out)["diagnostics"]
    assert finding["message"] == (
        "the translation loses the link to https://larkline.example/en/a; the source clause is published instead; "
        "give it the links of the source, or give the unit the flag 'ignore-link' if it is right"
    )
    assert (finding["severity"], finding["locale"], finding["location"]) == ("error", "ro", "sources/terms.md:1")
    assert finding["catalog"] == "po/terms/ro.po:20"
    assert "Vedeți aici." not in project.read("build/ro/terms.md")


def test_merge__markup_that_breaks_only_beside_its_neighbour_is_withheld(project: Project) -> None:
    project.write({"sources/terms.md": "<p>One</p>\n<p>Two</p>\n"})
    project.run("extract")
    project.translate(RO, {"One": "<!-- Unu", "Two": "Doi -->"})
    result = project.run("merge")

    assert result.code == 1
    assert project.read("build/ro/terms.md").count("<p>") == 2


def test_report__counts_and_names_what_is_missing(project: Project) -> None:
    project.run("extract")
    project.translate(RO, {"Terms": "Termeni"})
    result = project.run("report")

    assert result.code == 0
    assert result.out.splitlines()[:2] == ["% of words translated  ar  ro", "terms                   0  14"]
    assert (
        "terms in ro: 1 translated, 2 untranslated of 3 clauses; 2 clauses behind since 2026-03-02 at the latest\n"
        "  sources/terms.md:3: untranslated: We keep records.\n"
    ) in result.out


def test_report__json_has_the_documented_keys(project: Project) -> None:
    project.run("extract")
    project.translate(RO, ALL)
    project.write({"sources/terms.md": "# Terms\n\nWe keep call records.\n\nYou may object.\n"})
    document = json.loads(project.run("report", "--format", "json").out)

    assert list(document)[:6] == ["schema", "source-locale", "versions", "diagnostics", "errors", "today"]
    assert list(document)[6:] == ["project", "revision", "gates"]
    version = document["versions"][0]
    assert list(version) == [
        *("document", "locale", "current-with", "segments", "words", "units", "percent", "status", "approval"),
        *("translator", "outdated-since", "header-date", "effective", "effective-in-days"),
    ]
    assert version["segments"] == {
        "untranslated": 0,
        "fuzzy": 0,
        "stale": 1,
        "withheld": 0,
        "untranslatable": 0,
        "translated": 2,
        "obsolete": 1,
    }
    assert version["units"] == [
        {
            "msgid": "We keep call records.",
            "msgctxt": None,
            "state": "stale",
            "since": None,
            "behind": None,
            "previous": "We keep records.",
            "target": "Păstrăm evidențe.",
            "location": "sources/terms.md:3",
        }
    ]


def test_report__gate(project: Project) -> None:
    project.run("extract")
    result = project.run("report", "--fail-under", "50")

    assert result.code == 1
    assert "terms in ro: gate failed: 0 % of the words are translated (--fail-under 50)\n" in result.out


def test_report__reads_the_sources_as_they_are(project: Project) -> None:
    """Nobody has to extract first to be told that a translation is behind."""
    project.run("extract")
    project.translate(RO, ALL)
    project.write({"sources/terms.md": "# Terms\n\nSomething wholly else.\n"})

    assert project.run("report", "--fail-under", "100").code == 1


def test_report__long_clauses_are_cut_short(project: Project) -> None:
    project.write({"sources/terms.md": "word " * 40})

    assert project.run("report").out.endswith(" word word word…\n")


def test_run__does_it_all_and_says_where_it_is(project: Project) -> None:
    result = project.run("run")

    assert result.code == 0
    assert result.out.splitlines()[-1] == "Pages are in build/, the report is build/report.html"
    assert {"build/report.html", "build/report.json", "build/manifest.json"} <= project.files()
    assert json.loads(project.run("run", "--format", "json").out)["files"] == ["build/report.html", "build/report.json"]


@pytest.mark.parametrize("command", ["init", "extract", "merge", "report", "run"])
def test_every_command__second_run_writes_nothing(project: Project, command: str) -> None:
    project.run("run")
    before = project.state()

    assert project.run(command).code == 0
    assert project.state() == before


def test_every_command__time_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.run("run")
    before = project.state()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")

    project.run("run")
    assert project.state() == before


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "merge-driver"])
def test_every_command__help_has_examples(project: Project, command: str) -> None:
    result = project.run(command, "--help")

    assert result.code == 0
    assert f"Examples:\n    clausula {command}" in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command__prints_one_json_document_and_nothing_else(project: Project, command: str) -> None:
    """As the README says."""
    project.write({"translations/ro/terms.md": "# Termeni\n", "base": "", "ours": "", "theirs": ""})
    arguments = {
        "init": ["new"],
        "adopt": ["translations/{locale}/{document}.md"],
        "estimate": ["--against", "sources/terms.md"],
        "approve": ["terms", "ro", "--by", "Ann"],
        "review": ["terms", "ro"],
        "merge-driver": ["base", "ours", "theirs", "po/terms/ro.po"],
        "release": ["terms"],
        "show": ["terms", "en"],
    }
    if command == "show":  # reads history
        git = ["git", "-c", "user.name=x", "-c", "user.email=x@larkline.example"]
        moment = {"GIT_COMMITTER_DATE": "2026-01-01T12:00:00+00:00"}
        for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "one"]):
            subprocess.run([*git, *words], cwd=project.root, check=True, env=os.environ | moment)

    result = project.run(command, *arguments.get(command, []), "--format", "json")

    assert result.code == 0, result.err
    assert result.err == ""
    document = json.loads(result.out)
    assert next(iter(document)) == "schema"
    assert document["schema"] == 1


def test_run__the_order_of_stages_is_said_everywhere_as_it_is(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def watched(stage: str, function: Callable[..., object]) -> Callable[..., object]:
        def record(*arguments: Any, **how: Any) -> object:
            order.append(stage)
            return function(*arguments, **how)

        return record

    for name in ("sync", "extract", "merge", "check", "report"):
        monkeypatch.setattr(stages, name, watched(name.partition("_")[0], getattr(stages, name)))
    document = json.loads(project.run("run", "--format", "json").out)

    said = ", ".join(order)
    assert [key for key in document if key in order] == order
    assert f"Do all of it: {said}." in project.run("--help").out
    assert f"Do all of it: {said}." in project.run("run", "--help").out
    assert f"# {said}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"all of it: {said};" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"unattended: {said}." in (ROOT / "docs/operations.md").read_text(encoding="utf-8")


def test_report__writes_nothing_but_badges_and_what_it_remembers(history: History) -> None:
    history.commit("One", terms="# Terms\n")
    project, before = history.project, history.project.state()

    project.run("report", "--format", "html", "--history", "3")
    remembered = {name for name in project.files() if name.startswith("build/.history/")}
    assert {name: project.state()[name] for name in project.files() - remembered} == before

    project.run("report", "--badges", "badges")
    assert project.files() == set(before) | remembered | {"badges/terms/ro.svg"}


@pytest.mark.parametrize("command", ["extract", "merge", "report", "run"])
def test_every_command__json_is_one_document_even_with_errors(project: Project, command: str) -> None:
    project.write({"sources/bad.md": b"\xff"})
    result = project.run(command, "--format", "json")

    assert result.code == 3
    document = json.loads(result.out)
    errors = document["errors"] if "errors" in document else document["report"]["errors"]
    assert errors == [
        {"path": "sources/bad.md", "line": 1, "problem": "not UTF-8 text (byte 0xFF); save the file as UTF-8"}
    ]


@pytest.mark.parametrize(
    ("sources", "output", "source", "published"),
    [
        ("en/{document}.md", "{locale}/{document}", "en/legal/eu/terms.md", "ro/legal/eu/terms.md"),
        ("{document}/{locale}.md", "{document}/{locale}", "terms/en.md", "terms/ro.md"),
        ("{document}.md", "build/{locale}/{document}", "terms.md", "build/ro/terms.md"),
    ],
)
def test_layout__is_free(project: Project, sources: str, output: str, source: str, published: str) -> None:
    project.write({"clausula.toml": CONFIG + f'sources = "{sources}"\noutput = "{output}"\n', source: "# Terms\n"})
    (project.root / "sources/terms.md").unlink()

    project.begin()
    assert project.run("run").code == 0
    before = project.state()
    assert published in before
    assert project.run("run").code == 0
    assert project.state() == before
    assert project.read(source) == "# Terms\n"


def test_main__without_a_command_prints_help(project: Project) -> None:
    result = project.run()

    assert result.code == 2
    assert "Exit codes: 0 done, 1 findings" in result.out + result.err


def test_main__version(project: Project) -> None:
    assert project.run("--version").out == "clausula 0.1.0\n"


def test_main__interrupted(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("clausula.cli.report.report", interrupt)
    result = project.run("report")

    assert (result.code, result.err.strip()) == (130, "clausula: interrupted; run the command again to finish")


def test_main__a_fault_of_ours_is_a_sentence_too(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr("clausula.cli.report.report", fail)
    result = project.run("report")

    assert result.code == 70
    assert result.err.startswith("clausula: internal error: RuntimeError: no such luck; please report it")
    monkeypatch.setenv("CLAUSULA_DEBUG", "1")
    with pytest.raises(RuntimeError):
        project.run("report")


def test_main__module_and_start() -> None:
    script = "import sys; sys.argv = ['clausula', '--help']; import runpy\n"
    script += "try: runpy.run_module('clausula', run_name='__main__')\nexcept SystemExit: pass\n"
    script += "print(sorted({'babel', 'jinja2', 'selectolax', 'markdown', 'polib', 'rapidfuzz'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_report__imports_nothing_that_it_does_not_use(project: Project) -> None:
    project.run("extract")
    project.run("report")  # that it remembers: a source is rendered once
    script = "import sys; from clausula.cli import main\n"
    script += "try: main(['report'])\nexcept SystemExit: pass\n"
    script += "print(sorted({'jinja2', 'selectolax', 'markdown'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=project.root)

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["extract", "merge"])
def test_command__loads_no_other(project: Project, command: str) -> None:
    project.run("run")
    script = f"import sys; from clausula.cli import main\ntry: main(['{command}'])\nexcept SystemExit: pass\n"
    script += "rooms = {name.split('.')[1] for name in sys.modules if name.startswith('clausula.')}\n"
    script += "others = rooms & {'adoption', 'alignment', 'exchange', 'platforms', 'reporting'}\n"
    script += "print(sorted(others | {'asyncio', 'email', 'multiprocessing', 'unicode_rbnf'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=project.root)

    assert done.stdout.splitlines()[-1] == "[]"


def test_merge__title_of_an_untranslated_page_is_the_heading_alone(project: Project) -> None:
    project.run("extract")
    project.translate(RO, {"You may object.": "Puteți obiecta."})
    project.run("merge")

    assert "<title>Terms</title>" in project.read("build/ro/terms.html")
    assert not [one for one in project.read("build/ro/terms.html") if "\ufdd0" <= one <= "\ufdef"]


def test_mistyped_command_gets_a_suggestion(project: Project) -> None:
    result = project.run("reprot", "--format", "json")

    assert result.code == 2
    assert "Error: no command 'reprot'; did you mean 'report'?\n" in result.err


def test_option_that_is_not_there_is_no_command(project: Project) -> None:
    assert "No such option" in project.run("--reprot").err
