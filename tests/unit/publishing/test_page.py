"""A page: the values that it shows as bytes, and nothing that was not meant as markup."""

from dataclasses import replace
from datetime import date

import lxml.html
import pytest

from clausula.publishing.page import Alternate, Page, PageText, Provenance, render_page

CONTENT = Page(
    title="Datenschutz",
    lang="de",
    direction="ltr",
    body="<h1>Datenschutz</h1>\n<p>Wir führen Buch.</p>",
    notices=(),
    languages=PageText("Sprachen", "de", "ltr"),
    original=PageText("Diese Seite ist eine Übersetzung.", "de", "ltr"),
    original_href="../en/privacy.html",
    effective=PageText("Gültig ab", "de", "ltr"),
    effective_date=None,
    alternates=(),
    provenance=Provenance(
        source="sources/privacy.md",
        source_locale="en",
        source_sha256="a" * 64,
        text_sha256="b" * 64,
        revision=None,
        revision_date=None,
    ),
)
ENGLISH = PageText("Not translated yet.", "en", "ltr")


def read(content: Page) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(render_page(content), parser=lxml.html.HTMLParser(encoding="utf-8"))


def test_page__of_the_same_content_is_the_same_bytes() -> None:
    assert render_page(CONTENT) == render_page(replace(CONTENT))
    assert render_page(CONTENT).decode().startswith('<!doctype html>\n<html lang="de" dir="ltr">\n')


def test_page__has_its_text_as_it_was_rendered() -> None:
    assert CONTENT.body in render_page(CONTENT).decode()
    assert read(CONTENT).findtext(".//title") == "Datenschutz"


def test_page__says_its_language_and_direction() -> None:
    root = read(replace(CONTENT, lang="ar", direction="rtl"))

    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_page__a_text_in_another_language_says_which() -> None:
    root = read(replace(CONTENT, notices=(ENGLISH, PageText("Veraltet.", "de", "ltr"))))

    assert [(note.text, note.get("lang"), note.get("dir")) for note in root.findall(".//aside/p")] == [
        ("Not translated yet.", "en", "ltr"),
        ("Veraltet.", None, None),
    ]


def test_page__has_no_empty_notices() -> None:
    assert read(CONTENT).find(".//aside") is None


@pytest.mark.parametrize("hostile", ['</title><script>x</script>"', "'><img src=x>", "a & b"])
def test_page__takes_no_markup_from_texts(hostile: str) -> None:
    root = read(
        replace(
            CONTENT,
            title=hostile,
            notices=(PageText(hostile, hostile, "ltr"),),
            original=PageText(hostile, "de", "ltr"),
            original_href=hostile,
            provenance=replace(CONTENT.provenance, source=hostile),
        )
    )

    assert root.findtext(".//title") == hostile
    assert [(note.text, note.get("lang")) for note in root.findall(".//aside/p")] == [(hostile, hostile)]
    assert [link.get("href") for link in root.findall(".//footer//a")] == [hostile]
    assert root.find(".//meta[@name='clausula:source']").get("content") == hostile
    assert root.find(".//script") is root.find(".//img") is None


def test_page__links_its_other_languages_and_marks_its_own() -> None:
    alternates = (
        Alternate("en", "ltr", "English", "../en/privacy.html"),
        Alternate("de", "ltr", "Deutsch", "privacy.html"),
        Alternate("ar", "rtl", "العربية", "../ar/privacy.html"),
    )
    root = read(replace(CONTENT, alternates=alternates))

    heads = [(link.get("hreflang"), link.get("href")) for link in root.findall(".//head/link")]
    assert heads == [(one.lang, one.href) for one in alternates]
    links = root.findall(".//nav//a")
    assert [(link.text, link.get("lang"), link.get("dir")) for link in links] == [
        (one.name, one.lang, one.direction) for one in alternates
    ]
    assert [link.get("aria-current") for link in links] == [None, "page", None]


def test_page__alone_has_no_list_of_languages() -> None:
    alone = (Alternate("de", "ltr", "Deutsch", "privacy.html"),)

    assert read(replace(CONTENT, alternates=alone)).find(".//nav") is None


def test_page__in_the_source_language_is_no_translation() -> None:
    assert read(replace(CONTENT, original_href=None)).findall(".//footer//a") == []


def test_page__says_when_it_takes_effect() -> None:
    root = read(replace(CONTENT, effective_date=date(2026, 3, 2)))

    assert root.find(".//meta[@name='dcterms.valid']").get("content") == "2026-03-02"
    assert root.find(".//footer//time").get("datetime") == "2026-03-02"
    assert "Gültig ab" in root.find(".//footer").text_content()


def test_page__says_what_it_was_made_from() -> None:
    revised = replace(CONTENT.provenance, revision="0123456789abcdef", revision_date="2026-01-19")
    metas = {
        meta.get("name"): meta.get("content")
        for meta in read(replace(CONTENT, provenance=revised)).findall(".//meta[@name]")
    }

    assert metas["clausula:source"] == "sources/privacy.md"
    assert metas["clausula:source-language"] == "en"
    assert metas["clausula:source-sha256"] == "a" * 64
    assert metas["clausula:text-sha256"] == "b" * 64
    assert (metas["clausula:revision"], metas["clausula:revision-date"]) == ("0123456789abcdef", "2026-01-19")


def test_page__outside_git_names_no_revision() -> None:
    assert b"clausula:revision" not in render_page(CONTENT)
    assert b"None" not in render_page(CONTENT)
