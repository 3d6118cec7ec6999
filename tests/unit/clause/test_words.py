"""Words and letters, whatever the script."""

import pytest

from clausula.clause.scripts import letters_in, stems_of
from clausula.clause.words import word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Welcome", 1),
        ("We keep\nit  safe.", 4),
        ("2026-01-19", 1),
        ("* — & …", 0),
        ("**Be kind**, always!", 3),
        ("données личные", 2),
    ],
)
def test_word_count__counts_runs_with_a_letter_or_digit(text: str, count: int) -> None:
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("prose", "stems"),
    [
        ("The Information of it", ["the", "infor"]),
        ("información", ["infor"]),
        ("don't", ["don"]),
        ("我们使用 Lark 数据", ["我们", "们使", "使用", "lark", "数据"]),
        ("ข้อมูล", ["ขอ", "อม", "มล"]),
        ("2026", []),
    ],
)
def test_stems_of__are_folded_words_or_pairs_of_characters(prose: str, stems: list[str]) -> None:
    assert list(stems_of(prose)) == stems


@pytest.mark.parametrize(
    "prose",
    [
        "ข้อมูลส่วนบุคคล",
        "ຂໍ້ມູນສ່ວນຕົວ",
        "ទិន្នន័យផ្ទាល់ខ្លួន",
        "ကိုယ်ရေးအချက်အလက်",
        "སྒེར་གྱི་གནས་ཚུལ",
        "個人情報",
    ],
)
def test_stems_of__are_pairs_in_every_script_without_spaces(prose: str) -> None:
    assert {len(stem) for stem in stems_of(prose)} == {2}


@pytest.mark.parametrize(
    ("prose", "length"), [("We erase it.", 9), ("", 0), ("我们", 6), ("カナ", 3.6), ("한글 ab", 5.6)]
)
def test_letters_in__a_letter_of_a_denser_script_counts_for_more(prose: str, length: float) -> None:
    assert letters_in(prose) == pytest.approx(length)
