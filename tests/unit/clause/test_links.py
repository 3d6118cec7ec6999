import pytest

from clausula.clause.links import canonical_link, link_targets, origins, parted, relocated, without_locale
from clausula.locales import Locale
from measures.linear import LINEAR, growth

LANGUAGES = frozenset({"en", "ro"})
SITE = "https://larkline.example"


@pytest.mark.parametrize(
    ("old", "new", "own", "expected"),
    [
        pytest.param(f"{SITE}/a", f"{SITE}/b", f"{SITE}/a", f"{SITE}/b", id="the-same-link"),
        pytest.param("http://x.example/a", f"{SITE}/a", f"{SITE}/a", f"{SITE}/a", id="there-already"),
        pytest.param("#choices", "#options", "#choices", "#options", id="anchor"),
        pytest.param(
            "http://larkline.example/en/a", f"{SITE}/en/a", "http://larkline.example/ro/a", f"{SITE}/ro/a", id="https"
        ),
        pytest.param(f"{SITE}/en-US/a", f"{SITE}/en-US/b", f"{SITE}/ro/a", f"{SITE}/ro/b", id="localized"),
        pytest.param(f"{SITE}/en/a", f"{SITE}/a", f"{SITE}/ro/a", f"{SITE}/ro/a", id="locale-removed"),
        pytest.param(f"{SITE}/a", f"{SITE}/en/a", f"{SITE}/ro/a", f"{SITE}/ro/a", id="locale-added"),
        pytest.param(f"{SITE}/a", f"{SITE}/b", f"{SITE}/ro/a", f"{SITE}/ro/b", id="only-own-is-localized"),
        pytest.param(f"{SITE}/en/a", f"{SITE}/en/b", f"{SITE}/a", f"{SITE}/b", id="own-has-no-locale"),
        pytest.param(f"{SITE}/a", "https://w.example/en/a", f"{SITE}/ro/a", "https://w.example/ro/a", id="other-host"),
        pytest.param(f"{SITE}/a", "https://w.example/a", f"{SITE}/ro/a", None, id="other-host-without-locale"),
        pytest.param(f"{SITE}/a", f"{SITE}/b", f"{SITE}/c", None, id="another-link"),
        pytest.param(f"{SITE}/a", f"{SITE}/b", "https://w.example/ro/a", None, id="another-host"),
        pytest.param(f"{SITE}/a", f"{SITE}/docs/en-US.html", f"{SITE}/a", None, id="language-in-the-file-name"),
        pytest.param(
            f"{SITE}/docs/en.html", f"{SITE}/d/en.html", f"{SITE}/docs/en.html", f"{SITE}/d/en.html", id="kept"
        ),
        pytest.param(f"{SITE}/x/en/a", f"{SITE}/b", f"{SITE}/x/ro/a", None, id="locale-below-a-folder-that-went"),
        pytest.param(
            "privacy@larkline.example",
            "data@larkline.example",
            "privacy@larkline.example",
            "data@larkline.example",
            id="e-mail",
        ),
    ],
)
def test_relocated(old: str, new: str, own: str, expected: str | None) -> None:
    assert relocated(old, new, own, LANGUAGES) == expected


def test_relocated__a_segment_that_is_no_language_is_a_folder() -> None:
    assert relocated(f"{SITE}/kb/a", f"{SITE}/kb/b", f"{SITE}/qa/a", LANGUAGES) is None


TAGS = (
    *("de", "de-AT", "de_at", "es-419", "es_419", "pt_br", "PT-BR"),
    *("zh-Hant", "zh_hant", "zh-Hant-TW", "zh_Hant_TW", "sr-Latn-RS"),
    *("fil", "fil-PH", "hsb"),
)
"""Locales as sites spell them in their addresses."""


@pytest.mark.parametrize("tag", TAGS)
def test_without_locale__whatever_the_spelling(tag: str) -> None:
    languages = frozenset({"en", Locale.parse(tag).language})
    pages = (f"{SITE}/{{}}/terms", "/{}/terms", "/legal/{}", "/{}#x", "/{}?y", "/legal/{}.html", "/x?hl={}")

    for page in pages:
        ours, theirs = (without_locale(page.format(one), languages) for one in ("en", tag))
        assert ours == theirs != page.format("en")
        assert without_locale(page.format(tag), frozenset({"en", "ro"})) == page.format(tag)


@pytest.mark.parametrize("tag", TAGS)
def test_relocated__whatever_the_spelling(tag: str) -> None:
    languages = frozenset({"en", Locale.parse(tag).language})

    for english in ("en", "en-US", "en_us"):
        assert (
            relocated(f"{SITE}/{english}/a", f"{SITE}/{english}/b", f"{SITE}/{tag}/a", languages) == f"{SITE}/{tag}/b"
        )
    assert relocated(f"{SITE}/a", f"{SITE}/docs/{tag}.html", f"{SITE}/a", languages) is None


