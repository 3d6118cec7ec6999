"""Patterns in both directions: from a document to its path, and from paths to the documents that they belong to."""

import time
from pathlib import Path, PurePosixPath

import pytest

from clausula.config import Pattern
from clausula.errors import ConfigError
from clausula.locales import Locale

ENGLISH, GERMAN, BRAZILIAN = Locale("en"), Locale("de"), Locale("pt", territory="BR")


@pytest.mark.parametrize(
    ("pattern", "document", "path"),
    [
        ("po/{document}/{locale}.po", "terms", "po/terms/pt-BR.po"),
        ("po/{document}/{locale}.po", "legal/eu/terms", "po/legal/eu/terms/pt-BR.po"),
        ("po/{document}/{name}.pot", "legal/eu/terms", "po/legal/eu/terms/terms.pot"),
        ("{locale}/{document}", "terms", "pt-BR/terms"),
        ("{document}.{locale}.{locale}.md", "a.b", "a.b.pt-BR.pt-BR.md"),
    ],
)
def test_path__has_the_values_in_the_places(pattern: str, document: str, path: str) -> None:
    assert Pattern(pattern).path(document, BRAZILIAN) == PurePosixPath(path)
    found = Pattern(pattern).matches(PurePosixPath(path))
    assert found is not None
    assert found["document"] == document


@pytest.mark.parametrize(
    ("pattern", "document", "name", "path"),
    [
        ("{dir}/{locale}/{name}.md", "a/b/terms", "de", "a/b/de/terms.md"),
        ("{dir}/{locale}/{name}.md", "terms", "de", "de/terms.md"),
        ("x/{dir}/{name}.{locale}.md", "terms", "de", "x/terms.de.md"),
        ("{document}.{locale}.md", "a/terms", "", "a/terms.md"),
        ("docs/{locale}/{document}", "terms", "", "docs/terms"),
        ("docs/{document}/{locale}", "terms", "", "docs/terms"),
    ],
)
def test_path_named__is_read_back(pattern: str, document: str, name: str, path: str) -> None:
    made = Pattern(pattern, names=((ENGLISH, ""),))

    assert made.path_named(document, name) == PurePosixPath(path)
    found = made.matches(PurePosixPath(path))
    assert found is not None
    if name:
        assert (found["document"], found["locale"]) == (document, name)


def test_locale_of__is_what_paths_call_a_language() -> None:
    pattern = Pattern("{locale}/{document}", names=((Locale("he"), "iw_"), (ENGLISH, "")))

    assert [pattern.locale_of(name) for name in ("iw_", "", "he", "iw", "pt_br", "pt_Br", "docs")] == [
        *(Locale("he"), ENGLISH, None, None, BRAZILIAN, None, None)
    ]


def test_path__takes_no_placeholder_from_a_name() -> None:
    assert Pattern("po/{document}/{locale}.po").path("{locale}", GERMAN) == PurePosixPath("po/{locale}/de.po")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("po/{document}/{locale}.po", "po/de.po"),
        ("po/{document}/{locale}.po", "PO/terms/de.po"),
        ("po/{document}/{locale}.po", "x/po/terms/de.po"),
        ("po/{document}/{locale}.po", "po/terms/de.po.bak"),
        ("po/{document}/{locale}.po", "po//de.po"),
        ("{document}.m.md", "termsxm.md"),
        ("{document}/{document}.md", "terms/privacy.md"),
        ("{locale}/{document}.{locale}.md", "de/terms.fr.md"),
    ],
)
def test_matches__nothing_else(pattern: str, path: str) -> None:
    assert Pattern(pattern).matches(PurePosixPath(path)) is None


@pytest.mark.parametrize(
    ("pattern", "path", "document", "locale"),
    [
        ("{document}_{locale}.md", "TERMS_OF_USE_pt_BR.md", "TERMS_OF_USE", "pt_BR"),
        ("{document}-{locale}.po", "code-of-conduct-de.po", "code-of-conduct", "de"),
        ("{dir}/{name}.{locale}.md", "a/terms.v2.fr.md", "a/terms.v2", "fr"),
        ("{document}_{locale}.md", "TERMS_OF_USE.md", "TERMS", "OF_USE"),
        ("conduct-languages/{locale}.md", "conduct-languages/README.md", "", "README"),
        ("{dir}/{locale}.md", "a/README.md", "a", "README"),
    ],
)
def test_matches__divides_a_name_where_a_locale_begins(pattern: str, path: str, document: str, locale: str) -> None:
    found = Pattern(pattern).matches(PurePosixPath(path))

    assert found is not None
    assert (found["document"], found["locale"]) == (document, locale)


