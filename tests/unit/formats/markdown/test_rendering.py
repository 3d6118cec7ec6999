from collections.abc import Callable
from pathlib import PurePosixPath

import markdown
import pytest

from clausula.errors import ConfigError, SourceError
from clausula.formats.base import Mark, MarkOf, TargetOf
from clausula.formats.markdown import MarkdownFormat
from clausula.formats.markdown.dialects import Construct
from clausula.formats.markdown.embedding import embed
from clausula.formats.markdown.headings import with_heading_ids
from clausula.formats.markdown.marking import localize_marked
from clausula.formats.markdown.rendering import Renderer, renderer
from clausula.model import Document, Location, Segment, SegmentKind
from laws import FORMATS, MATERIAL

EXTENSIONS = ("attr_list", "toc", "tables", "footnotes")
LEGAL = renderer(EXTENSIONS)
FORMAT = MarkdownFormat(EXTENSIONS, front_matter=frozenset({"title"}))
PATH = PurePosixPath("policy.md")
ATTRIBUTES = {Mark.SOURCE: 'lang="en"', Mark.OUTDATED: 'class="outdated"'}


def marked(text: str, mark_of: Callable[[Segment], Mark | None] = lambda _: Mark.SOURCE) -> str:
    """The page of a text without translations, its segments marked."""
    return page(FORMAT.parse(text, PATH), lambda _: None, mark_of)


def page(document: Document, target_of: TargetOf, mark_of: MarkOf) -> str:
    """The page of a localized text, its segments marked."""
    return FORMAT.resolved(FORMAT.render(FORMAT.marked(document, target_of, mark_of)).html, ATTRIBUTES)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ('See [it]({{< ref "terms.md" >}}).\n', "{{&lt; ref &quot;terms.md&quot; &gt;}}"),
        ("See [it](a/{{< p >}}#{{< q >}}).\n", "a/{{&lt; p &gt;}}#{{&lt; q &gt;}}"),
    ],
)
def test_html__has_the_templates_of_addresses_as_they_are(text: str, href: str) -> None:
    assert f'<a href="{href}">it</a>' in FORMATS["hugo"].render(text).html


@pytest.mark.parametrize(
    "run",
    [
        "*a* `b` [c](/d) ",
        "_a__b_ **`c`** \\*",
        "`a``b` --- **a *b* c** ",
        "![a [b](c)](d) <e@f.org> 'g' ",
        "*",
        " [a] [b",
        "[a](b [*c*](d) ![e](f [[",
        "[a]: b](c [d][e *f* [g",
    ],
)
@pytest.mark.parametrize("extensions", [("smarty", "footnotes"), MATERIAL[0]], ids=["own", "material"])
def test_html__is_what_python_markdown_makes(extensions: tuple[str, ...], run: str) -> None:
    """Though it does less for each piece of markup than that does."""
    text = f"# T\n\nWe {run * 200}keep.\n\n- {run}\n"
    assert renderer(extensions).html(text) == markdown.markdown(text, extensions=extensions)


# --- Pages ------------------------------------------------------------------------------------------------------


def test_html__is_the_fragment() -> None:
    assert LEGAL.render("# Terms {: #t }\n\nBe *kind*.\n{: .a }\n").html == (
        '<h1 id="t">Terms</h1>\n<p class="a">Be <em>kind</em>.</p>'
    )


def test_html__follows_the_extensions() -> None:
    assert Renderer(()).render("One {: .a }\n").html == "<p>One {: .a }</p>"


def test_html__has_no_directives() -> None:
    text = "<!-- i18n:comment: x -->\n\nOne <!-- translate : off --> two\n\n<!-- mdbook-xgettext:skip -->\n"
    assert LEGAL.render(text).html == "<p>One two</p>\n"


def test_html__keeps_other_comments() -> None:
    assert LEGAL.render("One <!-- a remark -->\n").html == "<p>One <!-- a remark --></p>"


def test_html__has_no_front_matter() -> None:
    assert LEGAL.render("---\ntitle: One\n---\n\nTwo\n").html == "<p>Two</p>"


def test_html__has_no_byte_order_mark() -> None:
    assert LEGAL.render("\ufeff---\ntitle: Größe\n---\n\nTwo\n").html == "<p>Two</p>"


def test_html__rule_at_the_start_is_no_front_matter() -> None:
    assert LEGAL.render("---\n\nOne\n\n---\n").html == "<hr />\n<p>One</p>\n<hr />"


