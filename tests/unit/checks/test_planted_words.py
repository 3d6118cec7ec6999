"""Numbers in words and days, in languages that say them otherwise than most: right they are none, others are errors."""

import re
from collections.abc import Iterator

import pytest

from clausula.checks.registry import RULES
from clausula.model import Severity
from pairs import said

PLACE = re.compile("‹([^‹›]*)›")

AGE = "Accounts of people under sixteen are closed within forty-five days, or within 24 days if they ask for it."
DAY = "These terms take effect on March 3, 2027 and replace the version of December 15, 2025."
CLAUSES = [
    (
        "ar",
        AGE,
        "تُغلق حسابات من هم دون سن ‹السادسة عشرة|الرابعة عشرة› خلال ‹خمسة وأربعين|أربعة وخمسين› ‹يومًا|أسبوعًا›، أو "
        "خلال ‹أربعة وعشرين|أربعة وثلاثين› يومًا إذا طلبوا ذلك.",
    ),
    (
        "nb",
        AGE,
        "Kontoer til personer under ‹seksten|fjorten› år stenges innen ‹førtifem|femtifire› ‹dager|uker›, eller innen "
        "‹tjuefire|tjueåtte› dager hvis de ber om det.",
    ),
    (
        "sl",
        AGE,
        "Račune oseb, mlajših od ‹šestnajst|štirinajst› let, zapremo v ‹petinštiridesetih|štiriinpetdesetih› "
        "‹dneh|tednih›, na zahtevo pa v ‹štiriindvajsetih|osemindvajsetih› dneh.",
    ),
    (
        "bn",
        AGE,
        "‹ষোলো|চৌদ্দ› বছরের কম বয়সীদের অ্যাকাউন্ট ‹পঁয়তাল্লিশ|চুয়ান্ন› ‹দিনের|সপ্তাহের› মধ্যে, অথবা তারা চাইলে ‹চব্বিশ|চৌত্রিশ› দিনের "
        "মধ্যে বন্ধ করা হয়।",
    ),
    (
        "mr",
        AGE,
        "‹सोळा|चौदा› वर्षांखालील व्यक्तींची खाती ‹पंचेचाळीस|पंचावन्न› ‹दिवसांत|आठवड्यांत› किंवा मागणी केल्यास ‹चोवीस|चौतीस› दिवसांत बंद "
        "केली जातात.",
    ),
    (
        "ur",
        AGE,
        "‹سولہ|چودہ› سال سے کم عمر افراد کے اکاؤنٹس ‹پینتالیس|پچپن› ‹دنوں|ہفتوں› کے اندر، یا درخواست پر "
        "‹چوبیس|چونتیس› دنوں کے اندر بند کر دیے جاتے ہیں۔",
    ),
    (
        "gl",
        AGE,
        "As contas de persoas menores de ‹dezaseis|catorce› anos péchanse en ‹corenta e cinco|cincuenta e catro› "
        "‹días|semanas›, ou en ‹vinte e catro|trinta e catro› días se o piden.",
    ),
    (
        "lt",
        DAY,
        "Šios sąlygos įsigalioja ‹2027|2028› m. ‹kovo|gegužės› ‹3|13› d. ir pakeičia ‹2025|2024› m. gruodžio ‹15|5› d. "
        "redakciją.",
    ),
    (
        "lv",
        DAY,
        "Šie noteikumi stājas spēkā ‹2027|2028›. gada ‹3|13›. ‹martā|maijā› un aizstāj ‹2025|2024›. gada ‹15|5›. "
        "decembra redakciju.",
    ),
    (
        "sl",
        DAY,
        "Ti pogoji začnejo veljati ‹3|13›. ‹marca|maja› ‹2027|2028› in nadomeščajo različico z dne ‹15|5›. decembra "
        "‹2025|2024›.",
    ),
    (
        "eu",
        DAY,
        "Baldintza hauek ‹2027|2028›ko ‹martxoaren|maiatzaren› ‹3|13›an sartuko dira indarrean eta ‹2025|2024›ko "
        "abenduaren ‹15|5›eko bertsioa ordeztuko dute.",
    ),
    (
        "kk",
        DAY,
        "Осы шарттар ‹2027|2028› жылғы ‹3|13› ‹наурызда|мамырда› күшіне енеді және ‹2025|2024› жылғы ‹15|5› "
        "желтоқсандағы нұсқаның орнын басады.",
    ),
    (
        "uz",
        DAY,
        "Ushbu shartlar ‹2027|2028›-yil ‹3|13›-‹martda|mayda› kuchga kiradi va ‹2025|2024›-yil ‹15|5›-dekabrdagi "
        "tahrirning o‘rnini bosadi.",
    ),
    (
        "ka",
        DAY,
        "ეს პირობები ძალაში შედის ‹2027|2028› წლის ‹3|13› ‹მარტს|მაისს› და ცვლის ‹2025|2024› წლის ‹15|5› "
        "დეკემბრის ვერსიას.",
    ),
    (
        "hy",
        DAY,
        "Սույն պայմաններն ուժի մեջ են մտնում ‹2027|2028› թվականի ‹մարտի|մայիսի› ‹3|13›-ին և փոխարինում են ‹2025|2024› "
        "թվականի դեկտեմբերի ‹15|5›-ի տարբերակը։",
    ),
]


def right(text: str) -> str:
    return PLACE.sub(lambda place: place[1].split("|")[0], text)


def mistakes(text: str) -> Iterator[str]:
    """The translation with one mistake each."""
    for place in PLACE.finditer(text):
        yield right(text[: place.start()]) + place[1].split("|")[1] + right(text[place.end() :])


@pytest.mark.parametrize(("tag", "source", "text"), CLAUSES)
def test_what_is_right_is_no_finding_and_each_mistake_an_error(tag: str, source: str, text: str) -> None:
    missed = [
        wrong
        for wrong in mistakes(text)
        if not any(RULES[rule].severity is Severity.ERROR for rule in said(source, wrong, tag))
    ]

    assert said(source, right(text), tag) == {}
    assert missed == []


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [
        ("ur", "We want it to be better within 30 days.", "ہم چاہتے ہیں کہ یہ 30 دنوں میں بہتر ہو۔"),
        ("de", "From May 5, 2027 until June 3, 2027", "Vom 5. Mai 2027 bis 3. Juni 2027"),
        ("lv", "From 3 March 2027 until 5 May 2027", "No 2027. gada 3. marta līdz 2027. gada 5. maijam"),
        ("hu", "From 3 March 2027 until 5 May 2027", "2027. március 3-tól 2027. május 5-ig"),
        ("ar", "the third of the four parts", "الثالث من الأجزاء الأربعة"),
        ("uz", "In 2027, 3 of 5 members", "2027-yil 3 nafar a’zo, jami 5"),
    ],
)
def test_words_that_are_other_words_as_well_are_none(tag: str, source: str, target: str) -> None:
    assert said(source, target, tag) == {}
