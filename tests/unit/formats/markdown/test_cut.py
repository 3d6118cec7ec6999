from collections.abc import Collection
from pathlib import PurePosixPath

import pytest

from clausula.errors import SourceError
from clausula.formats.markdown.cut import cut
from clausula.model import Document, Location, Segment, SegmentKind, Skeleton

PATH = PurePosixPath("policy.md")


def document(text: str, *, front_matter: Collection[str] = ()) -> Document:
    """The cut of a text, which loses nothing."""
    result = cut(text, PATH, front_matter=frozenset(front_matter))
    assert str(result) == text
    return result


def segments(text: str) -> list[Segment]:
    return list(document(text).segments())


def texts(text: str) -> list[str]:
    return [segment.text for segment in segments(text)]


def raws(text: str) -> list[str]:
    """Every part, skeleton in angle quotes."""
    return [f"‹{part.raw}›" if isinstance(part, Skeleton) else part.raw for part in document(text).parts]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(segment.kind.value, segment.text) for segment in segments(text)]


def error(text: str) -> str:
    with pytest.raises(SourceError) as caught:
        cut(text, PATH)
    return str(caught.value)


# --- Parts ------------------------------------------------------------------------------------------------------


def test_cut__nothing_has_no_parts() -> None:
    assert document("").parts == ()


@pytest.mark.parametrize("text", [r"\*Exceptions apply.", r"\# not a heading", r"\&copy; \<b>", r"\\ x"])
def test_cut__an_escape_that_a_text_begins_with_is_of_it(text: str) -> None:
    assert texts(f"{text}\n\n> {text}\n") == [text, text]


def test_cut__text_is_one_segment() -> None:
    assert document("Welcome").parts == (
        Segment(raw="Welcome", text="Welcome", kind=SegmentKind.PARAGRAPH, location=Location(PATH, 1)),
    )


def test_cut__keeps_byte_order_mark_line_endings_and_missing_last_newline() -> None:
    assert raws("\ufeff# Terms\r\n\r\nWelcome \t\r\n\r\nBye") == [
        "‹\ufeff›",
        "‹# ›",
        "Terms",
        "‹\r\n\r\n›",
        "Welcome",
        "‹ \t\r\n\r\n›",
        "Bye",
    ]


def test_cut__text_of_a_byte_order_mark_alone_is_skeleton() -> None:
    assert document("\ufeff").parts == (Skeleton("\ufeff"),)


def test_cut__offsets_hold_behind_characters_of_several_bytes() -> None:
    assert raws("Größe 個人 **é**\n\n* Ünit\n") == ["Größe 個人 **é**", "‹\n\n* ›", "Ünit", "‹\n›"]


@pytest.mark.parametrize(
    "text",
    [
        "***\n",
        "[TOC]\n",
        "[terms]: https://larkline.example/terms/ '–'\n",
        "<!-- a remark -->\n",
        "`code`\n",
        "`code` – *`more`*\n",
        "![](logo.png)\n",
        "–\n",
        "{: #anchor }\n",
        "&nbsp;\n",
        '<a id="anchor"></a>\n',
        '<div class="map"></div>\n',
        "| `a` | – |\n| --- | --- |\n|  | ... |\n",
        "# `code`\n",
        "#\n",
        "* \n",
        " \t\r\n",
    ],
)
def test_cut__blocks_with_nothing_to_translate_are_skeleton(text: str) -> None:
    assert document(text).parts == (Skeleton(text),)


@pytest.mark.parametrize(
    "text", ["![A map](map.png)", "<https://larkline.example/>", "*Be kind*", "`code` and words", "2026", "[^note] 1"]
)
def test_cut__inline_elements_with_words_are_segments(text: str) -> None:
    assert texts(f"{text}\n") == [text]


def test_cut__table_of_contents_among_words_is_prose() -> None:
    assert texts("Use [TOC] here\n") == ["Use [TOC] here"]


# --- Attribute lists --------------------------------------------------------------------------------------------


def test_cut__own_line_attribute_list_is_skeleton() -> None:
    assert raws('March 2, 2026\n{: datetime="2026-03-02" }\n') == [
        "March 2, 2026",
        '‹\n{: datetime="2026-03-02" }\n›',
    ]


def test_cut__attribute_list_behind_a_heading_is_skeleton() -> None:
    assert raws("## Limits {: #limits }\n") == ["‹## ›", "Limits", "‹ {: #limits }\n›"]


def test_cut__attribute_list_behind_a_list_item_is_skeleton() -> None:
    assert raws("* One {: .a }\n* Two\n{: .b }\n") == ["‹* ›", "One", "‹ {: .a }\n* ›", "Two", "‹\n{: .b }\n›"]


