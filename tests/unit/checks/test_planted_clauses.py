"""Clauses of a policy in many languages: as they are nothing is found, and each other number, unit or date is.

In planted.txt a source stands before its translations, whose places in angles have what is right, and mistakes instead.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from clausula.checks.registry import RULES
from clausula.checks.rule import Setting, findings
from clausula.checks.wording import scale_of
from clausula.locales import Locale
from clausula.model import Severity, Unit, UnitKey

SOURCE = Locale("en")
PLACE = re.compile("‹([^‹›]*)›")
LINK = re.compile(r"\[(.*?)\]\(.*?\)")


def read() -> Iterator[tuple[str, str, str]]:
    """Each language's tag, the source and the translation with its mistakes."""
    source = ""
    for line in Path(__file__).with_name("planted.txt").read_text(encoding="utf-8").splitlines():
        tag, _, text = line.partition("\t")
        source = text if tag == "en" else source
        if tag not in {"en", ""}:
            yield tag, source, text


CLAUSES = list(read())
TAGS = sorted({tag for tag, _, _ in CLAUSES})
PAIRS = {tag: [(source, text) for one, source, text in CLAUSES if one == tag] for tag in TAGS}


def right(text: str) -> str:
    return PLACE.sub(lambda place: place[1].split("|")[0], text)


@cache
def setting(tag: str) -> Setting:
    languages = frozenset({SOURCE, *map(Locale.parse, [*TAGS, tag])})
    scale = scale_of((source, right(text)) for source, text in PAIRS.get(tag, []))
    return Setting(SOURCE, Locale.parse(tag), languages=languages, scale=scale)


def found(source: str, target: str, tag: str) -> list[str]:
    """The rules that find something."""
    units = [Unit(key=UnitKey(source), target=target)]
    return [one.rule for one in findings(units, RULES.values(), setting(tag))]


def mistakes(source: str, text: str, tag: str) -> Iterator[str]:
    """The translation with one mistake each."""
    for place in PLACE.finditer(text):
        for wrong in place[1].split("|")[1:]:
            yield right(text[: place.start()]) + wrong + right(text[place.end() :])
    target = right(text)
    if LINK.search(target):
        yield LINK.sub(r"\1", target)
        yield target.replace("//fernhall.example", "//fernhal.example").replace("/legal/", "//legal.example/")
    if "{amount}" in target:
        yield target.replace("{amount}", "")
    if "billing@" in target:
        yield target.replace("billing@fernhall.example", "billing@fernhal.example")
    yield source
    yield from (right(other) for one, same, other in CLAUSES if same == source and one in {"fr", "hi"} - {tag})


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_found_in_right_translations(tag: str) -> None:
    assert {target: rules for source, text in PAIRS[tag] if (rules := found(source, target := right(text), tag))} == {}


@pytest.mark.parametrize("tag", TAGS)
def test_each_mistake_is_an_error(tag: str) -> None:
    planted = [(source, wrong) for source, text in PAIRS[tag] for wrong in mistakes(source, text, tag)]
    missed = [
        wrong
        for source, wrong in planted
        if not any(RULES[rule].severity is Severity.ERROR for rule in found(source, wrong, tag))
    ]
    assert missed == []
    assert len(planted) > 40


def test_a_clause_of_which_a_half_was_left_is_an_error() -> None:
    """Of each translation the first half, and the rest of the source; seven in eight are found."""
    planted = [
        (source, f"{target[: len(target) // 2]} {' '.join(words[len(words) // 2 :])}", tag)
        for tag, source, text in CLAUSES
        if len(words := source.split()) >= 8
        for target in [right(text)]
    ]
    missed = [tag for source, half, tag in planted if {"copy", "language"}.isdisjoint(found(source, half, tag))]

    assert len(planted) > 500
    assert len(missed) * 8 <= len(planted)


@pytest.mark.parametrize("tag", ["ar", "el", "es", "fr", "he", "hu", "it", "ro", "tr"])
def test_a_sentence_that_is_left_out_is_an_error(tag: str) -> None:
    """Of three that are short."""
    source, text = next(pair for pair in PAIRS[tag] if pair[0].startswith("Children"))
    *kept, _ = re.split(r"(?<=\.) ", right(text))

    assert found(source, " ".join(kept), tag) == ["sentence"]


