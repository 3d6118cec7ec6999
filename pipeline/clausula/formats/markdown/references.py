"""Link definitions, `[label]: target "title"`: plumbing, which a translation may still have in its own way."""

import re
from collections.abc import Mapping

from clausula.model import Document, Skeleton

__all__ = ["definitions", "inlined", "named"]

_DEFINITION = re.compile(
    r"""(?m)^[ >]*\[(?P<label>(?!\^)(?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:<(?P<bracketed>[^<>\r\n]*)>|(?P<target>[^\s<]\S*))
    (?:[ \t]+(?P<title>"[^"\r\n]*"|'[^'\r\n]*'|\([^()\r\n]*\)))?[ \t]*(?=\r|\n|\Z)""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"\]\[((?:[^\[\]\\]|\\.)+)\]")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]")
_PLAIN = re.compile(r"[^\s()<>]*")


def definitions(document: Document) -> dict[str, str]:
    """What the labels of a text stand for, as an inline link has it: target and title. Of two the first counts."""
    found: dict[str, str] = {}
    for part in document.parts:
        if isinstance(part, Skeleton) and "]:" in part.raw:
            for match in _DEFINITION.finditer(part.raw):
                target = match["target"] or match["bracketed"]
                target = target if _PLAIN.fullmatch(target) else f"<{target}>"
                title = match["title"][1:-1].replace('"', "&quot;") if match["title"] else ""
                found.setdefault(_folded(match["label"]), f'{target} "{title}"' if title else target)
    return found


def inlined(text: str, own: Mapping[str, str]) -> str:
    """The text of a clause with inline links in the place of references to the labels of `own`."""

    def link(match: re.Match[str]) -> str:
        target = own.get(_folded(match[1]))
        return match[0] if target is None else f"]({target})"

    return _REFERENCE.sub(link, text) if own else text


def named(text: str) -> set[str]:
    """All that may be a label in the text of a clause."""
    return set(map(_folded, _LABEL.findall(text)))


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
