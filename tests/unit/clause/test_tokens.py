import math

import pytest

from clausula.clause.dates import date_pattern
from clausula.clause.tokens import Kind, Token, gist, tokenize
from clausula.locales import Locale
from measures.linear import LINEAR, growth

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


def test_gist__links_dates_numbers_and_markup_are_folded() -> None:
    old = gist("**Since** March 2, 2026: [5 days](https://larkline.example/a)", ENGLISH)

    assert old == gist("Since April 12, 2027: [30 days](https://larkline.example/b)", ENGLISH)


def test_gist__of_markup_alone_is_the_text() -> None:
    assert gist("<br>") == "<br>"


RUNS = ("[", "_", "`", "`a``", "a-", "a.", "a@", "(a", "[a](", "<a ", "<!--", "1.", "&a", "6 May ", "a \u00a0")


@pytest.mark.parametrize("run", RUNS)
def test_tokenize__time_grows_with_the_length_of_any_run(run: str) -> None:
    assert growth(lambda text: tokenize(text, ENGLISH), lambda times: run * times, 2000) < LINEAR


def test_tokenize__time_grows_with_the_length_of_fences_that_nothing_closes() -> None:
    def fences(length: int) -> str:
        return "a".join("`" * number for number in range(1, math.isqrt(2 * length)))

    assert growth(tokenize, fences, 8000) < LINEAR
