"""Which of some languages a text may be in."""

import pytest

from clausula.clause.language import are_near, identify, main_language, possible
from clausula.locales import Locale


def locales(tags: str) -> tuple[Locale, ...]:
    return tuple(map(Locale.parse, tags.split()))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("We delete the data of your account after thirty days.", "en"),
        ("Wir löschen die Daten Ihres Kontos nach dreißig Tagen.", "de"),
        ("**Nous** supprimons les [données](https://larkline.example/) de votre compte après trente jours.", "fr"),
        ("Hapus data akun Anda setelah tiga puluh hari atau lebih cepat.", "id"),
        ("당사는 삼십 일 후에 계정 데이터를 삭제합니다.", "ko"),
        ("アカウントのデータは三十日後に削除されます。", "ja"),
    ],
)
def test_a_sentence_says_its_language(text: str, tag: str) -> None:
    assert identify(text, locales("de en fr id ja ko nl")) == Locale.parse(tag)


@pytest.mark.parametrize(
    "text", ["", "Larkline", "OK", "Larkline Harbour Ltd, Tarnmark", "`lark --help`", "24/7", "<a>"]
)
def test_names_and_what_is_short_may_be_in_any(text: str) -> None:
    assert possible(text, locales("de en")) == frozenset(locales("de en"))


def test_a_script_that_is_none_of_theirs_is_another_language() -> None:
    assert possible("Мы удаляем данные вашей учётной записи.", locales("de en")) == frozenset()
    assert possible("We delete the data of your account.", locales("ru")) == frozenset()
    assert possible("Мы удаляем данные вашей учётной записи.", locales("ru")) == frozenset(locales("ru"))


def test_terms_of_another_language_stand_in_every_text() -> None:
    text = "Мы не продаём данные о phishing и spyware, которые собирает «Larkline Firefox Sync»."

    assert identify(text, locales("en ru uk")) == Locale("ru")


def test_near_languages_and_varieties_are_not_told_apart() -> None:
    norwegian = "Vi sletter opplysningene på kontoen din etter tretti dager."
    portuguese = "Excluímos os dados da sua conta depois de trinta dias."

    assert possible(norwegian, locales("da en nb")) == frozenset(locales("da nb"))
    assert possible(portuguese, locales("en pt pt-BR")) == frozenset(locales("pt pt-BR"))
    assert possible("我们会在三十天后删除您的帐户数据。", locales("en ja zh-Hans zh-Hant")) == frozenset(
        locales("zh-Hans zh-Hant")
    )
    assert are_near(Locale("hr"), Locale("sr", "Latn"))
    assert not are_near(Locale("es"), Locale("pt"))


def test_scripts_of_one_language_are_told_apart() -> None:
    assert possible("Бришемо податке вашег налога после тридесет дана.", locales("en sr sr-Latn")) == frozenset(
        locales("sr")
    )
    assert possible("Brišemo podatke vašeg naloga posle trideset dana.", locales("en sr sr-Cyrl")) == frozenset(
        locales("sr")
    )


def test_a_language_that_the_model_does_not_know_is_taken_for_none_but_its_own() -> None:
    romansh = "Nus stizzain las datas da Voss conto suenter trenta dis."

    assert Locale("rm") in possible(romansh, locales("en rm"))
    assert identify("We delete the data of your account after thirty days.", locales("en rm")) == Locale("en")


def test_what_it_says_depends_on_the_text_alone() -> None:
    text = "Wir löschen die Daten Ihres Kontos nach dreißig Tagen."

    assert {identify(text, locales(tags)) for tags in ("de en fr", "fr en de", "en de")} == {Locale("de")}


ENGLISH = [
    "We delete the data of your account after thirty days, and tell you before we do so.",
    "Whoever calls another number is charged by the minute, as the list of prices says.",
    "If something goes wrong, write to our help, and we will see what can be done about it.",
]


@pytest.mark.parametrize("tag", ["de", "ar", "pl", "iw", "zh-Hant", "fr-CA"])
def test_texts_together_say_that_they_are_in_another_language(tag: str) -> None:
    assert main_language(ENGLISH, Locale.parse(tag)) == Locale("en")


def test_texts_in_their_own_language_or_too_few_say_nothing() -> None:
    assert main_language(ENGLISH, Locale.parse("en-GB")) is None
    assert main_language(ENGLISH[:1], Locale("de")) is None
    assert main_language(["Larkline Ltd"] * 99, Locale("de")) is None


def test_a_language_that_the_model_does_not_know_is_known_by_its_script_alone() -> None:
    assert main_language(ENGLISH, Locale("rm")) is None
    assert main_language(ENGLISH, Locale("cv")) == Locale("en")


def test_language_of_a_few_sentences() -> None:
    few = [
        "Sie zahlen binnen vierzehn Tagen oder in drei Raten.",
        "Bringen Sie es in eines unserer zwölf Geschäfte zurück.",
    ]

    assert main_language([*few, "Sie bekommen dafür eine kleine, aber gültige Quittung."], Locale("pl")) == Locale("de")
    assert main_language(few[:1], Locale("pl")) is None
