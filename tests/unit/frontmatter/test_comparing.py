"""What a translation has otherwise in its front matter than its source."""

import pytest

from clausula.frontmatter.comparing import translated

SOURCE = """\
---
title: Privacy
slug: privacy
weight: 3
date: 2026-03-02
image: a/b.png
tags: [law, Your data]
menu:
  main:
    name: Our privacy
    weight: 2
---
"""


@pytest.mark.parametrize(
    ("before", "after", "texts", "own"),
    [
        ("title: Privacy", "title: Datenschutz", {"title"}, set()),
        ("title: Privacy", "title: 隐私", {"title"}, set()),
        ("slug: privacy", "slug: datenschutz", set(), {"slug"}),
        ("weight: 3", "weight: 4", set(), {"weight"}),
        ("2026-03-02", "2026-03-05", set(), {"date"}),
        ("a/b.png", "a/b-de.png", set(), {"image"}),
        ("Your data", "Ihre Daten", {"tags[]"}, set()),
        ("Our privacy", "Unser Datenschutz", {"menu.main.name"}, set()),
        ("    weight: 2", "    weight: 9", set(), {"menu"}),
        ("slug: privacy\n", "", set(), set()),
        ("weight: 3", "weight: 3\nby: rosa", set(), {"by"}),
        ("weight: 3", "weight: [", set(), set()),
        (SOURCE, "# Text", set(), set()),
    ],
)
def test_translated(before: str, after: str, texts: set[str], own: set[str]) -> None:
    assert tuple(map(set, translated(SOURCE, SOURCE.replace(before, after)))) == (texts, own)
