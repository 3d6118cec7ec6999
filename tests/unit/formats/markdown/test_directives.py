from pathlib import PurePosixPath

import pytest

from clausula.errors import SourceError
from clausula.formats.markdown.directives import Directives, Instructions


def directives(*comments: str) -> Directives:
    """Those of a document with these comments, one a line."""
    read = Directives(PurePosixPath("policy.md"))
    for line, comment in enumerate(comments, start=1):
        read.read(comment, line)
    return read


def test_take__without_directives_is_plain() -> None:
    assert directives().take() == Instructions(comments=(), context=None, skip=False)


def test_read__comment_is_a_note_for_the_next_block() -> None:
    assert directives("<!-- i18n:comment: Keep it short. -->").take() == Instructions(comments=("Keep it short.",))


def test_read__comments_add_up() -> None:
    read = directives("<!-- i18n:comment: One -->", "<!-- i18n:comment: Two -->")
    assert read.take().comments == ("One", "Two")


def test_read__white_space_in_a_comment_is_folded() -> None:
    assert directives("<!--i18n:comment: One\n     two:\tthree  -->").take().comments == ("One two: three",)


def test_read__context_is_for_the_next_block() -> None:
    assert directives("<!-- i18n:context: footer -->").take() == Instructions(context="footer")


def test_read__last_context_wins() -> None:
    assert directives("<!-- i18n:context: one -->", "<!-- i18n:context: two -->").take().context == "two"


def test_read__empty_context_is_none() -> None:
    assert directives("<!-- i18n:context: -->").take().context is None


def test_read__skip_is_for_the_next_block() -> None:
    assert directives("<!-- i18n:skip -->").take() == Instructions(skip=True)


def test_take__uses_up_what_concerns_one_block() -> None:
    read = directives("<!-- i18n:comment: One -->", "<!-- i18n:context: two -->", "<!-- i18n:skip -->")
    assert read.take() == Instructions(("One",), "two", skip=True)
    assert read.take() == Instructions()


@pytest.mark.parametrize("comment", ["<!-- i18n:skip-start -->", "<!-- translate:off -->"])
def test_take__region_skips_every_block(comment: str) -> None:
    read = directives(comment)
    assert [read.take().in_region, read.take().in_region] == [True, True]


@pytest.mark.parametrize(
    ("start", "end"),
    [("<!-- i18n:skip-start -->", "<!-- i18n:skip-end -->"), ("<!-- translate:off -->", "<!-- translate:on -->")],
)
def test_take__skips_nothing_behind_the_end_of_a_region(start: str, end: str) -> None:
    read = directives(start, end)
    read.finish()
    assert not read.take().skip


def test_take_skip__uses_up_the_skip_alone() -> None:
    read = directives("<!-- i18n:comment: One -->", "<!-- i18n:skip -->")
    assert [read.take_skip(), read.take_skip()] == [True, False]
    assert read.take() == Instructions(("One",))


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- i18n:comment: x -->",
        "<!--i18n:comment:x-->",
        "<!-- i18n : Comment : x -->",
        "<!-- i18n:comment x -->",
        "<!-- mdbook-xgettext:comment: x -->",
        "<!-- translate:comment: x -->",
    ],
)
def test_read__spellings_of_a_directive(comment: str) -> None:
    assert directives(comment).take() == Instructions(comments=("x",))


@pytest.mark.parametrize(
    "comment", ["<!-- a remark -->", "<!-- see i18n:skip -->", "<!-- i18n -->", "<!-- I18N:skip -->", "<!-- never ends"]
)
def test_read__other_comments_mean_nothing(comment: str) -> None:
    assert directives(comment).take() == Instructions()


@pytest.mark.parametrize(
    ("comments", "message"),
    [
        (
            ["", "<!-- i18n:coment: x -->"],
            "policy.md:2: unknown directive 'coment'; did you mean 'comment'?",
        ),
        (
            ["<!-- i18n:zzz -->"],
            "policy.md:1: unknown directive 'zzz'; known are code, comment, context, off, on, skip, skip-end, "
            "skip-start",
        ),
        (
            ["<!-- i18n:comment: x"],
            "policy.md:1: the comment with the directive 'comment' never ends; close it with '-->'",
        ),
        (
            ["<!-- i18n:skip-start -->", "", "<!-- translate:off -->"],
            "policy.md:3: 'off' inside the 'skip-start' of line 1; end that one first",
        ),
        (
            ["<!-- i18n:skip-end -->"],
            "policy.md:1: 'skip-end' without 'skip-start' before it; remove it or add the start",
        ),
        (
            ["<!-- translate:off -->", "<!-- i18n:skip-end -->"],
            "policy.md:2: 'skip-end' without 'skip-start' before it; remove it or add the start",
        ),
        (
            ["<!-- i18n:skip-start -->", "<!-- translate:on -->"],
            "policy.md:2: 'on' without 'off' before it; remove it or add the start",
        ),
    ],
)
def test_read__what_cannot_be_understood_is_an_error(comments: list[str], message: str) -> None:
    with pytest.raises(SourceError) as caught:
        directives(*comments)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        (
            "<!-- i18n:skip-start -->",
            "policy.md:1: 'skip-start' is never closed; "
            "add '<!-- i18n:skip-end -->' where the text is for translators again",
        ),
        (
            "<!-- translate:off -->",
            "policy.md:1: 'off' is never closed; add '<!-- i18n:on -->' where the text is for translators again",
        ),
    ],
)
def test_finish__open_region_is_an_error(comment: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        directives(comment).finish()
    assert str(caught.value) == message


def test_finish__without_region_is_fine() -> None:
    directives("<!-- i18n:skip -->").finish()
