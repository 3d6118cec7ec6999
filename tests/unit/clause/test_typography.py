import pytest

from clausula.clause.tokens import tokenize
from clausula.clause.typography import settled


def form(text: str, *, spaces: bool = True, marks: bool = True) -> str:
    return "".join(token.text for token in settled(tokenize(text), spaces=spaces, marks=marks))


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(("We  keep\u00a0it", "We keep it", " We keep it "), id="width"),
        pytest.param(("here ( now ) .", "here (now)."), id="brackets"),
        pytest.param(("yes,no ; so : it", "yes, no; so: it", "yes , no;so:it"), id="stops"),
        pytest.param(("so - or", "so \u2013 or", "so \u2014 or", "so\u2014or", "so--or"), id="aside"),
        pytest.param(("5-7", "5\u20137"), id="range"),
        pytest.param(("non-exempt", "non\u2011exempt"), id="hyphen"),
        pytest.param(("opt-out", "opt out"), id="compound"),
        pytest.param(('"don\'t"...', "\u201cdon\u2019t\u201d\u2026"), id="quotes"),
        pytest.param(("A&amp;B", "A&B"), id="reference"),
        pytest.param(("in\u200b (it)", "in (it)"), id="no-width"),
    ],
)
def test_settled__one_form_for_what_says_the_same(same: tuple[str, ...]) -> None:
    assert len({form(text) for text in same}) == 1


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("13-16", "13 16", "13 - 16", "13 -16", "13\u201416"), id="range"),
        pytest.param(("-5", "- 5", "\u22125", "\u20135", "5"), id="sign"),
        pytest.param(("$5", "$ 5", "5 %", "5%"), id="unit"),
        pytest.param(("1.5", "1. 5", "1 .5"), id="fraction"),
        pytest.param(("10:30", "10: 30", "10 :30"), id="time"),
        pytest.param(("in valid", "invalid", "in\u200bvalid", "in-valid", "in\u2014valid"), id="word"),
        pytest.param(("(in)valid", "(in) valid"), id="bracket-in-a-word"),
        pytest.param(("**in**valid", "** in**valid", "**in** valid", "**in **valid"), id="markup"),
        pytest.param(("use .net", "use. net"), id="name"),
        pytest.param(("third party-owned", "third-party-owned"), id="longer-compound"),
    ],
)
def test_settled__what_may_say_another_thing_stays(texts: tuple[str, ...]) -> None:
    assert len({tuple(settled(tokenize(text), spaces=True, marks=True)) for text in texts}) == len(texts)


def test_settled__each_style_alone() -> None:
    assert form("a  \u201cb\u201d", marks=False) == "a \u201cb\u201d"
    assert form("a  \u201cb\u201d", spaces=False) == 'a  "b"'
