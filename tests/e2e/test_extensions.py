"""Where the extensions that render the pages come from, and what they write in the language of a page."""

import sys

import pytest

from sandbox import CONFIG, Project

MKDOCS = """\
site_name: !ENV [SITE, Larkline]
markdown_extensions:
  - admonition
  - pymdownx.tabbed:
      alternate_style: true
  - toc:
      title: What is here
      permalink: false
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins: [search]
"""
SOURCE = '# Terms\n\n[TOC]\n\n!!! note "Mind this"\n\n    You may leave.\n\n=== "Phone"\n\n    Call us.\n'
DIALECT = '\n[markdown]\ndialect = "mkdocs"\n'


@pytest.mark.parametrize("place", ["mkdocs.yml", "sources/mkdocs.yaml"])
def test_mkdocs__extensions_are_those_of_its_configuration(project: Project, place: str) -> None:
    project.write({"clausula.toml": CONFIG + DIALECT, place: MKDOCS, "sources/terms.md": SOURCE})
    project.begin()
    assert project.run("extract").code == 0
    template = project.read("po/terms/terms.pot")
    assert [text in template for text in ('"Mind this"', '"You may leave."', '"Phone"', '"Call us."')] == [True] * 4

    project.run("merge")
    page = project.read("build/ro/terms.html")
    assert "tabbed-alternate" in page
    assert '<span class="toctitle">What is here</span>' in page


def test_mkdocs__what_the_configuration_lists_goes_before(project: Project) -> None:
    listed = DIALECT + 'extensions = ["toc"]\n'
    project.write({"clausula.toml": CONFIG + listed, "mkdocs.yml": MKDOCS, "sources/terms.md": SOURCE})
    project.begin()
    project.run("run")
    assert 'class="admonition' not in project.read("build/ro/terms.html")


@pytest.mark.parametrize("text", ["markdown_extensions: [toc", "a: 1\n b: 2", "x: " + "[" * 2000])
def test_mkdocs__a_file_that_cannot_be_read_is_named(project: Project, text: str) -> None:
    project.write({"clausula.toml": CONFIG + DIALECT, "mkdocs.yml": text})
    result = project.run("extract")
    assert result.code == 2
    assert "mkdocs.yml" in result.err


def test_extensions__a_missing_one_is_named_with_what_installs_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write({"clausula.toml": CONFIG + '\n[markdown]\nextensions = ["tables", "toc", "pymdownx.critic"]\n'})
    monkeypatch.setitem(sys.modules, "pymdownx.critic", None)
    result = project.run("extract")
    assert result.code == 2
    assert "'pymdownx.critic'" in result.err
    assert 'pip install "clausula[mkdocs]"' in result.err


def test_extensions__write_their_own_words_in_the_language_of_the_page(project: Project) -> None:
    own = '\n[markdown.extension-configs.toc]\ntitle = "Contents"\n[markdown.locales.ro.toc]\ntitle = "Cuprins"\n'
    project.write({"clausula.toml": CONFIG + own, "sources/terms.md": SOURCE})
    project.begin("Termeni")
    assert project.run("run").code == 0
    assert "Cuprins" in project.read("build/ro/terms.html")
    assert "Termeni" in project.read("build/ro/terms.html")
    assert "Contents" in project.read("build/ar/terms.html")
    before = project.state()
    assert project.run("run").code == 0
    assert project.state() == before


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ('extensions = ["admonition"]', "!!! note\n    We care.\n\n!!! warning\n    Mind this.\n"),
        ('extensions = ["pymdownx.details"]', "??? Note\n    We care.\n\n??? warning highlight\n    Mind this.\n"),
        ('dialect = "gfm"', "> [!NOTE]\n> We care.\n\n> [!Warning]\n> Mind this.\n"),
    ],
)
def test_extensions__boxes_are_titled_in_the_language_of_the_page(project: Project, markdown: str, text: str) -> None:
    own = f'\n[markdown]\n{markdown}\n[markdown.locales.ro.titles]\nnote = "Notă & atenție"\n'
    project.write({"clausula.toml": CONFIG + own, "sources/terms.md": text})
    assert project.run("extract").err == ""
    for locale in ("ro", "ar"):
        project.translate(f"po/terms/{locale}.po", {"We care.": "Ne pasă.", "Mind this.": "Atenție."})
    assert project.run("run").code == 0
    assert ">Notă &amp; atenție</" in project.read("build/ro/terms.html")
    assert ">Warning</" in project.read("build/ro/terms.html")
    assert ">Note</" in project.read("build/ar/terms.html")


def test_extensions__a_structure_of_their_own_is_no_fault_of_a_translation(project: Project) -> None:
    own = '\n[markdown.locales.ro.toc]\ntitle = "Cuprins"\n'  # a span that the source's page lacks
    project.write({"clausula.toml": CONFIG + own, "sources/terms.md": SOURCE})
    project.run("extract")
    project.translate("po/terms/ro.po", {"Terms": "Termeni"})
    assert project.run("check").code == 0
    project.run("merge")
    assert "Termeni" in project.read("build/ro/terms.html")


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ('[markdown.locales.de.toc]\ntitle = "Inhalt"\n', "markdown.locales.de"),
        ("[markdown.locales.ro.toc]\ntitel = 1\n", "toc"),
    ],
)
def test_extensions__options_that_cannot_be_are_named(project: Project, own: str, said: str) -> None:
    project.write({"clausula.toml": CONFIG + "\n" + own})
    result = project.run("merge")
    assert result.code == 2
    assert said in result.err
