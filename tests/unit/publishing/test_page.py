"""A page: the values that it shows as bytes, and nothing that was not meant as markup."""

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote

import lxml.html
import pytest

from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.publishing.alternates import Alternate, Alternates
from clausula.publishing.notices import Notice
from clausula.publishing.page import Page
from clausula.publishing.templating import Templates

EN, DE, AR = Locale("en"), Locale("de"), Locale("ar")
BODY = "<h1>Datenschutz</h1>\n<p>Wir führen Buch.</p>"
CONTENT = Page(
    title="Datenschutz",
    description="",
    locale=DE,
    source_locale=EN,
    notices=(),
    languages=Notice("Sprachen", DE),
    original=Notice("Diese Seite ist eine Übersetzung.", DE),
    effective_date=None,
    remarks=(),
    source="sources/privacy.md",
    source_sha256="a" * 64,
    text_sha256="b" * 64,
    revision=None,
)
ENGLISH = Notice("Not translated yet.", EN)


def render_page(content: Page, body: str, linked: tuple[Alternate, ...]) -> bytes:
    return Templates().page("page", page=content, body=body, alternates=linked)


def others(*locales: Locale, base: str | None = None) -> tuple[Alternate, ...]:
    pages = {locale: PurePosixPath(f"build/{locale}/privacy.html") for locale in locales}
    addresses = {locale: base and f"{base}/{locale}/privacy.html" for locale in locales}
    return Alternates(pages, addresses, EN).seen_from(DE, Templates())


LINKED = others(EN, DE, AR)


def read(content: Page, linked: tuple[Alternate, ...] = LINKED) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(render_page(content, BODY, linked), parser=lxml.html.HTMLParser(encoding="utf-8"))


def test_page__of_the_same_content_is_the_same_bytes() -> None:
    assert render_page(CONTENT, BODY, LINKED) == render_page(replace(CONTENT), BODY, LINKED)
    assert render_page(CONTENT, BODY, LINKED).decode().startswith('<!doctype html>\n<html lang="de" dir="ltr">\n')


def test_page__has_its_text_as_it_was_rendered() -> None:
    assert BODY in render_page(CONTENT, BODY, LINKED).decode()
    assert read(CONTENT).findtext(".//title") == "Datenschutz"


def test_page__says_its_language_and_direction() -> None:
    root = read(replace(CONTENT, locale=AR))

    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_page__a_text_in_another_language_says_which() -> None:
    root = read(replace(CONTENT, notices=(ENGLISH, Notice("Veraltet.", DE))))

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
            notices=(Notice(hostile, Locale(hostile)),),
            original=Notice(hostile, DE),
            source=hostile,
        ),
        (replace(LINKED[0], href=quote(hostile)), *LINKED[1:]),
    )

    assert root.findtext(".//title") == hostile
    assert [(note.text, note.get("lang")) for note in root.findall(".//aside/p")] == [(hostile, hostile)]
    assert [link.get("href") for link in root.findall(".//footer//a")] == [quote(hostile)]
    assert root.find(".//meta[@name='clausula:source']").get("content") == hostile
    assert root.find(".//script") is root.find(".//img") is None


def test_page__links_its_other_languages_and_marks_its_own() -> None:
    root = read(CONTENT)

    heads = [(link.get("hreflang"), link.get("href")) for link in root.findall(".//head/link")]
    assert heads == [("en", "../en/privacy.html"), ("de", "privacy.html"), ("ar", "../ar/privacy.html")]
    links = root.findall(".//nav//a")
    assert [(link.text, link.get("lang"), link.get("dir")) for link in links] == [
        ("English", "en", "ltr"),
        ("Deutsch", "de", "ltr"),
        ("العربية", "ar", "rtl"),
    ]
    assert [link.get("aria-current") for link in links] == [None, "page", None]


def test_page__alone_has_no_list_of_languages() -> None:
    assert read(replace(CONTENT, source_locale=DE), others(DE)).find(".//nav") is None


def test_page__in_the_source_language_is_no_translation() -> None:
    assert read(replace(CONTENT, source_locale=DE)).findall(".//footer//a") == []


def test_page__says_when_it_takes_effect() -> None:
    day = date(2026, 3, 2)
    root = read(replace(CONTENT, effective_date=day, remarks=(Notice("Gültig ab 2. März 2026", DE, day=day),)))

    assert root.find(".//meta[@name='dcterms.valid']").get("content") == "2026-03-02"
    assert root.find(".//footer//time").get("datetime") == "2026-03-02"
    assert "Gültig ab 2. März 2026" in root.find(".//footer").text_content()


def test_page__says_what_it_was_made_from() -> None:
    revised = Revision("0123456789abcdef", "2026-01-19")
    metas = {
        meta.get("name"): meta.get("content")
        for meta in read(replace(CONTENT, revision=revised)).findall(".//meta[@name]")
    }

    assert metas["clausula:source"] == "sources/privacy.md"
    assert metas["clausula:source-language"] == "en"
    assert metas["clausula:source-sha256"] == "a" * 64
    assert metas["clausula:text-sha256"] == "b" * 64
    assert (metas["clausula:revision"], metas["clausula:revision-date"]) == ("0123456789abcdef", "2026-01-19")


def test_page__outside_git_names_no_revision() -> None:
    assert b"clausula:revision" not in render_page(CONTENT, BODY, LINKED)
    assert b"None" not in render_page(CONTENT, BODY, LINKED)


def test_page__names_its_address_where_it_has_one() -> None:
    root = read(replace(CONTENT, description="Was wir wissen."), others(EN, DE, base="https://larkline.example"))

    links = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in root.findall(".//head/link")]
    assert links == [
        ("canonical", None, "https://larkline.example/de/privacy.html"),
        ("alternate", "en", "https://larkline.example/en/privacy.html"),
        ("alternate", "x-default", "https://larkline.example/en/privacy.html"),
        ("alternate", "de", "https://larkline.example/de/privacy.html"),
    ]
    assert [link.get("href") for link in root.findall(".//nav//a")] == ["../en/privacy.html", "privacy.html"]
    assert root.find(".//meta[@name='description']").get("content") == "Was wir wissen."
