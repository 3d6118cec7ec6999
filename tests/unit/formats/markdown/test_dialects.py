"""What each dialect adds to CommonMark: its units, and lines of markers that a translation keeps."""

import pytest

from clausula.formats.markdown.dialects import DIALECTS, Construct, known_to
from laws import FORMATS, MATERIAL, format_in, proof_of, proven
from pseudo import upper

_MKDOCS = format_in("mkdocs", *MATERIAL)
_BLOCKS = format_in("python-markdown", ("pymdownx.blocks.admonition", "pymdownx.blocks.tab"))
_KNOWN = {**FORMATS, "mkdocs": _MKDOCS, "blocks": _BLOCKS}

# ruff: noqa: E501 - a text a line
CASES = [
    ("mkdocs", '!!! note "Mind this"\n\n    You may leave.\n\n    - At once\n', ["Mind this", "You may leave.", "At once"]),
    ("mkdocs", '??? note inline "Unfold"\n    Hidden.\n\nShown.\n', ["Unfold", "Hidden.", "Shown."]),
    ("mkdocs", '=== "Phone"\n\n    Call us.\n\n=== "Post"\n\n    Write.\n', ["Phone", "Call us.", "Post", "Write."]),
    ("mkdocs", '!!! tip\n\n    !!! note "Inner"\n\n        Deep.\n\n    Outer.\n', ["Inner", "Deep.", "Outer."]),
    ("mkdocs", '--8<-- "address.md"\n\nAsk us.\n', ["Ask us."]),
    ("mkdocs", "The GDPR counts.\n\n*[GDPR]: Data law\n", ["The GDPR counts.", "Data law"]),
    ("mkdocs", "- [ ] Read this\n- [x] Sign *that*\n", ["Read this", "Sign *that*"]),
    ("mkdocs", "{% include x %}\n\nWe are {{ name }}.\n", ["We are {{ name }}."]),
    ("blocks", "/// note | Mind this\nYou may leave.\n///\n\nAfter.\n", ["Mind this", "You may leave.", "After."]),
    ("gfm", "> [!NOTE]\n> Mind *this*.\n\n> [!TIP] Own\n> That.\n", ["Mind *this*.", "Own", "That."]),
    ("gfm", "- [x] Signed\n- [ ] Not yet\n  - [X] Nested\n", ["Signed", "Not yet", "Nested"]),
    ("gfm", "| Data | How long |\n| --- | --- |\n| ~~Calls~~ | `a` |\n", ["Data", "How long", "~~Calls~~"]),
    ("gfm", "See https://example.org/terms or www.example.org.\n", ["See https://example.org/terms or www.example.org."]),
    ("gfm", "We keep ~~all~~ little.\n", ["We keep ~~all~~ little."]),
    ("gfm", "The fee is $x + y$.\n\n$$\na = b\n$$\n", ["The fee is $x + y$."]),
    ("hugo", "{{< note >}}\nMind this.\n{{< /note >}}\n", ["Mind this."]),
    ("hugo", 'As {{< param "name" >}} we care.\n', ['As {{< param "name" >}} we care.']),
    ("hugo", '{{< tab "One" >}}Read *it*.{{< /tab >}}\n\n- {{% b %}}Or {{< c >}} that{{% /b %}}\n', ["Read *it*.", "Or {{< c >}} that"]),
    ("hugo", "{{< b >}}One{{< /b >}} or {{< b >}}two{{< /b >}}\n", ["{{< b >}}One{{< /b >}} or {{< b >}}two{{< /b >}}"]),
    ("jekyll", "{% if eu %}You *may* ask.{% endif %}\n\n{{ us }} keep it.\n", ["You *may* ask.", "{{ us }} keep it."]),
    ("jekyll", "{% if a %}One{% else %}two{% endif %}\n", ["{% if a %}One{% else %}two{% endif %}"]),
    ("hugo", "{{% columns %}}\nLeft *one*.\n<--->\nRight <---> one.\n{{% /columns %}}\n", ["Left *one*.", "Right <---> one."]),
    ("hugo", "Term\n: Meaning.\n", ["Term", "Meaning."]),
    ("hugo", "Hello\n\n:smile: We care.\n\n> Who\n>\n> :x: No.\n", ["Hello", ":smile: We care.", "Who", ":x: No."]),
    ("gfm", "- Hello\n\n  :x: No.\n", ["Hello", ":x: No."]),
    ("jekyll", "| A | B |\n|---|---|\n{% for r in x %}| {{ r.a }} | fixed text |\n{% endfor %}\n", ["A", "B", "fixed text"]),
    ("mkdocs", "{# not this #}\n\nBut this.\n", ["But this."]),
    ("jekyll", "* toc\n{:toc}\n\n# Terms\n\nWe care.\n{: .big }\n", ["Terms", "We care."]),
    ("jekyll", "{::comment}\nNot *this*.\n{:/comment}\n\nBut this.\n", ["But this."]),
    ("jekyll", "{::nomarkdown}\n<b>Raw words</b>\n{:/nomarkdown}\n\nAfter.\n", ["<b>Raw words</b>", "After."]),
    ("jekyll", "1. One\n   {: .x}\n2. Two\n\n^\n1. Other\n", ["One", "Two", "Other"]),
    ("jekyll", "## Title ##   {#own}\n\n# Own ## {: .c}\n", ["Title", "Own"]),
    ("hugo", "## Title ## {#own}\n\nC #\n{.c}\n", ["Title", "C #"]),
    ("jekyll", "{% comment %}\nNot this.\n{% endcomment %}\n\nBut this.\n", ["But this."]),
    ("jekyll", "We keep:\n- names\n  - and numbers\n", ["We keep:", "names", "and numbers"]),
    ("jekyll", "# Title\n{: #own .big}\n\nTerm\n{: .t}\n: Meaning\n", ["Title", "Term", "Meaning"]),
    ("jekyll", "Text[^1].\n\n[^1]: A note\n{: .foot}\n", ["Text[^1].", "A note"]),
    ("mkdocs", "!!! note\n    > Mind %}} this.\n    >\n    > ## Your rights\n", ["Mind %}} this.", "Your rights"]),
    ("docusaurus", "{\n  /* hidden */\n}\n\nShown.\n", ["Shown."]),
    ("jekyll", "- {: .first} One\n- Two\n{: .list}\n", ["One", "Two"]),
    ("jekyll", "{: .note}\nMind this.\n\n| A | B |\n|---|---|\n| c | d |\n{: .table}\n", ["Mind this.", "A", "B", "c", "d"]),
    ("jekyll", "$$\nx = y\n$$\n\nIt costs $$a + b$$.\n", ["It costs $$a + b$$."]),
    ("hugo", "| A | B |\n|---|---|\n| {{< x >}} | text |\n{.table}\n", ["A", "B", "text"]),
    ("mkdocs", "--8<--\na.md\nb.md\n--8<--\n\nAfter.\n", ["After."]),
    ("docusaurus", '<Tabs>\n<TabItem label="Apple">\nEat *it*.\n</TabItem>\n</Tabs>\n', ["Apple", "Eat *it*."]),
    ("docusaurus", "```jsx\n<Tabs label='Code'>\n```\n\nAfter.\n", ["After."]),
    ("docusaurus", '- One\n  ```js {1,3} title="Our *own* file"\n  a\n  ```\n\nAfter.\n', ["One", "Our *own* file", "After."]),
    ("hugo", '~~~ go {linenos=true,title="Main file"}\na\n~~~\n\n```go {.x title="b \\"c\\""}\n', ["Main file", 'b "c"']),
    ("hugo", 'See [it][t].\n\n[t]: {{< ref "terms.md" >}} "Our terms"\n', ["See [it][t].", "Our terms"]),
    ("jekyll", "See [it][t].\n\n[t]: {{ site.url }}/terms 'Our terms'\n", ["See [it][t].", "Our terms"]),
    ("jekyll", "See [it][t].\n\n[t]: /t (An address)\n\n[u]: /u 'A title'\n", ["See [it][t].", "A title"]),
    ("hugo", '## Rights {title="Your \\"own\\" rights" class="a b"}\n\nWords\n{title="Of words"}\n', ["Rights", 'Your "own" rights', "Words", "Of words"]),
    ("hugo", '~~~ go title="Of no list"\na\n~~~\n\n`{title="code"}`\n', []),
    ("python-markdown", "# Rights {: .x title='Your rights' }\n\n- Item\n  {: aria-label=\"Label & more\" }\n", ["Rights", "Your rights", "Item", "Label & more"]),
    ("jekyll", "`{: title='code' }`\n\n<!-- {: title='comment' } -->\n\n~~~\n{: title='code' }\n~~~\n", []),
    ("python-markdown", "![](a.png){: title='Our house' }\n\n<!-- i18n:skip -->\n\nNot this.\n{: title='Nor this' }\n", ["Our house"]),
    ("jekyll", "{: title='Before it'}\n> Quoted\n\n| A | B |\n|---|---|\n| c | d |\n{: .x title=\"Our table\"}\n", ["Before it", "Quoted", "A", "B", "c", "d", "Our table"]),
    ("mkdocs", '``` py title="Our file"\na\n```\n', ["Our file"]),
    ("docusaurus", "<table>\n  <tbody>\n    <tr><td>One</td><td>*Or* <b>two</b></td></tr>\n  </tbody>\n</table>\n\nThree.\n", ["One", "*Or* <b>two</b>", "Three."]),
    ("docusaurus", "<Box>\n  <Box>\n    - `a` one\n\n      Ends with `b`\n\n    - two\n      - sub\n    - *three*\n\n    ## Head\n\n    | Col |\n    |---|\n    | cell |\n  </Box>\n</Box>\n",
     ["`a` one", "Ends with `b`", "two", "sub", "*three*", "Head", "Col", "cell"]),
    ("docusaurus", "- One\n\n        Deep\n\n      1. Two\n\n         Three\n\n```\n    a\n```\n\n    ~~~\n    b\n    ~~~\n\n    Four\n", ["One", "Deep", "Two", "Three", "Four"]),
    ("docusaurus", "<Box>\n    <b>Bold</b> or <i>*not*</i>\n\n    Or (<b>x</b>)\n</Box>\n", ["<b>Bold</b> or <i>*not*</i>", "Or (<b>x</b>)"]),
    ("python-markdown", "We keep:\n\n1) names\n2) *ages*\n\n- 3) more\n", ["We keep:", "names", "*ages*", "more"]),
    ("gfm", "We keep:\n\n1) names\n2) *ages*\n", ["We keep:", "names", "*ages*"]),
    ("jekyll", "- Logs\n  1. of access\n  2. of *errors*\n", ["Logs", "of access", "of *errors*"]),
    ("docusaurus", 'We use <Link to="/t">our *terms*</Link> and <Icon/> more.\n', ['We use <Link to="/t">our *terms*</Link> and <Icon/> more.']),
    ("docusaurus", '<Link to="/t">Our *terms*</Link> count.\n', ['<Link to="/t">Our *terms*</Link> count.']),
    ("docusaurus", "<Title>\nOur *terms*\n</Title>\n\n<Icons.Padlock />\n\nAfter.\n", ["Our *terms*", "After."]),
    ("docusaurus", '<Tabs>\n  <TabItem label="Apple">Eat *it*.</TabItem>\n  <TabItem label="Pear">Or this.</TabItem>\n</Tabs>\n', ["Apple", "Eat *it*.", "Pear", "Or this."]),
    ("docusaurus", "- One\n\n  <Note>Mind *this*.</Note>\n\n- Two\n", ["One", "Mind *this*.", "Two"]),
    ("docusaurus", "<>\nMind *this*.\n</>\n\n<>\n\nAfter.\n\n</>\n", ["Mind *this*.", "After."]),
    ("docusaurus", "import A, {\n  B,\n} from 'b';\nexport const x = 1;\n\nAfter.\n", ["After."]),
    ("docusaurus", '<Card\n  title="Our terms"\n  on={() => {\n    go("a");\n  }}\n>\nRead *them*.\n</Card>\n', ["Our terms", "Read *them*."]),
    ("docusaurus", "<Table\n  rows={[\n    { name: 'a', of: { b: 1 } },\n  ]}\n/>\n\nAfter.\n", ["After."]),
    ("docusaurus", "{rows.map((row) => (\n  <li>{row.name}</li>\n))}\n\nAfter it.\n", ["After it."]),
    ("docusaurus", '<Card\r\n  title="Our terms">\r\n\r\nRead *them*.\r\n</Card>\r\n', ["Our terms", "Read *them*."]),
    ("docusaurus", ":::tip\nOne.\n:::\n\n:::note{.c}\nTwo.\n:::\n\n:::note[Own]{#i}\nThree.\n:::\n", ["One.", "Two.", "Own", "Three."]),
    ("docusaurus", "export laws apply.\n\nimport duties, too.\n", ["export laws apply.", "import duties, too."]),
    ("docusaurus", '<Foo\n  a="b"\n>Inline *words*\n</Foo>\n\n<Bar\n  c="d"\n/>\n\nAfter.\n', ["Inline *words*", "After."]),
    ("docusaurus", ":::tip Own title\n\nMind this.\n\n:::\n", ["Own title", "Mind this."]),
    ("docusaurus", "import Tabs from '@theme/Tabs';\n\n# Terms\n\n{/* hidden */}\n\nWe are {name}.\n", ["Terms", "We are {name}."]),
]  # fmt: skip


