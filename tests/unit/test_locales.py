"""What is known of each language."""

import pickle

from clausula.locales import Locale, native_name


def test_native_name__is_the_one_that_its_speakers_use() -> None:
    assert native_name(Locale.parse("pt-BR")) == "Português (Brasil)"


def test_native_name__of_a_language_that_nobody_knows_is_its_tag() -> None:
    assert native_name(Locale("qq")) == "qq"


def test_locale__is_the_same_on_the_other_side_of_a_pipe() -> None:
    locale = Locale.parse("zh_hant_tw")

    assert (locale.bcp47, locale.gettext) == ("zh-Hant-TW", "zh_Hant_TW")
    assert pickle.loads(pickle.dumps(locale)).bcp47 == "zh-Hant-TW"  # noqa: S301 - our own
    assert repr(locale) == "Locale(language='zh', script='Hant', territory='TW')"
