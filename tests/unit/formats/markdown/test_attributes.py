import re

import pytest

from clausula.formats.markdown import attributes


def spans(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match[0] for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    "line",
    [
        "{: #anchor }",
        "{:#anchor}",
        "{: .summary .wide }",
        '{: datetime="2026-01-19" }',
        "{: anything, well formed or not }",
        "{:}",
        "{ #anchor .summary }",
        "{.summary}",
        "{lang=fr}",
        "{ title='A note' data-x:y=1 }",
        "  {: #anchor }",
        "> {: #anchor }",
        "> > \t{: #anchor }\t",
    ],
)
def test_own_line__is_a_line_of_nothing_else(line: str) -> None:
    assert spans(attributes.OWN_LINE, f"Text\n{line}\nMore") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Text {: #anchor }",
        "{: #anchor } text",
        "{name}",
        "{ }",
        "{}",
        "{# comment}",
        "{#anchor and .summary}",
        "\\{: #anchor }",
        "\\{.summary}",
        '{title="never closed}',
        "{: #anchor",
    ],
)
def test_own_line__is_no_other_line(line: str) -> None:
    assert spans(attributes.OWN_LINE, f"Text\n{line}\nMore") == []


def test_own_line__ends_before_a_carriage_return() -> None:
    assert spans(attributes.OWN_LINE, "{: #anchor }\r\nText") == ["{: #anchor }"]


def test_own_line__may_be_the_last() -> None:
    assert spans(attributes.OWN_LINE, "Text\n{: #anchor }") == ["{: #anchor }"]


def test_own_line__does_not_span_lines() -> None:
    assert spans(attributes.OWN_LINE, "{: #anchor\n.summary }") == []


def test_leading__matches_with_the_colon_only() -> None:
    assert attributes.LEADING.match("{: .summary } Text")
    assert not attributes.LEADING.match("{ .summary } Text")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Title {: #anchor }", "{: #anchor }"),
        ("*Title*{: .term}", "{: .term}"),
        ("Title {#anchor}", "{#anchor}"),
        ("Title\t{ .wide lang=fr }", "{ .wide lang=fr }"),
        ("Title\n{#anchor}", "{#anchor}"),
    ],
)
def test_trailing__is_found_at_the_end(text: str, found: str) -> None:
    match = attributes.TRAILING.search(text)
    assert match
    assert match[0] == found


@pytest.mark.parametrize(
    "text", ["Title {: #anchor } more", "Title{#anchor}", "Dear {name}", "Title \\{: #anchor }", "Title {: #anchor }\n"]
)
def test_trailing__is_not_found_elsewhere(text: str) -> None:
    assert attributes.TRAILING.search(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A {: .x } b", ["{: .x }"]),
        ("[A](b){.x} c", ["{.x}"]),
        ("[A][b]{#x} c", ["{#x}"]),
        ("*A*{.x} _b_{.y} `c`{.z} <b>d</b>{.w}", ["{.x}", "{.y}", "{.z}", "{.w}"]),
        ("*A*{: .x }{: .y } b", ["{: .x }", "{: .y }"]),
        ("*A* {.x} b", []),
        ("A{.x} b", []),
        ("*A*{name} b", []),
        ("A \\{: .x } b", []),
    ],
)
def test_inline__without_colon_only_behind_an_element(text: str, found: list[str]) -> None:
    assert spans(attributes.INLINE, text) == found
