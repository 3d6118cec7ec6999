"""The addresses in a text, wherever they stand: in links, definitions, images and tags, and in the prose itself."""

import re
from collections.abc import Callable

from clausula.clause.links import AUTOLINK, BARE, DESTINATION

__all__ = ["relinked"]

_ADDRESS = re.compile(
    rf"""(?P<code>^[ >]*(?P<fence>`{{3,}}|~{{3,}})(?:.*?\n[ >]*(?P=fence)|.*\Z) | \\.
        | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ ]*\n).)+?(?<!`)(?P=ticks)(?!`))
    | (?:\]\(\s* | ^[ >]*\[(?!\^)[^\[\]\n]+\]:[ \t]*)(?:<(?P<angled>[^<>\n]+)(?=>)|<?(?P<target>{DESTINATION}))
    | (?P<tag>\b(?:href|src)=["']?)(?P<value>[^"'>\s]+)
    | <(?P<auto>{AUTOLINK})(?=>) | (?P<bare>{BARE})""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_NAMES = ("angled", "target", "value", "auto", "bare")


def relinked(text: str, link: Callable[[str], str]) -> str:
    """`text` with every address in it, but for those in code, as `link` has it."""

    def led(match: re.Match[str]) -> str:
        name = next((name for name in _NAMES if match[name]), None)
        if name is None:
            return match[0]
        return match[0][: match.start(name) - match.start()] + link(match[name])

    return _ADDRESS.sub(led, text)