def test_html__one_text_leaves_no_trace_in_the_next() -> None:
    first = LEGAL.render("# One\n\n[a]: /a\n").html
    assert LEGAL.render("# One\n\n[a]\n").html == first + "\n<p>[a]</p>"


def test_html__heading_ids_are_those_given() -> None:
    assert (
        LEGAL.render("# Eins\n\n## Zwei\n", heading_ids=("one", "two")).html
        == '<h1 id="one">Eins</h1>\n<h2 id="two">Zwei</h2>'
    )


def test_html__heading_keeps_an_id_of_its_own() -> None:
    assert LEGAL.render("# Eins {: #uno }\n\n## Zwei\n", heading_ids=("one", "two")).html == (
        '<h1 id="uno">Eins</h1>\n<h2 id="two">Zwei</h2>'
    )


def test_html__heading_for_which_no_id_is_given_has_one_made() -> None:
    assert (
        LEGAL.render("# Eins\n\n## Zwei\n", heading_ids=("", "two")).html
        == '<h1 id="eins">Eins</h1>\n<h2 id="two">Zwei</h2>'
    )


def test_html__heading_ids_of_another_count_are_not_used() -> None:
    assert (
        LEGAL.render("# Eins\n\n## Zwei\n", heading_ids=("one",)).html
        == '<h1 id="eins">Eins</h1>\n<h2 id="zwei">Zwei</h2>'
    )


def test_html__heading_ids_are_for_one_text() -> None:
    LEGAL.render("# Eins\n", heading_ids=("one",))
    assert LEGAL.render("# Eins\n").html == '<h1 id="eins">Eins</h1>'


def test_html__table_of_contents_links_to_given_ids() -> None:
    html = LEGAL.render("[TOC]\n\n# Eins\n", heading_ids=("one",)).html
    assert '<li><a href="#one">Eins</a></li>' in html


# --- Heading ids ------------------------------------------------------------------------------------------------


def test_heading_ids__are_in_document_order() -> None:
    assert LEGAL.render("# One {: #first }\n\n> ## Two words\n\nText\n\nTwo words\n---\n").heading_ids == (
        "first",
        "two-words",
        "two-words_1",
    )


def test_heading_ids__are_empty_where_there_is_none() -> None:
    assert renderer(("attr_list",)).render("# One\n\n# Two {: #two }\n").heading_ids == ("", "two")


def test_heading_ids__of_a_text_without_headings() -> None:
    assert LEGAL.render("One\n").heading_ids == ()


@pytest.mark.parametrize(
    ("text", "ids", "result"),
    [
        ("# One\n", ["a"], "# One {: #a }\n"),
        ("# One\n\nText\n\n## Two", ["a", "b"], "# One {: #a }\n\nText\n\n## Two {: #b }"),
        ("\ufeff# Größe \r\n\r\n> ## 個人\r\n", ["a", "b"], "\ufeff# Größe {: #a } \r\n\r\n> ## 個人 {: #b }\r\n"),
        ("## One ##\n", ["a"], "## One ## {: #a }\n"),
        ("One\n===\n", ["a"], "One {: #a }\n===\n"),
        ("# One {: .c }\n", ["a"], "# One {: #a .c }\n"),
        ("# One { .c }\n", ["a"], "# One {: #a .c }\n"),
        ("# One {: #own .c }\n", ["a"], "# One {: #own .c }\n"),
        ("# One\n\n# Two\n", ["", "b"], "# One\n\n# Two {: #b }\n"),
        ("# One\n\n# Two\n", ["a"], "# One\n\n# Two\n"),
        ("Text\n", [], "Text\n"),
        ("---\ntitle: T\n---\n\n# One\n", ["a"], "---\ntitle: T\n---\n\n# One {: #a }\n"),
    ],
)
def test_with_heading_ids__are_attribute_lists_of_headings_without_one(text: str, ids: list[str], result: str) -> None:
    assert with_heading_ids(text, ids) == result


def test_with_heading_ids__are_the_ids_of_the_page() -> None:
    text = FORMAT.with_heading_ids("# Eins {: .c }\n\n## Zwei ##\n\nDrei\n----\n", ("one", "two", "three"), {})
    assert FORMAT.render(text).heading_ids == ("one", "two", "three")


