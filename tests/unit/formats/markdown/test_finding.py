"""Words of a page are found in its text, whatever markup stands between them."""

import pytest

from clausula.formats.markdown.finding import Finder
from measures.linear import LINEAR, growth


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("We *keep* little.", "We keep little", "We *keep* little"),
        ("See [the terms](/terms/of/use) first", "the terms first", "the terms](/terms/of/use) first"),
        ("See [the terms](/wiki/Terms_(law)) first", "terms first", "terms](/wiki/Terms_(law)) first"),
        ("See [the terms][label] first", "the terms first", "the terms][label] first"),
        ("Larkline<br class=x> &amp; Sons", "Larkline Sons", "Larkline<br class=x> &amp; Sons"),
        ("fewer < than > ten", "fewer than ten", "fewer < than > ten"),
        ("We keep it. We keep little.", "We keep little", "We keep little"),
        ("We keep and little", "We keep little", None),
        ("keepers keep", "keep", "keep"),
    ],
)
def test_found__first_place(text: str, words: str, found: str | None) -> None:
    span = Finder(text).found(words.split(), [(0, len(text))], 0)
    assert (span and text[slice(*span)]) == found


def test_found__wholly_in_one_gap_behind_the_start() -> None:
    finder = Finder("one two one two one two")
    assert finder.found(["one", "two"], [(0, 5), (8, 23)], 0) == (8, 15)
    assert finder.found(["one", "two"], [(0, 5), (8, 23)], 9) == (16, 23)
    assert finder.found(["two", "one", "two", "one"], [(8, 23)], 0) is None


def test_strewn__in_order_whatever_stands_between() -> None:
    text = "We keep, as we said, little."
    assert [text[slice(*span)] for span in Finder(text).strewn(["keep", "little"], [(0, len(text))])] == [
        "keep, as we said, little"
    ]
    assert list(Finder(text).strewn(["little", "words", "here"], [(0, len(text))])) == []


def test_found__time_grows_as_the_text_does() -> None:
    def searched(text: str) -> None:
        assert Finder(text).found([*["a"] * 20, "missing"], [(0, len(text))], 0) is None

    assert growth(searched, lambda size: "<a b> a](c) " * size, 500) < LINEAR
