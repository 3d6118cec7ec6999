"""Bad input: one clear line each, the right exit code, everything else still done, nothing damaged."""

import os
from collections.abc import Callable

import pytest

from sandbox import CONFIG, Project

SOURCE = "sources/bad.md"
PO = "po/bad/ro.po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
UNIT = 'msgid "a"\nmsgstr "b"\n'


def source(text: str | bytes) -> dict[str, str | bytes]:
    return {SOURCE: text}


def catalog(text: str | bytes) -> dict[str, str | bytes]:
    return {SOURCE: "a\n", PO: text}


FILES = {
    "not UTF-8": (
        source(b"# A\n\n\xfe\n"),
        "sources/bad.md:3: not UTF-8 text (byte 0xFE); save the file as UTF-8",
    ),
    "a NUL character": (
        source("# A\n\0\n"),
        "sources/bad.md:2: a NUL character; this is not a text file, or it is damaged",
    ),
    "blocks that stand too deep in one another": (
        source("".join(f"{'  ' * level}- item {level}\n" for level in range(500))),
        "sources/bad.md: its blocks stand too deep in one another to be rendered; have fewer levels",
    ),
    "a region that is never closed": (
        source("a\n\n<!-- i18n:skip-start -->\n\nb\n"),
        (
            "sources/bad.md:3: 'skip-start' is never closed; add '<!-- i18n:skip-end -->' where the text is for "
            "translators again"
        ),
    ),
    "a region that was never opened": (
        source("a\n\n<!-- translate:on -->\n"),
        "sources/bad.md:3: 'on' without 'off' before it; remove it or add the start",
    ),
    "a region within a region": (
        source("<!-- i18n:skip-start -->\n\n<!-- translate:off -->\n"),
        "sources/bad.md:3: 'off' inside the 'skip-start' of line 1; end that one first",
    ),
    "a comment that never ends": (
        source("a\n\n<!-- i18n:comment: b\n"),
        "sources/bad.md:3: the comment with the directive 'comment' never ends; close it with '-->'",
    ),
    "a misspelt directive": (
        source("<!-- i18n:coment: b -->\n"),
        "sources/bad.md:1: unknown directive 'coment'; did you mean 'comment'?",
    ),
    "an unclosed string": (
        catalog(HEADER + 'msgid "a\nmsgstr "b"\n'),
        (
            "po/bad/ro.po:6: not a line of a PO file (a string without its closing quote); mend the line, "
            "`msgfmt --check` lists all such"
        ),
    ),
    "a conflict marker": (
        catalog(HEADER + "<<<<<<< ours\n" + UNIT),
        "po/bad/ro.po:6: a conflict marker of a version control system; mend the line, `msgfmt --check` lists all such",
    ),
    "an entry out of order": (
        catalog(HEADER + 'msgstr "b"\nmsgid "a"\n'),
        "po/bad/ro.po:6: the entry here is not in the order of a PO file; msgid, then msgstr, each once",
    ),
    "duplicate units": (
        catalog(HEADER + UNIT + "\n" + UNIT),
        "po/bad/ro.po:9: duplicate of the unit in line 6; keep one",
    ),
    "a second header": (
        catalog(HEADER + UNIT + '\nmsgid ""\nmsgstr "x"\n'),
        "po/bad/ro.po:9: a second header (empty msgid); remove it",
    ),
    "no header": (
        catalog(UNIT),
        'po/bad/ro.po:1: the header entry (msgid "") is missing; restore it from the template',
    ),
    "another language": (
        catalog(HEADER.replace("ro", "de") + UNIT),
        (
            "po/bad/ro.po:3: the catalog is in 'de', not in 'ro'; put it where that language belongs, or mend its "
            "Language "
            "header"
        ),
    ),
    "no language at all": (
        catalog(HEADER.replace(" ro", " ???") + UNIT),
        (
            "po/bad/ro.po:3: the catalog is in '???', not in 'ro'; put it where that language belongs, or mend its "
            "Language header"
        ),
    ),
    "plural units": (
        catalog(HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n'),
        "po/bad/ro.po:6: a unit with plurals; policies have none, remove it",
    ),
    "another encoding than declared": (
        catalog((HEADER + UNIT).encode() + b"# \xe9\n"),
        "po/bad/ro.po:8: not UTF-8 text; save the file as UTF-8",
    ),
    "an unknown encoding": (
        catalog(HEADER.replace("UTF-8", "KLINGON") + UNIT),
        "po/bad/ro.po:4: unknown charset 'KLINGON'; save the file as UTF-8",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_bad_file__is_named_left_alone_and_the_rest_is_done(project: Project, name: str) -> None:
    files, message = FILES[name]
    project.write(files)
    before = {path: project.state()[path] for path in files}

    result = project.run("run")

    assert (result.code, result.err) == (3, f"clausula: {message}\n")
    assert {path: project.state()[path] for path in files} == before
    assert {"po/terms/ro.po", "build/en/terms.html", "build/report.html"} <= project.files()


def config(text: str) -> Callable[[Project], None]:
    return lambda project: project.write({"clausula.toml": text})


CONFIGURATIONS = {
    "an unknown key": (
        CONFIG + 'catalogues = "x"\n',
        "clausula.toml:4: unknown key 'project.catalogues'; did you mean 'catalogs'?",
    ),
    "an unknown table": (
        CONFIG + "[markdwn]\n",
        "clausula.toml:4: unknown key 'markdwn'; did you mean 'markdown'?",
    ),
    "a key like no other": (
        CONFIG + "[publish]\nzzz = 1\n",
        "clausula.toml:5: unknown key 'publish.zzz'; known are archive, assets, authoritative, base-url, "
        "changes, formats, grace, locales, marks, minimum, notices, relink, source-version, stale, templates, unbegun",
    ),
    "a missing key": (
        '[project]\nsource-locale = "en"\n',
        "clausula.toml:1: the key 'project.locales' is missing; add it",
    ),
    "a value of another type": (
        CONFIG + '[publish]\nminimum = "all"\n',
        "clausula.toml:5: publish.minimum: expected a whole number, got a text in quotes; see docs/configuration.md",
    ),
    "a value out of range": (
        CONFIG + "[publish]\nminimum = 101\n",
        "clausula.toml:5: publish.minimum: expected a whole number <= 100; see docs/configuration.md",
    ),
    "a word that is none of the choices": (
        CONFIG + '[publish]\nstale = "hidden"\n',
        "clausula.toml:5: publish.stale: 'hidden' is none of what it may be; known are hold, previous, source, "
        "withhold",
    ),
    "a word of a list that is nearly one of the choices": (
        CONFIG + '[publish]\nformats = ["md", "pfd"]\n',
        "clausula.toml:5: publish.formats: 'pfd' is none of what it may be; did you mean 'pdf'?",
    ),
    "a word that is none of the choices, for one language": (
        CONFIG + '[publish.locales.ro]\nstale = "hodl"\n',
        "clausula.toml:5: publish.locales.ro.stale: 'hodl' is none of what it may be; did you mean 'hold'?",
    ),
    "a key that is none of the choices": (
        CONFIG + "[estimate.prices]\nnwe = 0.1\n",
        "clausula.toml:4: estimate.prices: 'nwe' is none of what it may be; did you mean 'new'?",
    ),
    "no TOML": (
        CONFIG + "locale = \n",
        "clausula.toml:4: not valid TOML: Invalid value; mend the line",
    ),
    "TOML that ends too early": (
        CONFIG + "[publish",
        "clausula.toml:4: not valid TOML: Expected ']' at the end of a table declaration; mend the line",
    ),
    "no language tag": (
        CONFIG.replace('"ro"', '"romanian"'),
        "clausula.toml:3: project.locales: 'romanian' is no language tag; did you mean 'ro'?",
    ),
    "a locale twice": (
        CONFIG.replace('"ar"', '"ro"'),
        "clausula.toml:3: project.locales: 'ro' is listed twice; list each target locale once",
    ),
    "the source locale as a target": (
        CONFIG.replace('"ar"', '"en"'),
        "clausula.toml:3: project.locales: 'en' is the source locale; list each target locale once",
    ),
    "a pattern without a document": (
        CONFIG + 'output = "build/{locale}"\n',
        (
            "clausula.toml:4: project.output: 'build/{locale}' has no '{document}'; every document needs a file of "
            "its "
            "own, so add '{document}' to the pattern"
        ),
    ),
    "a pattern without a locale": (
        CONFIG + 'output = "build/{document}"\n',
        (
            "clausula.toml:4: project.output: 'build/{document}' has no '{locale}'; every locale needs a file of its "
            "own, "
            "so add '{locale}' to the pattern"
        ),
    ),
    "an unknown placeholder": (
        CONFIG + 'catalogs = "po/{documnt}/{locale}.po"\n',
        "clausula.toml:4: project.catalogs: unknown placeholder '{documnt}'; did you mean 'document'?",
    ),
    "a pattern that leads out": (
        CONFIG + 'output = "../{locale}/{document}"\n',
        (
            "clausula.toml:4: project.output: '../{locale}/{document}' leads out of the project; give a path relative "
            "to "
            "the configuration"
        ),
    ),
    "an unknown extension": (
        CONFIG + '[markdown]\nextensions = ["tablez"]\n',
        (
            "clausula.toml: markdown.extensions: Python-Markdown has no extension 'tablez' (No module named 'tablez'); "
            "install it or remove it"
        ),
    ),
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_bad_configuration__is_refused_before_anything_is_written(project: Project, name: str) -> None:
    text, message = CONFIGURATIONS[name]
    project.write({"clausula.toml": text})
    before = project.state()

    project.begin()
    result = project.run("run")

    assert (result.code, result.err) == (2, f"clausula: {message}\n")
    assert project.state() == before


def test_configuration__an_extension_that_fails(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(project.root))
    project.write(
        {
            "failing_extension.py": 'def makeExtension(**_):\n    raise ValueError("no key")\n',
            "clausula.toml": CONFIG + '[markdown]\nextensions = ["failing_extension"]\n',
        }
    )
    result = project.run("run")
    assert result.code == 2
    assert "'failing_extension' cannot be loaded (ValueError: no key); mend or remove it" in result.err


def test_configuration__not_utf8(project: Project) -> None:
    project.write({"clausula.toml": b"# \xff\n"})

    assert project.run("run").err == "clausula: clausula.toml:1: not UTF-8 text; save the file as UTF-8\n"


def test_configuration__missing(project: Project) -> None:
    (project.root / "clausula.toml").unlink()

    result = project.run("report")
    assert result.code == 2
    assert result.err == (
        "clausula: no clausula.toml here or in a folder above; run 'clausula init' to write one, or give --config\n"
    )
    assert project.run("report", "--config", "x.toml").err == (
        "clausula: x.toml: no such file; run 'clausula init' to write one\n"
    )


def test_configuration__is_found_in_a_folder_above(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root / "sources")

    assert project.run("extract").code == 0
    assert "po/terms/ro.po" in project.files()


def test_epoch__that_is_no_number(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")

    result = project.run("extract")
    assert result.code == 2
    assert result.err == ("clausula: SOURCE_DATE_EPOCH: 'today' is no number of seconds since 1970; mend or unset it\n")


def test_sources__missing_folder(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + 'sources = "texts/{document}.md"\n'})

    result = project.run("extract")
    assert (result.code, result.err) == (
        3,
        "clausula: texts: no such folder; create it, or set project.sources to where the source texts are\n",
    )


def test_sources__none_there(project: Project) -> None:
    (project.root / "sources/terms.md").unlink()

    assert project.run("extract").err == (
        "clausula: sources/{document}.md: no source text there; add one, or mend project.sources\n"
    )


def test_sources__that_would_write_one_file(project: Project) -> None:
    project.write({"sources/Terms.md": "# Other\n", "sources/z.md": "# Z\n"})

    result = project.run("extract")
    assert (result.code, result.err) == (
        3,
        (
            "clausula: sources/terms.md: would write a file that sources/Terms.md writes; rename one of them, or tell "
            "their files apart in the patterns of clausula.toml\n"
        ),
    )
    assert "po/z/ro.po" in project.files()


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
@pytest.mark.parametrize(("name", "shown"), [(b"a\xff", "a\\udcff"), (b"a\nb", "a\\nb"), (b"a\x1b[2J", "a\\x1b[2J")])
def test_sources__with_a_name_that_nothing_can_repeat(project: Project, name: bytes, shown: str) -> None:
    (project.root / os.fsdecode(b"sources/" + name + b".md")).write_text("Strange.\n", encoding="utf-8")
    said = (
        f"clausula: sources/{shown}.md: a name with a control character, or with a byte that is not UTF-8; "
        "rename the file\n"
    )

    for arguments in (["extract"], ["merge"], *(["report", "--format", form] for form in ("text", "html", "junit"))):
        result = project.run(*arguments)
        assert (result.code, result.err) == (3, said), arguments
    assert "po/terms/ro.po" in project.files()


def test_source__that_cannot_be_read(project: Project) -> None:
    (project.root / SOURCE).symlink_to(project.root / SOURCE)

    result = project.run("extract")
    assert result.code == 3
    assert result.err.startswith("clausula: sources/bad.md: cannot be read (")


def test_output__folder_that_cannot_be_written(project: Project) -> None:
    project.write({"build/ro": "a file in the place of the folder"})

    project.begin()
    result = project.run("run")
    assert result.code == 3
    assert result.err.splitlines()[0].startswith("clausula: build/ro/terms.md: cannot be written (")
    assert "build/ar/terms.html" in project.files()
    assert project.read("build/ro") == "a file in the place of the folder"


def test_output__of_the_report_that_cannot_be_written(project: Project) -> None:
    (project.root / "build/report.html").mkdir(parents=True)

    result = project.run("run")
    assert result.code == 3
    assert "clausula: build/report.html: cannot be written" in result.err


def test_output__catalog_that_cannot_be_written(project: Project) -> None:
    project.write({"po": "a file in the place of the folder"})

    result = project.run("extract")
    assert result.code == 3
    assert "clausula: po/terms/terms.pot: cannot be written" in result.err


def test_merge__keeps_what_was_published_of_a_document_at_fault(project: Project) -> None:
    project.begin()
    project.run("run")
    project.write({"sources/terms.md": b"\xff", "sources/other.md": "# Other\n"})
    project.run("run")

    assert {"build/ro/terms.html", "build/en/other.html"} <= project.files()


def test_merge__keeps_what_was_published_of_a_catalog_at_fault(project: Project) -> None:
    project.begin()
    project.run("run")
    before = project.read("build/ro/terms.html")
    project.write({"po/terms/ro.po": "nonsense", "sources/terms.md": "# Terms\n\nNew.\n"})
    project.run("run")

    assert project.read("build/ro/terms.html") == before
    assert "New." in project.read("build/ar/terms.html")
    assert "not readable" in project.read("build/report.html")


def test_notices__at_fault(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + '[publish]\nnotices = "gone"\n'})

    project.begin()
    result = project.run("merge")
    assert (result.code, result.err) == (3, "clausula: sources/gone.md: no such file\n")
    assert "build/ro/terms.html" in project.files()


def test_manifest__that_is_damaged_is_made_anew(project: Project) -> None:
    project.run("run")
    good = project.read("build/manifest.json")
    project.write({"build/manifest.json": "{"})

    assert project.run("merge").code == 0
    assert project.read("build/manifest.json") == good


def test_usage__unknown_option_is_exit_2(project: Project) -> None:
    result = project.run("extract", "--chek")

    assert result.code == 2
    assert "No such option" in result.err


@pytest.mark.parametrize("command", ["report --today", "merge --today", "release terms --today", "show terms ro --on"])
def test_usage__a_day_is_told_how_it_is_written(project: Project, command: str) -> None:
    result = project.run(*command.split(), "tomorrow")

    assert result.code == 2
    assert "'tomorrow' is no day; write it like 2026-03-02" in result.err