@pytest.mark.parametrize(
    "address", ["/about/", "/terms-of-use", "/kb/a", "https://en.larkline.example/", "en/us", "/english/"]
)
def test_without_locale__other_parts_stay(address: str) -> None:
    assert without_locale(address, frozenset({"en", "de"})) == address


@pytest.mark.parametrize("tag", TAGS)
def test_without_locale__of_any_language(tag: str) -> None:
    for page in (f"{SITE}/{{}}/terms", "/legal/{}", "/{}#x", "/x?a=1&lang={}"):
        assert without_locale(page.format(tag)) == without_locale(page.format("en")) != page.format(tag)


@pytest.mark.parametrize("suffix", [".html", ".md", ".mdx", ".markdown", ".md#fees"])
def test_without_locale__a_page_or_text_that_is_called_like_its_language(suffix: str) -> None:
    languages = frozenset({"en", "fil"})
    found = {without_locale(f"../terms/{tag}{suffix}", languages) for tag in ("en", "fil", "en-GB")}
    assert found == {f"../terms{suffix}"}


def test_without_locale__a_mark_in_its_place() -> None:
    assert without_locale("/en/terms", frozenset({"en"}), "*") == "/*/terms"
    assert without_locale("/terms?x=1&lang=en", frozenset({"en"}), "*") == "/terms?x=1&lang=*"


def test_without_locale__a_page_with_the_name_of_a_word_stays_unless_it_is_a_language() -> None:
    assert without_locale("/tos.html") == "/tos.html"
    assert without_locale("/tos.html", frozenset({"tos"})) == ".html"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](/x)", ["/x"]),
        ('[a](<https://larkline.example/a_(b)> "Title")', ["https://larkline.example/a_(b)"]),
        ("[a](/a_(b))", ["/a_(b)"]),
        ("<https://larkline.example/x>", ["https://larkline.example/x"]),
        ("<a href='/x'>a</a> <img src=\"/y\">", ["/x", "/y"]),
        ("[a][terms] and b[^1]", ["terms", "^1"]),
        (
            "See https://larkline.example/x, www.larkline.example.",
            ["https://larkline.example/x", "www.larkline.example"],
        ),
        ("見https://larkline.example/x。", ["https://larkline.example/x"]),
        ("(see a) [b] c", []),
    ],
)
def test_link_targets(text: str, targets: list[str]) -> None:
    assert link_targets(text) == targets
    assert link_targets(parted(text)[1]) == []


@pytest.mark.parametrize(
    "other",
    [
        "http://larkline.example/terms",
        "https://www.larkline.example/terms/",
        "HTTPS://Larkline.example/de/terms",
        "//larkline.example/es-419/terms",
        "larkline.example/zh-Hant-TW/terms?hl=zh",
    ],
)
def test_canonical_link__of_all_forms_of_an_address_is_one(other: str) -> None:
    assert canonical_link(other) == canonical_link("https://larkline.example/en-US/terms") == "larkline.example/terms"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/a", set()),
        ("a/b?c=//d", set()),
        ("#a", set()),
        ("", set()),
        (f"{SITE}/a", {"//larkline.example"}),
        ("//www.Larkline.example:80", {"//larkline.example:80"}),
        ("http://larkline.example", {"//larkline.example", "http://larkline.example"}),
        (" \x01ht\ntps:\\\\larkline.example\\a@b", {"//larkline.example"}),
        ("https:larkline.example/a", {"//larkline.example"}),
        ("///larkline.example/a", {"//larkline.example"}),
        ("/\t/larkline.example", {"//larkline.example"}),
        ("https://a@b:c@larkline.example?x", {"//larkline.example"}),
        (
            "mailto:a@larkline.example,b@x.example?cc=c@y.example",
            {"mailto:larkline.example", "mailto:x.example", "mailto:y.example"},
        ),
        ("mailto:", {"mailto:"}),
        ("JavaScript:a", {"JavaScript:a"}),
        ("java\tscript:a", {"javascript:a"}),
        ("data:,a", {"data:,a"}),
        ("tel:1", {"tel:1"}),
    ],
)
def test_origins(address: str, expected: set[str]) -> None:
    assert origins(address) == expected


@pytest.mark.parametrize("run", ["[^", "][", "](", "[", "<a:", "(", "www.", "a@b."])
def test_link_targets__time_grows_with_the_length_of_any_run(run: str) -> None:
    assert growth(link_targets, lambda times: run * times, 2000) < LINEAR
