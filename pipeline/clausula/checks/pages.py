"""What is wrong with source texts: anchors that two places have, and links that lead nowhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from clausula.checks.rule import Rule
from clausula.model import Severity

__all__ = ["RULES", "dead_links", "doubled_ids", "ids_in", "links_in"]

_ID = re.compile(r'<[^>]* (?:id|name)="([^"]+)"')
_HREF = re.compile(r'<a\b[^>]* href="([^"]*)"')


def ids_in(tags: Iterable[str]) -> list[str]:
    """The places of a page that links may lead to."""
    return [unescape(one) for tag in tags for one in _ID.findall(tag)]


def links_in(tags: Iterable[str]) -> list[str]:
    """Where the links of a page lead."""
    return [unescape(one) for tag in tags for one in _HREF.findall(tag)]


def doubled_ids(tags: Iterable[str]) -> list[str]:
    """The ids that more than one element of a page has."""
    return [one for one, number in Counter(ids_in(tags)).items() if number > 1]


def dead_links(tags: Iterable[str]) -> Iterator[str]:
    """The links within a page that lead nowhere."""
    tags = list(tags)
    known = {"", "top", *ids_in(tags)}
    return (one for one in dict.fromkeys(links_in(tags)) if one[:1] == "#" and unquote(one[1:]) not in known)


RULES = (
    Rule(
        "duplicate-anchor",
        Severity.WARNING,
        "an anchor that two places of a source have",
        "A link leads to the first of them.",
        "give each its own id",
        is_of_source=True,
    ),
    Rule(
        "dead-link",
        Severity.WARNING,
        "a link of a source to a place or a source text that is not there",
        "Looked at are links within a page, and those to files of the project by their names.",
        "mend the link",
        is_of_source=True,
    ),
    Rule(
        "undated",
        Severity.WARNING,
        "a document without a date line, among others that have one",
        "Readers cannot tell which version they read.",
        "give it a date line",
        is_of_source=True,
    ),
)
