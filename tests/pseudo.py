"""The pseudo-translation of the tests: prose in upper case, everything else as it was.

Anyone can review it: whatever is lost shows, and whatever is plumbing has kept its case.
"""

import re
from collections.abc import Iterator

from lxml import etree

from clausula.formats.markdown.events import events

__all__ = ["upper", "with_targets"]

_KEPT = re.compile(
    r"""
      &\#?\w+;                                    # an entity
    | \{[^}\n]*\}                                 # an attribute list, a placeholder
    | (?<=\])\[(?:\\.|[^\[\]\\])*\]               # the label of a reference
    | \[\^[^\]]*\]                                # a footnote's label
    | (?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]*://[^\s<>()\[\]]+  # a URL
    | \bwww\.[^\s<>()\[\]]+
    | \b[\w.+-]+@[\w-]+(?:\.[\w-]+)+              # an e-mail address
    | (?<![\w:]):[a-z0-9_+-]+:                      # an emoji by its name
    | \+\+[\w+-]+\+\+                            # keys by their names
    | \bc/o\b|\((?:c|r|p|tm)\)|\b\d+(?:st|nd|rd|th)\b     # a sign that is written in letters, an ordinal
    """,
    re.VERBOSE,
)
_HIDING = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock"})
_AUTOLINKS = frozenset({"Autolink", "Email"})


def upper(msgid: str) -> str:
    """`msgid` with its prose in upper case: markup, code, URLs, entities and reference labels stay."""
    kept = {index for match in _KEPT.finditer(msgid) for index in range(*match.span())}
    out = list(msgid)
    for start, end in _prose(msgid):
        for index in range(start, end):
            character = msgid[index].upper()
            if index not in kept and len(character) == 1:  # "ß" would become two
                out[index] = character
    return "".join(out)


def _prose(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch that a reader sees as words."""
    data = text.encode()
    hidden: list[str] = []
    for event in events(text):
        if event.verb == "start" and (event.name in _HIDING or _is_autolink(event.name, event.detail)):
            hidden.append(event.name)
        elif event.verb == "end" and hidden and hidden[-1] == event.name:
            hidden.pop()
        elif event.name == "Text" and not hidden:
            yield len(data[: event.start].decode()), len(data[: event.end].decode())


def _is_autolink(name: str, detail: dict[str, str] | None) -> bool:
    return name == "Link" and detail is not None and detail["link_type"] in _AUTOLINKS


def with_targets(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Each source of an XLIFF file with its target, which is made where there is none."""
    for source in root.iter("{*}source"):
        parent = source.getparent()
        assert parent is not None
        target = parent.find("{*}target")
        if target is None:
            target = etree.Element(source.tag.replace("source", "target"))
            source.addnext(target)
        yield source, target
