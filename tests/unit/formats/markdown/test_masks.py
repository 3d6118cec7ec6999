"""Constructs hidden from the CommonMark parser without moving a byte, and left out for a renderer."""

import pytest

from clausula.formats.markdown.dialects import Construct
from clausula.formats.markdown.masks import OPAQUE, PLACEHOLDER, masked, simplified

_ALL = frozenset(Construct)


@pytest.mark.parametrize(
    "text",
    [
        '!!! note "Grüße"\r\n\r\n\tBody.\r\n',
        "{{ größe }} is {% x %}\n\n{{< y >}}\n",
        "> [!NOTE] Titel – neu\n> Body\n",
        "/// tab | Über uns\n    open: true\n\nBody\n///\n",
        '<div markdown="1">\nInside <div>it</div>\n</div>\n',
        "| `a|b` | c |\n",
    ],
)
def test_masked__moves_no_byte_and_no_line(text: str) -> None:
    hidden = masked(text, _ALL).text
    assert hidden != text
    assert len(hidden.encode()) == len(text.encode())
    assert [len(line.encode()) for line in hidden.splitlines()] == [len(line.encode()) for line in text.splitlines()]


@pytest.mark.parametrize("text", ["Plain text.\n", "# Title\n\n- one\n- two\n", '```\n!!! note "x"\n```\n'])
def test_masked__leaves_the_rest_alone(text: str) -> None:
    assert masked(text, _ALL) == (text, ())


def test_masked__titles_are_where_they_stand() -> None:
    text = 'Grüße\n\n!!! note "Mind this"\n\n    Body.\n'
    (title,) = masked(text, frozenset({Construct.ADMONITIONS})).titles
    assert text.encode()[title.start : title.end] == b"Mind this"


def test_masked__a_span_in_a_clause_is_opaque_and_alone_it_is_blank() -> None:
    tags = frozenset({Construct.TEMPLATES})
    assert masked("We, {{ us }}.\n\n{{ x }}\n", tags).text == f"We, {OPAQUE * 8}.\n\n{' ' * 7}\n"


def test_masked__knows_only_what_it_is_told() -> None:
    text = '!!! note "x"\n\n    {{ y }}\n'
    assert masked(text, frozenset()).text == text


def test_simplified__keeps_titles_and_stands_in_for_spans() -> None:
    unknown = frozenset({Construct.CONTAINERS, Construct.TEMPLATES, Construct.TASKS})
    text, spans = simplified(":::tip Own title\n\nWe, {{ us }}.\n\n- [x] Done\n- [ ] Open\n\n:::\n", unknown)
    assert text == f"Own title\n\nWe, {chr(PLACEHOLDER)}.\n\n- ☑ Done\n- ☐ Open\n\n\n"
    assert spans == ("{{ us }}",)
