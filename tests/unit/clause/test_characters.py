import pytest

from clausula.clause.characters import is_misread, line, look_alike, unfit, visible

EVERYWHERE = "We keep records (for 30 days): see [it](/it)."


@pytest.mark.parametrize(
    "character",
    "\0\x02\x03\x0b\x1b\x7f\x85\r\u2028\u2029\ufeff\ufff9\ufdd0\ufdd1\ufdd2\ufdef\ufffe\uffff\U0001fffe\U0010ffff\U000e0041",
)
def test_unfit__names_what_no_page_holds(character: str) -> None:
    assert f"U+{ord(character):04X} (" in unfit(f"Wir{character}", EVERYWHERE)
    assert unfit(f"Wir{character}", f"We{character}")


def test_unfit__half_a_character() -> None:
    assert unfit("a\ud800", "a") == "holds U+D800 (half a character)"


@pytest.mark.parametrize("character", "\ue000\uf8ff\U000f000d")
def test_unfit__private_characters_come_from_the_source_only(character: str) -> None:
    assert unfit(f"Wir{character}", "We") == f"holds U+{ord(character):04X} (for private use)"
    assert unfit(f"Wir{character}", f"We{character}") == ""


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهیم",
        "👩\u200d⚖️",
        "Daten\u00adschutz",
        "ข้อ\u200bตกลง",
        "a\u2060b",
        "\u200fنص\u200e",
        "a\tb\nc",
        "a\r\nb",
        "𝔸",
    ],
)
def test_unfit__what_languages_need_is_fit(text: str) -> None:
    assert unfit(text, EVERYWHERE) == ""
    assert visible(text.replace("\r", "")) == text.replace("\r", "")


@pytest.mark.parametrize("text", ["\u2067نص\u2069", "a \u202bنص\u202c b", "\u2068\u2066a\u2069 b\u2069"])
def test_unfit__directions_that_end_where_they_should(text: str) -> None:
    assert unfit(text, EVERYWHERE) == "" == unfit(text, text)
    assert visible(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a\u202e b\u202c",
        "\u202da\u202c",
        "\u2067a",
        "a\u2069",
        "\u202aa\u2069",
        "\u2067a\nb\u2069",
        "\u2066\u202ba\u2069\u202c",
    ],
)
def test_unfit__directions_that_reach_too_far(text: str) -> None:
    assert "turns around" in unfit(text, EVERYWHERE)
    assert not set(visible(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_unfit__far_more_markup_than_the_source() -> None:
    assert unfit("[" * 2000, EVERYWHERE) == "holds 2000 times '[', its source 1"
    assert unfit("*" * 60, "*" * 6) == ""


def test_visible__keeps_lines_and_shows_the_rest() -> None:
    assert visible("a\x1b[31m\tb\nc\x9b\ufdd0") == r"a\x1b[31m" + "\tb\nc" + r"\x9b\ufdd0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::error::a", r"\::error::a"),
        (" \t::add-mask::a", "\\ \t::add-mask::a"),
        ("a\n::error::b\r\n::c", r"a ::error::b\r ::c"),
        ("a ##[group]b ###[c]", r"a #\#[group]b ##\#[c]"),
        ("a :: b # #[c]", "a :: b # #[c]"),
    ],
)
def test_line__commands_nothing(text: str, expected: str) -> None:
    assert line(text) == expected


@pytest.mark.parametrize(
    "text", ["Die Schl\u00fcssel sind f\u00fcr Sie.", "Ключи для вас.", "مفاتيحك لك.", "鍵はあなたのものです。"]
)
def test_text_that_was_read_in_another_encoding_is_garbled(text: str) -> None:
    assert is_misread(text.encode().decode("latin-1"))
    assert not is_misread(text)


def test_capitals_before_quotation_marks_are_not_garbled() -> None:
    assert not is_misread("«CAFÉ»… „MÜLL“ — SOCIÉTÉ…")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ihr \u0430ccount hier", "\u0430ccount"),
        ("Ваши д\u0061нные", "д\u0061нные"),
        ("Кнопка Larkline\u0430", ""),
        ("IP\u0435 и API-ключ", ""),
        ("Larkline Ларклайн", ""),
    ],
)
def test_a_letter_of_another_script_that_looks_alike_is_found_within_a_word(text: str, word: str) -> None:
    assert look_alike(text) == word


def test_a_character_that_could_not_be_read_is_no_text() -> None:
    assert unfit("Ihre Schl\ufffdssel", "Your keys") == "holds U+FFFD (REPLACEMENT CHARACTER)"
    assert unfit("\ufffd ist kein Zeichen", "\ufffd is no character") == ""
