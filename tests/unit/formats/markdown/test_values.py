from pathlib import PurePosixPath

import pytest

from clausula.formats.base import Mark
from clausula.formats.markdown import MarkdownFormat, values
from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.embedding import localize
from clausula.formats.markdown.values import Form
from clausula.model import Document, Segment, SegmentKind
from laws import FORMATS, proof_of, proven

PATH = PurePosixPath("policy.md")


def document(text: str) -> Document:
    found = cut(text, PATH)
    assert str(found) == text
    return found


def found(text: str) -> list[tuple[str, str, int]]:
    return [(segment.label, segment.text, segment.location.line) for segment in document(text).segments()]


def localized(text: str, target: str) -> str:
    return localize(document(text), lambda _: target)


# --- Attributes ---------------------------------------------------------------------------------------------------


def test_cut__what_is_read_aloud_is_a_unit() -> None:
    assert found('Look:\n\n<img alt="A padlock" src="lock.png">\n') == [
        ("paragraph", "Look:", 1),
        ("attribute", "A padlock", 3),
    ]


def test_cut__attribute_of_a_tag_inside_a_link_is_a_unit() -> None:
    assert found('* [<img src="x" alt="A &amp; B">](/y)\n') == [("attribute", "A & B", 1)]


def test_cut__image_with_nothing_but_a_title_is_a_unit() -> None:
    assert found('![](key.png "Your key")\n') == [("paragraph", '![](key.png "Your key")', 1)]


def test_cut__skipped_attributes_stay() -> None:
    text = '<!-- i18n:skip-start -->\n\n<img alt="One">\n\n[a]: /a "Two"\n\n<!-- i18n:skip-end -->\n\n[b]: /b "Three"\n'
    assert found(text) == [("attribute", "Three", 9)]


@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        ('<img alt="One">', 'Ein "Wort" & <b>', '<img alt="Ein &#34;Wort&#34; &amp; &lt;b&gt;">'),
        ("<img alt='One'>", 'Ein "Wort", ja\'', "<img alt='Ein \"Wort\", ja&#39;'>"),
        ("<img alt=One src=x>", "Zwei Worte", '<img alt="Zwei Worte" src=x>'),
        ('<img alt="One\n two">', "Eins\nzwei", '<img alt="Eins zwei">'),
        ('[a]: /a "One"', 'Ein "Wort"', '[a]: /a "Ein &#34;Wort&#34;"'),
        ("[a]: /a (One)", "Eins (zwei)", "[a]: /a (Eins &#40;zwei&#41;)"),
    ],
)
def test_embed__values_are_escaped_anew(source: str, target: str, result: str) -> None:
    assert localized(f"{source}\n", target) == f"{result}\n"
    (segment,) = cut(f"{result}\n", PATH).segments()
    assert segment.text == " ".join(target.split())


@pytest.mark.parametrize(
    ("raw", "form", "target", "result"),
    [
        ("'One'", Form.LIST, "*Ein* 'Wort' {b}", "'&#42;Ein&#42; &#39;Wort&#39; &#123;b&#125;'"),
        ('"One"', Form.LIST, "a_b & _c_ | d", '"a_b &amp; &#95;c&#95; &#124; d"'),
        ('"One"', Form.ESCAPES, 'Ein "Wort" & C:\\', '"Ein \\"Wort\\" & C:\\\\"'),
        ('"One"', Form.LITERAL, "Ein 'Wort' &amp;", "\"Ein 'Wort' &amp;\""),
        ('"One"', Form.LITERAL, 'Ein "Wort"', "'Ein \"Wort\"'"),
    ],
)
def test_written__is_read_as_what_it_says(raw: str, form: Form, target: str, result: str) -> None:
    assert values.written(target, raw, form) == result
    assert values.text_of(result, form) == target


@pytest.mark.parametrize(
    ("raw", "form", "target", "result"),
    [
        ('"One"', Form.LITERAL, 'It\'s "one"', '"It\'s \u201done\u201d"'),
        ("One", Form.BARE, 'Ein "Wort"', "Ein \u201dWort\u201d"),
        ("One", Form.BARE_SINGLE, 'It\'s "one"', 'It\u2019s "one"'),
    ],
)
def test_written__has_other_quotes_where_its_own_would_end_it(raw: str, form: Form, target: str, result: str) -> None:
    assert values.written(target, raw, form) == result


