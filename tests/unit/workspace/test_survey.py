"""Layouts are recognised by the places that languages have in paths."""

from pathlib import Path, PurePosixPath

import pytest

from clausula.locales import Locale
from clausula.workspace.survey import layouts, texts

CASES = {
    "a suffix": (
        ["README.md", "privacy.md", "privacy.de.md", "privacy.fr.md", "terms.md", "terms.de.md"],
        [("{document}.md", "{document}.{locale}", ["de", "fr"], ["privacy", "terms"])],
    ),
    "a suffix that is set off otherwise": (
        ["docs/privacy-policy.md", "docs/privacy-policy_de.md", "docs/privacy-policy_pt_BR.md"],
        [("docs/{document}.md", "docs/{document}_{locale}", ["de", "pt_BR"], ["privacy-policy"])],
    ),
    "a suffix of the source as well": (
        ["legal/privacy.nl.md", "legal/privacy.en.md", "legal/privacy.de.md"],
        [("legal/{document}.en.md", "legal/{document}.{locale}", ["de", "nl"], ["privacy"])],
    ),
    "a tree for each language": (
        ["content/en/privacy.md", "content/de/privacy.md", "content/en/terms.md", "content/de/blog/x.md"],
        [("content/en/{document}.md", "content/{locale}/{document}", ["de"], ["privacy"])],
    ),
    "trees named with territories": (
        ["en-US/a.md", "de-DE/a.md", "fr_FR/a.md"],
        [("en-US/{document}.md", "{locale}/{document}", ["de-DE", "fr_FR"], ["a"])],
    ),
    "folders of languages among the sources": (
        ["docs/privacy.mdx", "docs/de/privacy.mdx", "docs/fr/privacy.mdx", "docs/guide.mdx"],
        [("docs/{document}.mdx", "docs/{locale}/{document}", ["de", "fr"], ["privacy"])],
    ),
    "a tree of translations": (
        ["docs/intro.md", "docs/a/b.md", "i18n/de/current/intro.md", "i18n/de/current/a/b.md"],
        [("docs/{document}.md", "i18n/{locale}/current/{document}", ["de"], ["a/b", "intro"])],
    ),
    "a tree of translations of one text": (
        ["docs/intro.md", "i18n/de/plugin/current/intro.md", "i18n/fr/plugin/current/intro.md"],
        [("docs/{document}.md", "i18n/{locale}/plugin/current/{document}", ["de", "fr"], ["intro"])],
    ),
    "two trees of translations": (
        ["docs/a.mdx", "docs/b.mdx", "blog/c.mdx", "i18n/de/x/a.mdx", "i18n/de/x/b.mdx", "i18n/de/y/c.mdx"],
        [
            ("docs/{document}.mdx", "i18n/{locale}/x/{document}", ["de"], ["a", "b"]),
            ("blog/{document}.mdx", "i18n/{locale}/y/{document}", ["de"], ["c"]),
        ],
    ),
    "most texts in another language than English": (
        ["de/agb.md", "de/daten.md", "de/haus.md", "en/daten.md", "fr/agb.md"],
        [("de/{document}.md", "{locale}/{document}", ["en", "fr"], ["agb", "daten"])],
    ),
    "a folder for each text": (
        ["policies/privacy/en.md", "policies/privacy/de.md", "policies/terms/en.md", "policies/terms/fr.md"],
        [("policies/{document}/en.md", "policies/{document}/{locale}", ["de", "fr"], ["privacy", "terms"])],
    ),
    "a folder for the translations of each text": (
        ["tos.md", "translations/tos/de.md", "translations/tos/fr.md", "pp.md", "translations/pp/de.md"],
        [("{document}.md", "translations/{document}/{locale}", ["de", "fr"], ["pp", "tos"])],
    ),
    "one text": (
        ["README.md", "conduct.md", "conduct-languages/de.md", "conduct-languages/zh-tw.md"],
        [("conduct.md", "conduct-languages/{locale}", ["de", "zh-tw"], [""])],
    ),
    "two layouts": (
        ["a/en/x.mdx", "a/de/x.mdx", "a/fr/x.mdx", "b/privacy.md", "b/iw/privacy.md"],
        [
            ("a/en/{document}.mdx", "a/{locale}/{document}", ["de", "fr"], ["x"]),
            ("b/{document}.md", "b/{locale}/{document}", ["iw"], ["privacy"]),
        ],
    ),
    "languages with no text in common": (["de/a.md", "en/b.md", "fr/c.md"], []),
    "one language": (["privacy.md", "legal/terms.md", "README.md"], []),
    "words that are languages too": (["is/it.md", "README.md", "it/is.md", "my/so.md"], []),
    "no language that CLDR knows": (["xx/a.md", "a.md", "docs/a.md", "a.api.md"], []),
}


@pytest.mark.parametrize("case", CASES)
def test_layout_is_found(case: str) -> None:
    paths, expected = CASES[case]
    found = list(layouts(map(PurePosixPath, paths)))

    assert [
        (one.sources, one.output, [name for _, name in one.names], list(one.documents)) for one in found
    ] == expected


def test_the_language_of_the_sources_may_be_told() -> None:
    paths = [PurePosixPath(name) for name in ("nl/a.md", "en/a.md", "de/a.md")]
    (layout,) = layouts(paths, Locale("nl"))

    assert (layout.sources, layout.source_locale) == ("nl/{document}.md", Locale("nl"))
    assert [name for _, name in layout.names] == ["de", "en"]


def test_texts__are_in_no_hidden_folder_or_that_of_a_tool(tmp_path: Path) -> None:
    for name in ("a.md", "b/c.MDX", ".git/d.md", "node_modules/e.md", "b/.f.md", "b/g.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert list(map(str, texts(tmp_path))) == ["a.md", "b/c.MDX"]