# --- Marks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\n", '<p lang="en">One</p>'),
        ("One\n{: .a }\n", '<p class="a" lang="en">One</p>'),
        ("# One {: #a }\n", '<h1 id="a" lang="en">One</h1>'),
        ("* One\n* *Two*\n", '<ul>\n<li lang="en">One</li>\n<li lang="en"><em>Two</em></li>\n</ul>'),
        ("[One](/1){: .a }\n", '<p lang="en"><a class="a" href="/1">One</a></p>'),
        ("`code` One\n", '<p lang="en"><code>code</code> One</p>'),
        ("<div><p>One</p>\n two</div>\n", '<div><p lang="en">One</p>\n <span lang="en">two</span></div>'),
    ],
)
def test_html__mark_is_on_the_element_that_the_segment_fills(text: str, html: str) -> None:
    assert marked(text).rstrip() == html


def test_html__mark_of_a_part_of_an_element_is_on_a_span() -> None:
    assert marked("* One\n    * Two\n") == (
        '<ul>\n<li><span lang="en">One</span><ul>\n<li lang="en">Two</li>\n</ul>\n</li>\n</ul>'
    )


def test_html__each_segment_has_its_own_mark() -> None:
    marks = {"One": Mark.SOURCE, "Two": Mark.OUTDATED}
    assert marked("One\n\nTwo\n\nThree\n", lambda segment: marks.get(segment.text)) == (
        '<p lang="en">One</p>\n<p class="outdated">Two</p>\n<p>Three</p>'
    )


def test_html__marked_segment_has_its_target() -> None:
    document = FORMAT.parse("One\n", PATH)
    assert page(document, lambda _: "Eins", lambda _: Mark.OUTDATED) == '<p class="outdated">Eins</p>'


def test_html__front_matter_has_no_mark() -> None:
    assert marked("---\ntitle: One\n---\n\nTwo\n") == '<p lang="en">Two</p>'


def test_html__characters_that_mark_are_not_text() -> None:
    assert marked("One\ufdd0 two\ufdd2\n\n***\n", lambda _: None) == "<p>One\ufffd two\ufffd</p>\n<hr />"


def test_localize_marked__marks_of_neighbours_do_not_touch() -> None:
    one, two = (
        Segment(raw=text, text=text, kind=SegmentKind.HTML, location=Location(PATH, 1)) for text in ("One", "Two")
    )
    assert localize_marked(Document(PATH, (one, two)), lambda _: None, lambda _: Mark.SOURCE) == (
        "\ufdd0 One \ufdd2\ufdd0 Two \ufdd2"
    )


# --- The format -------------------------------------------------------------------------------------------------


def test_format__embeds_and_localizes() -> None:
    document = FORMAT.parse("---\ntitle: One\n---\n\n> One\n", PATH)
    assert [embed(segment, "# Eins") for segment in document.segments()] == ['"# Eins"', "\\# Eins"]
    assert FORMAT.localize(document, lambda _: "Eins") == "---\ntitle: Eins\n---\n\n> Eins\n"


def test_format__check_finds_an_extension_that_does_not_exist() -> None:
    FORMAT.check()
    with pytest.raises(ConfigError, match="Python-Markdown has no extension 'tabels'"):
        MarkdownFormat(("tabels",)).check()


def test_format__has_the_fingerprint_of_its_extensions() -> None:
    assert MarkdownFormat(()).fingerprint("One {: .a }\n") == ("<body>", "<p>", "</p>", "</body>")
    assert FORMAT.fingerprint("One\n{: .a }\n") == ("<body>", '<p class="a">', "</p>", "</body>")


# --- Fingerprints -----------------------------------------------------------------------------------------------


def test_html__private_characters_of_a_text_stand_for_no_span() -> None:
    tags = Renderer((), unknown=frozenset({Construct.TEMPLATES}))
    assert tags.render("We \U0010fffd {{ a < b }}.").html == "<p>We \U0010fffd {{ a &lt; b }}.</p>"


def test_fingerprint__is_tags_with_attributes_in_order() -> None:
    assert LEGAL.fingerprint("Be *[kind](/k){: .b #a }*\n") == (
        "<body>",
        "<p>",
        "<em>",
        '<a class="b" href="/k" id="a">',
        "</a>",
        "</em>",
        "</p>",
        "</body>",
    )


