"""What a project's renderer adds to CommonMark, by the name of the dialect.

A dialect is a set of constructs: `masks` hides them from the CommonMark parser, `simplified` from a renderer
that does not know them. Python-Markdown knows those that its configured extensions bring along.
"""

from enum import Enum, auto
from typing import NamedTuple

__all__ = ["COMMONMARK", "DIALECTS", "Construct", "Dialect", "known_to", "plugins_of"]


class Construct(Enum):
    """Something that CommonMark takes for text or for code."""

    __hash__ = object.__hash__  # an enumeration hashes the names of its members, each time one is looked for

    ADMONITIONS = auto()
    """`!!! note "Title"` with an indented body."""
    DETAILS = auto()
    """`??? note "Title"`, the same to be unfolded."""
    TABS = auto()
    """`=== "Title"` with an indented body."""
    BLOCKS = auto()
    """`/// note | Title` … `///`."""
    ALERTS = auto()
    """`> [!NOTE]`."""
    TITLED_ALERTS = auto()
    """`> [!NOTE] Title`."""
    CONTAINERS = auto()
    """`::: tip` … `:::`."""
    TEMPLATES = auto()
    """`{{ … }}`, `{% … %}`, `{{< … >}}`."""
    JINJA = auto()
    """`{# … #}`."""
    JSX = auto()
    """`{…}`, `import` and `export` of MDX."""
    SNIPPETS = auto()
    """`--8<-- "file"`."""
    ABBREVIATIONS = auto()
    """`*[GDPR]: General Data Protection Regulation`."""
    MARKDOWN_IN_HTML = auto()
    """`<div markdown>` … `</div>`."""
    MATH = auto()
    """`$…$` and `$$…$$`."""
    WIKILINKS = auto()
    """`[[Page Name]]`, which is address and words in one."""
    KRAMDOWN = auto()
    """`{::comment}` … `{:/}`, and `{:toc}` in the place of a list."""
    LINES = auto()
    """Every line break is one on the page."""
    TERMS = auto()
    """Each line above a definition is a term."""
    TASKS = auto()
    """`- [x]`."""
    CODE_IN_TABLES = auto()
    """A `|` in code does not end a table's cell."""
    LISTS = auto()
    """`{: title="…" }`."""
    ESCAPED_LISTS = auto()
    """`{title="…"}`, without references to characters, and behind the language of a block of code too."""
    CODE_TITLES = auto()
    """Readers see the `title="…"` behind the language of a block of code."""
    CODE_META = auto()
    """The same, where other renderers than ours show it."""


class Dialect(NamedTuple):
    """How texts are written."""

    constructs: frozenset[Construct] = frozenset()
    """What they have beside CommonMark."""
    code: frozenset[str] = frozenset()
    """The languages of code blocks that are text; of blocks that name none, the empty string."""


COMMONMARK = Dialect()

_COMMONMARK = "commonmark"
"""In the place of the first extension: markdown-it renders, with the plug-ins that follow."""

_BY_EXTENSION = {
    "admonition": {Construct.ADMONITIONS},
    "pymdownx.details": {Construct.DETAILS},
    "pymdownx.tabbed": {Construct.TABS},
    "pymdownx.snippets": {Construct.SNIPPETS},
    "pymdownx.arithmatex": {Construct.MATH},
    "pymdownx.superfences": {Construct.CODE_TITLES},
    "pymdownx.highlight": {Construct.CODE_TITLES},
    "abbr": {Construct.ABBREVIATIONS},
    "attr_list": {Construct.LISTS},
    "wikilinks": {Construct.WIKILINKS},
    "md_in_html": {Construct.MARKDOWN_IN_HTML},
    "pymdownx.tasklist": {Construct.TASKS},
    "nl2br": {Construct.LINES},
    "def_list": {Construct.TERMS},
    "github": {Construct.ALERTS},
    "definitions": {Construct.TERMS},
    _COMMONMARK: {Construct.TASKS},
    "tables": {Construct.CODE_IN_TABLES},
    "extra": {
        Construct.ABBREVIATIONS,
        Construct.LISTS,
        Construct.MARKDOWN_IN_HTML,
        Construct.TERMS,
        Construct.CODE_IN_TABLES,
    },
}
_ALERTS = Construct.ALERTS, Construct.TITLED_ALERTS

DIALECTS: dict[str, tuple[tuple[str, ...], frozenset[Construct]]] = {
    "python-markdown": (("attr_list", "toc", "tables"), frozenset()),
    "mkdocs": (
        ("meta", "toc", "tables", "fenced_code"),
        frozenset({Construct.TEMPLATES, Construct.JINJA, Construct.SNIPPETS}),
    ),
    "gfm": ((_COMMONMARK, "github"), frozenset({*_ALERTS, Construct.MATH, Construct.TASKS})),
    "hugo": (
        (_COMMONMARK, "definitions", "attributes"),
        frozenset({*_ALERTS, Construct.TEMPLATES, Construct.ESCAPED_LISTS, Construct.TASKS}),
    ),
    "jekyll": (
        (*("tables", "fenced_code", "footnotes", "attr_list", "toc", "sane_lists", "md_in_html", "def_list", "abbr"),),
        frozenset({Construct.TEMPLATES, Construct.KRAMDOWN, *_ALERTS, Construct.MATH, Construct.TASKS}),
    ),
    "docusaurus": (
        (_COMMONMARK, "mdx", "attributes"),
        frozenset({Construct.CONTAINERS, Construct.JSX, Construct.CODE_META, Construct.MATH, Construct.TASKS}),
    ),
}
"""What renders it as its site does or comes nearest to that, and what it has beside."""


def plugins_of(extensions: tuple[str, ...]) -> tuple[str, ...] | None:
    """The plug-ins with which markdown-it renders; None where Python-Markdown does, with these extensions."""
    return extensions[1:] if extensions[:1] == (_COMMONMARK,) else None


def known_to(extensions: tuple[str, ...]) -> frozenset[Construct]:
    """What is rendered beside CommonMark with these extensions."""
    found: set[Construct] = set()
    for name in extensions:
        short = name.removeprefix("markdown.extensions.").removesuffix(":makeExtension")
        found |= _BY_EXTENSION.get("extra" if short == "pymdownx.extra" else short, set())
        if short.startswith("pymdownx.blocks"):
            found.add(Construct.BLOCKS)
    return frozenset(found)
