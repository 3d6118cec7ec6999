"""What to try instead of a mistyped name."""

from clausula.suggestions import did_you_mean


def test_names_the_nearest() -> None:
    assert did_you_mean("coment", ["context", "comment", "skip"]) == "did you mean 'comment'?"


def test_lists_all_in_order_if_none_is_near() -> None:
    assert did_you_mean("qqq", (name for name in ("skip", "comment"))) == "known are comment, skip"


def test_of_an_empty_name_lists_all() -> None:
    assert did_you_mean("", ["b", "a"]) == "known are a, b"


def test_case_does_not_hide_a_name() -> None:
    assert did_you_mean("Locales", ["locales", "name"]) == "did you mean 'locales'?"


def test_did_you_mean__lists_as_many_as_a_line_holds() -> None:
    assert did_you_mean("zzz", [f"a{number:02}" for number in range(25)]).endswith("a18, a19 and 5 more")