def test_fingerprint__of_nothing() -> None:
    assert LEGAL.fingerprint("") == ("<body>", "</body />")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("One\n", "Eins zwei\n"),
        ("# One\n\n# Two\n", "# Eins\n\n# Eins\n"),
        ('![A map](/m "Map")\n', '![Eine Karte](/m "Karte")\n'),
        ("One\ntwo\n", "Eins zwei\n"),
        ("* One\n* Two\n", "- Eins\n- Zwei\n"),
        ("One <!-- a -->\n", "Eins\n"),
        ("---\ntitle: One\n---\n\nOne\n", "\ufeffEins\r\n"),
        ("`code`\n", "`Code`\n"),
        ("<p aria-label='One'>One</p>\n", "<p aria-label='Eins'>Eins</p>\n"),
    ],
)
def test_fingerprint__leaves_prose_out(text: str, other: str) -> None:
    assert LEGAL.fingerprint(text) == LEGAL.fingerprint(other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("One *two*\n", "One two\n"),
        ("One *two*\n", "One **two**\n"),
        ("[One](/1)\n", "[One](/2)\n"),
        ('[One](/1 "Title")\n', "[One](/1)\n"),
        ("# One {: #a }\n", "# One {: #b }\n"),
        ("# One {: #a }\n", "# One\n"),
        ('One\n{: datetime="2026-01-19" }\n', 'One\n{: datetime="2026-01-20" }\n'),
        ("* One\n* Two\n", "1. One\n2. Two\n"),
        ("* One\n* Two\n", "* One\n\n* Two\n"),
        ("One\n\nTwo\n", "One Two\n"),
        ("One  \nTwo\n", "One\nTwo\n"),
        ("# One\n", "## One\n"),
        ("<i>One</i>\n", "<b>One</b>\n"),
        ("*One* **two**\n", "**Two** *one*\n"),
    ],
)
def test_fingerprint__tells_structures_apart(text: str, other: str) -> None:
    assert LEGAL.fingerprint(text) != LEGAL.fingerprint(other)


def test_fingerprint__knows_headings_by_their_order() -> None:
    assert LEGAL.fingerprint("# One\n\n# Two\n") == (
        "<body>",
        '<h1 id="heading">',
        "</h1>",
        '<h1 id="heading_1">',
        "</h1>",
        "</body>",
    )


DEEP = "".join(f"{'    ' * level}- item\n" for level in range(600))


@pytest.mark.parametrize("ask", [Renderer.html, Renderer.fingerprint])
def test_rendering__a_text_that_fails_leaves_nothing_in_the_next(ask: Callable[[Renderer, str], object]) -> None:
    text = "Read [one][1].\n\nRead [two][2].\n\n[1]: /a\n[2]: /b\n"
    made = Renderer(EXTENSIONS)
    with pytest.raises(SourceError, match="too deep"):
        ask(made, DEEP)
    assert ask(made, text) == ask(Renderer(EXTENSIONS), text)


def test_rendering__what_an_extension_raises_is_said_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Renderer(EXTENSIONS)
    with monkeypatch.context() as patch:
        patch.setattr("markdown.Markdown.convert", lambda *_: {"": 0}["width"])
        with pytest.raises(SourceError) as caught:
            made.html("One.\n")
    assert str(caught.value) == (
        "it cannot be rendered (KeyError: 'width'); mend it, or remove the extension that fails"
    )
    assert made.html("One.\n") == "<p>One.</p>"


def test_fingerprint__without_toc_has_no_made_ids() -> None:
    assert Renderer(("attr_list",)).fingerprint("# One\n") == ("<body>", "<h1>", "</h1>", "</body>")


# --- Extensions -------------------------------------------------------------------------------------------------


def test_renderer__is_made_once() -> None:
    assert renderer(("tables",)) is renderer(("tables",))


def test_renderer__unknown_extension_is_an_error() -> None:
    with pytest.raises(ConfigError) as caught:
        Renderer(("tables", "tabels"))
    assert str(caught.value) == (
        "markdown.extensions: Python-Markdown has no extension 'tabels' "
        "(No module named 'tabels'); install it or remove it"
    )
    assert caught.value.exit_code == 2


def test_renderer__module_that_is_no_extension_is_an_error() -> None:
    with pytest.raises(ConfigError, match=r"^markdown\.extensions: Python-Markdown has no extension 'json' \("):
        Renderer(("json",))


def test_fingerprint__tells_a_block_without_a_word() -> None:
    assert LEGAL.fingerprint("- Words\n") == LEGAL.fingerprint("- Wörter\n")
    assert LEGAL.fingerprint("- Words\n") != LEGAL.fingerprint("- [words]: /terms\n")


@pytest.mark.parametrize("formula", ["$x + y$", "$$x + y$$", "$$\nx + y\n$$"])
def test_formula__in_lines_of_its_own_is_on_the_page(formula: str) -> None:
    assert "x + y" in FORMATS["gfm"].render(f"Pay:\n\n{formula}\n").html
