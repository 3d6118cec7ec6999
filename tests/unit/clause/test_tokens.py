import time

import pytest

from clausula.clause.dates import date_pattern
from clausula.clause.tokens import Change, Kind, Token, changes, gist, tokenize
from clausula.locales import Locale

ENGLISH = date_pattern(Locale("en"))


@pytest.mark.parametrize(
    ("text", "kind", "token"),
    [
        ("see [terms](https://larkline.example/terms/) now", Kind.LINK, "https://larkline.example/terms/"),
        ("see [a](https://larkline.example/a_(b)) now", Kind.LINK, "https://larkline.example/a_(b)"),
        ("see [terms](#terms 'Terms') now", Kind.LINK, "#terms"),
        ("see <https://larkline.example> now", Kind.LINK, "https://larkline.example"),
        ("see https://larkline.example/a.", Kind.LINK, "https://larkline.example/a"),
        ("write to privacy@larkline.example.", Kind.LINK, "privacy@larkline.example"),
        ("open help.larkline.example first", Kind.LINK, "help.larkline.example"),
        ('a <span class="x">b</span>', Kind.TAG, '<span class="x">'),
        ("type `a ** b` here", Kind.CODE, "`a ** b`"),
        ("since March 2, 2026 only", Kind.DATE, "March 2, 2026"),
        ("**bold** text", Kind.MARKUP, "**"),
        ("_italic_ text", Kind.MARKUP, "_"),
        ("after 1,000 days", Kind.NUMBER, "1,000"),
        ("we don\u2019t", Kind.WORD, "don\u2019t"),
        ("so on...", Kind.MARK, "..."),
        ("a\nb", Kind.BREAK, "\n"),
        ("a\u00a0b", Kind.SPACE, "\u00a0"),
    ],
)
def test_tokenize__kinds(text: str, kind: Kind, token: str) -> None:
    assert Token(kind, token) in tokenize(text, ENGLISH)


def test_tokenize__joined_gives_the_text() -> None:
    text = (
        "**Call _records_**: [here](#x), `code`, <b>since</b> March 2, 2026 \u2013 a@b.example\n& \u201cmore\u201d..."
    )

    assert "".join(token.text for token in tokenize(text, ENGLISH)) == text


def test_tokenize__underscore_in_a_word_is_no_markup() -> None:
    assert Kind.MARKUP not in {token.kind for token in tokenize("snake_case")}


def test_changes__smallest_edit() -> None:
    old, new = tokenize("Keep it for 5 days."), tokenize("Keep it for 50 days, please.")

    assert changes(old, new) == [
        Change((Token(Kind.NUMBER, "5"),), (Token(Kind.NUMBER, "50"),)),
        Change(
            (),
            (Token(Kind.MARK, ","), Token(Kind.SPACE, " "), Token(Kind.WORD, "please")),
        ),
    ]


def test_changes__typography_is_a_change_of_one_token() -> None:
    assert changes(tokenize('a "b"'), tokenize("a \u201cb\u201d")) == [
        Change((Token(Kind.MARK, '"'),), (Token(Kind.MARK, "\u201c"),)),
        Change((Token(Kind.MARK, '"'),), (Token(Kind.MARK, "\u201d"),)),
    ]


def test_changes__same_texts_have_none() -> None:
    assert changes(tokenize("a b"), tokenize("a b")) == []


def test_gist__links_dates_numbers_and_markup_are_folded() -> None:
    old = gist("**Since** March 2, 2026: [5 days](https://larkline.example/a)", ENGLISH)

    assert old == gist("Since April 12, 2027: [30 days](https://larkline.example/b)", ENGLISH)


def test_gist__of_markup_alone_is_the_text() -> None:
    assert gist("<br>") == "<br>"


@pytest.mark.parametrize("run", ["[", "_", "`", "a-", "a.", "a@", "(a", "[a](", "<a ", "<!--", "1.", "&a", "`a``"])
def test_tokenize__long_runs_are_read_at_once(run: str) -> None:
    started = time.process_time()

    assert "".join(token.text for token in tokenize(run * 20_000)) == run * 20_000
    assert time.process_time() - started < 5
