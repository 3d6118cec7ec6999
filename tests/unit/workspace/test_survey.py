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
    "a folder for each text, and within it for others": (
        [f"wiki/law/{name}.md" for name in ("en", "de", "privacy/en", "privacy/de", "a/b/fr", "a/b/en")],
        [("wiki/{document}/en.md", "wiki/{document}/{locale}", ["de", "fr"], ["law", "law/a/b", "law/privacy"])],
    ),
    "a folder for the translations of each text": (
        ["tos.md", "translations/tos/de.md", "translations/tos/fr.md", "pp.md", "translations/pp/de.md"],
        [("{document}.md", "translations/{document}/{locale}", ["de", "fr"], ["pp", "tos"])],
    ),
    "a language before the name": (
        ["law/en_privacy.md", "law/de_privacy.md", "law/en_terms.md", "law/pt_BR_terms.md"],
        [("law/en_{document}.md", "law/{locale}_{document}", ["de", "pt_BR"], ["privacy", "terms"])],
    ),
    "a language before the name, of the translations only": (
        ["privacy.md", "de.privacy.md", "zh-Hant.privacy.md", "README.md"],
        [("{document}.md", "{locale}.{document}", ["de", "zh-Hant"], ["privacy"])],
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
    "a folder whose name ends in a language": (
        ["content/a.md", "content/b/c.md", "content.de/a.md", "content.pt-BR/b/c.md"],
        [("content/{document}.md", "content.{locale}/{document}", ["de", "pt-BR"], ["a", "b/c"])],
    ),
    "names of languages instead of tags": (
        ["content/english/a.md", "content/french/a.md", "content/chinese-traditional/a.md", "content/Deutsch/a.md"],
        [
            (
                "content/english/{document}.md",
                "content/{locale}/{document}",
                ["Deutsch", "french", "chinese-traditional"],
                ["a"],
            )
        ],
    ),
    "tags without a hyphen, and codes of countries": (
        ["docs/a-en.md", "docs/a-ptbr.md", "docs/a-zhcn.md", "docs/a-cz.md"],
        [("docs/{document}-en.md", "docs/{document}-{locale}", ["cz", "ptbr", "zhcn"], ["a"])],
    ),
    "English of a country for some": (
        ["a/en.md", "a/de.md", "b/en-US.md", "b/de.md", "b/fr.md", "c/en.md", "c/de.md"],
        [
            ("{document}/en.md", "{document}/{locale}", ["de"], ["a", "c"]),
            ("{document}/en-US.md", "{document}/{locale}", ["de", "fr"], ["b"]),
        ],
    ),
    "a suffix of the source for some": (
        ["docs/a.md", "docs/a.fr.md", "docs/a.zh.md", "docs/b.en.md", "docs/b.fr.md", "docs/c.md", "docs/c.fr.md"],
        [
            ("docs/{document}.md", "docs/{document}.{locale}", ["fr", "zh"], ["a", "c"]),
            ("docs/{document}.en.md", "docs/{document}.{locale}", ["fr"], ["b"]),
        ],
    ),
    "no text in English": (
        ["de/a.md", "de/b.md", "fr/a.md", "it/a.md", "it/b.md"],
        [("de/{document}.md", "{locale}/{document}", ["fr", "it"], ["a", "b"])],
    ),
    "languages with no text in common": (
        ["de/a.md", "en/b.md", "fr/c.md"],
        [("en/{document}.md", "{locale}/{document}", ["de", "fr"], [])],
    ),
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


ENGLISH = {"README.md", "sdk/ts/README.md", "privacy.md"}


def spoken(path: PurePosixPath, locale: Locale) -> Locale | None:
    """As who can read it says: these are in English, all others in German."""
    language = Locale("en" if str(path) in ENGLISH else "de")
    return None if language.language == locale.language else language


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["agb.md", "agb.en.md", "agb.fr.md"], ("{document}.md", Locale("de"), ["en", "fr"])),
        (["privacy.md", "privacy.de.md"], ("{document}.md", Locale("en"), ["de"])),
        (["README.md", "sdk/ts/README.md"], None),
        (["privacy.md", "it-privacy.md", "de-privacy.md"], ("{document}.md", Locale("en"), ["de"])),
    ],
)
def test_the_language_of_a_text_counts_where_no_name_says_it(
    paths: list[str], found: tuple[str, Locale, list[str]] | None
) -> None:
    seen = [
        (one.sources, one.source_locale or Locale("en"), [name for _, name in one.names])
        for one in layouts(map(PurePosixPath, paths), None, spoken)
    ]

    assert seen == ([found] if found else [])


@pytest.mark.parametrize(
    ("name", "language", "meant"),
    [
        ("br", "pt", "pt-BR"),
        ("br", "br", "br"),
        ("se", "sv", "sv-SE"),
        ("tw", "zh", "zh-TW"),
        ("at", "de", "de-AT"),
        ("mx", "es", "es-MX"),
        ("mx", "en", None),
        ("uk", "en", "uk"),
        ("be", "nl", "nl-BE"),
        ("be", "pl", "be"),
        ("cn", "zh", "zh"),
        ("de", "fr", "de"),
    ],
)
def test_the_code_of_a_country_means_its_language_where_the_text_is_in_that(
    name: str, language: str, meant: str | None
) -> None:
    def other(path: PurePosixPath, locale: Locale) -> Locale | None:
        found = Locale("en" if path.parent.name == "legal" else language)
        return None if found.language == locale.language else found

    paths = map(PurePosixPath, ("legal/terms.md", f"legal/{name}/terms.md"))
    found = [[str(locale) for locale, _ in one.names] for one in layouts(paths, None, other)]

    assert found == ([[meant]] if meant else [])


def test_texts__are_in_no_hidden_folder_or_that_of_a_tool(tmp_path: Path) -> None:
    for name in ("a.md", "b/c.MDX", ".git/d.md", ".github/h.md", "node_modules/e.md", "b/.f.md", "b/g.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert list(map(str, texts(tmp_path))) == ["a.md", ".github/h.md", "b/c.MDX"]
