"""The page proves the cut: which clauses give way to what the renderer sees, and what is named."""

from pathlib import PurePosixPath

import pytest

from clausula.formats.markdown import MarkdownFormat
from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.outline import Outline
from clausula.formats.markdown.page import examined
from clausula.formats.markdown.rendering import renderer
from clausula.formats.markdown.source import Source
from clausula.model import SegmentKind
from laws import format_in, proof_of, proven

_PATH = PurePosixPath("text.md")
_PLAIN = format_in("python-markdown")


def _failing(text: str) -> list[str]:
    page = renderer(("attr_list", "toc", "tables"))
    document = cut(text, _PATH)
    seen = examined(document.parts, page, page.render(text))
    return [document.parts[index].raw for index in sorted(seen.failed)]


@pytest.mark.parametrize("text", ["# Terms\n\nWe *care*.\n", "- One\n- Two\n\n| A | B |\n| - | - |\n| c | d |\n"])
def test_examined__agrees_where_both_parsers_do(text: str) -> None:
    assert _failing(text) == []


@pytest.mark.parametrize(
    ("text", "failing"),
    [
        ("- One\n- Two\n  ```\n  code\n  ```\n", []),
        ("<!-- c -->**Term\n15. x**\n", ["**Term", "x**"]),  # one element across two clauses
    ],
)
def test_examined__names_what_is_not_one_piece(text: str, failing: list[str]) -> None:
    assert _failing(text) == failing


def test_examined__takes_no_mark_for_a_letter_beside_markup() -> None:
    page = renderer(("pymdownx.betterem",))
    text = "*We adopted this in 2024.*\n\n**“Quoted.”**\n"
    assert examined(cut(text, _PATH).parts, page, page.render(text)).failed == frozenset()


@pytest.mark.parametrize("text", ["Text<!-- c -->more\n", "# Ti<!-- c -->tle\n", "- *a*<!-- c -->b <!-- d -->\n"])
def test_proven__a_comment_in_a_word_parts_nothing(text: str) -> None:
    document, broken, _ = proof_of(_PLAIN, text)
    assert (len(list(document.segments())), document.notices, broken) == (1, (), ())


def test_proven__a_clause_is_cut_as_the_page_shows_it() -> None:
    document = proven(_PLAIN, "# T\n\n~~~\nWe care.\n~~~\n")  # there is no fence without its extension
    title, clause = document.segments()
    assert (title.text, "We care." in clause.text) == ("T", True)
    assert document.notices == ()


@pytest.mark.parametrize(
    ("text_format", "text", "line"),
    [
        (_PLAIN, "# T\n\n<!-- c -->**Term\n15. x**\n", 3),
        (_PLAIN, "# T\n\n<!-- c -->**オプ**ション\n15. *x* y\n", 3),  # markup inside a word
    ],
)
def test_proven__what_cannot_be_cut_is_named(text_format: MarkdownFormat, text: str, line: int) -> None:
    notices = [notice for notice in proven(text_format, text).notices if not notice.is_code]
    words = {segment.text for segment in proven(text_format, text).segments()}
    assert notices or words > {"T"}
    assert all(notice.location.line >= line for notice in notices)


def test_proven__what_a_block_of_html_shows_between_clauses_is_a_clause() -> None:
    text = (
        "<details>\n\nFirst we ask.\n\n1. Then we act:\n\n   ```text\n   To whom it may concern\n   ```\n\n"
        "   Lastly.\n\n2. And again.\n   ```bash\n   ```\n\n</details>\n"
    )
    document = proven(_PLAIN, text)
    shown = " ".join([*(segment.text for segment in document.segments()), *(str(one) for one in document.notices)])

    for words in ("First we ask.", "Then we act:", "To whom it may concern", "Lastly.", "And again.", "bash"):
        assert words in shown


def test_proven__words_of_a_picture_are_named() -> None:
    text = "<div><svg><title>Our house</title><g><text>Larkline</text></g></svg> Below *it*</div>\n"
    document, broken, _ = proof_of(_PLAIN, text)
    assert [segment.text for segment in document.segments()] == ["Below *it*"]
    assert [notice.message.split("'")[1] for notice in document.notices] == ["Our house", "Larkline"]
    assert broken == ()


def test_proven__what_a_form_says_is_cut_at_its_fields() -> None:
    text = (
        '<p><label>Your name</label> <input placeholder="Jo"> <select title="Plan"><option>Free</option></select></p>\n'
    )
    document, broken, _ = proof_of(_PLAIN, text)
    clauses = ['<label>Your name</label> <input placeholder="Jo">', "Plan", "Free"]
    assert [segment.text for segment in document.segments()] == clauses
    assert (broken, document.notices) == ((), ())


def test_proven__what_tags_of_no_clause_say_is_named() -> None:
    text = '<div><b>Torn <i title="A tip">x</i><p>y</p></b> <i>So <u title="Our name"><p>z</p></u></i></div>\n'
    document, broken, _ = proof_of(_PLAIN, text)
    assert [segment.text for segment in document.segments()] == ['Torn <i title="A tip">x</i>', "y", "So", "z"]
    assert [notice.message.split("' ")[0] for notice in document.notices] == ["'Our name"]
    assert broken == ()


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("jekyll", "Code:\n\n{% highlight ruby linenos %}\nputs 'our words'\n{% endhighlight %}\n"),
        ("hugo", "Code:\n\n{{< highlight go >}}\nputs 'our words'\n{{< /highlight >}}\n"),
    ],
)
def test_proven__words_in_code_between_tags_are_remarks(dialect: str, text: str) -> None:
    (notice,) = proven(format_in(dialect), text).notices
    assert (notice.is_code, notice.location.line) == (True, 3)
    assert "puts 'our words'" in notice.message
    assert proven(format_in(dialect), f"<!-- i18n:skip-start -->\n\n{text}\n<!-- i18n:skip-end -->\n").notices == ()


