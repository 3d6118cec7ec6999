"""Numbers in words that Unicode CLDR does not have, or that no library makes of what it says."""

from collections.abc import Iterator, Mapping
from functools import cache

__all__ = ["is_listed", "listed", "ones_of"]

_ONES = {
    "bg": "едно един една",
    "cs": "jednoho jednom jedné jednu jedním",
    "el": "ενόσ μιασ μία έναν",
    "et": "ühe",
    "hr": "jednog jednoga jedne jednu jednom",
    "lt": "vieno vieną vienos vienu",
    "lv": "vienu viena vienas",
    "nb": "en et ei ett",
    "pt": "um uma",
    "ro": "un o",
    "sk": "jedného jednom jednej jednu",
    "sl": "enega enem eni eno",
    "sr": "једног једне једну једном jednog jedne jednu",
    "uk": "одного одному однієї одну",
}
"""Forms of one that CLDR does not have."""
_OTHER_WORD = "-"
"""In the place of a number that is another word too: 72 is `better` in Urdu, 70 `cover`."""
_LISTS = {
    "bn": "এক দুই তিন চার পাঁচ ছয় সাত আট নয় দশ এগারো বারো তেরো চৌদ্দ পনেরো ষোলো সতেরো আঠারো উনিশ বিশ "
    "একুশ বাইশ তেইশ চব্বিশ পঁচিশ ছাব্বিশ সাতাশ আটাশ ঊনত্রিশ ত্রিশ একত্রিশ বত্রিশ তেত্রিশ চৌত্রিশ পঁয়ত্রিশ ছত্রিশ সাঁইত্রিশ আটত্রিশ "
    "ঊনচল্লিশ চল্লিশ একচল্লিশ বিয়াল্লিশ তেতাল্লিশ চুয়াল্লিশ পঁয়তাল্লিশ ছেচল্লিশ সাতচল্লিশ আটচল্লিশ ঊনপঞ্চাশ পঞ্চাশ "
    "একান্ন বায়ান্ন তিপ্পান্ন চুয়ান্ন পঞ্চান্ন ছাপ্পান্ন সাতান্ন আটান্ন ঊনষাট ষাট "
    "একষট্টি বাষট্টি তেষট্টি চৌষট্টি পঁয়ষট্টি ছেষট্টি সাতষট্টি আটষট্টি ঊনসত্তর সত্তর "
    "একাত্তর বাহাত্তর তিয়াত্তর চুয়াত্তর পঁচাত্তর ছিয়াত্তর সাতাত্তর আটাত্তর ঊনআশি আশি "
    "একাশি বিরাশি তিরাশি চুরাশি পঁচাশি ছিয়াশি সাতাশি অষ্টআশি ঊননব্বই নব্বই "
    "একানব্বই বিরানব্বই তিরানব্বই চুরানব্বই পঁচানব্বই ছিয়ানব্বই সাতানব্বই আটানব্বই নিরানব্বই একশো",
    "gl": "un dous tres catro cinco seis sete oito nove dez once doce trece catorce quince dezaseis dezasete dezaoito "
    "dezanove vinte trinta corenta cincuenta sesenta setenta oitenta noventa cen",
    "mr": "एक दोन तीन चार पाच सहा सात आठ नऊ दहा अकरा बारा तेरा चौदा पंधरा सोळा सतरा अठरा एकोणीस वीस "
    "एकवीस बावीस तेवीस चोवीस पंचवीस सव्वीस सत्तावीस अठ्ठावीस एकोणतीस तीस एकतीस बत्तीस तेहतीस चौतीस पस्तीस छत्तीस सदतीस अडतीस "
    "एकोणचाळीस चाळीस एक्केचाळीस बेचाळीस त्रेचाळीस चव्वेचाळीस पंचेचाळीस सेहेचाळीस सत्तेचाळीस अठ्ठेचाळीस एकोणपन्नास पन्नास "
    "एक्कावन्न बावन्न त्रेपन्न चोपन्न पंचावन्न छप्पन्न सत्तावन्न अठ्ठावन्न एकोणसाठ साठ "
    "एकसष्ट बासष्ट त्रेसष्ट चौसष्ट पासष्ट सहासष्ट सदुसष्ट अडुसष्ट एकोणसत्तर सत्तर "
    "एक्काहत्तर बाहत्तर त्र्याहत्तर चौऱ्याहत्तर पंच्याहत्तर शहात्तर सत्याहत्तर अठ्ठ्याहत्तर एकोणऐंशी ऐंशी "
    "एक्क्याऐंशी ब्याऐंशी त्र्याऐंशी चौऱ्याऐंशी पंच्याऐंशी शहाऐंशी सत्त्याऐंशी अठ्ठ्याऐंशी एकोणनव्वद नव्वद "
    "एक्क्याण्णव ब्याण्णव त्र्याण्णव चौऱ्याण्णव पंच्याण्णव शहाण्णव सत्त्याण्णव अठ्ठ्याण्णव नव्व्याण्णव शंभर",
    "nb": "én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue "
    "tretti førti femti seksti sytti åtti nitti hundre",
    "ur": "ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس "
    "اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس اکتیس بتیس تینتیس چونتیس پینتیس چھتیس سینتیس اڑتیس "
    "انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس چھیالیس سینتالیس اڑتالیس انچاس پچاس "
    "اکیاون باون ترپن - پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ اکسٹھ باسٹھ تریسٹھ چونسٹھ پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر - "
    "اکہتر - تہتر چوہتر پچھتر چھہتر ستتر اٹھہتر اناسی اسی اکیاسی بیاسی تراسی چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی "
    "نوے اکیانوے بانوے ترانوے چورانوے پچانوے چھیانوے ستانوے اٹھانوے ننانوے سو",
}
"""The numbers of languages for which CLDR spells none: all up to a hundred, or those that others are made of."""
_SLOVENIAN = (
    "ena dva tri štiri pet šest sedem osem devet deset enajst dvanajst trinajst štirinajst petnajst šestnajst "
    "sedemnajst osemnajst devetnajst dvajset trideset štirideset petdeset šestdeset sedemdeset osemdeset devetdeset sto"
)
_EACH, _SOME = range(1, 101), [*range(1, 21), *range(30, 101, 10)]
"""Which numbers a list has."""
_TOGETHER = {"gl": "{tens} e {ones}", "nb": "{tens}{ones}", "sl": "{ones}in{tens}"}
"""How tens and ones are put together where nobody else does so rightly."""
_TEENS = range(11, 20)
_ORDINALS = ["حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع"]
"""Of Arabic, in which one is in the thirteenth year of age."""


def is_listed(language: str) -> bool:
    """Whether its numbers stand here and nowhere else."""
    return language in _LISTS


def ones_of(language: str) -> list[str]:
    """Forms of one, before what they count."""
    return _ONES.get(language, "").split()


def listed(number: int, language: str) -> Iterator[str]:
    """The forms of a number up to a hundred."""
    words, (tens, ones) = _words(language), (number - number % 10, number % 10)
    if number in words:
        yield words[number]
    elif language in _TOGETHER and {tens, ones} <= words.keys():
        yield _TOGETHER[language].format(tens=words[tens], ones=words[ones])
    if language == "ar" and number in _TEENS:
        yield from (f"{_ORDINALS[ones - 1]} عشر", f"{_ORDINALS[ones - 1]}ة عشرة")


@cache
def _words(language: str) -> Mapping[int, str]:
    words = _SLOVENIAN.split() if language == "sl" else _LISTS.get(language, "").split()
    numbers = _EACH if len(words) == len(_EACH) else _SOME
    return {number: word for number, word in zip(numbers, words, strict=False) if word != _OTHER_WORD}
