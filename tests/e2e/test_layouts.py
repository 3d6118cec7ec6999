"""Projects that lie as people have them: names of languages, suffixes, groups, one configuration for many tools."""

import json
from pathlib import PurePosixPath

import pytest

from clausula.locales import Locale
from sandbox import History, Project

TEXT, GERMAN = "# Privacy\n\nWe keep logs.\n", "# Datenschutz\n\nWir führen Protokolle.\n"
LATE = "# Fees\n\nThere are none.\n"


def laid_out(project: Project, config: str, files: dict[str, str]) -> None:
    (project.root / "sources/terms.md").unlink()
    project.write({"clausula.toml": '[project]\nsource-locale = "en"\n' + config, **files})


def published(project: Project) -> set[str]:
    """Texts and pages."""
    names = project.files() - {"build/report.html"}
    return {name for name in names if PurePosixPath(name).suffix in {".md", ".mdx", ".html"}}


def test_translations_beside_the_source_by_suffix(project: Project) -> None:
    config = 'locales = ["de"]\nsources = "{document}.md"\noutput = "{document}.{locale}"\n'
    laid_out(project, config, {"privacy.md": TEXT, "privacy.de.md": GERMAN})

    assert project.run("adopt").code == 0
    assert project.run("run").code == 0
    assert published(project) == {"privacy.md", "privacy.html", "privacy.de.md", "privacy.de.html"}
    assert 'href="privacy.html"' in project.read("privacy.de.html")
    assert (project.read("privacy.md"), project.read("privacy.de.md")) == (TEXT, GERMAN)
    assert project.run("report", "--fail-under", "100").code == 0


def test_translations_in_folders_beside_the_source(project: Project) -> None:
    config = 'locales = ["de"]\nsources = "docs/{document}.md"\noutput = "docs/{locale}/{document}"\n'
    laid_out(project, config, {"docs/eu/privacy.md": TEXT, "docs/de/eu/privacy.md": GERMAN})

    assert project.run("adopt").code == 0
    assert project.run("run").code == 0
    assert {name for name in published(project) if name.endswith(".md")} == {
        "docs/eu/privacy.md",
        "docs/de/eu/privacy.md",
    }
    assert project.run("report", "--fail-under", "100").code == 0


def test_a_folder_of_the_source_between_those_of_the_languages(project: Project) -> None:
    config = 'locales = ["de"]\nsources = "{dir}/en/{name}.md"\noutput = "{dir}/{locale}/{name}"\n'
    laid_out(project, config, {"shop/en/privacy.md": TEXT, "shop/de/privacy.md": GERMAN})

    assert project.run("adopt").code == 0
    assert "po/shop/privacy/de.po" in project.files()
    assert project.run("report", "--fail-under", "100").code == 0


