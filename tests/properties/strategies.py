"""What the property tests are made of: Markdown texts, hostile ones and well-formed policies, and targets.

Every run sees the same examples. CLAUSULA_EXAMPLES sets how many.
"""

import os
import re

from hypothesis import settings
from hypothesis import strategies as st

__all__ = ["law", "markdown_texts", "policy_texts", "targets"]

law = settings(
    max_examples=int(os.environ.get("CLAUSULA_EXAMPLES", "200")), derandomize=True, deadline=None, database=None
)
"""Decorates every property test."""

_FRAGMENTS = (
    *("# ", "## ", "#", "##a", "===\n", "---\n", "***\n"),
    *("* ", "- ", "+", "1. ", "2) ", "15. x", "> ", "    ", "  ", "\t"),
    *("\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", "\\", "\x0b", "\x1e", "\u2028", "\u00a0", "\ufeff"),
    *("**", "*", "_", "`", "``", "```\n", "~~~\n", "~", "$x$"),
    *("[a]", "[a][b]", "[a][]", "[a](u)", "![i](s)", "[a]: /u\n", "<a@b.c>", "<http://x.y>", "[TOC]"),
    *("[^1]", "[^1]: ", ": def", "Term\n", "|", "|---|---|\n", "a | b\n"),
    *("{: #x }", "{#x}", "{: .c", "{: .c }\n", "{name}"),
    *("<b>", "</b>", "<div>", "</div>", "<br>", "<pre>", "</pre>", "<script>", "</script>", "<p class='"),
    *("<!-- ", "-->", "<!-- c -->", "<!-- i18n:comment: hi -->", "<!-- i18n:context: k -->", "<!-- i18n:skip -->\n"),
    *("<!-- i18n:skip-start -->\n", "<!-- i18n:skip-end -->\n"),
    *("&amp;", "&nbsp;", "title: x\n", "foo", "Bar baz", "é", "日本", "اللغة"),
)
_CHARACTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

markdown_texts = st.lists(st.sampled_from(_FRAGMENTS), max_size=30).map("".join) | _CHARACTERS
"""Any text at all, most of them full of Markdown that has gone wrong."""

targets = markdown_texts
"""What a translator may have typed."""

# --- Policies ---------------------------------------------------------------------------------------------------

_Lines = list[str]

_PLAIN = st.sampled_from(
    [
        *("you", "we may collect data", "30 days", "Larkline’s account", "it’s third-party", "and the service"),
        *("(optional)", "“quoted” words", "naïve x²", "straße", "e.g. 50%", "privacy, terms;", "24/7 since 2026-01-19"),
        *("snake_case", "данные", "個人情報", "AT&amp;T &copy; us", "see https://a.example/b"),
    ]
)
_URLS = st.sampled_from(
    ["https://larkline.example/terms/", "/privacy/?a=1&b=2#what", "#top", "mailto:a@larkline.example"]
)
_ATTRIBUTES = st.sampled_from(["{: .term }", "{: #there }", "{: lang='fr' }", '{: title="Note 1" .a .b }', "{.bare}"])
_OWN_LINES = st.sampled_from(["{: .summary }", "{: #part-2 }", '{: datetime="2026-03-02" }'])

_TERMS = ("terms", "list of providers")
_FORMATTED = st.builds(
    str.format, st.sampled_from(["*{}*", "**{}**", "_{}_", "***{}***", "<strong>{}</strong>", "`{}`"]), _PLAIN
)
_LINKS = st.builds("[{}]({})".format, _PLAIN, _URLS) | st.builds('[{}]({} "A title")'.format, _PLAIN, _URLS)
_IMAGES = st.builds("![{}](/images/{}.png)".format, _PLAIN, st.sampled_from(["map", "logo"]))
_AUTOLINKS = st.sampled_from(["<https://larkline.example/>", "<safety@larkline.example>"])
_TAGS = st.sampled_from(["<!-- a remark -->", "<br>", '<span lang="fr">bonjour</span>', '<a id="here"></a>'])
_REFERENCES = st.builds("our [{}][{}] here".format, _PLAIN, st.sampled_from(_TERMS)) | st.sampled_from(
    [f"our [{term}]{label} here" for term in _TERMS for label in ("", "[]")]
)
_NOTES = st.sampled_from(["[^one]", "[^Two]"])

_UNATTRIBUTED = (
    _PLAIN | _FORMATTED | _LINKS | _IMAGES | _AUTOLINKS | _TAGS | _REFERENCES | st.builds("{}{}".format, _PLAIN, _NOTES)
)
_ATTRIBUTED = st.builds("{}{}".format, _FORMATTED | _LINKS, _ATTRIBUTES)

_BREAKABLE = re.compile(r"(?:\([^)]*\)|\{[^}]*\}|<[^>]*>|`[^`]*`|[^ ])+")
"""What a wrapped line keeps together."""


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    """A few words and inline elements on one line; it begins no block."""
    first = draw(st.just("Here") | _FORMATTED | _LINKS | _IMAGES)
    elements = draw(st.lists(_UNATTRIBUTED | _ATTRIBUTED, max_size=3))
    return " ".join([first, *elements]) + draw(st.sampled_from([".", ":", "?", "", " (see below)."]))