def test_cut__attribute_list_between_two_lines_parts_them() -> None:
    assert raws("One\n{: .a }\nTwo\n") == ["One", "‹\n{: .a }\n›", "Two", "‹\n›"]


# --- Headings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("# Terms\n", 1),
        ("###### Terms\n", 6),
        ("## Terms ##\n", 2),
        ("  ## Terms\n", 2),
        ("#Terms\n", 1),
        ("###Terms###\n", 3),
        ("Terms\n=====\n", 1),
        ("Terms\n---\n", 2),
    ],
)
def test_cut__heading_has_its_level(text: str, level: int) -> None:
    assert [(segment.kind, segment.text, segment.level) for segment in segments(text)] == [
        (SegmentKind.HEADING, "Terms", level)
    ]


def test_cut__heading_without_space_parts_the_paragraph() -> None:
    assert kinds("One\n##Two\nThree\n") == [("paragraph", "One"), ("heading", "Two"), ("paragraph", "Three")]


def test_cut__segments_know_the_headings_above_them() -> None:
    text = "Before\n\n# One\n\nA\n\n### Two\n\nB\n\n## Three\n\nC\n\n# Four\n\nD\n"
    assert [(segment.text, segment.headings) for segment in segments(text)] == [
        ("Before", ()),
        ("One", ()),
        ("A", ("One",)),
        ("Two", ("One",)),
        ("B", ("One", "Two")),
        ("Three", ("One",)),
        ("C", ("One", "Three")),
        ("Four", ()),
        ("D", ("Four",)),
    ]


def test_cut__heading_without_space_counts_among_the_headings() -> None:
    assert [segment.headings for segment in segments("#One\n\nA\n")] == [(), ("One",)]


def test_cut__heading_of_code_counts_among_the_headings() -> None:
    assert [segment.headings for segment in segments("# One\n\n## `two`\n\nA\n")] == [(), ("One", "`two`")]


def test_cut__skipped_heading_counts_among_the_headings() -> None:
    assert [segment.headings for segment in segments("<!-- i18n:skip -->\n\n# One\n\nA\n")] == [("One",)]


# --- Kinds ------------------------------------------------------------------------------------------------------


def test_cut__first_text_of_a_list_item_is_the_item() -> None:
    assert kinds("* One\n\n    More\n\n* Two\n") == [("list item", "One"), ("paragraph", "More"), ("list item", "Two")]


def test_cut__list_items_know_how_many_lists_are_around_them() -> None:
    text = "Before\n\n1. One\n    * Two\n        * Three\n2. Four\n\nAfter\n"
    assert [(segment.text, segment.level) for segment in segments(text)] == [
        ("Before", 0),
        ("One", 1),
        ("Two", 2),
        ("Three", 3),
        ("Four", 1),
        ("After", 0),
    ]


def test_cut__table_cells_are_one_segment_each() -> None:
    assert kinds("| Purpose | Data |\n| --- | --- |\n| Calls | Records |\n") == [
        ("table header", "Purpose"),
        ("table header", "Data"),
        ("table cell", "Calls"),
        ("table cell", "Records"),
    ]


def test_cut__table_needs_no_outer_pipes() -> None:
    assert raws("A | B\n--|--\nc | d\n") == ["A", "‹ | ›", "B", "‹\n--|--\n›", "c", "‹ | ›", "d", "‹\n›"]


def test_cut__escaped_pipe_stays_in_its_cell() -> None:
    assert texts("| A | B |\n|---|---|\n| c \\| d | e |\n") == ["A", "B", "c \\| d", "e"]


def test_cut__definition_list_has_terms_and_definitions() -> None:
    assert kinds("Member\n: One who belongs\n") == [("term", "Member"), ("definition", "One who belongs")]


def test_cut__footnote_is_a_segment() -> None:
    assert kinds("See[^1].\n\n[^1]: A note\n") == [("paragraph", "See[^1]."), ("footnote", "A note")]


def test_cut__quote_is_a_segment() -> None:
    assert kinds("> One\n>\n> Two\n") == [("block quote", "One"), ("block quote", "Two")]


def test_cut__innermost_block_says_the_kind() -> None:
    assert kinds("> * One\n\n* Two\n\n    > Three\n\n[^1]: * Four\n") == [
        ("list item", "One"),
        ("list item", "Two"),
        ("block quote", "Three"),
        ("list item", "Four"),
    ]


def test_cut__heading_in_a_list_item_is_a_heading() -> None:
    assert kinds("* # One\n") == [("heading", "One")]


