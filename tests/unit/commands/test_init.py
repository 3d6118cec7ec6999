"""A configuration for a new project, and the merge driver for its clone."""

import subprocess
from pathlib import Path

import pytest

from clausula import config
from clausula.commands.init import Initialized, initialize, register_merge_driver
from clausula.commands.proposal import Wanted
from clausula.errors import ConfigError
from clausula.locales import Locale
from clausula.render.terminal import initialized
from clausula.workspace.project import Project

ENGLISH, GERMAN = Locale("en"), Locale("de")


def made(root: Path, sources: str = "sources/{document}.md", *locales: Locale) -> Initialized:
    return initialize(root, Wanted(ENGLISH, locales or (GERMAN,), sources))


def test_initialize__writes_a_configuration_of_what_it_was_given(tmp_path: Path) -> None:
    result = made(tmp_path, "./policies//{document}.en.md", GERMAN, Locale.parse("pt_BR"))
    found = config.parse(result.path.read_bytes(), result.path)

    assert (result.path, result.written, result.documents) == (tmp_path / "clausula.toml", True, ())
    assert (found.source_locale, found.locales) == (ENGLISH, (GERMAN, Locale("pt", territory="BR")))
    assert found.groups[0].sources.text == "policies/{document}.en.md"
    assert (found.groups[0].output.text, found.platform.path, found.publish.minimum) == (
        "build/{locale}/{document}",
        "exchange",
        0,
    )


SITE = {
    "mkdocs.yml": "site_name: Larkline\n",
    "docs/privacy.md": "---\ntitle: Privacy\nlang: en\nslug: p\n---\n\nWe keep logs.\n",
    "docs/de/privacy.md": "---\ntitle: Datenschutz\nlang: de\nslug: d\n---\n\nWir führen Protokolle.\n",
    "docs/terms.md": "Fair.\n",
}


def laid_out(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def test_initialize__looks_at_what_is_there(tmp_path: Path) -> None:
    laid_out(tmp_path, SITE)

    result = initialize(tmp_path, Wanted())
    (group,) = config.parse(result.path.read_bytes(), result.path).groups
    assert (result.documents, result.translations) == (("privacy", "terms"), 1)
    assert (group.sources.text, group.output.text) == ("docs/{document}.md", "docs/{locale}/{document}")
    assert (group.locales, group.publish.source_version) == ((GERMAN,), False)
    assert (group.markdown.dialect, group.markdown.front_matter) == ("mkdocs", ("title",))
    assert (group.markdown.front_matter_keep, group.markdown.front_matter_set) == (("slug",), {"lang": "{locale}"})
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "/build/\n/exchange/\n"


def test_initialize__a_dry_run_writes_nothing(tmp_path: Path) -> None:
    laid_out(tmp_path, SITE)
    before = sorted(tmp_path.rglob("*"))

    result = initialize(tmp_path, Wanted(), dry_run=True)
    assert (result.written, 'dialect = "mkdocs"' in result.text) == (False, True)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("!!! note\n    Be kind.\n", "mkdocs"),
        ("+++\ntitle = 'x'\n+++\n\n{{< note >}}\n", "hugo"),
        ("{% include note.html %}\n", "jekyll"),
        ("import Note from './note'\n\n<Note />\n", "docusaurus"),
        ("> [!NOTE]\n> Be kind.\n", "gfm"),
        ('From today\n{: datetime="2026-03-02" }\n', "python-markdown"),
        ("Be kind.\n", "gfm"),
    ],
)
def test_initialize__tells_the_dialect_by_what_no_other_has(tmp_path: Path, text: str, dialect: str) -> None:
    laid_out(tmp_path, {"a.md": text, "a.de.md": "Seid nett.\n", "README.md": "Hello.\n"})

    result = initialize(tmp_path, Wanted())
    (group,) = config.parse(result.path.read_bytes(), result.path).groups
    assert (group.markdown.dialect, result.documents) == (dialect, ("a",))


