"""Each rule with a translation that breaks it and one that does not, in Latin, Cyrillic, Arabic and Japanese."""

from collections import defaultdict
from pathlib import PurePath
from typing import Any

import pytest

from clausula.checks.glossary import Glossary, read_glossary
from clausula.checks.registry import RULES
from clausula.clause.scripts import letters_in
from clausula.errors import ConfigError
from clausula.locales import Locale
from pairs import rules

TWICE = "Wir zeichnen Anrufe auf und beantworten alle Fragen, die Sie dazu haben, innerhalb eines Monats."
US = "Write to [us](https://larkline.example/en/us) at help@larkline.example."
LINKED = {
    "de": "Schreiben Sie an [uns]({}), {}.",
    "ru": "Пишите [нам]({}), {}.",
    "ar": "اكتب إلى [نا]({})، {}.",
    "ja": "[弊社]({})、{} にご連絡ください。",
}
RECORDS = (
    "We keep records of calls. You may ask us to delete them. We answer every request within one month of its arrival."
)
ADDRESS = "https://larkline.example/{}/us"
MAIL = "help@larkline.example"

TABLE: dict[str, list[tuple[str, str, str, str]]] = {
    "number": [
        ("within 30 days", "de", "binnen 90 Tagen", "binnen dreißig Tagen"),
        ("within 30 days", "ru", "в течение 90 дней", "в течение тридцати дней"),
        ("within 30 days", "ar", "خلال ٩٠ يومًا", "خلال ٣٠ يومًا"),
        ("within 30 days", "ja", "90日以内", "三十日以内"),
        ("1,500.50 euros", "de", "15,00 Euro", "1.500,50 Euro"),
        ("1,500.50 euros", "ru", "1600,50 евро", "1 500,50 евро"),
        ("20 % of it", "ar", "٣٠٪ منه", "٢٠٪ منه"),
        ("20 % of it", "ja", "その30%", "その20パーセント"),
    ],
    "date": [
        ("from June 1", "de", "ab 6. Januar", "ab 1. Juni"),
        ("from June 1", "ru", "с 1 июля", "с 1 июня"),
        ("from June 1", "ar", "من ١ يوليو", "من ١ يونيو"),
        ("from June 1", "ja", "1月6日から", "6月1日から"),
        ("on March 2, 2026", "de", "am 3. März 2026", "am 2. März 2026"),
        ("on March 2, 2026", "ja", "2026年3月3日", "令和8年3月2日"),
        ("on March 2, 2026", "fa", "۳ مارس ۲۰۲۶", "۱۱ اسفند ۱۴۰۴"),
    ],
    "period": [
        ("within 30 days", "de", "binnen 30 Monaten", "binnen 30 Tagen"),
        ("within 30 days", "ru", "в течение 30 месяцев", "в течение 30 дней"),
        ("within 30 days", "ar", "خلال ٣٠ شهرًا", "خلال ٣٠ يومًا"),
        ("within 30 days", "ja", "30か月以内", "30日以内"),
        ("for seven days", "de", "neun Tage lang", "sieben Tage lang"),
        ("for seven days", "ru", "девять дней", "семь дней"),
    ],
    "percentage": [
        ("20 % of it", "de", "20 Euro davon", "20 Prozent davon"),
        ("20 % of it", "ru", "20 рублей", "20 процентов"),
        ("20 % of it", "ar", "٢٠ يومًا", "٢٠٪ منه"),
        ("20 % of it", "ja", "20円", "20％"),
    ],
    "currency": [
        ("It costs 15 euros.", "de", "Das kostet 15 Dollar.", "Das kostet 15 €."),
        ("It costs 15 euros.", "ru", "Это стоит 15 рублей.", "Это стоит 15 евро."),
        ("It costs $15.", "ar", "تكلفته 15 يورو.", "تكلفته 15 دولارًا أمريكيًا."),
        ("It costs $15.", "ja", "15円です。", "15ドルです。"),
    ],
    "link": [
        (US, tag, text.format("https://lark.example/us", MAIL), text.format(ADDRESS.format(tag), MAIL))
        for tag, text in LINKED.items()
    ]
    + [
        (US, tag, text.replace("[", "").replace("]({})", "").format(MAIL), text.format(ADDRESS.format("en"), MAIL))
        for tag, text in LINKED.items()
    ]
    + [
        (
            US,
            tag,
            text.replace("](", broken).format(ADDRESS.format("en"), MAIL),
            text.format(ADDRESS.format("en"), MAIL),
        )
        for tag, text in LINKED.items()
        for broken in ("] (", "\uff3d(")
    ],
    "email": [
        (US, tag, text.format(ADDRESS.format("en"), "help@lark.example"), text.format(ADDRESS.format("en"), MAIL))
        for tag, text in LINKED.items()
    ],
    "link-changed": [
        (US, tag, text.format("https://larkline.example/en/them", MAIL), text.format(ADDRESS.format(tag), MAIL))
        for tag, text in LINKED.items()
    ],
    "anchor": [
        ("See [part](#part).", "de", "Siehe [Teil](#teil).", "Siehe [Teil](#part)."),
        ("See [part](#part).", "ru", "См. [часть](#раздел).", "См. [часть](#part)."),
        ("See [part](#part).", "ar", "انظر [الجزء](#فصل).", "انظر [الجزء](#part)."),
        ("See [part](#part).", "ja", "[部分](#章)をご覧ください。", "[部分](#part)をご覧ください。"),
    ],
    "placeholder": [
        ("after {count} days", "de", "nach {Anzahl} Tagen", "nach {count} Tagen"),
        ("after {count} days", "ru", "через {число} дней", "через {count} дней"),
        ("after {count} days", "ar", "بعد أيام", "بعد {count} أيام"),
        ("after {{ count }} days", "ja", "{{ 数 }}日後", "{{count}}日後"),
    ],
    "attribute-list": [
        ("Your rights", "de", "Ihre Rechte {: #rechte }", "Ihre Rechte"),
        ("Your rights", "ru", "Ваши права {#prava}", "Ваши права"),
        ("Your rights", "ar", "حقوقك {: .x }", "حقوقك"),
        ("Your rights", "ja", "お客様の権利{: #kenri}", "お客様の権利"),
    ],
    "emphasis": [
        ("You **must** agree.", "de", "Sie müssen zustimmen.", "Sie **müssen** zustimmen."),
        ("You **must** agree.", "ru", "Вы **должны согласиться.", "Вы **должны** согласиться."),
        ("You **must** agree.", "ar", "يجب أن توافق.", "**يجب** أن توافق."),
        ("You **must** agree.", "ja", "同意が必要です。", "同意が**必要**です。"),
        ("You **must** agree.", "de", "Sie <u>müssen</u> zustimmen.", "Sie <strong>müssen</strong> zustimmen."),
        ("All **users** agree.", "de", "Alle **Nutzer*innen stimmen zu.", "Alle **Nutzer*innen** stimmen zu."),
        ("Users and members agree.", "de", "*Nutzer stimmen zu.", "Nutzer*innen stimmen zu."),
        ("**(i)** your **name**", "de", "(i) Ihr Name", "(i) Ihr **Name**"),
        ("**No** records.", "de", "Keine Daten.", "**Keine** Daten."),
        ("**No** records.", "de", "** Keine ** Daten.", "**Keine** Daten."),
    ],
    "code": [
        ("Type `lark stop` now.", "de", "Tippen Sie `lark halt`.", "Tippen Sie `lark stop`."),
        ("Set it to `leave blank`.", "ja", "`blank`に設定します。", "`空白のまま`に設定します。"),
        ("Type `lark stop` now.", "ru", "Введите лярк стоп.", "Введите `lark stop`."),
        ("Type `lark stop` now.", "ar", "اكتب `لارك`.", "اكتب `lark stop`."),
        ("Type `lark stop` now.", "ja", "larkと入力します。", "`lark stop`と入力します。"),
        ("Choose `do nothing`.", "de", "Wählen Sie nichts.", "Wählen Sie `nichts tun`."),
    ],
    "html": [
        ("Press <kbd>Esc</kbd> now.", "de", "Drücken Sie Esc.", "Drücken Sie <kbd>Esc</kbd>."),
        ("Press <kbd>Esc</kbd> now.", "ru", "Нажмите <kbd>Esc.", "Нажмите <kbd>Esc</kbd>."),
        ("Press <kbd>Esc</kbd> now.", "ar", "اضغط Esc.", "اضغط <kbd>Esc</kbd>."),
        ("You & we agree.", "de", "Sie &amp;amp; wir stimmen zu.", "Sie &amp; wir stimmen zu."),
        ("Press <kbd>Esc</kbd> now.", "ja", "Escを押します。", "<kbd>Esc</kbd>を押します。"),
    ],
    "line-break": [
        ("Larkline\nTarnmark", "de", "Larkline Tarnmark", "Larkline\nTarnmark"),
        ("Larkline\nTarnmark", "ru", "Ларклайн Тарнмарк", "Ларклайн\nТарнмарк"),
        ("Larkline\nTarnmark", "ar", "لاركلين تارنمارك", "لاركلين\nتارنمارك"),
        ("Larkline\nTarnmark", "ja", "ラークライン ターンマーク", "ラークライン\nターンマーク"),
    ],
    "blank": [
        ("Terms", "de", " ", "Bedingungen"),
        ("Terms", "ru", "\n", "Условия"),
        ("Terms", "ar", "\u00a0", "الشروط"),
        ("Terms", "ja", "\u3000", "規約"),
    ],
    "copy": [
        (
            "We keep records of calls for as long as the law wants us to.",
            "de",
            "Wir bewahren Aufzeichnungen auf, for as long as the law wants us to.",
            'Wir bewahren sie auf ("for as long as the law wants us to").',
        ),
        (
            "As we read in the paper: un diario della vita tranquilla",
            "de",
            "Wie we read in the paper: un diario della vita tranquilla",
            "Gelesen in der Zeitung: un diario della vita tranquilla",
        ),
        ("We keep your data.", "de", "WE KEEP *your* data!", "Wir behalten Ihre Daten."),
        ("We keep your data.", "ru", "We keep your data.", "Мы храним ваши данные."),
        ("We keep your data.", "ar", "We keep your data.", "نحتفظ ببياناتك."),
        ("We keep your data.", "ja", "We keep your data.", "データを保管します。"),
    ],
    "language": [
        (
            RECORDS,
            tag,
            "Nous conservons une trace des appels que vous passez et nous répondons à toutes vos demandes.",
            right,
        )
        for tag, right in {
            "de": "Wir bewahren Aufzeichnungen Ihrer Anrufe auf und beantworten alle Anfragen so schnell wie möglich.",
            "ru": "Мы храним записи ваших звонков и отвечаем на все ваши запросы как можно быстрее и подробнее.",
            "ar": "نحتفظ بسجلات مكالماتك ونجيب على جميع طلباتك في أسرع وقت ممكن وبأكبر قدر من التفصيل.",
            "ja": "当社は通話の記録を保管し、お客様からのすべてのご要望にできるだけ早く詳しくお答えします。",
        }.items()
    ]
    + [
        ("The keys are for you.", "de", "Die SchlÃ¼ssel sind fÃ¼r Sie.", "Die Schlüssel sind für Sie. „MÜLL“"),
        ("The keys are for you.", "ru", "Ключи для вас.".encode().decode("latin-1"), "Ключи для вас."),
    ],
    "sentence": [
        (RECORDS, "de", f"{TWICE} {TWICE}", TWICE),
        (
            RECORDS,
            "de",
            "Wir zeichnen Anrufe auf. Sie können uns bitten, sie zu löschen.",
            "Wir zeichnen Anrufe auf. Sie können uns bitten, sie zu löschen. Wir antworten auf jede Anfrage binnen "
            "eines Monats nach ihrem Eingang.",
        ),
        (
            RECORDS,
            "ru",
            "Мы храним записи звонков. Вы можете попросить нас удалить их.",
            "Мы храним записи звонков. Вы можете попросить нас удалить их. Мы отвечаем на каждый запрос в течение "
            "одного месяца с момента его получения.",
        ),
        (
            RECORDS,
            "ar",
            "نحتفظ بسجلات المكالمات. يمكنك أن تطلب منا حذفها.",
            "نحتفظ بسجلات المكالمات. يمكنك أن تطلب منا حذفها. نجيب على كل طلب خلال شهر واحد من تاريخ وصوله إلينا.",
        ),
        (
            RECORDS,
            "ja",
            "当社は通話の記録を保管します。お客様は当社に記録の削除を求めることができます。",
            "当社は通話の記録を保管します。お客様は当社に記録の削除を求めることができます。当社はすべてのご要望に受領後一か月以内にお答えします。",
        ),
    ],
    "length": [
        (RECORDS, "de", "Ja.", "Wir zeichnen Anrufe auf. Sie können sie löschen lassen. Wir antworten in einem Monat."),
        (RECORDS, "ru", "Да.", "Мы храним записи звонков. Вы можете их удалить. Мы отвечаем в течение одного месяца."),
        (RECORDS, "ar", "نعم.", "نحتفظ بسجلات المكالمات. يمكنك طلب حذفها. نجيب على كل طلب خلال شهر واحد من وصوله."),
        (
            RECORDS,
            "ja",
            "はい。",
            "通話の記録を保管します。削除を求めることができます。ご要望には一か月以内にお答えします。",
        ),
    ],
    "name": [
        ("Larkline Plus is paid.", "de", "Lerchenlinie Plus kostet.", "Larkline Plus kostet."),
        ("Larkline Plus is paid.", "ru", "Ларклайн Плюс платный.", "Larkline Plus платный."),
        ("Larkline Plus is paid.", "ar", "لاركلين بلس مدفوع.", "Larkline Plus مدفوع."),
        ("Larkline Plus is paid.", "ja", "ラークラインは有料です。", "Larkline Plusは有料です。"),
    ],
    "term": [
        ("The controllers decide.", "de", "Die Kontrolleure entscheiden.", "Die Verantwortlichen entscheiden."),
        ("The controller decides.", "ru", "Контролёр решает.", "Решение принимается оператором."),
        ("The controller decides.", "ar", "المراقب يقرر.", "يقرر المتحكم ذلك."),
        ("The controller decides.", "ja", "監督者が決定します。", "管理者が決定します。"),
    ],
    "invisible": [
        ("Your data", "de", "Ihre\u200b Daten", "Ihre Da\u00adten"),
        ("Your data", "ru", "Ваши\u2060 данные", "Ваши данные"),
        ("Your data", "ru", "Ваши дaнные", "Ваши данные Larklineа"),
        ("Your data", "ar", "بيانات\u200bك", "بيانات\u200fك\u200c"),
        ("Your data", "ja", "お客様の\u200bデータ", "お客様のデータ"),
    ],
    "punctuation": [
        (RECORDS, "de", "Wir antworten auf jede Anfrage", "Wir antworten auf jede Anfrage."),
        (RECORDS, "ru", "Мы отвечаем на каждый запрос", "Мы отвечаем на каждый запрос."),
        (RECORDS, "ar", "نجيب على كل طلب يصل إلينا", "نجيب على كل طلب يصل إلينا."),
        (RECORDS, "ja", "すべてのご要望にお答えします", "すべてのご要望にお答えします。"),
        (
            "We answer every request about records of calls within one month of its arrival.",
            "de",
            "Wir beantworten jede Anfrage zu Aufzeichnungen von",
            "Beantwortung jeder Anfrage zu Aufzeichnungen von Anrufen binnen eines Monats nach Eingang",
        ),
        (RECORDS, "de", "Wir antworten. Jeder Anfrage gilt das", "Wir antworten auf jede Anfrage."),
        (
            "Why does the service keep records of the calls that people make?",
            "de",
            "Es gibt Daten. Warum behält der Dienst sie",
            "Warum der Dienst Daten der Anrufe behält",
        ),
    ],
    "bracket": [
        ("Data (of calls) stay.", "de", "Daten (von Anrufen bleiben.", "Daten (von Anrufen) bleiben."),
        ("Data (of calls) stay.", "ru", "Данные (о звонках хранятся.", "а) данные (о звонках) хранятся."),
        ("Data (of calls) stay.", "ar", "تبقى البيانات (للمكالمات.", "تبقى البيانات (للمكالمات)."),
        ("Data (of calls) stay.", "ja", "データ（通話は残ります。", "データ（通話）は残ります。"),
    ],
}
GLOSSARY = (
    "en,de,ru,ar,ja\ncontroller,Verantwortliche,оператор,المتحكم,管理者\nprocessor,Auftragsverarbeiter,,,\n".encode()
)


