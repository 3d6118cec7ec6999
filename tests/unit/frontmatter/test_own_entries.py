"""What the front matter of a translation has of its own, however it arrived."""

import pytest

from clausula.frontmatter import mended, own_entries

SOURCE = "---\ntitle: Terms\nlang: en\nlayout: page\n---\n\n# Terms\n"
WHOLE = "---\ntitle: Normas da casa\nlang: pt\n---\n\n# Normas\n"


@pytest.mark.parametrize(
    "text",
    [
        "--- title: Normas da casa lang: pt ---\n\n# Normas\n",
        "---  title: Normas da casa  lang: pt  ---\n\n# Normas\n",
        "---\ntitle: Normas da casa lang: pt\n---\n\n# Normas\n".replace("---\n", "--- ", 1),
        "title: Normas da casa\nlang: pt\n\n# Normas\n",
    ],
)
def test_front_matter_that_became_a_paragraph_is_put_right(text: str) -> None:
    assert mended(text, SOURCE) == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "# Normas\n",
        "title: Normas da casa\nand so on\n\n# Normas\n",
        "Read this: title: Normas\n\n# Normas\n",
        "--- and then ---\n\n# Normas\n",
        "",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert mended(text, SOURCE) == text


def test_entries_that_the_source_does_not_have_are_told() -> None:
    assert own_entries(WHOLE, SOURCE, ["title"]) == ("lang: pt",)
    assert own_entries(SOURCE, SOURCE, []) == ()
    assert own_entries("# None\n", SOURCE, []) == ()
    assert own_entries("---\ntitle: [broken\nlang: pt\n---\n", SOURCE, ["title"]) == ("title: [broken lang: pt",)
    assert own_entries("+++\ntitle = 'Normas'\n+++\n", "+++\ntitle = 'Terms'\n+++\n", ["hero.title"]) == (
        "title = 'Normas'",
    )