@st.composite
def _wrapped(draw: st.DrawFn) -> _Lines:
    """A sentence over one to three lines."""
    words = _BREAKABLE.findall(draw(_sentences()))
    cuts = sorted(draw(st.lists(st.integers(1, len(words)), max_size=2, unique=True)))
    lines = [words[low:high] for low, high in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    return [" ".join(line) for line in lines if line]


@st.composite
def _paragraphs(draw: st.DrawFn) -> _Lines:
    """Sentences with soft and hard line breaks in and between them, perhaps with an attribute list below."""
    *sentences, last = draw(st.lists(_wrapped(), min_size=1, max_size=3))
    hard_break = st.sampled_from(["", "  "])
    lines = [line for *lines, end in sentences for line in [*lines, end + draw(hard_break)]]
    return [*lines, *last, *draw(st.lists(_OWN_LINES, max_size=1))]


@st.composite
def _headings(draw: st.DrawFn) -> _Lines:
    """A heading in any form, perhaps right on top of a paragraph."""
    text, level = draw(_sentences()), draw(st.integers(1, 6))
    form = draw(st.sampled_from(["atx", "anchored", "closed", "tight", "setext"]))
    hashes = "#" * level
    below = draw(st.just([]) | _wrapped())
    heading = {
        "atx": [f"{hashes} {text}"],
        "anchored": [f"{hashes} {text} {{: #part-{level} }}"],
        "closed": [f"{hashes} {text} {hashes}"],
        "tight": [f"{hashes}{text}"],
        "setext": [text, "===" if level == 1 else "-----"],
    }[form]
    return heading + below


def _indented(lines: _Lines) -> _Lines:
    return [" " * 4 + line if line else "" for line in lines]


def _joined(blocks: list[_Lines]) -> _Lines:
    """The blocks with a blank line between each two."""
    return [line for index, block in enumerate(blocks) for line in ([""] if index else []) + block]


@st.composite
def _lists(draw: st.DrawFn, depth: int = 1) -> _Lines:
    """A list of one kind, tight or loose, with lists or paragraphs inside."""
    marker = draw(st.sampled_from(["* ", "- ", "1. ", "*   ", "1.  "]))
    is_loose = draw(st.booleans())
    items = []
    for _ in range(draw(st.integers(1, 3))):
        first, *more = draw(_wrapped())
        item = [marker + first, *more]
        if depth and draw(st.booleans()):
            inner = _indented(draw(_lists(depth=depth - 1)))
            item = _joined([item, inner]) if is_loose else item + inner
        elif is_loose and draw(st.booleans()):
            item = _joined([item, _indented(draw(_paragraphs()))])
        items.append(item)
    return _joined(items) if is_loose else [line for item in items for line in item]


@st.composite
def _tables(draw: st.DrawFn) -> _Lines:
    """Two or three columns with empty cells, code and escaped pipes."""
    columns = draw(st.integers(2, 3))
    cells = st.lists(_sentences() | st.sampled_from(["", "yes \\| no", "`code`"]), min_size=columns, max_size=columns)
    rows = [["Purpose", "What", "How long"][:columns], *draw(st.lists(cells, min_size=1, max_size=3))]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + "|".join(draw(st.sampled_from(["---", ":--", " :-: "])) for _ in range(columns)) + "|")
    return lines


@st.composite
def _quotes(draw: st.DrawFn) -> _Lines:
    inner = _joined(draw(st.lists(_paragraphs() | _lists(depth=0), min_size=1, max_size=2)))
    return [f"> {line}" if line else ">" for line in inner]


_HTML_BLOCKS = st.builds(
    lambda first, second: ['<div class="summary">', f"<p>{first}</p>", f"<ul><li>{second}</li></ul>", "</div>"],
    _PLAIN,
    _PLAIN,
) | st.builds(
    lambda head, cell: [
        "<table>",
        f"<tr><th>{head}</th></tr>",
        f"<tr><td>A <em>b</em> {cell}<br>c</td></tr>",
        "</table>",
    ],
    _PLAIN,
    _PLAIN,
)
_PLUMBING = st.sampled_from(
    [
        ["***"],
        ["```sh", "ls --all", "```"],
        ["[TOC]"],
        ["<!-- a remark for the next editor -->"],
        ["<!-- i18n:comment: a note for the translator -->"],
        ["<!-- i18n:context: a word -->"],
        ["<!-- i18n:skip -->"],
        ['<a id="anchor"></a>'],
    ]
)
_DEFINITIONS = [
    "[^one]: A note with *emphasis*.",
    "",
    "[^Two]: Another, of two lines:",
    "    this is the second.",
    "",
    *(f"[{term}]: https://larkline.example/{index}/" for index, term in enumerate(_TERMS)),
]


@st.composite
def policy_texts(draw: st.DrawFn) -> str:
    """A policy as a careful author writes it, with the line endings and the byte order mark of any editor."""
    blocks = _headings() | _paragraphs() | _lists() | _tables() | _quotes() | _HTML_BLOCKS | _PLUMBING
    lines = _joined([*draw(st.lists(blocks, min_size=1, max_size=4)), _DEFINITIONS])
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    end = draw(st.sampled_from(["", newline, newline * 2]))
    return draw(st.sampled_from(["", "\ufeff"])) + newline.join(lines) + end