def test_proven__code_of_kramdown_is_code_where_our_renderer_sees_none() -> None:
    text = "- Item\n\n  ~~~\n  some words\n  ~~~\n\nWords\n```\nmore words\n```\n"
    document, broken, _ = proof_of(format_in("jekyll"), text)
    assert [segment.text for segment in document.segments()] == ["Item", "Words"]
    assert [(notice.is_code, notice.location.line) for notice in document.notices] == [(True, 4), (True, 9)]
    assert broken == ()


def test_proven__indented_words_are_code_where_the_page_says_so() -> None:
    text = "<div>\n<ul>\n\n    <li>One *word*</li>\n\n</ul>\n</div>\n\n1. One\n\n       Or two\n"
    document = proven(format_in("jekyll"), text)
    assert [segment.text for segment in document.segments()] == ["One *word*", "One", "Or two"]


def test_proven__numbers_of_lines_are_no_words_of_a_text() -> None:
    form = format_in("mkdocs", ("pymdownx.superfences", "pymdownx.highlight"))
    text = '```py linenums="1" hl_lines="2"\na\nb\n```\n\n~~~\n030 123\n~~~\n'
    assert [notice.message.split("'")[1] for notice in proven(form, text).notices] == ["a b"]


def test_proven__words_in_code_are_remarks() -> None:
    (notice,) = proven(_PLAIN, "Write to:\n\n    Larkline Ltd\n").notices
    assert notice.is_code
    assert "Larkline Ltd" in notice.message
    assert notice.location.line == 3


@pytest.mark.parametrize(
    ("text_format", "text", "clauses"),
    [
        (
            format_in("python-markdown", ("meta", "toc")),
            "author: Larkline\n\n# Terms\n\nWe care.\n",
            [("heading", "Terms"), ("paragraph", "We care.")],
        ),
        (format_in("gfm"), "Our\nterms\n===\n\nWe care.\n", [("heading", "Our terms"), ("paragraph", "We care.")]),
        (
            _PLAIN,
            "- item\n===\n\n### The `code` and [its terms](/x) ###\n",
            [("heading", "The `code` and [its terms](/x)")],
        ),
    ],
)
def test_proven__what_stands_beside_a_failure_keeps_its_kind(
    text_format: MarkdownFormat, text: str, clauses: list[tuple[str, str]]
) -> None:
    segments = proven(text_format, text).segments()
    assert [(segment.kind.value, segment.text) for segment in segments][-len(clauses) :] == clauses


def test_proven__an_attribute_list_that_readers_see_is_text() -> None:
    text = 'The GDPR{: .x } and *text*{: title="Tip" } here.\n'
    assert [segment.text for segment in proven(_PLAIN, text).segments()] == [text.rstrip()]


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("jekyll", "{% assign x = site.pages %}\n{% for p in x %}\n- {{ p.title }}\n{% endfor %}\n"),
        ("hugo", '{{< param "x" >}}, {{< param "y" >}}\n\n{{< highlight go "x=y" >}}\n{{< /highlight >}}\n'),
        ("docusaurus", "| A |\n| - |\n| {x} |\n\nexport const x = 1;\n"),
    ],
)
def test_proven__words_of_templates_are_not_named(dialect: str, text: str) -> None:
    assert proven(format_in(dialect), text).notices == ()


@pytest.mark.parametrize("dialect", ["jekyll", "hugo"])
def test_proven__markdown_within_other_html_is_cut_at_its_tags(dialect: str) -> None:
    text = "<details>\n<summary markdown='span'>Sum *it*</summary>\nHidden.\n</details>\n\n<hr>\n\n"
    text += "<div markdown>\nShown.\n</div>\n"
    assert [segment.text for segment in proven(format_in(dialect), text).segments()] == [
        "Sum *it*",
        "Hidden.",
        "Shown.",
    ]


def test_proven__two_backslashes_break_a_line_of_kramdown() -> None:
    text = "Larkline Ltd\\\\\nDublin\n\n> Quoted\\\\\n> *lines*\n"
    document = proven(format_in("jekyll"), text)
    assert [segment.text for segment in document.segments()] == ["Larkline Ltd\nDublin", "Quoted\n*lines*"]
    localized = format_in("jekyll").localize(document, lambda segment: segment.text.replace("D", "d"))
    assert localized == text.replace("D", "d")


def test_outline__kinds_and_counts() -> None:
    outline = Outline()
    outline.open("List", is_skipped=False)
    outline.open("Item", is_skipped=False)
    outline.open("BlockQuote", is_skipped=True)
    assert (outline.count("List"), outline.count("BlockQuote"), outline.is_skipped) == (1, 1, True)
    outline.close()
    assert (outline.kind(), outline.is_skipped) == (SegmentKind.LIST_ITEM, False)


def test_outline__headings_above() -> None:
    outline = Outline()
    outline.enter(1, "Terms")
    outline.enter(2, "Yours")
    outline.leave(2)
    outline.enter(2, "Ours")
    assert outline.headings == ("Terms", "Ours")


def test_source__lines_and_continuations() -> None:
    source = Source("---\nx\n---\nGrüße\r\n> - one\r\n", 10)
    at = source.data.index(b"one")
    assert (source.newline, source.line_of(at), source.line_of(0)) == ("\n", 5, 4)
    assert source.text(source.line_start(at), at) == "> - "
    assert source.continuation(at) == "\n>   "
    assert source.indexes([len("Grü".encode()), 0, at]) == {0: 0, len("Grü".encode()): 3, at: 11}
