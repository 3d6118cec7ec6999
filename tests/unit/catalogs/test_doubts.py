"""Why suggestions are doubtful, as their comments say it."""

import pytest

from clausula.alignment.links import Shape
from clausula.catalogs.doubts import KINDS, doubt, kind_of, reasons, settled
from clausula.model import Unit, UnitKey


def unit(*comments: str, fuzzy: bool = True, target: str = "Zahlen Sie.") -> Unit:
    return Unit(key=UnitKey("Pay."), target=target, fuzzy=fuzzy, translator_comments=comments)


def test_reasons_are_read_from_the_comment() -> None:
    comment = doubt(("its numbers differ (3 / 4)", "it is longer than a translation would be"))

    assert reasons(unit("Seen by Ann.", comment)) == (
        "its numbers differ (3 / 4)",
        "it is longer than a translation would be",
    )
    assert reasons(unit()) == ("nobody has confirmed it",)
    assert reasons(unit(comment, fuzzy=False)) == reasons(unit(comment, target="")) == ()


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("its numbers differ (3 / 4)", "numbers"),
        ("its dates differ (2026-01-02 / 2026-02-01)", "numbers"),
        ("its links differ (a / b)", "links"),
        ("its e-mail addresses differ (a@b.example / none)", "links"),
        ("it is shorter than a translation would be", "length"),
        *((str(shape), "other") for shape in Shape),
    ],
)
def test_kinds_of_reasons(reason: str, kind: str) -> None:
    assert kind_of(reason) == kind
    assert kind in KINDS


def test_comment_stays_as_long_as_the_doubt() -> None:
    comment = doubt(("its numbers differ (3 / 4)",))

    assert settled(unit("Mine.", comment)).translator_comments == ("Mine.", comment)
    assert settled(unit("Mine.", comment, fuzzy=False)).translator_comments == ("Mine.",)
