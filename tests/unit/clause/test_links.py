import pytest

from clausula.clause.links import relocated

LANGUAGES = frozenset({"en", "ro"})
SITE = "https://larkline.example"


@pytest.mark.parametrize(
    ("old", "new", "own", "expected"),
    [
        pytest.param(f"{SITE}/a", f"{SITE}/b", f"{SITE}/a", f"{SITE}/b", id="the-same-link"),
        pytest.param("http://x.example/a", f"{SITE}/a", f"{SITE}/a", f"{SITE}/a", id="there-already"),
        pytest.param("#choices", "#options", "#choices", "#options", id="anchor"),
        pytest.param(
            "http://larkline.example/en/a", f"{SITE}/en/a", "http://larkline.example/ro/a", f"{SITE}/ro/a", id="https"
        ),
        pytest.param(f"{SITE}/en-US/a", f"{SITE}/en-US/b", f"{SITE}/ro/a", f"{SITE}/ro/b", id="localized"),
        pytest.param(f"{SITE}/en/a", f"{SITE}/a", f"{SITE}/ro/a", f"{SITE}/ro/a", id="locale-removed"),
        pytest.param(f"{SITE}/a", f"{SITE}/en/a", f"{SITE}/ro/a", f"{SITE}/ro/a", id="locale-added"),
        pytest.param(f"{SITE}/a", f"{SITE}/b", f"{SITE}/ro/a", f"{SITE}/ro/b", id="only-own-is-localized"),
        pytest.param(f"{SITE}/en/a", f"{SITE}/en/b", f"{SITE}/a", f"{SITE}/b", id="own-has-no-locale"),
        pytest.param(f"{SITE}/a", "https://w.example/en/a", f"{SITE}/ro/a", "https://w.example/ro/a", id="other-host"),
        pytest.param(f"{SITE}/a", "https://w.example/a", f"{SITE}/ro/a", None, id="other-host-without-locale"),
        pytest.param(f"{SITE}/a", f"{SITE}/b", f"{SITE}/c", None, id="another-link"),
        pytest.param(f"{SITE}/a", f"{SITE}/b", "https://w.example/ro/a", None, id="another-host"),
        pytest.param(f"{SITE}/a", f"{SITE}/docs/en-US.html", f"{SITE}/a", None, id="language-in-the-file-name"),
        pytest.param(
            f"{SITE}/docs/en.html", f"{SITE}/d/en.html", f"{SITE}/docs/en.html", f"{SITE}/d/en.html", id="kept"
        ),
        pytest.param(f"{SITE}/x/en/a", f"{SITE}/b", f"{SITE}/x/ro/a", None, id="locale-below-a-folder-that-went"),
        pytest.param(
            "privacy@larkline.example",
            "data@larkline.example",
            "privacy@larkline.example",
            "data@larkline.example",
            id="e-mail",
        ),
    ],
)
def test_relocated(old: str, new: str, own: str, expected: str | None) -> None:
    assert relocated(old, new, own, LANGUAGES) == expected


def test_relocated__a_segment_that_is_no_language_is_a_folder() -> None:
    assert relocated(f"{SITE}/kb/a", f"{SITE}/kb/b", f"{SITE}/qa/a", LANGUAGES) is None
