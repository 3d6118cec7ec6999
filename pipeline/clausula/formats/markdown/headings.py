"""Heading ids written into the text, so that other renderers too keep the source's anchors."""

import re
from collections.abc import Sequence

from clausula import frontmatter
from clausula.formats.markdown import attributes
from clausula.formats.markdown.events import events

__all__ = ["with_heading_ids"]

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ID = re.compile(r"(?<![^\s{:])#\S")


def with_heading_ids(text: str, ids: Sequence[str], braces: tuple[str, str] = ("{: ", " }")) -> str:
    """`text` with an attribute list behind each heading that names no id of its own.

    `ids` has one id for each heading, empty where there is none; if the counts differ, the text stays as it is.
    `braces` are those of the lists.
    """
    head = text[: frontmatter.end_of(text)] or ("\ufeff" if text.startswith("\ufeff") else "")
    data = text.removeprefix(head).encode()
    places = [
        (event.start, event.end) for event in events(data.decode()) if (event.verb, event.name) == ("start", "Heading")
    ]
    if len(places) != len(ids):
        return text
    out: list[bytes] = []
    done = 0
    for (start, end), heading_id in zip(places, ids, strict=True):
        line = data[start:end].decode().lstrip("\r\n").splitlines()[0].rstrip()
        own = attributes.TRAILING.search(line)
        if own and not line[: own.start()].endswith((" ", "\t")):
            own = None  # the list of an inline element
        if not heading_id or (own and _ID.search(_QUOTED.sub("", own[0]))):
            continue
        place = data.index(line.encode(), start) + len(line.encode())
        if own:
            place -= len(own[0].encode())
            given = f"{braces[0]}#{heading_id} " + own[0].lstrip("{:").lstrip()
            out += [data[done:place], given.encode()]
            done = place + len(own[0].encode())
        else:
            out += [data[done:place], f" {braces[0]}#{heading_id}{braces[1]}".encode()]
            done = place
    return head + b"".join([*out, data[done:]]).decode()
