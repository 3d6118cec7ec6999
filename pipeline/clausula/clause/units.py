"""Words for what is counted that Unicode CLDR does not have: other cases, other spellings, what people say instead."""

import unicodedata
from collections.abc import Mapping
from functools import cache

from clausula.locales import Locale, measure_words

__all__ = ["DOLLARS", "unit_words"]

DOLLARS = frozenset({"AUD", "BRL", "CAD", "HKD", "MXN", "NZD", "USD"})
_CHINESE = (
    "year 年 岁 歲 month 个月 個月 个日历月 week 周 週 星期 礼拜 禮拜 个星期 個星期 hour 小时 小時 个小时 個小時 "
    "day 日 天 工作日 个工作日 個工作日 個工作天 个日历日 個日曆天 个自然日"
)
_NORDIC = "day dag dager dagar dagen"
_OTHERS = {
    "ar": "year عام عاما أعوام اعوام month شهرا اشهر week أسبوعا اسبوع day يوما ايام hour ساعه",
    "bn": "year বৎসর day কর্মদিবস hour ঘণ্টা ঘন্টা dollar ডলার",
    "cs": "year letech lety roků day dní dnech dnům dnem",
    "de": "year jährig month monatig week wöchig day tägig hour stündig",
    "el": "year ετών έτουσ χρόνια χρόνο χρόνων month μηνόσ μηνών week εβδομάδων day ημερών hour ωρών minute λεπτών "
    "dollar δολάριο δολάρια δολαρίων",
    "et": "month kuuks kuul kuus kuude hour tunni",
    "fa": "year ساله month ماهه week هفتگی day روزه",
    "fi": "year vuode vuote month kuukaude kuukaute week viiko day vuorokau hour tunni",
    "fr": "year année",
    "he": "year שנות month חודשי week שבועותיים day ימי",
    "hi": "year साल वर्ष month माह महीन week हफ़्त हफ्त day दिवस hour घंट घण्ट",
    "hr": "day dani danima",
    "hu": "year évig éven évet évvel éves évi évre week héten hetet hétig héttel heti hetes "
    "day napig napon napot nappal napi napos napja hour órán órát óráig órával órás",
    "hy": "year տարվա month ամսվա week շաբաթվա day օրվա hour ժամվա",
    "id": "week pekan",
    "ja": "year 歳 カ年 ヵ年 か年 month か月 ヶ月 カ月 ヵ月 ケ月 箇月 week 週 day 営業日",
    "ka": "year წლის წლით month თვის თვით week კვირის კვირით day დღის დღით hour საათის",
    "ko": "year 세 살 month 달 day 영업일 nothing 동안",
    "lt": "year metus metams",
    "lv": "year gada gadam gadiem gadus gados",
    "mr": "month महिन्यां week आठवड्यां day दिवसां hour तासां",
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": "year latach latami day dniach dniami dniom",
    "ru": "year летн годам годах году годы month месячн week недельн day дневн дням днями днях hour часам",
    "sk": "year rokoch rokmi day dňoch dňami",
    "sl": "year letih day dneh dnevih",
    "sr": "day дани данима dani danima hour час часа часова",
    "sv": _NORDIC,
    "ta": "year ஆண்டுகளுக்கு வருடங்களுக்கு month மாதங்களுக்கு week வாரங்களுக்கு day நாட்களுக்கு hour மணிநேரத்திற்கு",
    "th": "dollar ดอลลาร์",
    "uk": "year рокам роках day дням днями днях денн доби діб",
    "ur": "year سالوں month مہینوں week ہفتوں day دنوں hour گھنٹوں",
    "zh": _CHINESE,
}
"""By language: what is counted, and the words for it or their beginnings, in small letters; `nothing` is counted
by what begins like another one, as `during` does like the currency of Vietnam in Korean."""


@cache
def unit_words(locale: Locale) -> Mapping[str, frozenset[str]]:
    """The words for what is counted in the language, as CLDR has them and as people write them besides."""
    found = {unicodedata.normalize("NFC", word): meant for word, meant in measure_words(locale).items()}
    meant = frozenset[str]()
    for word in unicodedata.normalize("NFC", _OTHERS.get(locale.language, "")).split():
        if word.isascii() and word in _UNITS:
            meant = DOLLARS if word == "dollar" else frozenset({word} - {"nothing"})
        else:
            found[word] = found.get(word, frozenset()) | meant
    return found


_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "dollar", "nothing"})
