"""What is said on stderr."""

from clausula.cli.logs import in_lines
from clausula.errors import CatalogError, ConfigError, SourceError


def test_in_lines__says_once_what_many_files_have() -> None:
    few = [SourceError("bad", path=f"{name}.md") for name in "abcd"]
    many = [CatalogError("worse", path=f"{number}.po", line=number) for number in range(1, 26)]
    alone = [ConfigError("odd")] * 5

    assert [*in_lines(few)] == [(f"{name}.md: bad", f"{name}.md") for name in "abcd"]
    assert [*in_lines([*many, few[0], *alone])] == [
        ("1.po:1, 2.po:2, 3.po:3 and 22 more: worse", "1.po:1"),
        ("a.md: bad", "a.md"),
        *[("odd", "")] * 5,
    ]