def test_matches__a_name_with_a_line_break() -> None:
    assert Pattern("{document}.md").matches(PurePosixPath("a\nb.md")) == {"document": "a\nb"}


def test_matches__the_longest_name_of_a_file_is_told_at_once() -> None:
    started = time.process_time()

    assert Pattern("{document}-{name}-{locale}.po").matches(PurePosixPath("-" * 255)) is None
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("pattern", "folder"),
    [
        ("a/b/{document}/{locale}.po", "a/b"),
        ("a/b-{document}.md", "a"),
        ("{locale}/{document}", "."),
        ("x.{name}", "."),
    ],
)
def test_folder__holds_every_file(pattern: str, folder: str) -> None:
    assert Pattern(pattern).folder == PurePosixPath(folder)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("law/{locale}/{document}", "law/{document}"),
        ("law/{document}.{locale}", "law/{document}"),
        ("law/{document}/{locale}", "law/{document}"),
        ("law/{locale}_{document}", "law/{document}"),
        ("law/{dir}/{locale}.{name}", "law/{dir}/{name}"),
    ],
)
def test_spelled__an_empty_name_goes_with_what_sets_it_off(text: str, alone: str) -> None:
    assert Pattern(text).spelled("") == alone


def test_parse__writes_paths_one_way() -> None:
    assert Pattern.parse("./a//b/./{document}.md", "project.sources").text == "a/b/{document}.md"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "'' has no '{document}'; every document needs a file of its own, so add '{document}' to the pattern"),
        (
            "{document",
            "'{document' has no '{document}'; every document needs a file of its own, so add '{document}' "
            "to the pattern",
        ),
        ("{document}/{}", "unknown placeholder '{}'; known are dir, document, locale, name"),
        ("{document}/{doc ument}", "unknown placeholder '{doc ument}'; did you mean 'document'?"),
        ("/{document}", "'/{document}' leads out of the project; give a path relative to the configuration"),
        (
            "a/../../{document}",
            "'a/../../{document}' leads out of the project; give a path relative to the configuration",
        ),
    ],
)
def test_parse__what_cannot_serve_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Pattern.parse(text, "project.sources")

    assert str(caught.value) == f"project.sources: {problem}"


def test_parse__needs_what_the_caller_needs() -> None:
    with pytest.raises(ConfigError) as caught:
        Pattern.parse("po/{document}.po", "project.catalogs", ("document", "locale"))

    assert str(caught.value) == (
        "project.catalogs: 'po/{document}.po' has no '{locale}'; every locale needs a file of its own, so add "
        "'{locale}' to the pattern"
    )


def laid_out(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def test_documents__are_those_with_a_file_sorted(tmp_path: Path) -> None:
    root = laid_out(tmp_path, "s/z.md", "s/a/b.md", "s/a.md", "s/a.txt", "other/c.md")

    assert list(Pattern("s/{document}.md").documents(root, "de")) == ["a", "a/b", "z"]


def test_documents__of_one_locale_only(tmp_path: Path) -> None:
    root = laid_out(tmp_path, "de/terms.md", "fr/privacy.md", "de/de.md")

    assert list(Pattern("{locale}/{document}.md").documents(root, "de")) == ["de", "terms"]


def test_documents__not_in_hidden_folders(tmp_path: Path) -> None:
    root = laid_out(tmp_path, ".git/a.md", "x/.cache/b.md", "x/c.md")

    assert list(Pattern("{document}.md").documents(root, "de")) == ["x/c"]


def test_documents__only_where_the_name_agrees(tmp_path: Path) -> None:
    root = laid_out(tmp_path, "po/a/b/b.pot", "po/a/b/c.pot")

    assert list(Pattern("po/{document}/{name}.pot").documents(root, "de")) == ["a/b"]


def test_documents__without_their_folder_there_are_none_to_ask_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(Pattern("s/{document}.md").documents(tmp_path, "de"))
