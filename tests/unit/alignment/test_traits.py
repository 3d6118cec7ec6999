"""What an aligner sees of a clause."""

from pathlib import PurePosixPath
from time import process_time

import pytest

from clausula.alignment.traits import Placeable, joined, traits, traits_of_text
from clausula.clause.copies import is_left_as_it_was
from clausula.formats.markdown.cut import cut


def placeables(text: str, kind: Placeable, plumbing: str = "") -> set[str]:
    return set(traits_of_text(text, "paragraph", 0, plumbing).placeables.get(kind, ()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[a](https://www.larkline.example/en-US/terms/)", "[a](http://larkline.example/ro/terms)"),
        ("[a](/en/terms/)", "[a](/pt-BR/terms/)"),
        ("[a](https://larkline.example/x?hl=en)", "[a](https://larkline.example/x?hl=de)"),
        ("<https://larkline.example/x>", "https://larkline.example/x."),
        ('[a](<https://larkline.example/x> "Title")', "[b](https://larkline.example/x)"),
        ("[a](/docs/terms/en-US.html)", "[b](/docs/terms/ta.html)"),
        ("[a][terms]", "[b][terms]"),
        ("a[^1]", "b[^1]"),
        ("<a href='/terms'>a</a>", '<a href="/terms">b</a>'),
    ],
)
def test_links_are_the_same_whatever_language_they_lead_to(one: str, other: str) -> None:
    assert placeables(one, Placeable.LINKS) == placeables(other, Placeable.LINKS) != set()


def test_parts_of_an_address_that_name_no_language_stay() -> None:
    assert placeables("[a](https://larkline.example/about/legal/)", Placeable.LINKS) == {"larkline.example/about/legal"}
    assert placeables("[a](https://larkline.example/tos.html)", Placeable.LINKS) == {"larkline.example/tos.html"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("May 01, 2018", {"1", "2018"}),
        ("25.11.2014", {"25", "11", "2014"}),
        ("2016年3月16日", {"2016", "3", "16"}),
        ("۲۰۱۸", {"2018"}),
        ("၂၀၁၈", {"2018"}),
        ("၄င်း ၄ ခု", {"4"}),
        ("သို\u1094 \u1094", {"4"}),
        ("$10,000 or 10 000 or 10.000,00", {"10000", "10000\0002", "10000\0003"}),
        ("$500.00", {"500"}),
        ("12.50", {"12.5"}),
        ("version 1,2 or 1.2", {"1.2", "1.2\0002"}),
        ("24/7", {"24", "7"}),
        ("none at all", set()),
        ("Larkline&#39;s CC0 and &copy;", set()),
        ("[a](https://larkline.example/2019/x) `42`", set()),
    ],
)
def test_numbers_are_the_same_however_they_are_written(text: str, numbers: set[str]) -> None:
    assert placeables(text, Placeable.NUMBERS) == numbers


def test_each_kind_of_placeable_is_told_from_the_others() -> None:
    found = traits_of_text("**Ask** _us_ at help@larkline.example: run `lark --help` (or do not)!", "list item", 1)

    assert {kind: len(values) for kind, values in found.placeables.items()} == {
        Placeable.CODE: 1,
        Placeable.EMAILS: 1,
        Placeable.EMPHASIS: 4,
        Placeable.PUNCTUATION: 3,
    }
    assert found.words == {"ask", "run", "not"}


def test_attributes_belong_to_the_clause_they_stand_at() -> None:
    text = '# Terms {: #terms }\n\nOne\n{: datetime="2026-03-02" }\n\n<div id="two">\n\nTwo\n\n</div>\n\n* 3\n{: .x }\n'
    found = traits(cut(text, PurePosixPath("a.md")))

    assert [set(one.placeables.get(Placeable.ATTRIBUTES, ())) for one in found] == [
        {"#terms"},
        {'datetime="2026-03-02"'},
        {"two"},
        {".x"},
    ]


def test_levels_count_for_headings_only() -> None:
    found = traits(cut("## Two\n\n* one\n    * two\n", PurePosixPath("a.md")))

    assert [(one.kind, one.level) for one in found] == [("heading", 2), ("list item", 0), ("list item", 0)]


def test_what_a_denser_script_says_counts_for_more() -> None:
    english = traits_of_text("We erase it when you close your account.", "paragraph").length

    for text in (
        "当您关闭帐户时，我们会将其删除。",
        "アカウントを閉じると、削除します。",
        "계정을 닫으면 삭제합니다. 그것을 지웁니다.",
    ):
        assert 0.6 < traits_of_text(text, "paragraph").length / english < 1.5


def test_words_without_spaces_are_pairs_of_characters() -> None:
    assert traits_of_text("我们使用 Lark 数据", "paragraph").words == {"我们", "们使", "使用", "lark", "数据"}


def test_words_are_folded_to_what_related_languages_share() -> None:
    one, other = (traits_of_text(text, "paragraph").words for text in ("Information", "información"))

    assert one == other == {"infor"}


def test_joined__is_both_in_sequence() -> None:
    one, other = traits_of_text("See [a](/x) 5.", "paragraph"), traits_of_text("See [b](/x) 6.", "list item")

    both = joined(one, other)

    assert (both.kind, both.text, both.length) == (
        "paragraph",
        "See [a](/x) 5. See [b](/x) 6.",
        one.length + other.length,
    )
    assert both.placeables[Placeable.LINKS] == {"/x", "/x\0002"}
    assert both.placeables[Placeable.NUMBERS] == {"5", "6"}


@pytest.mark.parametrize(
    "part", ["`", "1", "111.111", "a", "a-", "a@", "www.", "{ ", "{#", "](", "(a)", "<a", " ", "https://", "&#", "* "]
)
def test_text_that_repeats_without_end_takes_no_longer_than_another(part: str) -> None:
    text = part * 100_000
    started = process_time()

    clause = traits_of_text(text, "paragraph", plumbing=text)
    is_left_as_it_was(clause.text, text, frozenset())
    assert process_time() - started < 10


def test_markers_are_those_of_the_items_that_a_clause_begins() -> None:
    text = "One\n\n- Two\n\n  Three\n  1. Four\n     * Five\n\n> 7) Six\n\n1. 2. Seven\n\n- - Eight\n"

    assert [(one.text, one.markers) for one in traits(cut(text, PurePosixPath("a.md")))] == [
        ("One", ()),
        ("Two", ("-",)),
        ("Three", ()),
        ("Four", ("1.",)),
        ("Five", ("*",)),
        ("Six", ("7)",)),
        ("Seven", ("1.", "2.")),
        ("Eight", ("-", "-")),
    ]