def test_marked__attributes_have_no_room_for_marks() -> None:
    form = MarkdownFormat(())
    text = '<img alt="One">\n\n[a]: /a "Two"\n'
    assert form.marked(document(text), lambda _: None, lambda _: Mark.SOURCE) == text


# --- Titles of definitions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ['[a]: /a "One"\n', "> [a]: </a b> 'One'\n", "[a]: /a\n    (One)\n", '* One [x][a]\n\n  [a]: /a  "One"  \r\n'],
)
def test_cut__title_of_a_definition_is_a_unit(text: str) -> None:
    assert found(text)[-1][:2] == ("attribute", "One")


def test_cut__what_looks_like_a_definition_in_code_or_html_is_none() -> None:
    assert found('```\n[a]: /a "One"\n```\n\n<pre>\n[a]: /a "One"\n</pre>\n\n    [a]: /a "One"\n') == []


def test_own_links__a_translated_title_is_no_other_definition() -> None:
    source, translation = (document(f"See [us][a].\n\n[a]: {rest}\n") for rest in ('/us "Us"', '/us "Wir"'))
    assert MarkdownFormat(()).own_links(source, translation)("[wir][a]") == "[wir][a]"


# --- Blocks -------------------------------------------------------------------------------------------------------


def texts(text: str) -> list[str]:
    return [text for _, text, _ in found(text)]


def test_cut__clauses_never_span_blocks_of_html() -> None:
    text = "<table>\n<tr><td>\n\nOne.\n\nTwo.\n</td>\n<td>Three.\n\nFour.</td></tr><tr>\n<td>*Five*.\n</table>\n"
    assert texts(text) == ["One.", "Two.", "Three.", "Four.", "*Five*."]


def test_cut__block_inside_emphasis_stays_in_its_clause() -> None:
    assert texts("One *two <p> three* four\n") == ["One *two <p> three* four"]


def test_cut__comments_speak_of_what_stands_behind_a_block_tag() -> None:
    text = "One <hr> two <!-- i18n:comment: note --><p> three\n"
    segments: list[Segment] = list(document(text).segments())
    assert [(segment.text, segment.comments) for segment in segments] == [
        ("One", ()),
        ("two", ()),
        ("three", ("note",)),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_cut__indented_tags_behind_blank_lines_are_no_code(newline: str) -> None:
    text = "<table>\n\n    <tr>\n        <td>One.</td>\n  \n\n\t<td>Two, größer.</td>\n    </tr>\n</table>\n\nThree.\n"
    assert found(text.replace("\n", newline)) == [
        ("HTML text", "One.", 4),
        ("HTML text", "Two, größer.", 7),
        ("paragraph", "Three.", 11),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Three.\n\n    <td>code</td>\n",
        "<div>\n</div>\n\n    <td>code</td>\n",
        "<div>\n\n    <td>code</td>\n",
        '<div markdown="1">\n\n    <td>code</td>\n</div>\n',
        "<div>\n\n    code\n</div>\n",
    ],
)
def test_cut__indented_tags_elsewhere_are_code(text: str) -> None:
    assert not any("code" in one for one in texts(text))


_TITLES = """\
See [a] and [b], [c].

[a]: /a
  "Title here"
[b]: </b>
'Other
 title of "two" lines'
[c]: /c (In
three
lines)
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("dialect", ["gfm", "hugo", "docusaurus"])
def test_titles_of_definitions__stand_on_any_lines(dialect: str, newline: str) -> None:
    proof = proof_of(FORMATS[dialect], _TITLES.replace("\n", newline))
    titles = [one.text for one in proof.document.segments() if one.kind is SegmentKind.ATTRIBUTE]

    assert titles == ["Title here", 'Other title of "two" lines', "In three lines"]
    assert proof.broken == ()


def test_titles_of_definitions__over_lines_are_clauses_where_the_page_shows_them_as_such() -> None:
    segments = proven(FORMATS["python-markdown"], _TITLES).segments()
    titles = [one.text for one in segments if one.kind is SegmentKind.ATTRIBUTE]

    assert titles == ["Title here"]
    assert proof_of(FORMATS["python-markdown"], _TITLES).broken == ()


def test_titles_of_definitions__in_a_quote_have_no_markers() -> None:
    proof = proof_of(FORMATS["gfm"], '> See [a].\n>\n> [a]: /a\n>   "Our own\n> terms"\n')

    assert [one.text for one in proof.document.segments()] == ["See [a][a].", "Our own terms"]
    assert proof.broken == ()
