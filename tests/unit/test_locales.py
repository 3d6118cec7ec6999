"""What is known of each language."""

import pickle

import babel
from babel import localedata

from clausula.locales import Locale, native_name


def test_native_name__is_what_babel_says_of_every_locale() -> None:
    for identifier in localedata.locale_identifiers():
        known = babel.Locale.parse(identifier)
        if known.variant:
            continue
        locale = Locale(known.language, known.script, known.territory)
        name = known.get_display_name()

        assert native_name(locale) == (name[:1].upper() + name[1:] if name else locale.bcp47)


def test_native_name__of_a_language_that_nobody_knows_is_its_tag() -> None:
    assert native_name(Locale("qq")) == "qq"


def test_native_name__leaves_the_data_of_babel_whole() -> None:
    native_name(Locale("de", territory="AT"))

    assert babel.Locale("de", "AT").months["format"]["wide"][3] == "März"


def test_locale__is_the_same_on_the_other_side_of_a_pipe() -> None:
    locale = Locale.parse("zh_hant_tw")

    assert (locale.bcp47, locale.gettext) == ("zh-Hant-TW", "zh_Hant_TW")
    assert pickle.loads(pickle.dumps(locale)).bcp47 == "zh-Hant-TW"  # noqa: S301 - our own
    assert repr(locale) == "Locale(language='zh', script='Hant', territory='TW')"
