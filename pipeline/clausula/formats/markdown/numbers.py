"""Numbers that begin a text and are no list markers: `5. listopadu 2025`, a date, is a list of one item to Markdown."""

import re
from collections.abc import Collection, Iterator

from clausula.formats.markdown.events import INLINE, events, front_matter_end

__all__ = ["lone_numbers", "with_prose_numbers"]

_MARKER = re.compile(rb"(\d{1,9})[.)]")
_ONE_TEXT = (["Item"], ["Item", "Paragraph"])


def lone_numbers(text: str) -> frozenset[int]:
    """The numbers of the ordered lists that have one item, which holds one paragraph and nothing else."""
    return frozenset(int(number[1]) for number in _lone(text.encode()))


def with_prose_numbers(text: str, markers: Collection[int]) -> str:
    """`text` with lone numbers escaped, so that they are prose, except for those in `markers`."""
    data = text.encode()
    out, done = [], 0
    for number in _lone(data):
        if int(number[1]) not in markers:
            out += [data[done : number.end(1)], b"\\"]
            done = number.end(1)
    return b"".join([*out, data[done:]]).decode()


def _lone(data: bytes) -> Iterator[re.Match[bytes]]:
    """The marker of every such list."""
    text = data.decode().removeprefix("\ufeff")
    body = text[front_matter_end(text) :]
    before = len(data) - len(body.encode())
    marker: re.Match[bytes] | None = None
    blocks: list[str] = []
    for event in events(body):
        if event.name == "List" and event.verb == "start":
            marker, blocks = _MARKER.match(data, before + event.start), []
        elif event.name == "List":
            if marker and blocks in _ONE_TEXT:
                yield marker
            marker = None
        elif event.verb != "end" and event.name not in INLINE:
            blocks.append(event.name)