@pytest.mark.parametrize(
    ("locale", "spelling"),
    [
        ("pt-BR", "pt_BR"),
        ("pt-BR", "pt-br"),
        ("zh-Hant-TW", "zh_hant_tw"),
        ("sr-Latn", "sr@latin"),
        ("he", "iw"),
        ("ca-valencia", "ca@valencia"),
        ("de-CH-1996", "de_CH_1996"),
    ],
)
def test_spelling_of_a_language_that_is_there_is_kept(project: Project, locale: str, spelling: str) -> None:
    config = f'locales = ["{locale}"]\noutput = "{{locale}}/{{document}}"\n'
    laid_out(project, config, {"sources/privacy.md": TEXT, "sources/fees.md": LATE, f"{spelling}/privacy.md": GERMAN})
    project.write({f"po/privacy/{spelling}.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'})

    assert project.run("adopt").code == 0
    project.run("extract")
    project.translate(f"po/fees/{spelling}.po", {"Fees": "Gebühren"})
    assert project.run("run").code == 0
    versions = {name for name in published(project) if name.endswith(".md") and spelling.lower() in name.lower()}
    assert versions == {f"{spelling}/privacy.md", f"{spelling}/fees.md"}
    assert f"po/privacy/{spelling}.po" in project.files()
    assert f"po/privacy/{locale}.po" not in project.files()
    assert f'lang="{Locale.parse(locale)}"' in project.read(f"{spelling}/privacy.html")


def test_names_that_are_configured(project: Project) -> None:
    names = 'locale-names = { "zh-Hant" = "zh_tw", he = "iw", en = "" }\n'
    config = f'locales = ["zh-Hant", "he"]\noutput = "site/{{document}}.{{locale}}"\n{names}'
    laid_out(project, config, {"sources/privacy.md": TEXT, "site/privacy.zh_tw.md": GERMAN})

    assert project.run("adopt").code == 0
    project.run("extract")
    project.translate("po/privacy/iw.po", {"Privacy": "פרטיות"})
    assert project.run("run").code == 0
    assert {name for name in published(project) if name.endswith(".md")} == {
        "sources/privacy.md",
        "site/privacy.md",
        "site/privacy.zh_tw.md",
        "site/privacy.iw.md",
    }
    assert {"po/privacy/zh_tw.po", "po/privacy/iw.po"} <= set(project.files())
    assert project.run("merge", "--check").code == 0


def test_groups_have_their_own_languages_markdown_and_places(project: Project) -> None:
    config = """\
locales = ["de", "fr"]

[[documents]]
sources = "legal/{document}.md"
exclude = ["legal/drafts/**"]

[[documents]]
sources = "site/{document}.mdx"
include = ["site/*.mdx"]
locales = ["fr"]
output = "site/{locale}/{document}"
markdown = { dialect = "docusaurus" }
publish = { minimum = 50 }
"""
    files = {
        "legal/terms.md": TEXT,
        "legal/drafts/new.md": LATE,
        "site/fees.mdx": "import Fee from './fee'\n\n# Fees\n\n<Fee />\n\nThere are none.\n",
        "site/blog/news.mdx": LATE,
    }
    laid_out(project, config, files)

    assert project.run("run").code == 0
    assert {
        name for name in project.files() if name.startswith("po/") and PurePosixPath(name).suffix in {".po", ".pot"}
    } == {
        *("po/terms/terms.pot", "po/terms/de.po", "po/terms/fr.po"),
        *("po/fees/fees.pot", "po/fees/fr.po"),
    }
    assert "import Fee" not in project.read("po/fees/fees.pot")
    assert {name for name in published(project) if not name.startswith("build/") and name not in files} == {
        "site/fees.html"
    }
    report = json.loads(project.run("report", "--format", "json").out)
    versions = {(one["document"], one["locale"]) for one in report["versions"]}
    assert versions == {("terms", "de"), ("terms", "fr"), ("fees", "fr")}


def test_documents_of_two_groups_are_told_apart_by_the_name_of_a_group(project: Project) -> None:
    groups = (
        'locales = ["de"]\n[[documents]]\nsources = "a/{document}.md"\n[[documents]]\nsources = "b/{document}.md"\n'
    )
    laid_out(project, groups, {"a/terms.md": TEXT, "b/terms.md": LATE})

    result = project.run("extract")
    assert result.code == 3
    assert "b/terms.md: a document 'terms' is a/terms.md; give one of their groups a name" in result.err
    project.write({"clausula.toml": '[project]\nsource-locale = "en"\n' + groups + 'name = "shop"\n'})
    project.run("extract")
    project.translate("po/terms/de.po", {"Privacy": "Datenschutz"})
    project.translate("po/shop/terms/de.po", {"Fees": "Gebühren"})
    assert project.run("run").code == 0
    assert {"build/de/terms.md", "build/de/shop/terms.md"} <= published(project)
    assert project.run("check").code == 0


def test_one_text_alone(project: Project) -> None:
    config = (
        'locales = ["de"]\nsources = "conduct.md"\noutput = "languages/{locale}"\n[publish]\nsource-version = false\n'
    )
    laid_out(project, config, {"conduct.md": TEXT, "languages/de.md": GERMAN, "README.md": LATE})

    assert project.run("adopt").code == 0
    assert project.run("run").code == 0
    assert published(project) == {"conduct.md", "README.md", "languages/de.md", "languages/de.html"}
    assert "po/conduct/de.po" in project.files()


def test_one_text_alone_that_is_announced_stands_beside_the_one_in_force(project: Project) -> None:
    config = 'locales = ["de"]\nsources = "conduct.md"\noutput = "languages/{locale}"\n'
    history = History(project)
    text = '# Conduct\n\n{: datetime="2026-01-01" }\n\nBe fair.\n'
    laid_out(project, config, {"conduct.md": text})
    history.commit("fair")
    project.write({"conduct.md": text.replace("fair", "kind").replace("01-01", "05-01")})
    history.commit("kind")

    for _ in range(2):
        assert project.run("merge", "--today", "2026-04-01").code == 0
        assert {"languages/en.md", "languages/en.2026-05-01.md"} <= project.files()
        assert "Be fair." in project.read("languages/en.md")
    assert project.run("merge", "--today", "2026-05-01").code == 0
    assert "Be kind." in project.read("languages/en.md")
    assert "languages/en.2026-05-01.md" not in project.files()


def test_configuration_in_the_file_of_other_tools(project: Project) -> None:
    (project.root / "clausula.toml").unlink()
    table = '[tool.other]\nx = 1\n\n[tool.clausula.project]\nsource-locale = "en"\nlocales = ["de"]\n'
    project.write({"pyproject.toml": table})

    assert project.run("run").code == 0
    assert "po/terms/de.po" in project.files()
    project.write({"pyproject.toml": table + "[tool.clausula.publish]\nminimun = 3\n"})
    result = project.run("extract")
    assert (result.code, result.err) == (
        2,
        "clausula: pyproject.toml:8: unknown key 'publish.minimun'; did you mean 'minimum'?\n",
    )


def test_mistake_in_a_group_is_named_with_its_line(project: Project) -> None:
    groups = 'locales = ["de"]\n[[documents]]\nsources = "a/{document}.md"\n[[documents]]\n\noutput = "b/{document}"\n'
    laid_out(project, groups, {})

    result = project.run("extract")
    assert result.code == 2
    assert result.err.startswith("clausula: clausula.toml:8: documents.2.output: 'b/{document}' has no '{locale}'")


def test_new_files_are_spelled_as_their_siblings(project: Project) -> None:
    config = (
        'locales = ["pt-BR", "zh-TW", "de"]\nsources = "{document}.md"\n'
        'output = "{document}.{locale}"\n[publish]\nformats = ["md"]\n'
    )
    laid_out(project, config, {"privacy.md": TEXT, "fees.md": LATE, "privacy.pt_br.md": GERMAN})
    project.write({"po/privacy/pt_BR.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'})
    project.run("extract")
    project.run("merge", "--take-over")

    files = {name for name in project.files() if "." in name.removesuffix(".md") or name.endswith(".po")}
    assert {name for name in files if name.startswith("po/") and name.endswith(".po")} == {
        f"po/{document}/{locale}.po" for document in ("privacy", "fees") for locale in ("pt_BR", "zh_TW", "de")
    }
    assert {name for name in files if "/" not in name and name.endswith(".md")} == {
        f"{document}.{locale}.md" for document in ("privacy", "fees") for locale in ("pt_br", "zh_tw", "de")
    }
    state = project.state()
    project.run("extract")
    project.run("merge")
    assert project.state() == state