def test_cut__text_of_an_html_block_is_a_segment() -> None:
    assert raws('<div class="summary">\n<p>Be <b>kind</b>.</p>\n</div>\n\nMore\n') == [
        '‹<div class="summary">\n<p>›',
        "Be <b>kind</b>.",
        "‹</p>\n</div>\n\n›",
        "More",
        "‹\n›",
    ]
    assert kinds("<p>One</p>\n") == [("HTML text", "One")]


def test_cut__offsets_hold_in_html_behind_characters_of_several_bytes() -> None:
    assert texts("<p>個人</p><p>Größe</p><p>End</p>\n") == ["個人", "Größe", "End"]


# --- Continuation -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "continuation"),
    [
        ("One", "\n"),
        ("One\r\n", "\r\n"),
        ("One\r", "\r"),
        ("* One\n", "\n  "),
        ("12. One\n", "\n    "),
        ("*\tOne\n", "\n \t"),
        ("> One\r\n", "\r\n> "),
        ("> * One\n", "\n>   "),
        ("* > One\n", "\n  > "),
        ("[^1]: One\n", "\n      "),
        ("Term\n: One\n", "\n  "),
        ("* One\n  two\n", "\n  "),
        ("* One\ntwo\n", "\n"),
        ("> One\ntwo\n", "\n"),
        ("> One\n> two\n", "\n> "),
        ("[^1]: One\n    two\n", "\n    "),
    ],
)
def test_cut__continuation_is_that_of_the_second_line_or_under_the_text(text: str, continuation: str) -> None:
    assert segments(text)[-1].continuation == continuation


# --- Locations --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_cut__location_is_the_line_where_the_segment_begins(newline: str) -> None:
    text = newline.join(["\ufeff# One", "", "Two", "two", "", "<p>", "Three</p>", "", "* Four", "* Five"])
    assert [(segment.text, segment.location.line) for segment in segments(text)] == [
        ("One", 1),
        ("Two two", 3),
        ("Three", 7),
        ("Four", 9),
        ("Five", 10),
    ]


def test_cut__carriage_returns_alone_end_lines_too() -> None:
    found = segments("# One\r\rTwo\rtwo\r\r* Three\r")
    assert [(segment.text, segment.location.line) for segment in found] == [("One", 1), ("Two two", 3), ("Three", 6)]


def test_cut__location_names_the_path() -> None:
    assert segments("One")[0].location == Location(PATH, 1)


# --- Directives -------------------------------------------------------------------------------------------------


def test_cut__comment_directive_belongs_to_the_next_block() -> None:
    found = segments("<!-- i18n:comment: Be brief. -->\n\nOne\n\nTwo\n")
    assert [(segment.text, segment.comments) for segment in found] == [("One", ("Be brief.",)), ("Two", ())]


def test_cut__comment_directive_inside_a_paragraph_belongs_to_it() -> None:
    found = segments("One <!-- i18n:comment: Be brief. --> more\n\nTwo\n")
    assert [(segment.text, segment.comments) for segment in found] == [("One more", ("Be brief.",)), ("Two", ())]


def test_cut__comment_directive_at_the_end_of_a_paragraph_belongs_to_the_next() -> None:
    found = segments("One <!-- i18n:comment: Be brief. -->\n\nTwo\n")
    assert [(segment.text, segment.comments) for segment in found] == [("One", ()), ("Two", ("Be brief.",))]


def test_cut__comment_directive_in_html_belongs_to_the_next_text() -> None:
    found = segments("<div>\n<p>One</p>\n<!-- i18n:comment: Be brief. -->\n<p>Two</p>\n</div>\n")
    assert [(segment.text, segment.comments) for segment in found] == [("One", ()), ("Two", ("Be brief.",))]


def test_cut__comment_directive_before_code_is_used_up() -> None:
    found = segments("<!-- i18n:comment: Be brief. -->\n\n```\n---\n```\n\nOne\n")
    assert [(segment.text, segment.comments) for segment in found] == [("One", ())]


def test_cut__context_directive_makes_another_unit() -> None:
    found = segments("<!-- i18n:context: footer -->\n\nOne\n\nOne\n")
    assert [segment.key for segment in found] == [("One", "footer"), ("One", None)]


def test_cut__context_before_a_table_is_for_its_first_cell() -> None:
    found = segments("<!-- i18n:context: heading -->\n\n| A | B |\n|---|---|\n| c | d |\n")
    assert [segment.context for segment in found] == ["heading", None, None, None]


