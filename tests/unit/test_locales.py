"""Languages: one spelling inside, and what is known of each."""

import pickle
import subprocess
import sys

import pytest

from clausula.errors import ConfigError
from clausula.locales import Locale, direction, likely, month_names, native_name, plural_forms, weekday_names


@pytest.mark.parametrize(
    ("tag", "bcp47", "gettext"),
    [
        ("de", "de", "de"),
        ("pt-BR", "pt-BR", "pt_BR"),
        ("PT_br", "pt-BR", "pt_BR"),
        ("zh_hant_tw", "zh-Hant-TW", "zh_Hant_TW"),
        ("es-419", "es-419", "es_419"),
        ("fil", "fil", "fil"),
        ("sr@latin", "sr-Latn", "sr_Latn"),
        ("ca@valencia", "ca-valencia", "ca@valencia"),
        ("ca_valencia", "ca-valencia", "ca@valencia"),
        ("de-CH-1996", "de-CH-1996", "de_CH@1996"),
        ("de@euro", "de", "de"),
        ("iw", "he", "he"),
        ("in_ID", "id-ID", "id_ID"),
    ],
)
def test_parse__has_one_spelling_of_each(tag: str, bcp47: str, gettext: str) -> None:
    locale = Locale.parse(tag)

    assert (locale.bcp47, str(locale), locale.gettext) == (bcp47, bcp47, gettext)
    assert Locale.parse(locale.gettext) == locale


@pytest.mark.parametrize(
    "tag", ["", "d", "deutsch", "de-", "de--AT", "de AT", "de\n", "es-41", "de-AT-1996-x", "де", "../de", "a" * 5000]
)
def test_parse__what_is_no_tag_is_refused(tag: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Locale.parse(tag)

    assert str(caught.value) == f"'{tag}' is no language tag; write it like 'de', 'pt-BR' or 'zh-Hant'"


@pytest.mark.parametrize(
    ("tag", "some"),
    [
        ("de", {"de"}),
        ("pt-BR", {"pt-BR", "pt_BR", "pt-br", "pt_br"}),
        ("he", {"he", "iw"}),
        ("sr-Latn", {"sr-Latn", "sr_Latn", "sr@latin"}),
        ("ca-valencia", {"ca-valencia", "ca_valencia", "ca@valencia"}),
        ("zh-Hant-TW", {"zh-Hant-TW", "zh_Hant_TW", "zh-hant-tw"}),
    ],
)
def test_spellings__all_name_the_locale_the_first_as_we_do(tag: str, some: set[str]) -> None:
    locale = Locale.parse(tag)

    assert locale.spellings[0] == tag
    assert some <= set(locale.spellings)
    assert {Locale.parse(spelling) for spelling in locale.spellings} == {locale}


def test_locale__is_the_same_on_the_other_side_of_a_pipe() -> None:
    locale = Locale.parse("zh_hant_tw")

    assert pickle.loads(pickle.dumps(locale)).bcp47 == "zh-Hant-TW"  # noqa: S301 - our own
    assert repr(locale) == "Locale(language='zh', script='Hant', territory='TW', variant=None)"


def test_locale__stands_in_the_order_of_its_tag() -> None:
    assert sorted(map(Locale.parse, ["ro", "pt-PT", "de", "pt", "pt-BR"])) == list(
        map(Locale.parse, ["de", "pt", "pt-BR", "pt-PT", "ro"])
    )


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("pt", "pt-BR", True),
        ("pt-PT", "pt-BR", False),
        ("zh-Hant", "zh-TW", True),
        ("zh-Hant", "zh-Hans", False),
        ("sr-Latn-RS", "sr-RS", True),
        ("de", "nl", False),
    ],
)
def test_agrees_with__unless_both_say_otherwise(one: str, other: str, *, agree: bool) -> None:
    assert Locale.parse(one).agrees_with(other) == agree
    assert Locale.parse(other).agrees_with(one) == agree


@pytest.mark.parametrize("tag", ["ar", "he", "ur", "yi", "dv", "ckb", "pa-PK", "pa-Arab", "az-Arab", "az-IR", "rhg"])
def test_direction__runs_to_the_left(tag: str) -> None:
    assert direction(Locale.parse(tag)) == "rtl"


@pytest.mark.parametrize("tag", ["en", "ja", "az", "pa", "ku", "ar-Latn", "he-Latn", "qq"])
def test_direction__runs_to_the_right(tag: str) -> None:
    assert direction(Locale.parse(tag)) == "ltr"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("pt-BR", "Português (Brasil)"),
        ("ro", "Română"),
        ("ja", "日本語"),
        ("ar", "العربية"),
        ("sr-Latn", "Srpski (latinica)"),
    ],
)
def test_native_name__is_the_one_that_its_speakers_use(tag: str, name: str) -> None:
    assert native_name(Locale.parse(tag)) == name


def test_native_name__of_a_language_that_nobody_knows_is_its_tag() -> None:
    assert native_name(Locale("qq")) == "qq"


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("de", "nplurals=2; plural=(n != 1);"),
        ("de-AT", "nplurals=2; plural=(n != 1);"),
        ("pt-BR", "nplurals=2; plural=(n > 1);"),
        ("ja", "nplurals=1; plural=0;"),
        ("zh-Hant", "nplurals=1; plural=0;"),
        ("ro", "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);"),
        ("qq", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_plural_forms__are_those_of_the_language(tag: str, forms: str) -> None:
    assert plural_forms(Locale.parse(tag)) == forms


def test_month_names__has_each_grammatical_form_the_fullest_first() -> None:
    tables = month_names(Locale("ru"))

    assert [table[2] for table in tables[:2]] == ["марта", "март"]
    assert all(len(table) == 12 for table in tables)
    assert len(set(tables)) == len(tables)


def test_weekday_names__begin_with_monday() -> None:
    assert weekday_names(Locale("de"))[0][0] == "Montag"
    assert all(len(table) == 7 for table in weekday_names(Locale("de")))


def test_names__are_those_of_the_language_whichever_was_asked_before() -> None:
    asked = (
        "import sys; from clausula.locales import *; [print(month_names(Locale.parse(one))) for one in sys.argv[1:]]"
    )
    tags = ["he", "hi", "tr", "pt", "pt-BR"]

    there, back = (
        subprocess.check_output([sys.executable, "-c", asked, *order], text=True, encoding="utf-8").splitlines()
        for order in (tags, tags[::-1])
    )

    assert there == back[::-1]


def test_names__of_a_language_that_nobody_knows_are_none() -> None:
    assert month_names(Locale("qq")) == weekday_names(Locale("qq")) == ()


def test_names__of_a_region_that_nobody_knows_are_those_of_the_language() -> None:
    assert month_names(Locale.parse("de-ZW")) == month_names(Locale("de"))


@pytest.mark.parametrize(
    ("tag", "whole"),
    [("sr", "sr-Cyrl-RS"), ("zh-TW", "zh-Hant-TW"), ("zh-Hant", "zh-Hant-TW"), ("pt-PT", "pt-Latn-PT"), ("xx", "xx")],
)
def test_likely__names_script_and_territory(tag: str, whole: str) -> None:
    assert str(likely(Locale.parse(tag))) == whole
