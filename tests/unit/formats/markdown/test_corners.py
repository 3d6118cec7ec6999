"""Corners of Markdown in which a text was once cut, put back or rendered wrongly."""

from pathlib import PurePosixPath

import pytest

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.embedding import localize
from clausula.formats.markdown.headings import with_heading_ids
from clausula.formats.markdown.rendering import renderer
from clausula.model import Document
from pseudo import upper

LEGAL = renderer(("attr_list", "toc", "tables", "footnotes"))


def document(text: str, *front_matter: str) -> Document:
    return cut(text, PurePosixPath("policy.md"), front_matter=frozenset(front_matter))


def texts(text: str, *front_matter: str) -> list[str]:
    return [segment.text for segment in document(text, *front_matter).segments()]


def localized(text: str, target: str, *front_matter: str) -> str:
    return localize(document(text, *front_matter), lambda _: target)


def keeps_its_fingerprint(text: str) -> bool:
    return LEGAL.fingerprint(localize(document(text), lambda segment: upper(segment.text))) == LEGAL.fingerprint(text)


# --- Code and front matter ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code", ["```\nint main\n```\n", "    int main\n", "~~~ sh\nls\n~~~\n", "* \n\n        code\n"]
)
def test_cut__code_block_is_skeleton(code: str) -> None:
    assert texts(code) == []


def test_cut__front_matter_without_configured_keys_is_skeleton() -> None:
    assert texts("---\ntitle: One\nlayout: page\n---\n\nTwo\n") == ["Two"]


def test_cut__front_matter_with_crlf_is_found() -> None:
    assert texts("---\r\ntitle: One\r\n---\r\n\r\nTwo\r\n", "title") == ["One", "Two"]


def test_cut__text_between_two_rules_is_prose() -> None:
    segments = document("One\n\n---\nTwo\n---\n").segments()
    assert [(segment.kind.value, segment.text) for segment in segments] == [("paragraph", "One"), ("heading", "Two")]


def test_cut__quotes_of_front_matter_are_out_of_sight() -> None:
    text = '---\ntitle: "One"\n---\n'
    assert texts(text, "title") == ["One"]
    assert localized(text, "Eins", "title") == '---\ntitle: "Eins"\n---\n'


def test_cut__remark_in_front_matter_is_skeleton() -> None:
    assert texts("---\ntitle: One # a remark\n---\n", "title") == ["One"]


@pytest.mark.parametrize("target", ["no", "null", "~", "12", "2026-01-01", "true"])
def test_localize__scalar_in_front_matter_stays_text(target: str) -> None:
    assert localized("---\ntitle: One\n---\n", target, "title") == f'---\ntitle: "{target}"\n---\n'


# --- References and attribute lists ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [terms][] here", "See [terms][terms] here"),
        ("See ![terms][] here", "See ![terms][terms] here"),
        ("[terms][]", "[terms][terms]"),
        ("[terms][]{: .a } here", "[terms][terms] here"),
    ],
)
def test_fold__collapsed_reference_is_shown_in_full(text: str, expected: str) -> None:
    assert texts(text + "\n\n[terms]: /terms\n") == [expected]


@pytest.mark.parametrize(
    ("text", "target", "result"),
    [
        ("See [this][terms]{: .a } here", "Siehe [dies][terms] hier", "Siehe [dies][terms]{: .a } hier"),
        ("See [terms]{: .a } here", "Siehe [Regeln][terms] hier", "Siehe [Regeln][terms]{: .a } hier"),
        (
            "See [terms] and [b](/b){: .a } here",
            "Siehe [x][terms] und [b](/b) hier",
            "Siehe [x][terms] und [b](/b){: .a } hier",
        ),
    ],
)
def test_localize__attribute_list_stands_behind_its_reference(text: str, target: str, result: str) -> None:
    assert localized(text + "\n\n[terms]: /terms\n", target) == result + "\n\n[terms]: /terms\n"


def test_localize__attribute_list_at_the_end_follows_its_element() -> None:
    text = "Read the [policy](/p){: .a }\n"
    assert localized(text, "Lesen Sie die [Richtlinie](/p) durch") == "Lesen Sie die [Richtlinie](/p){: .a } durch\n"


