from pathlib import PurePosixPath

import pytest

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.positions import Run
from clausula.formats.markdown.runs import Folding, Piece, pieces
from clausula.model import Elision, Segment, SegmentKind

DEFINITIONS = "\n\n[terms]: /terms\n[our list]: /list\n[*new* terms]: /new\n[logo]: /logo.png\n"


def segments(text: str) -> list[Segment]:
    document = cut(text, PurePosixPath("policy.md"))
    assert str(document) == text
    return list(document.segments())


def texts(text: str) -> list[str]:
    return [segment.text for segment in segments(text)]


def only(text: str) -> Segment:
    (segment,) = segments(text)
    return segment


# --- Pieces -----------------------------------------------------------------------------------------------------


def test_pieces__run_is_one_piece() -> None:
    assert list(pieces(Run(0, 7, prose=True), "Welcome", Folding(0))) == [
        Piece(start=0, end=7, text="Welcome", elisions=(), continuation=None, heading=0)
    ]


def test_pieces__are_indices_into_the_raw_text() -> None:
    raw = "One\n{: .a }\n> ##Two ##\nThree"
    found = list(pieces(Run(100, 100 + len(raw)), raw, Folding(0, finds_headings=True)))
    assert [(raw[piece.start : piece.end], piece.heading) for piece in found] == [("One", 0), ("Two", 2), ("Three", 0)]


def test_pieces__marks_are_bytes_of_the_whole_text() -> None:
    raw = "Größe `{: .a }` <!-- é --> Ende"
    start = 1000
    code = start + len("Größe ".encode())
    comment = start + len("Größe `{: .a }` ".encode())
    run = Run(
        start,
        start + len(raw.encode()),
        opaque=[(code, code + len("`{: .a }`"))],
        comments=[(comment, comment + len("<!-- é -->".encode()))],
    )
    assert [(piece.text, piece.elisions) for piece in pieces(run, raw, Folding(0))] == [
        ("Größe `{: .a }` Ende", (Elision("<!-- é -->", None),))
    ]


def test_pieces__without_letter_or_digit_there_is_none() -> None:
    assert list(pieces(Run(0, 5), " – … ", Folding(0))) == []


# --- Trimming ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("space", [" ", "\t", "  ", "\u00a0", " \u2003"])
def test_trim__outer_white_space_is_skeleton(space: str) -> None:
    assert texts(f"One{space}\n") == ["One"]


@pytest.mark.parametrize(
    "text",
    [
        "One {: #a }\n",
        "{: #a } One\n",
        "{: #a }\nOne\n",
        "One\n{: #a }\n",
        "One {#a}\n",
        "One\n{ .a .b }\n",
        "One {: #a } {: .b }\n",
        "One <!-- a -->\n",
        "One <!-- a --> {: #b }\n",
        "One {: #b } <!-- a -->\n",
        "One {: {nested }\n",
    ],
)
def test_trim__outer_attribute_lists_and_comments_are_skeleton(text: str) -> None:
    segment = only(text)
    assert (segment.raw, segment.text, segment.elisions) == ("One", "One", ())


@pytest.mark.parametrize(
    "text", ["Dear {name}", "One \\{: #a }", "Write `{: #a }`", "{name} is dear", "Use `{#a}`", "Write `a {: b` }"]
)
def test_trim__other_braces_are_prose(text: str) -> None:
    assert texts(f"{text}\n") == [text]


@pytest.mark.parametrize("text", ["# <!-- a --> One\n", "# {: #b } <!-- a --> One <!-- c -->\n"])
def test_trim__comment_that_a_heading_begins_with_is_skeleton(text: str) -> None:
    segment = only(text)
    assert (segment.raw, segment.text, segment.elisions) == ("One", "One", ())


# --- Splitting --------------------------------------------------------------------------------------------------


def test_split__attribute_list_on_its_own_line_parts_a_paragraph() -> None:
    assert texts("One\ntwo\n{: .a }\nThree\n") == ["One two", "Three"]