@pytest.mark.parametrize(("dialect", "text", "units"), CASES)
def test_construct__units_and_markers(dialect: str, text: str, units: list[str]) -> None:
    text_format = _KNOWN[dialect]
    document, broken, _ = proof_of(text_format, text)

    assert [segment.text for segment in document.segments()] == units
    assert broken == ()
    assert [notice for notice in document.notices if not notice.is_code] == []
    expected = text.replace('\\"', '"')
    for unit in units:
        expected = expected.replace(unit, upper(unit), 1)
    localized = text_format.localize(document, lambda segment: upper(segment.text))
    assert localized.replace('\\"', '"').replace("&amp;", "&") == expected


def test_construct__a_component_within_a_clause_parts_nothing() -> None:
    text = "We have\n<Badge>new</Badge>\nterms.\n\n```jsx\n<Badge>new</Badge>\n```\n"
    document, broken, _ = proof_of(FORMATS["docusaurus"], text)
    assert [segment.text for segment in document.segments()] == ["We have <Badge>new</Badge> terms."]
    assert broken == ()
    assert "&lt;Badge&gt;new&lt;/Badge&gt;\n</code>" in FORMATS["docusaurus"].render(text).html


def test_wikilinks__are_kept_within_a_clause_and_named() -> None:
    """Their words are an address: what is translated would lead elsewhere."""
    text = "See [[Our Terms]] and [x][[y]].\n\n[[Cookie Table]]\n\n- [[List]]\n- `[[Code]]`\n"
    document = proven(format_in("python-markdown", ("wikilinks",)), text)
    assert [segment.text for segment in document.segments()] == ["See [[Our Terms]] and [x][[y]]."]
    assert [notice.message.split("'")[1] for notice in document.notices] == [
        *("Our Terms", "y", "Cookie Table", "List")
    ]


