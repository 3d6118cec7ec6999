"""Pages of the dialects that markdown-it renders: blocks are those of cmark-gfm, of Hugo's goldmark, and of MDX."""

import re

import pytest

from laws import FORMATS, proof_of

# ruff: noqa: E501 - a text a line
ALL = ("gfm", "hugo", "docusaurus")
PAGES: list[tuple[tuple[str, ...], str, str]] = [
    (ALL, "We keep:\n- names\n- numbers\n", "<p>We keep:</p><ul><li>names</li><li>numbers</li></ul>"),
    (ALL, "We keep:\n1. names\n2. numbers\n", "<p>We keep:</p><ol><li>names</li><li>numbers</li></ol>"),
    (ALL, "The year\n2024. was fine\n", "<p>The year 2024. was fine</p>"),
    (ALL, "> Quoted\nlazily on\n", "<blockquote><p>Quoted lazily on</p></blockquote>"),
    (ALL, "- Item\nlazily on\n", "<ul><li>Item lazily on</li></ul>"),
    (ALL, "One line\nanother line  \nthird\\\nlast\n", "<p>One line another line<br>third<br>last</p>"),
    (ALL, "- Item\n  - By two\n    - Again\n", "<ul><li>Item<ul><li>By two<ul><li>Again</li></ul></li></ul></li></ul>"),
    (("gfm", "hugo"), "- Item\n\n      code\n", "<ul><li><p>Item</p><pre><code>code</code></pre></li></ul>"),
    (("gfm", "hugo"), "Text\n    no code\n\n    code\n", "<p>Text no code</p><pre><code>code</code></pre>"),
    (("docusaurus",), "Text\n\n    no code\n", "<p>Text</p><p>no code</p>"),
    (ALL, "Title\n=====\n\nTwo\nlines\n---\n", "<h1>Title</h1><h2>Two lines</h2>"),
    (ALL, "#No heading\n\n# Heading #\n", "<p>#No heading</p><h1>Heading</h1>"),
    (ALL, "See https://example.org/a_b_c now.\n", '<p>See <a href="https://example.org/a_b_c">https://example.org/a_b_c</a> now.</p>'),
    (ALL, "We ~~keep~~ delete.\n", "<p>We <del>keep</del> delete.</p>"),
    (ALL, "Before\n| A | B |\n| --- | --- |\n| c \\| e | d |\n", "<p>Before</p><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>c | e</td><td>d</td></tr></tbody></table>"),
    (ALL, "A | B\n--- | ---\nc | d\n", "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"),
    (ALL, "[Our terms][t], [t] and [T][].\n\n[t]: /t\n", '<p><a href="/t">Our terms</a>, <a href="/t">t</a> and <a href="/t">T</a>.</p>'),
    (ALL, "[foo] [bar]\n\n[bar]: /x\n", '<p>[foo] <a href="/x">bar</a></p>'),
    (("gfm", "hugo"), "<div>\n*raw*\n</div>\n\n<div>\n\n*text*\n\n</div>\n", "<div> *raw* </div><div><p><em>text</em></p></div>"),
    (("docusaurus",), "Text\n<div>\n*text*\n</div>\n", "<p>Text</p><div><p><em>text</em></p></div>"),
    (ALL, "*foo*bar _foo_bar **foo**bar\n", "<p><em>foo</em>bar _foo_bar <strong>foo</strong>bar</p>"),
    (ALL, "* a\n+ b\n", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    (("gfm",), "> [!NOTE]\n> Mind this.\n", '<div class="markdown-alert markdown-alert-note"><p class="markdown-alert-title">Note</p><p>Mind this.</p></div>'),
    (("gfm",), "Text <xmp> and\n\n<title>\n", "<p>Text &lt;xmp> and</p> &lt;title>"),
    (("gfm", "docusaurus"), "Term\n: Meaning.\n", "<p>Term : Meaning.</p>"),
    (("hugo",), "Term\n: Meaning.\n", "<dl><dt>Term</dt><dd>Meaning.</dd></dl>"),
    (("hugo", "docusaurus"), "# Title {#own .c}\n\nText\n{.big}\n", '<h1 id="own" class="c">Title</h1><p class="big">Text</p>'),
    (("hugo",), "Text\n\n{.big}\n\nA {.b}\n\nA\n{=}\n", '<p class="big">Text</p><p>A {.b}</p><p>A {=}</p>'),
]  # fmt: skip


def _page(html: str) -> str:
    """Without white space around tags, and without the ids that are made of headings."""
    return re.sub(r"\s*(<(?:[^<>]*)>)\s*", r"\1", re.sub(r'(<h\d) id="(?!own)[^"]*"|(?<=[^<]) /(?=>)', r"\1", html))


@pytest.mark.parametrize(
    ("dialect", "text", "page"), [(dialect, text, page) for dialects, text, page in PAGES for dialect in dialects]
)
def test_page__is_what_the_site_shows(dialect: str, text: str, page: str) -> None:
    assert _page(FORMATS[dialect].render(text).html.strip().replace("\n", " ")) == _page(page)
    assert proof_of(FORMATS[dialect], text).broken == ()


def test_ids__are_those_of_the_site_or_given() -> None:
    text = "# Your *rights* & `code`\n\n# ???\n\n# Your rights\n\n# Your rights\n"
    page = FORMATS["gfm"].render(text)
    assert page.heading_ids == ("your-rights--code", "heading", "your-rights", "your-rights-1")
    assert FORMATS["gfm"].render(text.upper(), page.heading_ids).heading_ids == page.heading_ids
    assert FORMATS["gfm"].fingerprint(text) == FORMATS["gfm"].fingerprint(text.replace("rights", "duties"))


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("gfm", "# One\n\n# Two\n"),
        ("hugo", "# One {#a}\n\n# Two {#b}\n"),
        ("docusaurus", "# One {#a}\n\n# Two {#b}\n"),
        ("jekyll", "# One {#a}\n\n# Two {#b}\n"),
        ("mkdocs", "# One {: #a }\n\n# Two {: #b }\n"),
    ],
)
def test_with_heading_ids__as_the_site_reads_them(dialect: str, text: str) -> None:
    assert FORMATS[dialect].with_heading_ids("# One\n\n# Two\n", ("a", "b"), {}) == text
    assert FORMATS["hugo"].with_heading_ids("# One {.c}\n", ("a",), {}) == "# One {#a .c}\n"