def test_a_dash_in_the_place_of_a_verb_joins_no_sentences() -> None:
    source = (
        "We store passport numbers for twelve months, and payment records for seven years. After 36 months without a "
        "booking we close your account. You will hear from us thirty days before that."
    )
    first = "Номера паспортов мы храним год, платёжные документы — семь лет."
    second = "Если вы три года ничего не бронировали, мы закроем вашу учётную запись."
    last = "Об этом мы сообщим за тридцать дней."

    assert found(source, f"{first} {second} {last}", "ru") == []
    assert found(source, f"{first} {second[:-1]} — и {last[0].lower()}{last[1:]}", "ru") == []
    assert found(source, f"{first} {last}", "ru") == ["sentence"]


def test_a_sentence_without_a_number_that_is_left_out_is_an_error() -> None:
    """Of each place in clauses of three and four, in all languages whose sentences end with a mark; six in seven."""
    cut = re.compile(r"(?<=[.।])\s|(?<=。)")
    planted = [
        (source, "" if tag in {"ja", "zh-Hans"} else " ", tag, parts, left)
        for tag, source, text in CLAUSES
        if source.startswith(("We do not sell", "Our servers"))
        for parts in [[one for one in cut.split(right(text)) if one]]
        for left in range(len(parts) if len(parts) > 2 else 0)
    ]
    missed = [
        (tag, left)
        for source, space, tag, parts, left in planted
        if "sentence" not in found(source, space.join(parts[:left] + parts[left + 1 :]), tag)
    ]

    assert len(planted) > 110
    assert len(missed) * 7 <= len(planted)


@pytest.mark.parametrize(
    ("tag", "whole"),
    [
        ("de", "Sicherungen werden nach 18 Monaten gelöscht. Protokolle nach 72 Stunden."),
        ("lt", "Kopijos ištrinamos po 18 mėnesių. Žurnalai ištrinami po 72 valandų."),
        ("hy", "Պատճենները ջնջվում են 18 ամիս հետո։ Մատյանները ջնջվում են 72 ժամ հետո։"),
        ("ta", "காப்புப்பிரதிகள் 18 மாதங்களுக்குப் பிறகு நீக்கப்படும். பதிவுகள் 72 மணிநேரத்திற்குப் பிறகு நீக்கப்படும்."),
    ],
)
def test_a_sentence_that_is_left_out_with_its_number_is_an_error(tag: str, whole: str) -> None:
    """Be it so short that lengths do not tell; in one with another it is not missing."""
    source = "Backups are deleted after 18 months. Logs are deleted after 72 hours."
    first, *_ = re.split(r"(?<=[.։]) ", whole)

    assert found(source, whole, tag) == []
    assert found(source, whole.replace(f"{first} ", f"{first[:-1]}, "), tag) == []
    assert "sentence" in found(source, first, tag)
    assert "sentence" not in found(source, whole.replace(f"{first} ", f"{first[:-1]}, ").replace("72", "27"), tag)


