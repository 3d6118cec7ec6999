"""Translations that say something else than their source."""

import pytest

from clausula.checks.registry import RULES
from clausula.checks.rule import Setting, findings
from clausula.clause.names import Names
from clausula.locales import Locale
from clausula.model import Unit, UnitKey
from pairs import rules


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("within 30 days", "binnen 90 Tagen", "de"),
        ("within thirty days", "binnen 90 Tagen", "de"),
        ("within 30 days", "binnen neunzig Tagen", "de"),
        ("within thirty days", "sous quatre-vingt-dix jours", "fr"),
        ("within 30 days", "٩٠ يوما", "ar"),
        ("within 30 days", "90日以内", "ja"),
        ("30 days", "3 Tage", "de"),
        ("1,000 days", "2.000 Tage", "de"),
        ("You pay 1,500.50 euros.", "Sie zahlen 1.600,50 Euro.", "de"),
        ("You pay 10.50 euros.", "Sie zahlen 20,50 Euro.", "de"),
        ("Part 4.2", "Teil 4.3", "de"),
        ("in 2025", "im Jahr 2026", "de"),
        ("On March 2, 2026", "Am 2. März 2027", "de"),
        ("On March 2, 2026", "Am 3. April 2026", "de"),
        ("30 days, 14 weeks", "30 Tage, 15 Wochen", "de"),
    ],
)
def test_other_number_is_an_error(source: str, target: str, locale: str) -> None:
    assert rules(source, target, locale) in (["number"], ["date"], ["number", "date"])


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("You pay 1,500.50 euros within 2 weeks.", "Sie zahlen 1.500,50 Euro binnen zwei Wochen.", "de"),
        ("within thirty days", "binnen 30 Tagen", "de"),
        ("within 30 days", "binnen dreißig Tagen, also 1 Monat", "de"),
        ("within 14 days", "в течение четырнадцати дней, раздел 3", "ru"),
        ("twenty-one days", "21 jours", "fr"),
        ("30 days", "٣٠ يوما", "ar"),
        ("30 days", "三十日以内 (3)", "ja"),
        ("10,000 users", "1万人のユーザー", "ja"),
        ("20 million users", "2000万人のユーザー", "ja"),
        ("1½ years, 2 days", "1,5 года, двое суток", "ru"),
        ("1.5 million users", "1 500 000 utilisateurs", "fr"),
        ("1,234,567 rupees", "12,34,567 रुपये", "hi"),
        ("On March 2, 2026", "令和8年3月2日", "ja"),
        ("On March 2, 2026", "2 มีนาคม 2569", "th"),
        ("On March 2, 2026", "۱۱ اسفند ۱۴۰۴", "fa"),
        ("04/05/2024", "5. April 2024", "de"),
        ("at 5:30 pm, for 3 days", "um 17.30 Uhr, 3 Tage lang", "de"),
        ("Clause 2.10: 12 days to answer.", "Kifungu 2.10: siku 12 za kujibu.", "sw"),
        ("Under 4.13: 30 days.", "4.13 pont: 30 nap.", "hu"),
        ("Call +49 30 123456 within 5 days", "Rufen Sie binnen 5 Tagen 030 / 12 34 56 an", "de"),
        ("version 2.0.1", "Version 2.0.2", "de"),
        ("version 1.4 of 2", "a második v1.4", "hu"),
        ("between 6-7 pm", "zwischen 18 und 19 Uhr", "de"),
        ("the 21st century, 3 laws", "XXI век, 3 закона", "ru"),
        ("some days", "30 Tage", "de"),
        ("30 days", "einige Tage", "de"),
        ("Thirty days", "Hogeita hamar egun (30)", "eu"),
    ],
)
def test_same_number_in_another_form_is_right(source: str, target: str, locale: str) -> None:
    assert rules(source, target, locale) == []


