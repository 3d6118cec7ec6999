"""Translations whose files are not called as their sources are."""

from sandbox import CONFIG, Project


def with_another_name(project: Project, *names: str) -> None:
    """Two sources, and German translations that are called so."""
    config = CONFIG.replace('"ro", "ar"', '"de"') + 'output = "{locale}/{document}"\n'
    project.write({"clausula.toml": config, "sources/privacy.md": "# Privacy\n\nSee [the terms](terms.md).\n"})
    project.write(dict.fromkeys(names, "# Titel\n\nSiehe [dies](agb.md).\n"))


def test_a_translated_file_keeps_its_name(project: Project) -> None:
    with_another_name(project, "de/datenschutz.md", "de/agb.md")
    unknown = project.run("adopt")
    assert unknown.code == 3
    assert "clausula adopt FILE --locale TAG --document NAME" in unknown.err

    for document, name in (("terms", "agb"), ("privacy", "datenschutz")):
        assert project.run("adopt", f"de/{name}.md", "--document", document, "--locale", "de").code == 0
    project.run("run")

    texts = {name for name in project.files() if name.startswith("de/") and name.endswith(".md")}
    assert texts == {"de/datenschutz.md", "de/agb.md"}
    assert "[dies](agb.md)" in project.read("de/datenschutz.md")
    assert 'name = "datenschutz"' in project.read("po/names.toml")
    assert project.run("adopt", "--check").code == 0
    assert "Nothing to do" in project.run("run").out


def test_a_translated_file_keeps_its_name_when_its_source_is_renamed(project: Project) -> None:
    with_another_name(project, "de/datenschutz.md")
    project.run("adopt", "de/datenschutz.md", "--document", "privacy", "--locale", "de")
    project.run("run")
    project.write({"sources/privacy-notice.md": project.read("sources/privacy.md")})
    (project.root / "sources/privacy.md").unlink()
    project.run("run")

    assert {name for name in project.files() if name.startswith(("de/p", "de/d"))} == {
        "de/datenschutz.md",
        "de/datenschutz.html",
    }


def test_one_file_needs_its_document_and_its_language(project: Project) -> None:
    result = project.run("adopt", "de/datenschutz.md", "--locale", "de")

    assert result.code == 2
    assert "--document NAME --locale TAG" in result.err


def test_names_of_files_that_are_damaged_are_refused(project: Project) -> None:
    project.write({"po/names.toml": '[[file]]\ndocument = "terms"\n'})
    result = project.run("run")

    assert result.code == 2
    assert "po/names.toml: not as `clausula adopt` writes it" in result.err