@pytest.mark.parametrize(
    "block",
    [
        "Skipped words",
        "# Skipped",
        "* Skipped",
        "> Skipped",
        "<p>Skipped <b>words</b></p>",
        "<p>Skipped</p><p>words</p>",
        "Skipped\n===",
        "| Skipped | a |\n|---|---|\n| b | c |\n| d | e |",
    ],
)
def test_cut__skip_leaves_the_next_block_alone(block: str) -> None:
    assert texts(f"One\n\n<!-- i18n:skip -->\n\n{block}\n\nTwo\n") == ["One", "Two"]


def test_cut__skip_may_stand_right_above_its_block() -> None:
    assert texts("<!-- i18n:skip -->\nSkipped\n\nTwo\n") == ["Two"]


def test_cut__skip_at_the_end_of_a_paragraph_leaves_the_next_block_alone() -> None:
    assert texts("One <!-- i18n:skip -->\n\nSkipped\n\nTwo\n") == ["One", "Two"]


def test_cut__skipped_table_ends_with_the_table() -> None:
    assert texts("<!-- i18n:skip -->\n\n| A |\n|---|\n| b |\n\n| C |\n|---|\n| d |\n") == ["C", "d"]


@pytest.mark.parametrize(
    ("start", "end"),
    [("<!-- i18n:skip-start -->", "<!-- i18n:skip-end -->"), ("<!-- translate:off -->", "<!-- translate:on -->")],
)
def test_cut__region_is_left_alone(start: str, end: str) -> None:
    text = f"One\n\n{start}\n\n# Two\n\n* Three\n\n| A |\n|---|\n| b |\n\n<p>Four</p>\n\n{end}\n\nFive\n"
    assert texts(text) == ["One", "Five"]


def test_cut__region_may_begin_within_html() -> None:
    text = "<div><p>One</p><!-- i18n:skip-start --><p>Two</p><p>Three</p></div>\n\n<!-- i18n:skip-end -->\n\nFour\n"
    assert texts(text) == ["One", "Four"]


def test_cut__other_comments_mean_nothing() -> None:
    assert segments("<!-- a remark -->\n\nOne\n")[0].comments == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "One\r\n\r\n<!-- i18n:skp -->\r\n\r\nTwo\r\n",
            "policy.md:3: unknown directive 'skp'; did you mean 'skip'?",
        ),
        (
            "One\nmore <!-- i18n:contxt: x --> words\n",
            "policy.md:2: unknown directive 'contxt'; did you mean 'context'?",
        ),
        (
            "<div>\n<p>One</p>\n<!-- i18n:skip-end -->\n</div>\n",
            "policy.md:3: 'skip-end' without 'skip-start' before it; remove it or add the start",
        ),
        (
            "One\n\n<!-- i18n:comment: never ends\n\nTwo\n",
            "policy.md:3: the comment with the directive 'comment' never ends; close it with '-->'",
        ),
        (
            "One\n\n<!-- i18n:skip-start -->\n\nTwo\n",
            "policy.md:3: 'skip-start' is never closed; "
            "add '<!-- i18n:skip-end -->' where the text is for translators again",
        ),
    ],
)
def test_cut__directive_that_cannot_be_understood_is_an_error(text: str, message: str) -> None:
    assert error(text) == message


# --- Front matter -----------------------------------------------------------------------------------------------

FRONT_MATTER = "---\ntitle: Terms of Größe\nlayout: page\nsummary:\t個人情報 for all  \n---\n\nOne\n"


def test_cut__configured_front_matter_is_for_translators() -> None:
    result = document(FRONT_MATTER, front_matter=["title", "summary"])
    assert [(segment.kind.value, segment.text, segment.location.line) for segment in result.segments()] == [
        ("front matter", "Terms of Größe", 2),
        ("front matter", "個人情報 for all", 4),
        ("paragraph", "One", 7),
    ]


def test_cut__front_matter_behind_a_byte_order_mark_is_found() -> None:
    result = document("\ufeff" + FRONT_MATTER, front_matter=["title"])
    assert [segment.text for segment in result.segments()] == ["Terms of Größe", "One"]


@pytest.mark.parametrize(
    "value", ["", "|", ">-", "!tag x", "{a: b}", "[a, b]", "# comment", "–", "  ", "12", "true", "2026-03-02"]
)
def test_cut__front_matter_that_is_no_plain_value_is_skeleton(value: str) -> None:
    text = f"---\ntitle: One\nsummary: {value}\n---\n"
    result = document(text, front_matter=["title", "summary"])
    assert [segment.text for segment in result.segments()] == ["One"]


def test_cut__nested_front_matter_is_skeleton() -> None:
    result = document("---\ntitle: One\nmore:\n  title: Two\n---\n", front_matter=["title"])
    assert [segment.text for segment in result.segments()] == ["One"]
