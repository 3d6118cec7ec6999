"""Titles that a renderer makes of the type of a box, where its text has none: "Note" over `!!! note`."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

__all__ = ["retitled", "untitled"]

_TITLED = re.compile(
    r'(<(?:div|details) class="([^"]*)"[^>]*>\s*'
    r'<(?:p class="(?:admonition|markdown-alert)-title"|summary)>)([^<]*)(?=<)'
)
_CLASSES = re.compile(r"[ ]|markdown-alert-")


def retitled(html: str, titles: Mapping[str, Any]) -> str:
    """The page with the titles that a language has for types of boxes."""

    def titled(match: re.Match[str]) -> str:
        title = titles.get(match[3].lower()) if _is_made(match) else None
        return match[0] if title is None else match[1] + escape(str(title))

    return _TITLED.sub(titled, html) if titles else html


def untitled(html: str) -> str:
    """The page without the words that stand in no text."""
    return _TITLED.sub(lambda match: match[1 if _is_made(match) else 0], html)


def _is_made(match: re.Match[str]) -> bool:
    return match[3].lower() in _CLASSES.split(match[2].lower())