def test_split__attribute_list_on_its_own_line_parts_a_quote() -> None:
    found = segments("> One\n> {: .a }\n> Two\n> two\n")
    assert [(segment.raw, segment.text) for segment in found] == [("One", "One"), ("Two\n> two", "Two two")]


def test_split__attribute_list_in_code_parts_nothing() -> None:
    assert texts("Write `\n{: .a }\n` there\n") == ["Write ` {: .a } ` there"]


def test_split__heading_without_space_parts_a_quote() -> None:
    found = segments("> One\n> ##Two\n> Three\n")
    assert [(segment.kind.value, segment.text, segment.level) for segment in found] == [
        ("block quote", "One", 0),
        ("heading", "Two", 2),
        ("block quote", "Three", 0),
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("#One", "One"),
        ("#One#", "One"),
        ("#One ##", "One"),
        ("#One \\#", "One \\#"),
        ("#One {: #a }", "One"),
        ("#One #two", "One #two"),
        ("##1. One", "1. One"),
    ],
)
def test_split__heading_without_space_has_neither_hashes_nor_attributes(line: str, text: str) -> None:
    segment = only(f"{line}\n")
    assert (segment.kind, segment.text) == (SegmentKind.HEADING, text)


def test_split__seven_hashes_begin_no_heading() -> None:
    assert texts("#######One\n") == ["#######One"]


def test_split__hash_in_code_begins_no_heading() -> None:
    assert texts("Write `\n#one` there\n") == ["Write ` #one` there"]


# --- Folding ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "One\ntwo\n",
        "One\r\ntwo\r\n",
        "One\rtwo\r",
        "One \n  two\n",
        "* One\n  two\n",
        "* One\ntwo\n",
        "> One\n> two\n",
        "> One\n>two\n",
        "> One\ntwo\n",
        "> > One\n> > two\n",
        "> > One\n>\ttwo\n",
        "> * One\n>   two\n",
        "<p>One\n  two</p>\n",
        "> <p>One\n> two</p>\n",
    ],
)
def test_fold__soft_break_and_prefix_become_a_space(text: str) -> None:
    assert texts(text) == ["One two"]


def test_fold__quote_marker_beyond_the_quotes_around_is_prose() -> None:
    assert texts("One\n\\> two\n") == ["One \\> two"]


@pytest.mark.parametrize(
    "text",
    [
        "One  \ntwo\n",
        "One   \r\n  two\r\n",
        "One\\\ntwo\n",
        "One \\\ntwo\n",
        "One\\\r\ntwo\r\n",
        "* One  \n  two\n",
        "> One  \n> two\n",
        "One \t\ntwo\n",
        "> One \t\n> two\n",
    ],
)
def test_fold__hard_break_stays_a_newline(text: str) -> None:
    assert texts(text) == ["One\ntwo"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\t\ntwo\n", "One two"),
        ("Ones\t\ntwo\n", "Ones\ntwo"),
        ("One12\t\ntwo\n", "One12\ntwo"),
        ("One123\t\ntwo\n", "One123\ntwo"),
        ("One1234\t\ntwo\n", "One1234 two"),
        ("* One\t\n  two\n", "One\ntwo"),
        ("* Ones1\t\n  two\n", "Ones1 two"),
        ("One\ntwo\t\nmore\n", "One two more"),
        ("One\ntwos\t\r\nmore\n", "One twos\nmore"),
    ],
)
def test_fold__tab_is_a_hard_break_if_it_spans_two_columns(text: str, expected: str) -> None:
    assert texts(text) == [expected]


def test_fold__blanks_within_a_line_stay() -> None:
    assert texts("One  two\u00a0three\tfour\n") == ["One  two\u00a0three\tfour"]


def test_fold__code_and_links_over_two_lines_are_folded() -> None:
    assert texts("See `a\nb` and [our\nterms](/terms\n'x').\n") == ["See `a b` and [our terms](/terms 'x')."]