@pytest.mark.parametrize(
    ("site", "text", "dialect"),
    [
        ("2021/mkdocs.yml", "site_name: Larkline\n", "mkdocs"),
        ("2021/docs/docusaurus.config.ts", "", "docusaurus"),
        ("config/_default/hugo.yaml", "", "hugo"),
        ("config.toml", 'baseURL = "https://larkline.example/"\n', "hugo"),
        ("config.toml", 'name = "another tool"\n', "gfm"),
        ("elsewhere/mkdocs.yml", "site_name: Larkline\n", "gfm"),
    ],
)
def test_initialize__finds_the_site_above_the_texts(tmp_path: Path, site: str, text: str, dialect: str) -> None:
    laid_out(tmp_path, {"2021/docs/a.md": "# A\n", "2021/docs/a.de.md": "# A\n", site: text})

    assert f'dialect = "{dialect}"' in initialize(tmp_path, Wanted()).text


def test_initialize__takes_texts_with_components_for_mdx(tmp_path: Path) -> None:
    laid_out(tmp_path, {"a.mdx": "# A\n", "a.de.mdx": "# A\n"})

    assert 'dialect = "docusaurus"' in initialize(tmp_path, Wanted()).text


def test_initialize__takes_of_the_folder_of_github_what_is_translated(tmp_path: Path) -> None:
    names = ("CODE_OF_CONDUCT.md", "CODE_OF_CONDUCT.de.md", "PULL_REQUEST_TEMPLATE.md", "ISSUE_TEMPLATE/bug.md")
    laid_out(tmp_path, {f".github/{name}": "# A\n" for name in names})
    result = initialize(tmp_path, Wanted())

    assert (result.documents, result.translations) == (("CODE_OF_CONDUCT",), 1)


FRONT = """\
---
layout: ../a.astro
hero:
  name: Larkline
  tagline: Calls for all
css: a.css
nav: Law
---

Hi.
"""
OTHER_FRONT = (("../a", "../../a"), ("Calls for all", "Anrufe für alle"), ("Law", "Recht"), ("css: a.css", "by: Rosa"))


def test_initialize__keeps_what_translations_have_otherwise_in_front_matter(tmp_path: Path) -> None:
    german = FRONT
    for before, after in OTHER_FRONT:
        german = german.replace(before, after)
    laid_out(tmp_path, {"docs/a.md": FRONT, "docs/de/a.md": german, "docs/b.md": FRONT})
    text = initialize(tmp_path, Wanted()).text

    assert 'front-matter = ["hero.tagline", "nav"]\n' in text
    assert 'front-matter-keep = ["by", "layout"]\n' in text


def test_initialize__tells_trees_with_the_same_names_apart(tmp_path: Path) -> None:
    names = ("4.0/en/a.md", "4.0/de/a.md", "4.0/de/b.md", "4.0/en/b.md", "5.0/en/a.md", "5.0/fr/a.md")
    laid_out(tmp_path, dict.fromkeys(names, "# A\n"))
    result = initialize(tmp_path, Wanted())

    assert result.documents == ("4.0/a", "4.0/b", "5.0/a")
    assert result.translations == 3


TWO = {
    "sources/terms.md": "# Terms\n\nWe keep your records for a month.\n",
    "sources/terms.de.md": "# Bedingungen\n\nWir bewahren Ihre Daten einen Monat lang auf.\n",
    "sources/privacy.md": "# Privacy\n\nYou may ask for a copy of your data.\n",
    "sources/de/privacy.md": "# Datenschutz\n\nSie können eine Kopie Ihrer Daten verlangen.\n",
}


@pytest.mark.parametrize(("folder", "rest"), [("sources/", ("fees",)), ("sources/", ()), ("", ())])
def test_initialize__parts_a_folder_in_which_texts_lie_in_two_ways(
    tmp_path: Path, folder: str, rest: tuple[str, ...]
) -> None:
    laid_out(tmp_path, {folder + name.removeprefix("sources/"): text for name, text in TWO.items()})
    laid_out(tmp_path, {f"{folder}{name}.md": "# Fees\n\nThere are none for what we do.\n" for name in rest})

    result = initialize(tmp_path, Wanted())
    project = Project(tmp_path, config.parse(result.path.read_bytes(), result.path))
    documents, errors = project.documents()
    assert (documents, errors, result.translations) == ((*rest, "privacy", "terms"), (), 2)
    places = {name: str(project.output_path(name, GERMAN)) for name in documents}
    assert (places["privacy"], places["terms"]) == (f"{folder}de/privacy.md", f"{folder}terms.de.md")


