"""`clausula preview`: whole documents beside their sources."""

import json
from html import unescape

import pytest

from sandbox import CONFIG, Project

SOURCE = """\
# Terms

We keep **records** for 30 days.

You may object.

- You may object.

Write to <b>us</b> & others.

A <us> tag.
"""
PAGE = "build/preview/ro/terms.html"


@pytest.fixture
def translated(project: Project) -> Project:
    project.write({"clausula.toml": CONFIG, "sources/terms.md": SOURCE})
    project.run("extract")
    project.translate(
        "po/terms/ro.po",
        {
            "Terms": "Termeni",
            "We keep **records** for 30 days.": "Păstrăm **date** 90 de zile.",
            "You may object.": "Puteți obiecta.",
        },
    )
    return project


def test_page_has_the_whole_document_with_states_and_findings_in_place(translated: Project) -> None:
    result = translated.run("preview", "terms", "--locale", "ro")

    assert (result.code, result.out) == (0, f"{PAGE}: 2 of 5 clauses are translated, 1 finding\n1 page written.\n")
    page = unescape(translated.read(PAGE))
    places = [
        page.index(text) for text in ("Termeni", "90 de zile", "error, number", "Puteți", "untranslated; readers")
    ]
    assert places == sorted(places)
    assert page.count("Puteți obiecta.") == 2
    assert "withheld; readers get the source clause" in page
    assert "po/terms/ro.po:" in page
    assert "'A <us> tag.' is not understood as a clause; it stays in the source's language" in page
    assert "<b>us" not in translated.read(PAGE)
    assert "<script" not in page


def test_what_changed_in_a_source_is_shown(translated: Project) -> None:
    translated.write({"sources/terms.md": SOURCE.replace("You may object.", "You may always object.")})
    translated.run("extract")
    translated.run("preview", "terms")

    assert "<ins> always</ins>" in translated.read(PAGE) or "<ins>always </ins>" in translated.read(PAGE)
    assert "its source has changed since; readers get the source clause" in translated.read(PAGE)


def test_second_preview_writes_no_byte(translated: Project) -> None:
    translated.run("preview")
    before = translated.state()

    assert translated.run("preview").out.endswith("Nothing changed.\n")
    assert translated.state() == before


def test_preview_of_a_language_that_is_written_from_right_to_left(translated: Project) -> None:
    translated.run("preview", "--locale", "ar")

    assert 'lang="ar"' in translated.read("build/preview/ar/terms.html")
    assert not (translated.root / PAGE).exists()


def test_preview_as_json(translated: Project) -> None:
    result = json.loads(translated.run("preview", "--locale", "ro", "--format", "json").out)

    assert [(one["path"], one["document"], one["locale"], one["findings"]) for one in result["previews"]] == [
        (PAGE, "terms", "ro", 1)
    ]
    assert result["changes"] == [PAGE]


@pytest.mark.parametrize("arguments", [("term",), ("--locale", "fr")])
def test_unknown_document_or_language_is_named(translated: Project, arguments: tuple[str, ...]) -> None:
    result = translated.run("preview", *arguments)

    assert result.code == 2
    assert "is no document, locale or file of the project" in result.err


def test_catalog_at_fault_keeps_no_other_page_away(translated: Project) -> None:
    translated.write({"po/terms/ro.po": "msgid"})

    result = translated.run("preview")

    assert result.code == 3
    assert (translated.root / "build/preview/ar/terms.html").exists()
