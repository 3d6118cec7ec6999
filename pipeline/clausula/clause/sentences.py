"""Where the sentences of a clause end, by the rules of its language or by a quick look."""

import re
from collections import Counter
from collections.abc import Iterator

from clausula.clause.markup import parts
from clausula.clause.scripts import SOLID

__all__ = ["divisions", "goes_on", "is_open", "join", "pieces", "sentences_of"]

_END = re.compile(
    r"(?:[.!?:;\u061f\u06d4\u0964][\"'\u2019\u201d\u00bb)\]*_]*\s+|[\u3002\uff01\uff1f][\u300d\u300f\uff09*_]*\s*|(?<!\s)\s+(?=(?:\*\*|__)\w))(?=\S)"
)
_STOPS = frozenset(".!?:;\u2026\u061f\u06d4\u0964\u0965\u09f7\u3002\uff01\uff1f\uff1a\uff1b")
_SIGNS = re.compile(r"\s*([^\w\s]*)")
_COMMA = re.compile(r"[,\u060c\u3001\uff0c]\s*\Z")
_FIRST_LETTER = re.compile(r"\A[^\w\s]*([^\W\d_])")
_OPEN_MARKUP = re.compile(r"\A[*_`)\]]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MARK = re.compile(r"\*\*|[][()*`]")


def sentences_of(text: str, language: str) -> list[str]:
    """The sentences of `text`, which they give when joined, by the rules that sentencex has for the language.

    Closing markup stays with its sentence.
    """
    from sentencex import segment  # noqa: PLC0415 - heavy

    found: list[str] = []
    for sentence in segment(language, text):
        markup = _OPEN_MARKUP.match(sentence) if found else None
        if markup is not None and found[-1].count(markup[0]) % 2:
            found[-1] += markup[0]
            sentence = sentence[markup.end() :]  # noqa: PLW2901 - the rest of it
        if sentence.strip():
            found.append(sentence)
        elif found:
            found[-1] += sentence
    return found


def pieces(text: str) -> list[str]:
    """About the sentences of `text`, without their ends: enough to compare texts as long as books."""
    return _END.split(text)


def divisions(text: str, *, share: float = 0.5, most: int | None = None) -> Iterator[tuple[str, str]]:
    """`text` in two, at the end of each sentence where no markup is open.

    No more than `most` ways, those that come nearest to giving the first part its `share` of the whole.
    """
    starts = _starts(text)
    if most is not None and len(starts) > most:
        starts = sorted(sorted(starts, key=lambda start: abs(start - share * len(text)))[:most])
    return ((text[:start].rstrip(), text[start:]) for start in starts)


def _starts(text: str) -> list[int]:
    """Where the second parts may begin. In one pass: a clause may be as long as a book."""
    words = [match.span() for match in _LETTERS.finditer(text)]
    if not words:
        return []
    (_, first), (last, _) = words[0], words[-1]
    starts, done = [], 0
    opened = Counter[str]()
    for match in _END.finditer(text):
        opened.update(_MARK.findall(text, done, match.end()))
        done = match.end()
        if first <= done <= last and _is_closed(opened):
            starts.append(done)
    return starts


def _is_closed(marks: Counter[str]) -> bool:
    """Whether nothing is open after so many marks of each kind."""
    is_in_brackets = marks["["] > marks["]"] or marks["("] > marks[")"]
    return not is_in_brackets and not any(marks[mark] % 2 for mark in ("**", "*", "`"))


def is_open(text: str) -> bool:
    """Whether no mark ends the last sentence of a text."""
    last = _SIGNS.match(parts(text).prose[::-1])  # backwards, for there may be thousands of signs
    return last is None or _STOPS.isdisjoint(last[1])


def goes_on(first: str, second: str) -> bool:
    """Whether a sentence that `first` begins plainly ends in `second`: after a comma, or with a small letter."""
    begin = _FIRST_LETTER.match(parts(second).prose.lstrip())
    is_small = begin is not None and begin[1].islower()
    return is_open(first) and (is_small or _COMMA.search(parts(first).prose) is not None)


def join(first: str, second: str) -> str:
    """Two clauses as one, with a space between them where their script puts one between sentences."""
    return first + second if SOLID.match(first[-1:]) else f"{first} {second}"
