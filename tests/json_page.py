"""docs/json.md, made of the golden files of what commands print; CLAUSULA_GOLDEN=write writes it anew."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clausula.cli.entry import COMMANDS

__all__ = ["page"]

GOLDEN = Path(__file__).parent / "golden/json"
_HEAD = """\
# JSON

Every command prints one JSON document with `--format json`, and nothing else on stdout. `schema` is 1; keys are only
ever added. This page is made of what the tests compare: each key, and of which kinds its values were there. `[]` stands
for the items of a list, `null` for what may be missing. [report.md](report.md) says what the keys of the report mean.
"""


def page() -> str:
    """The page."""
    parts = [_HEAD]
    for path in sorted(GOLDEN.glob("*.json")):
        found: dict[str, set[str]] = {}
        for key, kind in _keys(json.loads(path.read_text(encoding="utf-8")), ""):
            found.setdefault(key, set()).add(kind)
        rows = "".join(f"| `{key}` | {' or '.join(sorted(kinds))} |\n" for key, kinds in found.items())
        said = COMMANDS.get(path.stem, "").rstrip(".")
        parts.append(f"\n## `clausula {path.stem}`\n\n{said}.\n\n| key | value |\n| --- | --- |\n{rows}")
    return "".join(parts)


def _keys(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for inner in value:
            yield from _keys(inner, f"{place}[]")
    elif isinstance(value, dict):
        for key, inner in value.items():
            at = f"{place}.{key}".lstrip(".")
            yield at, _kind(inner)
            yield from _keys(inner, at)


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", int: "number", float: "number", str: "string", dict: "table", list: "list"}
    return kinds.get(type(value), "`null`")
