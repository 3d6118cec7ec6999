from datetime import date

import pytest

from clausula.clause.dates import find_dates, redated
from clausula.locales import Locale

OLD, NEW = date(2014, 11, 25), date(2016, 3, 16)


@pytest.mark.parametrize(
    ("locale", "old", "new"),
    [
        ("ro", "25 noiembrie 2014", "16 martie 2016"),
        ("de", "25. November 2014", "16. März 2016"),
        ("de", "25\\. November 2014", "16\\. März 2016"),
        ("de", "Dienstag, 25. November 2014", "Mittwoch, 16. März 2016"),
        ("de", "Gültig ab Dienstag, den 25. November 2014", "Gültig ab Mittwoch, den 16. März 2016"),
        ("fr", "25 novembre 2014", "16 mars 2016"),
        ("fr", "Le mardi 25 novembre 2014", "Le mercredi 16 mars 2016"),
        ("es", "25 de Noviembre de 2014", "16 de Marzo de 2016"),
        ("pt-BR", "terça-feira, 25 de novembro de 2014", "quarta-feira, 16 de março de 2016"),
        ("ca", "25 de novembre de 2014", "16 de març de 2016"),
        ("ru", "25 ноября 2014 г.", "16 марта 2016 г."),
        ("pl", "25 listopada 2014 r.", "16 marca 2016 r."),
        ("hr", "25. studenoga 2014.", "16. ožujka 2016."),
        ("hu", "2014. november 25.", "2016. március 16."),
        ("ar", "25 نوفمبر 2014", "16 مارس 2016"),
        ("ar", "25 نوفمبر، 2014", "16 مارس، 2016"),
        ("ar", "\u0662\u0665 نوفمبر \u0662\u0660\u0661\u0664", "\u0661\u0666 مارس \u0662\u0660\u0661\u0666"),
        ("fa", "\u06f2\u06f5 نوامبر \u06f2\u06f0\u06f1\u06f4", "\u06f1\u06f6 مارس \u06f2\u06f0\u06f1\u06f6"),
        ("ja", "2014年11月25日", "2016年3月16日"),
        ("ja", "2014年11月25日(火)", "2016年3月16日(水)"),
        ("ko", "2014년 11월 25일 화요일", "2016년 3월 16일 수요일"),
        ("zh-CN", "2014 年 11 月 25 日起", "2016 年 3 月 16 日起"),
        ("hi", "25 नवंबर 2014", "16 मार्च 2016"),
        ("el", "25 Νοεμβρίου 2014", "16 Μαρτίου 2016"),
        ("sv", "2014-11-25", "2016-03-16"),
        ("en", "NOVEMBER 25th, 2014", "MARCH 16th, 2016"),
    ],
)
def test_redated__keeps_the_form(locale: str, old: str, new: str) -> None:
    parsed = Locale.parse(locale)
    (written,) = find_dates(old, parsed)

    assert written.value == OLD
    assert redated(old, written, NEW, parsed) == new


@pytest.mark.parametrize(
    ("locale", "text", "value", "expected"),
    [
        ("id", "05 Mei 2018", date(2018, 11, 4), "04 November 2018"),
        ("de", "5.11.2014", date(2016, 3, 16), "16.3.2016"),
        ("de", "05\\.11\\.2014", date(2016, 3, 16), "16\\.03\\.2016"),
        ("de", "25.11.2014", date(2016, 12, 16), "16.12.2016"),
        ("de", "25.11.2014", date(2016, 3, 16), None),
        ("fr", "25 novembre 2014", date(2023, 11, 1), "1er novembre 2023"),
        ("fr", "1er mai 2018", date(2018, 11, 30), "30 novembre 2018"),
        ("pt", "1º de maio de 2018", date(2018, 11, 30), "30 de novembro de 2018"),
        ("pt", "2 de maio de 2018", date(2018, 11, 1), None),
        ("pt", "1 de maio de 2018", date(2019, 6, 1), "1 de junho de 2019"),
        ("it", "dal 1 maggio 2018", date(2019, 5, 1), "dal 1 maggio 2019"),
        (
            "he",
            "\u05d4\u05d7\u05dc \u05de-1 \u05d1\u05de\u05d0\u05d9 2018",
            date(2019, 6, 3),
            "\u05d4\u05d7\u05dc \u05de-3 \u05d1\u05d9\u05d5\u05e0\u05d9 2019",
        ),
        ("en", "May 2nd, 2018", date(2018, 5, 3), "May 3rd, 2018"),
        ("en", "May 2nd, 2018", date(2018, 5, 12), "May 12th, 2018"),
    ],
)
def test_redated__days_with_zeros_and_ordinals(locale: str, text: str, value: date, expected: str | None) -> None:
    parsed = Locale.parse(locale)
    (written,) = find_dates(text, parsed)

    assert redated(text, written, value, parsed) == expected


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("tr", "25 Kasım 2014'te"),
        ("hu", "2014. november 25-én"),
        ("eu", "Gaur, 2014-11-25ean"),
        ("de", "Wodanstag, 25. November 2014"),
        ("bn", "25শে নভেম্বর, 2014"),
    ],
)
def test_redated__leaves_forms_that_depend_on_the_date(locale: str, text: str) -> None:
    parsed = Locale.parse(locale)

    assert [redated(text, written, NEW, parsed) for written in find_dates(text, parsed)] in ([None], [])


def test_find_dates__reads_every_date_in_order() -> None:
    found = find_dates("From March 2, 2026 until 2026-04-01.", Locale("en"))

    assert [written.value for written in found] == [date(2026, 3, 2), date(2026, 4, 1)]


def test_find_dates__what_is_no_day_is_no_date() -> None:
    assert find_dates("February 30, 2026", Locale("en")) == []


def test_find_dates__a_slash_date_that_reads_both_ways_is_none() -> None:
    assert find_dates("5/5/2026", Locale("fr")) == []
    assert [written.value for written in find_dates("6/5/2026", Locale("fr"))] == [date(2026, 5, 6)]


def test_find_dates__language_without_names_still_has_numbers() -> None:
    assert [written.value for written in find_dates("2026-03-02", Locale("cnh"))] == [date(2026, 3, 2)]