# --- Eliding ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected", "elisions"),
    [
        ("*One*{: .a } two", "*One* two", (Elision("{: .a }", ("Emphasis", 0)),)),
        ("**One**{.a} two", "**One** two", (Elision("{.a}", ("Strong", 0)),)),
        ("`One`{: .a } two", "`One` two", (Elision("{: .a }", ("Code", 0)),)),
        ("[One](/1){: .a } two", "[One](/1) two", (Elision("{: .a }", ("Link", 0)),)),
        ("![One](/1){: .a } two", "![One](/1) two", (Elision("{: .a }", ("Image", 0)),)),
        ("<b>One</b>{: .a } two", "<b>One</b> two", (Elision("{: .a }", ("InlineHtml", 1)),)),
        ("[a](/1) [b](/2){: .a } two", "[a](/1) [b](/2) two", (Elision("{: .a }", ("Link", 1)),)),
        ("*a* [b](/2){: .a } two", "*a* [b](/2) two", (Elision("{: .a }", ("Link", 0)),)),
        ("***One***{: .a } two", "***One*** two", (Elision("{: .a }", ("Emphasis", 0)),)),
        ("One {: .a } two", "One two", (Elision("{: .a }", None),)),
        ("One{: .a } two", "One two", (Elision("{: .a }", None),)),
        ("One <!-- a --> two", "One two", (Elision("<!-- a -->", None),)),
        ("One<!-- a --> two", "One two", (Elision("<!-- a -->", None),)),
        (
            "*One*{: .a } <!-- b --> *two*{.c} 3",
            "*One* *two* 3",
            (
                Elision("{: .a }", ("Emphasis", 0)),
                Elision("<!-- b -->", None),
                Elision("{.c}", ("Emphasis", 1)),
            ),
        ),
    ],
)
def test_elide__plumbing_in_the_middle_is_out_of_sight(text: str, expected: str, elisions: tuple[Elision, ...]) -> None:
    segment = only(f"{text}\n")
    assert (segment.raw, segment.text, segment.elisions) == (text, expected, elisions)


def test_elide__ordinals_count_from_the_start_of_the_segment() -> None:
    found = segments("*One* *two*\n{: .a }\n*Three*{: .b } four\n")
    assert found[1].elisions == (Elision("{: .b }", ("Emphasis", 0)),)


def test_elide__comment_over_two_lines_leaves_no_line_break() -> None:
    segment = only("One <!-- a\n b --> two\n")
    assert (segment.text, segment.elisions) == ("One two", (Elision("<!-- a\n b -->", None),))


def test_elide__attribute_list_in_code_or_tag_stays() -> None:
    text = "Write `{: .a }` or <b title='{: .b }'>this</b>"
    assert texts(f"{text}\n") == [text]


def test_elide__comment_in_another_piece_is_not_of_this_one() -> None:
    found = segments("One <!-- a --> two\n{: .b }\nThree\n")
    assert [segment.elisions for segment in found] == [(Elision("<!-- a -->", None),), ()]


# --- References -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [terms] here", "See [terms][terms] here"),
        ("See [Terms] here", "See [Terms][Terms] here"),
        ("See [our\nlist] here", "See [our list][our list] here"),
        ("See [*new* terms] here", "See [*new* terms][*new* terms] here"),
        ("See ![logo] here", "See ![logo][logo] here"),
        ("See [terms] and [our list]", "See [terms][terms] and [our list][our list]"),
        ("See [these][terms] here", "See [these][terms] here"),
        ("See [terms](/x) here", "See [terms](/x) here"),
        ("See [others] here", "See [others] here"),
        ("See [^terms] here", "See [^terms] here"),
    ],
)
def test_references__shortcut_is_shown_in_full(text: str, expected: str) -> None:
    assert texts(text + DEFINITIONS) == [expected]


def test_references__label_in_a_quote_has_no_quote_marker() -> None:
    assert texts("> See [our\n> list] here" + DEFINITIONS) == ["See [our list][our list] here"]


def test_references__each_piece_has_its_own() -> None:
    assert texts("See [terms]\n{: .a }\nSee [our list]" + DEFINITIONS) == [
        "See [terms][terms]",
        "See [our list][our list]",
    ]