@pytest.mark.parametrize("apart", [" (", "-(", "_("])
def test_initialize__finds_languages_in_brackets(tmp_path: Path, apart: str) -> None:
    texts = {"": "# Conduct\n\nBe kind.\n", "de": "# Verhalten\n\nSeid nett.\n", "fr": "# Conduite\n\nSoyez gentils.\n"}
    laid_out(tmp_path, {f"Conduct{apart}{tag}).md" if tag else "Conduct.md": text for tag, text in texts.items()})
    laid_out(tmp_path, {"Home.md": "Welcome.\n", "Notes (draft).md": "Later.\n"})

    result = initialize(tmp_path, Wanted())
    project = Project(tmp_path, config.parse(result.path.read_bytes(), result.path))
    assert (result.documents, result.translations) == (("Conduct",), 2)
    assert str(project.output_path("Conduct", GERMAN)) == f"Conduct{apart}de).md"
    assert str(project.output_path("Conduct", ENGLISH)) == "Conduct.md"


def test_initialize__keeps_what_paths_call_languages(tmp_path: Path) -> None:
    laid_out(tmp_path, dict.fromkeys(("EN/a b.md", "DE/a b.md", "portuguese/a b.md", "zhcn/a b.md"), "# A\n"))
    result = initialize(tmp_path, Wanted())

    assert (result.documents, result.translations) == (("a b",), 3)
    assert '"en" = "EN"' in result.text


CROWD = {f"docs/guide/{number}.md": "# A\n" for number in range(30)}


@pytest.mark.parametrize(
    ("names", "include", "documents"),
    [
        (("docs/law/a.md", "docs/law/b.md", "docs/de/law/a.md", "docs/de/law/b.md"), "docs/law/**.md", 2),
        (("docs/law/a.md", "docs/law/b.md", "docs/de/law/a.md"), "docs/law/a.md", 1),
        (("docs/a.md", "docs/de/a.md"), "docs/a.md", 1),
    ],
)
def test_initialize__takes_of_a_crowd_what_is_translated(
    tmp_path: Path, names: tuple[str, ...], include: str, documents: int
) -> None:
    laid_out(tmp_path, {**dict.fromkeys(names, "# A\n"), **CROWD})
    result = initialize(tmp_path, Wanted())

    assert f'include = ["{include}"]' in result.text
    assert len(result.documents) == documents


@pytest.mark.parametrize(
    ("names", "sources", "documents"),
    [
        (("policies/a.md", "policies/b/c.md", "docs/privacy.md"), "policies/{document}.md", ("a", "b/c")),
        (("README.md", "CODE_OF_CONDUCT.md"), "{document}.md", ("CODE_OF_CONDUCT",)),
        (("docs/privacy/index.mdx", "docs/terms/index.mdx"), "docs/{document}.mdx", ("privacy/index", "terms/index")),
        (("src/privacy.md", "src/terms.md", "src/intro.md"), "src/{document}.md", ("privacy", "terms")),
        (("sources/a.md", "README.md"), "sources/{document}.md", ("a",)),
        (("README.md", "notes.md"), "sources/{document}.md", ()),
        (("legal/README.md", "legal/a.md", "legal/b/readme.md"), "legal/{document}.md", ("a",)),
    ],
)
def test_initialize__finds_policies_by_their_names_where_there_is_no_translation(
    tmp_path: Path, names: tuple[str, ...], sources: str, documents: tuple[str, ...]
) -> None:
    laid_out(
        tmp_path, dict.fromkeys(names, "Wir speichern die Daten, die Sie uns geben, und geben sie niemandem. " * 2)
    )
    result = initialize(tmp_path, Wanted())
    found = config.parse(result.path.read_bytes(), result.path)

    assert (found.groups[0].sources.text, result.documents, result.locales) == (sources, documents, ())
    assert found.groups[0].publish.unbegun is False
    assert found.source_locale == (GERMAN if documents else ENGLISH)
    assert Project(tmp_path, found).documents()[0] == tuple(sorted((*documents, "page-notices")))