def test_what_is_wrong_is_told_as_it_is_read() -> None:
    """Numbers in words, with what they count, whatever stands between."""
    told = {
        ("fr", "last three months", "au cours des six derniers mois"): "says 6 month where the source says 3 month",
        ("ar", "the last three months", "الأشهر الستة الأخيرة"): "says 6 month where the source says 3 month",
        ("he", "the last three months", "ששת החודשים האחרונים"): "says 6 month where the source says 3 month",
        ("zh", "within one month", "一年内"): "says 1 year where the source says 1 month",
        ("sw", "within 21 days", "ndani ya wiki 21"): "says 21 week where the source says 21 day",
        ("sw", "for seven years", "kwa miezi saba"): "says 7 month where the source says 7 year",
        ("ta", "after 18 months", "18 ஆண்டுகளுக்குப் பிறகு"): "says 18 year where the source says 18 month",
        ("ka", "for seven years", "შვიდი თვის განმავლობაში"): "says 7 month where the source says 7 year",
        ("hy", "within 21 days", "21 ամսվա ընթացքում"): "says 21 month where the source says 21 day",
        ("lt", "for seven years", "septynis mėnesius"): "says 7 month where the source says 7 year",
        ("mr", "for seven years", "सहा वर्षे"): "says 6 year where the source says 7 year",
        ("ur", "within 21 days", "21 ہفتوں کے اندر"): "says 21 week where the source says 21 day",
        ("he", "for one year", "לחודש אחד"): "says 1 month where the source says 1 year",
        ("ko", "for 3 years", "3 일 동안"): "says 3 day where the source says 3 year",
        ("ko", "for twelve years", "십이개월 동안"): "says 12 month where the source says 12 year",
        ("ko", "within 24 days", "스물네시간 이내에"): "says 24 hour where the source says 24 day",
        (
            "de",
            "within thirty calendar days",
            "binnen dreißig Kalenderwochen",
        ): "says 30 week where the source says 30 day",
    }
    for (tag, source, target), what in told.items():
        unit = Unit(key=UnitKey(source), target=target)
        pair = Setting(SOURCE, Locale.parse(tag))
        assert [one.what for one in findings([unit], RULES.values(), pair) if one.rule == "period"] == [what]


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [
        ("ja", "It is enough.", "十分です。"),
        ("ja", "We answer within ten days.", "十分に検討し、十日以内に回答します。"),
        ("zh", "We answer within ten days.", "我们十分重视，并在十天内答复。"),
        ("ko", "For two months during this period.", "이 기간 중 두 달 동안."),
        ("ko", "We keep it for 18 months.", "십팔개월 동안 보관합니다."),
        ("sw", "We answer within 21 days.", "Tunajibu ndani ya siku 21."),
        ("ta", "deleted after 18 months", "18 மாதங்களுக்குப் பிறகு நீக்கப்படும்"),
        ("ka", "for seven years", "შვიდი წლის განმავლობაში"),
        ("hy", "within 21 days", "21 օրվա ընթացքում"),
        ("lt", "for seven months", "septynis mėnesius"),
        ("mr", "for seven years", "सात वर्षे"),
        ("ur", "within 21 days", "21 دنوں کے اندر"),
        ("sv", "Article 12(3) of the law", "artikel 12.3 i lagen"),
        ("de", "Written by dng99 on one day", "An einem Tag von dng99 geschrieben"),
        ("ar", "twelve months", "الاثنى عشر شهرًا"),
        ("vi", "in two years", "trong hai năm"),
        ("vi", "on 30 November 2025", "vào ngày 30/11/2025"),
        ("es", "on 3 November 2025", "el 3/11/2025"),
        ("de", "five hundred dollars", "fünfhundert Dollar"),
        ("de", "twenty thousand euros", "20.000 Euro"),
        ("ru", "twenty thousand euros", "20 тысяч евро"),
        ("ja", "twenty thousand euros", "2万ユーロ"),
        ("fr", "a dozen of twelve", "une douzaine"),
        ("th", "in 2024", "ในปี 2567"),
        ("uk", "forty-five days", "сорока п’яти днів"),
        ("hr", "for twenty-four months", "dvadeset četiri mjeseca"),
        ("sr", "for twenty-four months", "двадесет четири месеца"),
        ("lv", "for twenty-four months", "divdesmit četrus mēnešus"),
        ("ta", "for twenty-four months", "இருபத்து நான்கு மாதங்கள்"),
        ("bn", "for twenty-four months", "চব্বিশ মাস"),
        ("sw", "It costs €29.90 a month.", "Inagharimu euro 29.90 kwa mwezi."),
        ("el", "on March 15, 2027", "στις 15ης Μαρτίου 2027"),
        ("nl", "Only 30 days count, all of them Mondays.", "Alleen 30 maandagen tellen."),
    ],
)
def test_words_that_are_no_numbers_are_none(tag: str, source: str, target: str) -> None:
    assert found(source, target, "zh-Hans" if tag == "zh" else tag) == []


def test_numbers_and_amounts_of_any_size_are_read() -> None:
    """Small ones in words beside others, round ones, dates in either order, and what counts them."""
    told = {
        ("de", "more than twelve people", "mehr als zwanzig Personen"): "number",
        ("hu", "twenty thousand euros", "harmincezer euró"): "number",
        ("de", "twenty thousand euros", "zwanzigtausend Dollar"): "currency",
        ("ru", "twenty thousand euros", "20 тысяч долларов"): "currency",
        ("ja", "twenty thousand euros", "2万ドル"): "currency",
        ("vi", "on 30 November 2025", "vào ngày 3/11/2025"): "date",
        ("th", "in 2024", "ในปี 2566"): "number",
        ("sr", "at 12 on 28 February 2027", "у 12 часова 18. фебруара 2027."): "date",
        ("sl", "at 12 on 28 February 2027", "ob 12. uri dne 18. februarja 2027"): "date",
        ("et", "at 12 on 28 February 2027", "kell 12 28. veebruaril 2028"): "date",
    }
    for (tag, source, target), rule in told.items():
        assert found(source, target, tag) == [rule]


def test_a_postal_address_with_words_of_its_own_is_in_no_other_language() -> None:
    source = (
        "Office of the Secretary<br> Fernhall Limited<br> 12 Long Street<br> Lower Fernhall<br> Phone Number: 0123 45"
    )
    target = "Office of the Secretary<br> Fernhall Limited<br> 12 Long Street<br> Lower Fernhall<br> Τηλέφωνο: 0123 45"

    assert found(source, target, "el") == []
