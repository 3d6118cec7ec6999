"""Where in a text the words stand that its page shows, whatever markup stands between them.

Every word is looked up, none is searched for, so that no text makes that slow.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from clausula.formats.markdown.page import SEAM

__all__ = ["WORD", "Finder", "widened"]

WORD = re.compile(r"[^\W_]+")
_OPENING, _CLOSING = "\\*_~=^[<", "*_~=^]>"
"""Markup that may stand around the words of a text."""
_LINK_END = re.compile(r"\]?(?:\([^()\s]*\)|\[[^\]\n]*\])")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.-]*)[^<>]*(?<!/)>")
_LINE_END = re.compile(r"\r\n|\n|\r")
_UNSHOWN = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\[\]\n]*\]|<[^<>\n]*>|\{[^{}\n]*\}|&#?\w+;")
"""What may stand between two words of a text where its page has white space or tags, and has words itself."""
_AHEAD = 128
"""In how many places a word is looked for that is to follow another."""


class Finder:
    """The words of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [match.end() for match in _LINE_END.finditer(text)]
        self._words: list[str] = []
        self._spans: list[tuple[int, int]] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, match in enumerate(WORD.finditer(text)):
            self._words.append(match[0])
            self._spans.append(match.span())
            self._places[match[0]].append(place)
        self._leaps: defaultdict[int, list[int]] = defaultdict(list)  # to the word behind what is not shown
        for match in _UNSHOWN.finditer(text):
            self._leaps[self._place(match.start())].append(self._place(match.end()))

    def line_of(self, index: int) -> int:
        """The number of the line with this index."""
        return 1 + bisect_right(self._lines, index)

    def found(self, words: Sequence[str], gaps: Sequence[tuple[int, int]], start: int) -> tuple[int, int] | None:
        """Where these words first stand one after the other behind an index of the text, wholly in one of the gaps."""
        places = self._places.get(words[0], [])
        at = self._first(places, start) if all(word in self._places for word in words) else len(places)
        while at < len(places):
            low, end = self._spans[places[at]]
            gap = bisect_right(gaps, (low, len(self.text))) - 1
            if gap < 0 or end > gaps[gap][1]:
                if gap + 1 >= len(gaps):
                    break
                at = max(at + 1, self._first(places, gaps[gap + 1][0]))
                continue
            nearest = places[at] + len(words) - 1
            has_room = nearest < len(self._spans) and self._spans[nearest][1] <= gaps[gap][1]
            last = self._followed(places[at], words[1:]) if has_room else None
            if last is not None and self._spans[last][1] <= gaps[gap][1]:
                return low, self._spans[last][1]
            at += 1
        return None

    def strewn(self, words: Sequence[str], gaps: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The spans of the gaps that have these words in this order, whatever else stands between them.

        The first has most of the words, each further one most of those that are left.
        """
        for low, high in gaps:
            found, left, at = list[int](), list[str](), low
            for word in words:
                place = next(self._from(word, at), None)
                if place is not None and self._spans[place][1] <= high:
                    found += self._spans[place]
                    at = found[-1]
                else:
                    left.append(word)
            if found and 2 * len(left) <= len(words):
                yield found[0], found[-1]
                words = left

    def _place(self, index: int) -> int:
        """The first word that begins at an index of the text or behind it."""
        return bisect_left(self._spans, (index, 0))

    def _from(self, word: str, index: int) -> Iterator[int]:
        places = self._places.get(word, [])
        return (places[number] for number in range(self._first(places, index), len(places)))

    def _first(self, places: Sequence[int], index: int) -> int:
        """The number of the first of the places that is at an index of the text or behind it."""
        return bisect_left(places, self._place(index))

    def _followed(self, place: int, words: Iterable[str]) -> int | None:
        """The place of the last of `words`, which stand behind this one."""
        places = [place]
        for word in words:
            ahead = [place + 1 for place in places]
            known = set(ahead)
            for one in ahead:
                if len(ahead) >= _AHEAD:
                    break
                leaps = [leap for leap in self._leaps.get(one, ()) if leap not in known]
                known.update(leaps)
                ahead += leaps
            places = [one for one in ahead if one < len(self._words) and self._words[one] == word]
            if not places:
                return None
        return min(places)


def widened(text: str, low: int, high: int, shown: str) -> tuple[int, int]:
    """The span with the markup around its words, and what of the page's text stands before and behind them."""
    words = list(WORD.finditer(shown))
    before, behind = shown[: words[0].start()].lstrip().replace(SEAM, ""), shown[words[-1].end() :].rstrip()
    behind = behind.replace(SEAM, "")
    opened, closed = _unpaired(text[low:high])
    while low:
        begin = text.rfind("<", 0, low) if closed and text[low - 1] == ">" else -1
        if begin >= 0 and (tag := _TAG.fullmatch(text, begin, low)) and not tag["close"] and tag["name"] == closed[-1]:
            closed.pop()
            low = begin
        elif text[low - 1] in _OPENING or (before and text[low - 1] == before[-1]):
            before = before if text[low - 1] in _OPENING else before[:-1].rstrip()
            low -= 1
        else:
            break
    while high < len(text):
        if opened and (tag := _TAG.match(text, high)) and tag["close"] and tag["name"] == opened[-1]:
            opened.pop()
            high = tag.end()
        elif link := _LINK_END.match(text, high):
            high = link.end()
        elif text[high] in _CLOSING or (behind and text[high] == behind[0]):
            behind = behind if text[high] in _CLOSING else behind[1:].lstrip()
            high += 1
        else:
            break
    return low, high


def _unpaired(text: str) -> tuple[list[str], list[str]]:
    """The names of tags that nothing closes in a text, and of those that close nothing, innermost last."""
    opened, closed = list[str](), list[str]()
    for tag in _TAG.finditer(text) if "<" in text else ():
        if not tag["close"]:
            opened.append(tag["name"])
        elif opened and opened[-1] == tag["name"]:
            opened.pop()
        else:
            closed.insert(0, tag["name"])
    return opened, closed
