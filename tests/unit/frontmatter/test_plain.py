"""YAML as plain data: what only a program could make is left out."""

from typing import Any

import pytest

from clausula.frontmatter.values import Broken
from clausula.frontmatter.yaml import plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("a: x\nb: [1, 2.5, true, false, null, '3']\n", {"a": "x", "b": [1, 2.5, True, False, None, "3"]}),
        ("a: !ENV [X, y]\nb: !!python/name:os.system\nc: d\n", {"c": "d"}),
        ("- a: {b: !!python/object/apply:os.system [x]}\n- c\n", [{"a": {}}, "c"]),
        ("a: &x {b: 1}\nc: *x\n", {"a": {"b": 1}}),
        ("a: &x [*x]\n", {"a": []}),
        ("a: 0x10\nb: 1_000\n", {"a": 16, "b": 1000}),
    ],
)
def test_plain(text: str, value: Any) -> None:
    assert plain(text) == value


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "a: " + "[" * 500])
def test_plain__broken(text: str) -> None:
    with pytest.raises(Broken):
        plain(text)
