"""Where one clause may be divided into two, between its sentences."""

import re
from collections.abc import Iterator

__all__ = ["divisions", "join"]

_END = re.compile(
    r"(?:[.!?:;\u061f\u06d4\u0964][\"'\u2019\u201d\u00bb)\]*_]*\s+|[\u3002\uff01\uff1f][\u300d\u300f\uff09*_]*\s*|(?<!\s)\s+(?=(?:\*\*|__)\w))(?=\S)"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\uff0f\u0e00-\u0eff]")
_PAIRS = (("[", "]"), ("(", ")"))


def divisions(text: str) -> Iterator[tuple[str, str]]:
    """`text` in two, at the end of each sentence where no markup is open."""
    for match in _END.finditer(text):
        first, second = text[: match.end()].rstrip(), text[match.end() :]
        if _is_closed(first) and _LETTERS.search(first) and _LETTERS.search(second):
            yield first, second


def _is_closed(text: str) -> bool:
    return all(text.count(start) <= text.count(end) for start, end in _PAIRS) and not (
        text.count("**") % 2 or text.count("`") % 2 or text.replace("**", "").count("*") % 2
    )


def join(first: str, second: str) -> str:
    """Two clauses as one, with a space between them where their script has spaces."""
    return first + second if _UNSPACED.match(first[-1:]) else f"{first} {second}"