def test_number_in_a_link_or_in_code_is_none_of_the_text() -> None:
    found = rules("[Part](https://larkline.example/30) of `30`", "[Teil](https://larkline.example/90) von `90`")

    assert found == ["link-changed", "code"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Hello {{ user.name }}", "Hallo {{ benutzer.name }}"),
        ("{count} days", "{Anzahl} Tage"),
        ("{0} of {1}", "{0} von"),
        ("%(count)s days", "%(Anzahl)s Tage"),
        ("%{count} days", "%{Anzahl} Tage"),
        ("%s days", "Tage"),
        ("${count} days", "${Anzahl} Tage"),
        ("{% if plus %}Plus{% endif %}", "{% wenn plus %}Plus{% endif %}"),
        ('See {{< ref "terms.md" >}}', 'Siehe {{< ref "bedingungen.md" >}}'),
        ("{a} and {b}", "{a} und {a}"),
        ("days", "Tage {count}"),
    ],
)
def test_other_placeholder_is_an_error(source: str, target: str) -> None:
    assert rules(source, target) == ["placeholder"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("{a} and {b}", "{b} und {a}"),
        ("{{ name }} is here", "{{name}} ist da"),
        ("after {count} days", "在{count}天"),
        ("{count}", "Tag{count}"),
        ("The fee is $\\frac{a}{b} + x_{i}$.", "Die Gebühr ist $\\frac{c}{d} + x_{j}$."),
        ("100% sure, 5 % of it", "100 %sicher, 5 %davon"),
        ("a set {a b}", "eine Menge {c d}"),
    ],
)
def test_placeholders_may_move_and_other_braces_may_be_others(source: str, target: str) -> None:
    assert rules(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("We keep your data.", "We keep your data."),
        ("We keep *your* [data](a.md).", 'WE KEEP <a href="a.md">your</a> data!'),
        ("It’s part of “your” data", 'It\'s part of "your" data'),
        ("Your Part of Data", "Your Part of Data"),
    ],
)
def test_source_is_no_translation(source: str, target: str) -> None:
    assert rules(source, target) == ["copy"]
    assert rules(source, target, "en-GB") == []
    assert rules(source, target, flags=("ignore-same",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Larkline Ltd, 12 Harbour Street, Tarnmark 4041",
        "Larkline Mail Larkline Drive Larkline Add-ons",
        "we keep data",
        "help@larkline.example, info@larkline.example, press@larkline.example",
        "https://larkline.example/we-keep-your-data",
        "Larkline: www.larkline.example, larkline.example, lark.example",
        "`lark keep your data now`",
        "1 2 3 4 5",
    ],
)
def test_what_is_the_same_in_every_language_is_no_copy(text: str) -> None:
    assert rules(text, text) == []


def test_outdated_translation_is_compared_with_what_it_was_made_from() -> None:
    unit = Unit(key=UnitKey("in 60 days"), target="in 30 Tagen", fuzzy=True, previous=UnitKey("in 30 days"))

    assert list(findings([unit], RULES.values(), Setting(Locale("en"), Locale("de")))) == []


def test_each_rule_has_a_flag() -> None:
    assert rules("in 30 days", "in 90 Tagen", flags=("ignore-numbers",)) == []
    assert rules("{count} days", "Tage", flags=("ignore-placeholders",)) == []


def test_language_that_nobody_knows_is_not_taken_for_its_relatives() -> None:
    known = frozenset(map(Locale, ("en", "ky", "mn", "sah", "tt")))
    sakha = (
        "Биһиги эн биэрбит дааннайгын харыстыыбыт уонна атын дьоҥҥо биэрбэппит, ыйытыккар бүтүннүүтүгэр хоруйдуубут."
    )

    assert rules("We keep your data.", sakha, "sah", languages=known) == []
    assert "language" in rules("We keep your data.", sakha, "fr", languages=known)
    assert "language" in rules("We keep your data.", "Your records stay with nobody but the people here.", "sah")


def test_icons_are_none_of_the_words_of_a_clause() -> None:
    icons = " ".join(f"[:lark-{name}:](https://larkline.example/{name})" for name in ("door", "box", "bell", "nest"))

    assert rules(icons, icons, known=Names(words=frozenset({"lark"}))) == []


def test_word_of_most_currencies_counts_nothing() -> None:
    assert rules("You may ask within 10 days of it.", "Unaweza kuomba ndani ya siku 10 za hayo.", "sw") == []


def test_bengali_numerator_ends_a_sentence() -> None:
    source = "Write to us! We answer every request within one month of its arrival."

    assert rules(source, "লিখুন! আমরা সব অনুরোধের উত্তর এক মাস পর দিই৷", "bn") == []
    assert rules(source, "লিখুন! আমরা সব অনুরোধের উত্তর এক মাস পর", "bn") == ["punctuation"]


