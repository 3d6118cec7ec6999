"""Every address of a text is found once, wherever it stands, and nothing else changes."""

import pytest

from clausula.formats.markdown.addresses import relinked
from measures.linear import LINEAR, growth


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](/x) ![b](<img/y.png> \"T\") [c](d_(e).md#f 'T')", ["/x", "img/y.png", "d_(e).md#f"]),
        ("<mailto:a@b.c> and https://a.example/x, www.a.b.", ["mailto:a@b.c", "https://a.example/x", "www.a.b"]),
        ("[https://a.example/](https://a.example/b)", ["https://a.example/", "https://a.example/b"]),
        ('[a]: /x\n> [b]: <y z> "T"\n[^1]: www.a.example', ["/x", "y z", "www.a.example"]),
        ('<a href="/x">a</a> <img src=\'y.png\'>', ["/x", "y.png"]),
        ("`[a](/x)` and `` ` <https://a.example/> ``", []),
        ("```\n[a](/x)\n```\n[b](/y)\n\n~~~~ text\n<a href=z>\n~~~\n~~~~\n[c](/z)", ["/y", "/z"]),
        ("> ```\n> [a](/x)\n> ```\n\n```\nhttps://a.example/", []),
        ("a ` b\n\nhttps://a.example/ ` c", ["https://a.example/"]),
        (r"\` [a](/x) \`", ["/x"]),
        ("a < b [c] (d) [e]", []),
    ],
)  # fmt: skip
def test_relinked(text: str, found: list[str]) -> None:
    asked: list[str] = []

    def same(address: str) -> str:
        asked.append(address)
        return address

    assert relinked(text, same) == text
    assert asked == found
    assert len(relinked(text, lambda one: f"{one}!")) == len(text) + len(found)


@pytest.mark.parametrize("run", ["[", "](", "<a:", "`a ", "``` ", "~~~\n", "> [a", "[a]: ", "href=", "\\"])
def test_relinked__time_grows_with_the_length_of_any_run(run: str) -> None:
    assert growth(lambda text: relinked(text, str), lambda times: run * times, 2000) < LINEAR
