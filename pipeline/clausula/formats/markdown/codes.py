"""Code in a text, put aside at once: Python-Markdown copies the whole text each time it comes by some."""

from collections.abc import Callable
from typing import Any

__all__ = ["at_once"]

_BACKTICKS, _STASH = "backtick", "_InlineProcessor__stashNode"


def at_once(processor: Any, handle: Callable[..., str]) -> Callable[..., str]:
    """`handle`, by which an inline processor puts placeholders into a text, with all code taken out before."""
    stash = getattr(processor, _STASH)

    def handled(data: str, index: int = 0) -> str:
        patterns = processor.inlinePatterns
        if type(data) is str and not index and _BACKTICKS in patterns and patterns[0] is patterns[_BACKTICKS]:
            return handle(*_without_code(data, patterns[0]))
        return handle(data, index)

    def _without_code(data: str, pattern: Any) -> tuple[str, int]:
        """The text with placeholders for code, and the pattern to go on with."""
        out, done, at = list[str](), 0, 0
        search = pattern.getCompiledRegExp().search
        while match := search(data, at):
            node, start, end = pattern.handleMatch(match, data)
            if node is not None and (isinstance(node, str) or start is None or len(node)):
                return "".join([*out, data[done:]]), 0  # escaped backslashes, which what stands behind them must see
            if node is not None:
                if type(node.text) is str:
                    processor.ancestors.append(node.tag)
                    node.text = handle(node.text, 1)
                    processor.ancestors.pop()
                out += [data[done:start], stash(node, pattern.type())]
                done = end
            at = end
        return "".join([*out, data[done:]]), 1

    return handled