def test_construct__a_title_may_have_quotes_in_it() -> None:
    document, broken, _ = proof_of(_MKDOCS, '!!! note "Say "yes" *now*"\n\n    Or not.\n\n    - Later\n')
    assert [segment.text for segment in document.segments()] == ['Say "yes" *now*', "Or not.", "Later"]
    assert broken == ()


@pytest.mark.parametrize(
    ("dialect", "text", "rest"),
    [
        ("docusaurus", "Mind {/* hidden words */} this.\n", "Mind this."),
        ("docusaurus", "## Rights {/* #rights */}\n", "Rights"),
        ("docusaurus", "- One {/* `a` <b> */}\n", "One"),
        ("jekyll", "Mind {::comment}hidden words{:/comment} this.\n", "Mind this."),
        ("jekyll", "Mind {% comment %}hidden *words*{% endcomment %} this.\n", "Mind this."),
        ("mkdocs", "Mind {# hidden words #} this.\n", "Mind this."),
        ("mkdocs", "Mind `this`{ data-preview } well.\n", "Mind `this` well."),
        ("mkdocs", "- :smile:{ .lg .middle } Mind :heart: this :x:{: .b }.\n", ":smile: Mind :heart: this :x:."),
        ("jekyll", "Mind `this`{:#id}{:.class} and *that*.\n", "Mind `this` and *that*."),
    ],
)
def test_construct__what_nobody_sees_in_a_clause_is_out_of_sight(dialect: str, text: str, rest: str) -> None:
    text_format = _KNOWN[dialect]
    document, broken, _ = proof_of(text_format, text)
    hidden = [elision.raw for segment in document.segments() for elision in segment.elisions]

    assert [segment.text for segment in document.segments()] == [rest]
    assert (broken, document.notices) == ((), ())
    assert all(one in text_format.localize(document, lambda segment: upper(segment.text)) for one in hidden)
    assert "hidden" not in text_format.render(text).html


