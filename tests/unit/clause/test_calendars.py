import pytest

from clausula.clause.calendars import dates_in, stays_behind
from clausula.locales import Locale
from measures.linear import LINEAR, growth

ENGLISH = Locale("en")


def is_left(target: str, tag: str, source: str = "Since May 6, 2024.") -> bool:
    dated = dates_in(target, Locale.parse(tag), ENGLISH)
    return stays_behind(target, dated, (source, dates_in(source, ENGLISH)))


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ("de", "ab Montag, dem 6. Mai 2024"),
        ("de", "6. Mai 2024 (Mo)"),
        ("de", "6. Mai 2024, 6.5.24"),
        ("de", "am sechsten Mai: 2024-05-06, also im Oktober"),
        ("es", "6 de mayo de 2024 (6-V-2024)"),
        ("pt-BR", "na segunda (6 de maio de 2024)"),
        ("ru", "6 мая 2024 г. (понедельник)"),
        ("uk", "6 травня 2024 р., пн."),
        ("ja", "2024年5月6日 – 月から"),
        ("pl", "od poniedziałku – 6 maja 2024 r."),
        ("hu", "2024. május 6., hétfő"),
        ("ja", "2024年5月6日（令和6年5月6日）"),
        ("ja", "2024年5月6日（令和六年五月六日）"),
        ("zh-TW", "2024年5月6日 禮拜一"),
        ("zh-CN", "2024年5月6日，农历三月廿八"),
        ("ko", "2024년 5월 6일(월)"),
        ("ko", "2024년 5월 6일 – 월부터"),
        ("ar", "6 مايو 2024 الموافق ٢٨ شوال ١٤٤٥"),
        ("he", "2024-05-06 (כ״ח בניסן)"),
        ("de", "6. Mai 2024, Monday"),
        ("de", "6. Mai 2024, sechster Mai"),
        ("fr", "mai, le 2024-05-06"),
        ("zh-CN", "自Monday 2024-05-06"),
        ("zh-CN", "2024-05-06 MMXXIV"),
        ("ja", "2024-05-06 ⑥"),
        ("ru", "6 мая 2024 г. г. (пн)"),
        ("th", "6 พฤษภาคม 2024 / พุทธศักราช"),
        ("fa", "2024-05-06 (۱۷ اردیبهشت ۱۴۰۳)"),
    ],
)
def test_stays_behind__weekdays_calendars_and_other_writings(tag: str, target: str) -> None:
    assert is_left(target, tag)


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ("de", "Montag, den 6. Mai 2024"),
        ("de", "6. Mai 2024 (2024-05-06)"),
        ("de", "Stand: 6. Mai 2024 [frühere](/3)"),
        ("ru", "с 6 мая 2024 г."),
        ("he", "החל מ-6 במאי 2024"),
        ("ja", "有効日 2024 年 5 月 6 日"),
        ("ro", "din 6 martie 2024 mai departe"),
    ],
)
def test_stays_behind__nothing_else(tag: str, target: str) -> None:
    assert not is_left(target, tag)


@pytest.mark.parametrize(
    "source", ["Monday, May 6, 2024", "April to May 6, 2024", "05/06/2024", "Mon, May 6, 2024", "05-06-2024"]
)
def test_stays_behind__a_source_that_says_more(source: str) -> None:
    assert is_left("6. Mai 2024", "de", source)


def test_dates_in__both_languages_in_order() -> None:
    found = dates_in("May 1, 2018 und 2. Mai 2018, 2018-05-03", Locale("de"), ENGLISH)

    assert [(written.value.day, locale.language) for written, locale in found] == [(1, "en"), (2, "de"), (3, "de")]


def test_dates_in__time_grows_with_their_number() -> None:
    assert growth(lambda text: dates_in(text, Locale("de"), ENGLISH), lambda times: "2024-05-06 " * times, 250) < LINEAR


def test_stays_behind__time_grows_with_the_number_of_dates() -> None:
    def looked_at(text: str) -> bool:
        dated = dates_in(text, Locale("de"), ENGLISH)
        return stays_behind(text, dated, (text, dated))

    assert growth(looked_at, lambda times: "2024-05-06, " * times, 100) < LINEAR
