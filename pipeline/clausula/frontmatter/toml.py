"""TOML between `+++`: where its texts stand, and how a text is put back.

No library tells the places of values: every string is replaced by its number, and looked for among the values.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from clausula.frontmatter.values import KINDS, Broken, Node, Text, quoted, refuse_excess

__all__ = ["forms", "spans", "tree", "value_of"]

_STRING = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r"""|\"\"\"(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3,5}|'''(?:[^']|'{1,2}(?!'))*'{3,5}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""",
    re.DOTALL,
)
_KEY = re.compile(r"""[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*=""")
_NUMBERED = "\ufdd3"


def tree(body: str) -> Node:
    """The values of a TOML text, at their places in it; raises `Broken`."""
    strings: list[re.Match[str]] = []

    def numbered(match: re.Match[str]) -> str:
        if match["comment"] is not None:
            return match[0]
        strings.append(match)
        return f'"{_NUMBERED}{len(strings) - 1}"'

    def string_of(value: str) -> re.Match[str]:
        return strings[int(value.removeprefix(_NUMBERED))]

    def node_of(value: Any, at: int) -> Node:
        if isinstance(value, dict):
            items: dict[str, Node] = {}
            for key, inner in value.items():
                name = value_of(string_of(key)[0]) or "" if key.startswith(_NUMBERED) else key
                place = re.search(rf"(?m)^[^=\n]*?\b{re.escape(name)}\b", body)
                items[name] = node_of(inner, place.start() if place else at)
            return Node(at, items)
        if isinstance(value, list):
            return Node(at, [node_of(item, at) for item in value])
        if isinstance(value, str):
            match = string_of(value)
            text = (value_of(match[0]) or "").strip()
            return Node(match.start(), Text(match.start(), match.end(), text, "toml"))
        return Node(at, KINDS.get(type(value).__name__, "a date"))

    _loaded(body)
    return node_of(_loaded(_STRING.sub(numbered, body)), 0)


def _loaded(body: str) -> dict[str, Any]:
    """The values of a TOML text; raises `Broken`."""
    refuse_excess(body)
    try:
        return tomllib.loads(body)
    except ValueError as error:
        line = re.search(r"line (\d+)", str(error))
        lines = body.splitlines(keepends=True)
        at = sum(map(len, lines[: int(line[1]) - 1 if line else len(lines)]))
        raise Broken(at, f"not valid TOML ({re.sub(r' [(]at .*', '', str(error))})") from error


def value_of(raw: str, _: str = "toml") -> str | None:
    """What a value that is written so says; None if it is not a text and nothing else."""
    try:
        values = _loaded(f"k = {raw}")
    except (Broken, RecursionError):
        return None
    value = values["k"] if len(values) == 1 else None
    return value if isinstance(value, str) else None


def forms(raw: str, _: str) -> Iterator[Callable[[str], str]]:
    """How a value may be written beside double-quoted: as `raw` is."""
    fence = raw[:3]
    if fence in {'"""', "'''"}:
        newline = "\r\n" if "\r\n" in raw else "\n"
        head = fence + (re.match(r"\r?\n|", raw[3:])[0])  # type: ignore[index]
        yield lambda value: head + _lines(value, newline, is_escaped=fence == '"""') + fence
    elif raw[0] == "'":
        yield lambda value: f"'{value}'"


def _lines(value: str, newline: str, *, is_escaped: bool) -> str:
    """The inside of a TOML string of several lines."""
    if is_escaped:
        value = "\n".join(quoted(line)[1:-1].replace('\\"', '"') for line in value.split("\n"))
        value = re.sub(r'""|"\Z', lambda match: match[0][:-1] + '\\"', value)
    return value.replace("\n", newline)


def spans(body: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each entry before the first table begins and ends: the shortest runs of lines that are TOML."""
    _loaded(body)
    start, run = 0, ""
    for line in body.splitlines(keepends=True):
        if not run and line.lstrip().startswith("["):
            return
        run += line
        try:
            values = _loaded(run)
        except Broken:
            continue
        if _KEY.match(run):
            yield next(iter(values)), (start, start + len(run))
        start, run = start + len(run), ""