@pytest.mark.parametrize(
    ("dialect", "comment"), [("docusaurus", "{/* c */}"), ("jekyll", "{% comment %}c{% endcomment %}")]
)
def test_construct__a_comment_that_a_block_begins_with_begins_no_html(dialect: str, comment: str) -> None:
    document, broken, _ = proof_of(_KNOWN[dialect], f"{comment} Mind *this*.\n\n- {comment} One\n\n{comment}\n\nEnd.\n")
    assert [segment.kind.value for segment in document.segments()] == ["paragraph", "list item", "paragraph"]
    assert (broken, document.notices) == ((), ())


def test_kramdown__heading_keeps_its_own_id_and_shows_no_list() -> None:
    page = _KNOWN["jekyll"].render("# Title\n{: #own .big}\n\n`{: .code}` stays.\n{: .last}\n")
    assert page.heading_ids == ("own",)
    assert page.html.count("{:") == 1


def test_constructs__are_each_known_to_some_dialect_or_extension() -> None:
    own = frozenset[Construct]().union(*(constructs for _, constructs in DIALECTS.values()))
    assert own | known_to((*MATERIAL[0], "nl2br", "wikilinks", "pymdownx.blocks.tab")) == frozenset(Construct)


@pytest.mark.parametrize("name", ["admonition", "markdown.extensions.admonition", "admonition:makeExtension"])
def test_known_to__whatever_an_extension_is_called(name: str) -> None:
    assert known_to((name,)) == {Construct.ADMONITIONS}