@pytest.mark.parametrize("heading", ["## `two` {: #two }", "<!-- i18n:skip -->\n\n## Two {: #two }"])
def test_cut__heading_path_is_free_of_plumbing(heading: str) -> None:
    (segment,) = document(f"{heading}\n\nText\n").segments()
    assert "{:" not in str(segment.headings)


def test_with_heading_ids__list_of_an_inline_element_is_not_the_heading_s() -> None:
    assert LEGAL.render(with_heading_ids("# *a*{: .x}\n", ["y"])).heading_ids == ("y",)


def test_with_heading_ids__hash_in_a_value_is_no_id() -> None:
    assert LEGAL.render(with_heading_ids("# One {: title='#1' }\n", ["y"])).heading_ids == ("y",)


# --- Comments and directives -------------------------------------------------------------------------------------


def test_cut__line_is_counted_through_an_inner_comment() -> None:
    segments = document("One\ntwo <!-- a --> three\nfour\n\nFive\n").segments()
    assert [segment.location.line for segment in segments] == [1, 5]


def test_cut__skip_covers_a_whole_html_block() -> None:
    assert texts("<!-- i18n:skip -->\n\n<div><p>One</p><p>Two</p></div>\n\nThree\n") == ["Three"]


@pytest.mark.parametrize("block", ["* One\n* Two", "> One\n>\n> Two", "| One |\n|---|\n| Two |"])
def test_cut__skip_covers_a_whole_compound_block(block: str) -> None:
    assert texts(f"<!-- i18n:skip -->\n\n{block}\n\nThree\n") == ["Three"]


def test_cut__region_may_lie_within_html() -> None:
    assert texts("<div><!-- i18n:skip-start --><p>Two</p><!-- i18n:skip-end --><p>Four</p></div>\n") == ["Four"]


@pytest.mark.parametrize(
    "comment", ["<!--i18n:skip-->", "<!-- translate:off-->\n\n<!-- translate:on-->\n\n<!--i18n:skip-->"]
)
def test_cut__directive_needs_no_space_before_the_end_of_its_comment(comment: str) -> None:
    assert texts(f"{comment}\n\nOne\n\nTwo\n") == ["Two"]


def test_fold__hard_break_behind_a_comment_stays() -> None:
    assert texts("One <!-- a -->  \ntwo\n") == ["One\ntwo"]


def test_fold__backslash_before_spaces_is_text() -> None:
    assert texts("One\\  \ntwo\n") == ["One\\\ntwo"]


def test_localize__comment_does_not_part_an_element_from_its_list() -> None:
    assert keeps_its_fingerprint("# One <!-- a --> and *two*{: .b }\n")


def test_localize__comments_that_lost_their_place_keep_their_order() -> None:
    assert localized("One <!-- a --> two <!-- b --> three\n", "Eins") == "Eins <!-- a --> <!-- b -->\n"


# --- Tables, HTML, escapes ---------------------------------------------------------------------------------------


def test_cut__hash_in_a_cell_is_no_heading() -> None:
    segments = document("| #1 | Name |\n|---|---|\n| #2 | a |\n").segments()
    assert [segment.kind.value for segment in segments] == ["table header"] * 2 + ["table cell"] * 2


def test_cut__hash_in_html_is_no_heading() -> None:
    (segment,) = document("<p>#1 in Europe</p>\n").segments()
    assert (segment.kind.value, segment.text) == ("HTML text", "#1 in Europe")


def test_cut__character_reference_alone_is_no_prose() -> None:
    assert texts("<table><tr><td>&nbsp;</td></tr></table>\n") == []


def test_localize__fence_is_escaped_before_an_elision() -> None:
    assert localized("See *this*{: .a } here\n", "~~~ *dies* hier") == "&#126;~~ *dies*{: .a } hier\n"


def test_localize__target_becomes_no_table() -> None:
    merged = localized("One\n", "A | B\n--- | ---\nC | D")
    assert LEGAL.fingerprint(merged) == LEGAL.fingerprint("One  \ntwo  \nthree\n")


def test_localize__hash_at_the_end_of_a_heading_is_escaped() -> None:
    assert localized("# C \\#\n", "C #") == "# C \\#\n"


def test_renderer__knows_an_extension_by_its_dotted_name() -> None:
    dotted = renderer(("markdown.extensions.toc",))
    assert dotted.fingerprint("# One\n") == dotted.fingerprint("# Eins\n")