def beside(locale: str) -> dict[str, Any]:
    terms = read_glossary(GLOSSARY, PurePath("terms.csv"), Locale("en"), Locale(locale))
    return {"glossary": Glossary(("Larkline Plus",), terms), "anchors": lambda: {"part": "part"}}


CASES = [(rule, *case) for rule, cases in TABLE.items() for case in cases]


@pytest.mark.parametrize(("rule", "source", "locale", "wrong", "right"), CASES)
def test_rule(rule: str, source: str, locale: str, wrong: str, right: str) -> None:
    scale = letters_in(right) / letters_in(source) if rule == "sentence" else 1.0
    known = beside(locale) | {"scale": scale}

    assert rule in rules(source, wrong, locale, **known)
    assert rule not in rules(source, right, locale, **known)
    assert rule not in rules(source, wrong, locale, flags=(RULES[rule].flag,), **known)


def test_each_rule_about_a_clause_is_tried_in_four_scripts() -> None:
    tried = defaultdict(set)
    for rule, _, locale, *_ in CASES:
        tried[rule].add({"fa": "ar"}.get(locale, locale))

    assert dict(tried) == {name: {"de", "ru", "ar", "ja"} for name, rule in RULES.items() if rule.found is not None}


@pytest.mark.parametrize("version", [("termEntry", "langSet", "tig"), ("conceptEntry", "langSec", "termSec")])
def test_glossary_is_read_from_tbx(version: tuple[str, str, str]) -> None:
    entry, section, term = version
    terms = "".join(
        f'<{section} xml:lang="{tag}"><{term}><term>{text}</term></{term}></{section}>'
        for tag, text in (("en", "controller"), ("de-DE", "Verantwortliche"))
    )
    data = f"<tbx><text><body><{entry}>{terms}</{entry}></body></text></tbx>".encode()
    languages = Locale("en"), Locale("de")

    assert read_glossary(data, PurePath("a.tbx"), *languages) == (("controller", ("Verantwortliche",)),)
    with pytest.raises(ConfigError, match="no TBX"):
        read_glossary(b"<tbx>", PurePath("a.tbx"), *languages)


@pytest.mark.parametrize(
    ("path", "is_told"),
    [
        ("help/forms", False),
        ("help/froms", True),
        ("help/frms", True),
        ("help/forrms", True),
        ("ayuda/formularios", False),
        ("help/form", False),
        ("help/forms#contact", False),
        ("help/forms#cotnact", True),
        ("help/forms#contacto", False),
    ],
)
def test_a_localized_address_that_is_mistyped_is_a_warning(path: str, is_told: bool) -> None:  # noqa: FBT001
    """Of which a word has the letters of the source's, but for their order or one: no translation of it has."""
    place = "#contact" if "#" in path else ""
    source = f"Write to us by the [form](https://larkline.example/en/help/forms{place})."
    target = f"Escríbanos con el [formulario](https://larkline.example/es/{path})."

    assert rules(source, target, "es") == ["link-changed"] * is_told
