"""A page as a browser finds it: a walk over its tags and texts."""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from clausula.formats.markdown.html import BLOCK, PROSE_ATTRIBUTES
from clausula.formats.markdown.marking import unmarked

__all__ = ["Step", "steps", "tags_of"]

_SEEN = re.compile(r"\S")


class Step(NamedTuple):
    """One step of a walk over a page."""

    tag: str
    """With its attributes, as in a fingerprint; empty for text."""
    text: str
    """Of a text; of a tag, the values of attributes that are read aloud."""


def steps(html: str) -> Iterator[Step]:
    """The tags and the texts of a page as a browser finds them, in order; a comment parts no text."""
    text = ""
    for step in _nodes(html):
        if not step.tag:
            text += step.text
            continue
        if text:
            yield Step("", text)
        text = ""
        yield step


def _nodes(html: str) -> Iterator[Step]:
    """The same, comments apart; none of the page's depth is left to recursion."""
    node: LexborNode | None = LexborHTMLParser(f"<!doctype html><body>{html}").body
    depth = 0
    while node is not None:
        if node.is_element_node:
            yield _opening(node)
        elif node.is_text_node:
            yield Step("", node.text_content or "")
        if node.child is not None:
            node, depth = node.child, depth + 1
            continue
        while node is not None:
            if node.is_element_node:
                yield Step(f"</{node.tag}>", "")
            if node.next is not None or not depth:
                node = node.next if depth else None
                break
            node, depth = node.parent, depth - 1


def _opening(node: LexborNode) -> Step:
    items = [(name, value or "") for name, value in sorted(node.attributes.items())]
    shown = (f" {name}" if name in PROSE_ATTRIBUTES else f' {name}="{escape(value)}"' for name, value in items)
    read = "\n".join(value for name, value in items if name in PROSE_ATTRIBUTES)
    return Step(f"<{node.tag}{''.join(shown)}>", read)


def tags_of(html: str) -> tuple[str, ...]:
    """The tags of a page as a browser finds them, opening and closing, with their attributes, in order.

    The end of a block without a text says so: one that does not arrive leaves such a one.
    """
    tags: list[str] = []
    said = [False]  # in each element that is open
    for tag, text in steps(unmarked(html)):
        if not tag:
            said[-1] = said[-1] or _SEEN.search(text) is not None
        elif not tag.startswith("</"):
            said.append(False)
            tags.append(tag)
        else:
            is_said = said.pop()
            said[-1] = said[-1] or is_said
            tags.append(tag if is_said or tag[2:-1] not in BLOCK else f"{tag[:-1]} />")
    return tuple(tags)