def test_initialize__takes_policies_where_the_readme_alone_is_translated(tmp_path: Path) -> None:
    laid_out(tmp_path, dict.fromkeys(("README.md", "README.zh-CN.md", "PRIVACY.md", "docs/guide.md"), "# A\n"))
    result = initialize(tmp_path, Wanted())

    assert (result.documents, list(map(str, result.locales))) == (("PRIVACY", "README"), ["zh-CN"])


def test_initialize__takes_no_translation_that_lies_otherwise_for_a_document(tmp_path: Path) -> None:
    names = ("docs/a.md", "docs/fr/a.md", "docs/es/a.md", "docs/a.de.md", "docs/b.it.md", "docs/c.md")
    laid_out(tmp_path, dict.fromkeys(names, "# A\n"))

    assert initialize(tmp_path, Wanted()).documents == ("a", "b.it", "c")


def test_initialize__leaves_out_what_a_folder_says_of_itself(tmp_path: Path) -> None:
    names = (
        "docs/README.md",
        "docs/a.md",
        "docs/de/a.md",
        "docs/b/CHANGELOG.md",
        "docs/c/README.md",
        "docs/de/c/README.md",
    )
    laid_out(tmp_path, dict.fromkeys(names, "# A\n"))

    assert initialize(tmp_path, Wanted()).documents == ("a", "c/README")


def test_initialize__adds_to_what_git_ignores(tmp_path: Path) -> None:
    laid_out(tmp_path, {".gitignore": "*.pyc"})

    made(tmp_path)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*.pyc\n/build/\n/exchange/\n"


def test_initialize__says_which_sources_it_finds(tmp_path: Path) -> None:
    for name in ("sources/b.md", "sources/a/c.md", "sources/note.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert made(tmp_path).documents == ("a/c", "b")


def test_initialize__names_translations_that_have_names_of_their_own(tmp_path: Path) -> None:
    names = ("legal/en/privacy.md", "legal/en/terms.md", "legal/de/datenschutz.md", "legal/de/terms.md")
    laid_out(tmp_path, dict.fromkeys(names, "# A\n"))
    result = initialize(tmp_path, Wanted())

    assert (result.translations, list(map(str, result.nameless))) == (1, ["legal/de/datenschutz.md"])
    assert list(initialized(result))[-3:] == [
        "1 file is a translation of them. Next: clausula adopt",
        "1 file has the name of no source text, as legal/de/datenschutz.md. To adopt one that is a translation:",
        "  clausula adopt FILE --document NAME --locale TAG",
    ]


def test_initialize__leaves_a_configuration_as_it_is(tmp_path: Path) -> None:
    text = b'[project]\nsource-locale = "ro"\nlocales = []\nsources = "{document}.txt"\n'
    (tmp_path / "clausula.toml").write_bytes(text)
    (tmp_path / "a.txt").touch()

    result = made(tmp_path)

    assert (result.written, result.documents) == (False, ("a",))
    assert (tmp_path / "clausula.toml").read_bytes() == text


def test_initialize__a_wrong_configuration_that_is_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "clausula.toml").write_bytes(b"locals = 3\n")

    with pytest.raises(ConfigError) as caught:
        made(tmp_path)

    assert str(caught.value) == "clausula.toml:1: unknown key 'locals'; did you mean 'locales'?"


