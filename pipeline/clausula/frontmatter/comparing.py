"""What a translation has otherwise in its front matter than its source: texts, and values of its own."""

import re
from collections.abc import Iterator

from clausula.frontmatter import entries, keys_of, tree
from clausula.frontmatter.values import Broken, Node, Text

__all__ = ["translated"]

_NO_PROSE = re.compile(r"[/\\_#{}<>=@]|\.\w|[^\W\d_]\d|\d[^\W\d_]")
"""What is in addresses, names of files and identifiers."""


def translated(source: str, translation: str) -> tuple[frozenset[str], frozenset[str]]:
    """The keys whose texts were translated, and those of the outermost level whose values are the translation's own.

    Nothing where one of the two cannot be read.
    """
    try:
        ours, theirs = (dict(_texts(tree(text))) for text in (source, translation))
    except Broken:
        return frozenset(), frozenset()
    before, after = (entries(text, keys_of(text)) for text in (source, translation))
    differing = {key for key, entry in after.items() if entry != before.get(key)}
    pairs = ((path, ours.get(path, ""), text) for path, text in theirs.items() if _outermost(path) in differing)
    texts = frozenset(path for path, one, other in pairs if one != other and _is_prose(one) and _is_prose(other))
    return texts, frozenset(differing - {_outermost(path) for path in texts})


def _texts(node: Node, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text, with the keys that lead to it; of several in a list the last."""
    match node.value:
        case dict() as items:
            for key, item in items.items():
                yield from _texts(item, f"{path}.{key}" if path else key)
        case list() as items:
            for item in items:
                yield from _texts(item, f"{path}[]")
        case Text() as text:
            yield path, text.text
        case _:
            return


def _outermost(path: str) -> str:
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def _is_prose(value: str) -> bool:
    """Whether it reads as words: several of them, or one with a capital, or in a script that has none."""
    is_word = value[:1] != value[:1].lower() or not value[:1].isascii()
    return bool(value) and not _NO_PROSE.search(value) and (" " in value or is_word)
