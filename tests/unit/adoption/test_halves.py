"""Which texts of a translation are halves of a sentence."""

import pytest

from clausula.adoption.halves import is_half
from clausula.alignment.links import Link, Shape
from clausula.alignment.traits import Traits, traits_of_text

SOURCE = (traits_of_text("Help", "heading", 2), traits_of_text("Larkline talks to us and to others.", "paragraph"))


def halves(first: str, second: str, *, left: bool) -> bool:
    """Whether the second of two texts below a heading is one, where the first has no place or is the heading's too."""
    target = (traits_of_text("Hilfe", "heading", 2), *(traits_of_text(text, "paragraph") for text in (first, second)))
    link = Link(1, (2,), target[2], 1.0, 5.0, Shape.ONE)
    return is_half(link, SOURCE, target, (1,) if left else ())


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("Larkline,", "das mit uns und mit anderen spricht.", False),
        ("Larkline spricht zum Zweck der", "Auskunft mit uns und mit anderen.", True),
        ("Larkline talar med", "Alla andra och med oss.", True),
    ],
)
def test_end_of_a_sentence_whose_beginning_is_elsewhere(first: str, second: str, *, left: bool) -> None:
    assert halves(first, second, left=left)


@pytest.mark.parametrize("first", ["Larkline spricht.", "Larkline Ltd"])
def test_whole_sentence_behind_another_or_behind_a_name(first: str) -> None:
    assert not halves(first, "Wir sprechen mit uns und mit anderen.", left=True)


def test_beginning_of_a_sentence_whose_end_has_no_place() -> None:
    source: tuple[Traits, ...] = SOURCE
    target = (
        traits_of_text("Hilfe", "heading", 2),
        traits_of_text("Larkline spricht zum Zweck der", "paragraph"),
        traits_of_text("Auskunft mit uns.", "paragraph"),
    )

    assert is_half(Link(1, (1,), target[1], 1.0, 5.0, Shape.ONE), source, target, (2,))