@pytest.mark.parametrize(
    ("sources", "locales", "problem"),
    [
        (
            "../{document}.md",
            (GERMAN,),
            "--sources: '../{document}.md' leads out of the project; give a path relative to the configuration",
        ),
        (
            "{document}.md",
            (GERMAN, ENGLISH),
            "clausula.toml:5: project.locales: 'en' is the source locale; list each target locale once",
        ),
        (
            "{document}.md",
            (GERMAN, GERMAN),
            "clausula.toml:5: project.locales: 'de' is listed twice; list each target locale once",
        ),
    ],
)
def test_initialize__what_cannot_serve_is_refused_and_not_written(
    tmp_path: Path, sources: str, locales: tuple[Locale, ...], problem: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        made(tmp_path, sources, *locales)

    assert str(caught.value) == problem
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "sources", ['{document}.md"\nname = "x"\n#', 'a"b/{document}.md', "a\\b/{document}.md", "é/{document}.md"]
)
def test_initialize__a_pattern_of_any_characters_is_that_pattern(tmp_path: Path, sources: str) -> None:
    path = made(tmp_path, sources).path

    assert config.parse(path.read_bytes(), path).groups[0].sources.text == sources


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    made(tmp_path)
    return tmp_path


def configured(root: Path, key: str) -> str:
    done = subprocess.run(["git", "config", key], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_merge_driver__is_registered_in_the_clone_and_for_its_catalogs(clone: Path) -> None:
    assert register_merge_driver(clone) == (
        "the clone's configuration: merge.clausula",
        ".gitattributes: po/**/*.po merge=clausula, po/sync.lock merge=clausula",
    )
    assert configured(clone, "merge.clausula.driver") == "clausula merge-driver %O %A %B %P"
    assert (clone / ".gitattributes").read_text(encoding="utf-8") == (
        "po/**/*.po merge=clausula\npo/sync.lock merge=clausula\n"
    )


def test_merge_driver__twice_is_once(clone: Path) -> None:
    register_merge_driver(clone)
    before = (clone / ".gitattributes").read_bytes()

    assert register_merge_driver(clone) == ()
    assert (clone / ".gitattributes").read_bytes() == before


def test_merge_driver__keeps_what_git_is_told_already(clone: Path) -> None:
    (clone / ".gitattributes").write_bytes(b"*.png binary\npo/sync.lock merge=clausula")

    register_merge_driver(clone)

    assert (clone / ".gitattributes").read_bytes() == (
        b"*.png binary\npo/sync.lock merge=clausula\npo/**/*.po merge=clausula\n"
    )


def test_merge_driver__outside_git_is_refused(tmp_path: Path) -> None:
    made(tmp_path)

    with pytest.raises(ConfigError) as caught:
        register_merge_driver(tmp_path)

    assert str(caught.value) == "--merge-driver: this folder is in no git repository; run 'git init' first"
    assert not (tmp_path / ".gitattributes").exists()


@pytest.mark.parametrize(
    ("catalogs", "pattern"),
    [
        ("po/{locale}.po", "po/{document}/{locale}.po"),
        ("po/terms/{locale}.po", "po/{document}/{locale}.po"),
        ("i18n/terms.{locale}.po", "i18n/{document}.{locale}.po"),
        ("locale/{locale}/LC_MESSAGES/terms.po", "locale/{locale}/LC_MESSAGES/{document}.po"),
        ("docs/po/{locale}/legal/shop.po", "po/{document}/{locale}.po"),  # of another document
    ],
)
def test_initialize__translates_into_the_languages_of_the_catalogs_that_are_there(
    catalogs: str, pattern: str, tmp_path: Path
) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    laid_out(tmp_path, {"docs/terms.md": "We keep logs.\n"})
    laid_out(tmp_path, {catalogs.replace("{locale}", tag): header for tag in ("de", "pt_BR")})

    found = config.parse(initialize(tmp_path, Wanted()).text.encode(), tmp_path / "clausula.toml")
    assert found.locales == (GERMAN, Locale("pt", territory="BR"))
    assert found.groups[0].catalogs.text == pattern


@pytest.mark.parametrize("begun", [{}, {"po/terms/de.po": 'msgid ""\nmsgstr ""\n'}])
def test_initialize__translates_into_the_languages_that_gettext_is_told(tmp_path: Path, begun: dict[str, str]) -> None:
    laid_out(
        tmp_path, {"sources/terms.md": "# Terms\n", "po/LINGUAS": "# Since May\nen de pt_BR\nsr@latin # and_more\n"}
    )
    laid_out(tmp_path, begun)

    assert [str(one) for one in initialize(tmp_path, Wanted()).locales] == ["de", "pt-BR", "sr-Latn"]
