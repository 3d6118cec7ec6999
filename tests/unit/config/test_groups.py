"""Groups of documents: what they take from the project, and which files they take."""

from pathlib import Path, PurePosixPath

import pytest

from clausula import config
from clausula.config import Group
from clausula.errors import ConfigError
from clausula.locales import Locale

PROJECT = '[project]\nsource-locale = "en"\nlocales = ["de", "fr"]\n'


def groups(text: str, project: str = PROJECT) -> tuple[Group, ...]:
    return config.parse((project + text).encode(), Path("clausula.toml")).groups


def test_a_group_has_what_the_project_has_unless_it_says_otherwise() -> None:
    one, other = groups(
        """\
output = "site/{locale}/{document}"
[[documents]]
sources = "a/{document}.md"
[[documents]]
sources = "b/{document}.mdx"
locales = ["fr"]
publish = { minimum = 90 }
[documents.markdown]
dialect = "docusaurus"
[markdown]
dialect = "mkdocs"
front-matter = ["title"]
[publish]
stale = "previous"
"""
    )

    assert [group.output.text for group in (one, other)] == ["site/{locale}/{document}"] * 2
    assert (one.locales, other.locales) == ((Locale("de"), Locale("fr")), (Locale("fr"),))
    assert (one.markdown.dialect, other.markdown.dialect) == ("mkdocs", "docusaurus")
    assert one.markdown.front_matter == other.markdown.front_matter == ("title",)
    assert [(group.publish.minimum, group.publish.stale) for group in (one, other)] == [
        (0, "previous"),
        (90, "previous"),
    ]


def test_a_named_group_has_places_of_its_own() -> None:
    (group,) = groups('[[documents]]\nname = "shop"\noutput = "x/{locale}/{document}"\n')

    assert group.catalogs.text == "po/shop/{document}/{locale}.po"
    assert group.output.text == "x/{locale}/{document}"
    assert (group.called("terms"), group.within("shop/terms")) == ("shop/terms", "terms")


def test_a_single_text_is_called_like_its_file_or_as_the_group_says() -> None:
    one, other = groups('[[documents]]\nsources = "x/terms.md"\n[[documents]]\nsources = "y/terms.md"\nname = "fees"\n')

    assert one.catalogs.path("terms", Locale("de")) == PurePosixPath("po/terms/de.po")
    assert other.catalogs.path("fees", Locale("de")) == PurePosixPath("po/fees/de.po")
    assert (other.called("fees"), other.within("fees")) == ("fees", "fees")


@pytest.mark.parametrize(
    ("include", "exclude", "path", "taken"),
    [
        ([], [], "a/b.md", True),
        (["a/*.md"], [], "a/b.md", True),
        (["a/*.md"], [], "a/b/c.md", False),
        (["a/**"], [], "a/b/c.md", True),
        (["a/**/c.md"], [], "a/c.md", True),
        (["?/c.md"], [], "a/c.md", True),
        (["[ab]/c.md"], [], "a/c.md", False),
        (["**/*.md"], ["**/draft-*"], "a/draft-b.md", False),
        ([], ["a/b.md"], "a/b.md", False),
        ([], ["b.md"], "a/b.md", True),
    ],
)
def test_takes__what_the_globs_say(include: list[str], exclude: list[str], path: str, *, taken: bool) -> None:
    (group,) = groups(f"include = {include}\nexclude = {exclude}\n")

    assert group.takes(PurePosixPath(path)) is taken


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[documents]]\nsource = "a"\n', "5: unknown key 'documents.1.source'; did you mean 'sources'?"),
        ("documents = 3\n", "4: unknown key 'project.documents'; did you mean"),
        ('[[documents]]\n[[documents]]\nlocales = ["en"]\n', "6: documents.2.locales: 'en' is the source locale; list"),
        ('[[documents]]\noutput = "../{locale}"\n', "5: documents.1.output: "),
        ('locale-names = { de = "a/b" }\n', "4: project.locale-names: 'a/b' is no name of one folder or file"),
        ('locale-names = { de = ".." }\n', "4: project.locale-names: '..' leads out of the project"),
        ('locale-names = { deutsch-- = "de" }\n', "4: project.locale-names: 'deutsch--' is no language tag"),
        (
            "[[documents]]\n[documents.markdown.locales.ro.toc]\n",
            "4: documents.1.markdown.locales.ro: not in documents.1",
        ),
    ],
)
def test_what_cannot_serve_is_refused_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        groups(text)

    assert str(caught.value).startswith(f"clausula.toml:{problem}")