@pytest.mark.parametrize(
    "rest", ["Fragen Sie uns danach.", "Спросите нас об этом.", "اسألنا عن ذلك.", "お問い合わせください。"]
)
def test_sentence_that_is_left_as_it_was_is_a_copy(rest: str) -> None:
    locale = {"F": "de", "С": "ru", "ا": "ar", "お": "ja"}[rest[0]]
    source = (
        "We keep **your records** for as long as the law wants. Ask us about that. See Heron & Lark Limited, Dublin."
    )

    assert "copy" in rules(source, f"We keep your records for as long as the law wants. {rest}", locale)
    assert "copy" not in rules(source, f"{rest} {rest} See Heron & Lark Limited, Dublin.", locale)


def test_words_of_an_attribute_list_are_translated() -> None:
    source = 'Read [it](https://larkline.example){ .button title="Privacy Policy" }'

    assert rules(source, 'Lesen Sie [das](https://larkline.example){ .button title="Datenschutz" }') == []
    assert "attribute-list" in rules(source, 'Lesen Sie [das](https://larkline.example){ .card title="Datenschutz" }')


def test_chinese_joins_sentences_by_commas() -> None:
    source = (
        "We keep records of every call that you make, for as long as the law of your country wants us to. "
        "You may ask us to delete all of them at any time that you like, and we answer you within a month."
    )

    assert rules(source, "我们按贵国法律保存您的通话记录，您可随时要求删除，我们一个月内答复。", "zh", scale=0.95) == []
    assert "sentence" in rules(source, "我们依法保存您的每次通话记录。", "zh", scale=0.95)


@pytest.mark.parametrize(
    "said", ["help at larkline dot example", "help (at) larkline [dot] example", "help@larkline.example"]
)
def test_address_that_the_source_spells_out_is_its_own(said: str) -> None:
    assert rules(f"Write to {said}.", "Schreiben Sie an help@larkline.example.") == []
    assert rules(f"Write to {said}.", "Schreiben Sie an help@lark.example.") == ["email"]


def test_part_of_an_address_is_another_one() -> None:
    source = "See https://larkline.example/terms/code-of-conduct.html"

    assert rules(source, "Siehe https://larkline.example/terms/code") == ["link-changed"]


def test_address_keeps_the_code_that_its_language_once_had() -> None:
    assert rules("See [it](https://larkline.example/a).", "[זה](https://larkline.example/iw/a).", "he") == []


@pytest.mark.parametrize(("anchor", "found"), [("eine-readme", []), ("write-a-readme", ["link-changed"])])
def test_place_of_another_page_may_be_called_by_the_words_of_the_language(anchor: str, found: list[str]) -> None:
    source = "See [it](../start/#writing-a-readme)."

    assert rules(source, f"Siehe [dort](../start/#{anchor}).") == found
    assert rules(source, f"Siehe [dort](../ende/#{anchor}).") == ["link-changed"]


def test_sentence_may_go_on_in_brackets_or_behind_a_mark() -> None:
    source = "We keep your records for a year. This includes, but is not limited to, names and addresses of all users."

    assert rules(source, "Wir behalten Ihre Daten ein Jahr (insbesondere Namen und Adressen).", scale=1.6) == []
    assert rules(source, "Wir behalten Ihre Daten ein Jahr, insbesondere Namen und Adressen.", scale=1.6) == [
        "sentence"
    ]


def test_address_among_the_words_of_a_link_is_no_other_link() -> None:
    source = "[Opt out on www.larkline.example](https://larkline.example/out)."

    assert rules(source, "[Www.larkline.example](https://larkline.example/out): Abmeldung.") == []
    assert rules(source, "[Abmelden](https://lark.example/out).") == ["link"]


def test_number_of_a_list_and_a_link_are_written_as_the_translator_likes() -> None:
    source = 'Say **(i)** that you agree and **(ii)** <a href="https://larkline.example/who">who</a> you are, *please*.'

    assert (
        rules(source, "Sagen Sie (i), dass Sie zustimmen, und (ii), [wer](https://larkline.example/who) Sie sind.")
        == []
    )
