"""What Python-Markdown does anew for each piece of markup in a text, done once, so that time grows with the text."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

__all__ = ["at_once"]

_BACKTICKS = "backtick"
_PRIVATE = "_InlineProcessor__"
_METHODS = "stashNode", "applyPattern", "handleInline"
_AHEAD, _BEHIND = 1000, 50
"""So much of a text may be done before it is put aside, but for what a pattern may look back at."""


def at_once(processor: Any, searches: Callable[[Any], bool]) -> None:
    """Have an inline processor take all code out of a text at once, and put aside what it is done with.

    `searches` says of a pattern whether it is searched for, and not matched against all of a text.
    It copies the whole text for each piece of markup, and looks for the place of each element with a text behind it.
    """
    own = _Once(processor, searches)
    vars(processor).update({"run": own.run, f"{_PRIVATE}handleInline": own.handle})


class _Once:
    """The work of one processor."""

    def __init__(self, processor: Any, searches: Callable[[Any], bool]) -> None:
        self._processor, self._searches, self._run = processor, searches, processor.run
        self._stash, self._apply, self._handle = (getattr(processor, _PRIVATE + name) for name in _METHODS)
        self._patterns: list[Any] = []

    def run(self, tree: Element, *ancestors: Any) -> Element:
        """The tree with the markup of its texts as elements; tails without any are put aside meanwhile."""
        self._patterns = list(self._processor.inlinePatterns)
        aside: list[tuple[Element, str]] = []
        if all(map(self._searches, self._patterns)):
            finds = [pattern.getCompiledRegExp().search for pattern in self._patterns]
            tailed = ((element, element.tail) for element in tree.iter() if element.tail)
            aside = [(element, tail) for element, tail in tailed if not any(find(tail) for find in finds)]
        for element, _ in aside:
            element.tail = None
        root: Element = self._run(tree, *ancestors)
        for element, tail in aside:
            element.tail = tail
        return root

    def handle(self, data: str, index: int = 0) -> str:
        """The text with placeholders for what the patterns from this one on find."""
        if type(data) is not str:  # some are to stay as they are
            kept: str = self._handle(data, index)
            return kept
        patterns = self._processor.inlinePatterns
        if not index and _BACKTICKS in patterns and self._patterns[0] is patterns[_BACKTICKS]:
            data, index = self._without_code(data)
        for at in range(index, len(self._patterns)):
            data, is_found, start = self._apply(self._patterns[at], data, at)
            if is_found:
                data = self._applied(data, at, start)
        return data

    def _applied(self, data: str, at: int, start: int) -> str:
        """The same for what one pattern finds from an index on."""
        done: list[str] = []
        is_found, pattern = True, self._patterns[at]
        while is_found:
            if start > _AHEAD and not getattr(pattern, "regions", ()):  # those of emphasis tell places in the text
                done.append(data[: start - _BEHIND])
                data, start = data[start - _BEHIND :], _BEHIND
            data, is_found, start = self._apply(pattern, data, at, start)
        return "".join([*done, data])

    def _without_code(self, data: str) -> tuple[str, int]:
        """The text with placeholders for code, and the pattern to go on with."""
        out, done, at = list[str](), 0, 0
        pattern, ancestors = self._patterns[0], self._processor.ancestors
        search = pattern.getCompiledRegExp().search
        while match := search(data, at):
            node, start, end = pattern.handleMatch(match, data)
            if node is not None and (isinstance(node, str) or start is None or len(node)):
                return "".join([*out, data[done:]]), 0  # escaped backslashes, which what stands behind them must see
            if node is not None:
                if type(node.text) is str:
                    ancestors.append(node.tag)
                    node.text = self.handle(node.text, 1)
                    ancestors.pop()
                out += [data[done:start], self._stash(node, pattern.type())]
                done = end
            at = end
        return "".join([*out, data[done:]]), 1
